// The commands that run a program and tell something of it, and what `krait --help` says of each. Small, because the launcher
// loads it to know which bundle to start; what they do is in a file each, and main.ts knows them all.

/** What each tool does, by its name. */
export const TOOLS = {
	cov: 'runs a program and tells which lines and branches ran',
	profile: 'runs a program and tells where its time goes',
} as const;

/** The first word of a command line that means a tool. */
export type ToolName = keyof typeof TOOLS;

/** Whether the first word of a command line is a tool. A program of that name is run as `./cov`. */
export function isTool(word: string | undefined): word is ToolName {
	return word !== undefined && Object.hasOwn(TOOLS, word);
}
