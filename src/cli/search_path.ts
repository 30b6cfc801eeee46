// Where modules are looked for at start: `sys.path`, from the environment as upstream's unix port reads it.

const DEFAULT_PATH = '.frozen:~/.micropython/lib:/usr/lib/micropython';

/**
 * The entries of `sys.path`: first the place of the program, empty for the current directory; then those of a list
 * separated by colons, where `~/` stands for the home directory.
 */
export function searchPath(list: string = DEFAULT_PATH, home: string | undefined): string[] {
	// An empty first entry is the one that is there already.
	const rest = list.startsWith(':') ? list.slice(1) : list;
	if (rest === '') return [''];
	const expand = (entry: string) => (home !== undefined && entry.startsWith('~/') ? home + entry.slice(1) : entry);
	return ['', ...rest.split(':').map(expand)];
}
