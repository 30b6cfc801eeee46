// The command line of a tool that runs a program: its own options, mixed with those of `krait`, then the program and the
// program's arguments. cov_options.ts and profile_options.ts say which options there are.

import { parseCommandLine, type RunRequest, UsageError } from '../arguments.ts';

/** Of `krait`, with the value in a word of its own. */
const OPTIONS_WITH_VALUE = new Set(['-X', '--jit', '--log']);

/** An option as it was written: `-o`, `--name` or `--name=value`. */
export interface ToolOption {
	/** With its dashes. */
	readonly name: string;
	/** What stands behind `=`. */
	readonly given: string | undefined;
	/** The word behind the option, whatever that is. */
	readonly next: string | undefined;
	/** The option's value: what stands behind `=`, or the next word, which is taken. @throws UsageError */
	value(): string;
	/** True, for an option without a value. @throws UsageError */
	flag(): true;
}

/**
 * Goes over the options and gives what is to be run.
 * @param take returns false for an option that is not the tool's own
 * @throws UsageError
 */
export function parseToolOptions(words: readonly string[], take: (option: ToolOption) => boolean): RunRequest {
	const others: string[] = [];
	let at = 0;
	for (; at < words.length && words[at].startsWith('-'); at++) {
		const word = words[at];
		if (word === '-m' || word === '-c' || word === '-') break;
		const [, name = word, given] = /^(--[^=]*)(?:=(.*))?$/s.exec(word) ?? [];
		const value = (): string => {
			const text = given ?? words[++at];
			if (text === undefined || text === '') throw new UsageError(`option ${name} needs a value`);
			return text;
		};
		const flag = (): true => {
			if (given !== undefined) throw new UsageError(`option ${name} takes no value`);
			return true;
		};
		if (take({ name, given, next: words[at + 1], value, flag })) continue;
		others.push(word);
		if (OPTIONS_WITH_VALUE.has(word)) others.push(value());
	}
	const program = parseCommandLine([...others, ...words.slice(at)]);
	if (program.kind !== 'run' || at === words.length) throw new UsageError('which program?');
	return program;
}
