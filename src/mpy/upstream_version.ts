// Which upstream MicroPython this is: `sys.implementation.version`, and what the command line shows.

export const UPSTREAM_VERSION = [1, 29, 0] as const;
