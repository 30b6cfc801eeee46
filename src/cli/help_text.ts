// What `krait --help` and `krait --version` print.

import { UPSTREAM_VERSION } from '../mpy/upstream_version.ts';
import { COMMANDS } from './commands/names.ts';

/** What this is, and of which upstream version. */
export function implementationName(): string {
	return `MicroPython v${UPSTREAM_VERSION.join('.')} on Krait ${KRAIT_VERSION}`;
}

/** Names, versions and platform in the form of upstream's banner: what `--version` and the REPL begin with. */
export function versionLine(): string {
	return `${implementationName()}; ${process.platform} [Node.js ${process.versions.node}] version`;
}

export const HELP_TEXT = `Krait runs Python programs as MicroPython does.

Usage: krait [options] [-c command | -m module | file | -] [arguments]
       krait <command> ...

Without a program: the interactive prompt on a terminal, otherwise a program
read from standard input.

What to run:
  -c command        a program given as text
  -m module         a module found in sys.path, or the __main__ of a package
  file              a source file
  -                 a program read from standard input

Options:
  -h, --help        show this help
  --version         show the version
  -i                go on to the interactive prompt when the program has ended
  -O, -O<n>         leave out assertions, from level 3 on line numbers too
  -v                report memory at the end; twice: also list all bytecode
  --jit on|off      whether to compile what runs often; changes speed only

Options shared with the reference implementation:
  -X compile-only   check the program's syntax without running it
  -X emit=<how>     bytecode, or native, which runs from bytecode too
  -X heapsize=<n>   accepted; memory grows as needed
  -X realtime       accepted

Commands, each with a --help of its own:
${commandList()}

Environment:
  MICROPYPATH       where to look for modules, separated by colons
  MICROPYINSPECT    as -i, when set to anything

At the interactive prompt: Tab completes names, Ctrl-E takes a paste, Ctrl-A
switches to the raw mode that tools use, Ctrl-C stops a program, Ctrl-D leaves.
`;

function commandList(): string {
	return Object.entries(COMMANDS)
		.map(([name, summary]) => `  ${name.padEnd(17)} ${summary}`)
		.join('\n');
}
