// The commands of `krait <command>`, and what `krait --help` says of each. Small, because the launcher loads it to know which
// bundle to start; what the commands do is in a file each, and main.ts knows them all.

export const COMMANDS = {
	cross: 'compiles programs to .mpy files, as mpy-cross does',
	mpy: 'shows, merges, freezes and decompiles .mpy files',
	dis: 'lists bytecode',
	jitview: 'shows what the compiler did, as its log tells, in a page',
} as const;

export type CommandName = keyof typeof COMMANDS;

/** Whether the first word of a command line is a command. A program of that name is run as `./cross`. */
export function isCommand(word: string | undefined): word is CommandName {
	return word !== undefined && Object.hasOwn(COMMANDS, word);
}
