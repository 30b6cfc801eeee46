// The command line of `krait` itself, parsed as the unix `micropython` binary does: short options that may carry their
// value, everything after the program left to the program.

export interface CommandLine {
	/** What to run. */
	readonly program:
		| { readonly kind: 'command'; readonly source: string }
		| { readonly kind: 'module'; readonly name: string }
		| { readonly kind: 'file'; readonly path: string }
		| { readonly kind: 'stdin' }
		| { readonly kind: 'interactive' };
	/** What the program finds in `sys.argv`. */
	readonly argv: readonly string[];
	/** `-i`: stay interactive afterwards. */
	readonly interactive: boolean;
	/** `-O[n]` */
	readonly optLevel: number;
	/** How often `-v` was given. */
	readonly verbose: number;
	/** `-X compile-only` */
	readonly compileOnly: boolean;
}

/** A command line that cannot be understood; the message says what is wrong. */
export class UsageError extends Error {}

/** Parses the words after the command's name. @throws UsageError */
export function parseCommandLine(words: readonly string[]): CommandLine {
	let interactive = false;
	let optLevel = 0;
	let verbose = 0;
	let compileOnly = false;
	const options = () => ({ interactive, optLevel, verbose, compileOnly });
	for (let i = 0; i < words.length; i++) {
		const word = words[i];
		if (word === '-') return { ...options(), program: { kind: 'stdin' }, argv: words.slice(i) };
		if (!word.startsWith('-')) {
			return { ...options(), program: { kind: 'file', path: word }, argv: words.slice(i) };
		}
		if (word === '-c' || word === '-m') {
			const value = words[i + 1];
			if (value === undefined) throw new UsageError(`option ${word} needs a value`);
			const program =
				word === '-c' ? ({ kind: 'command', source: value } as const) : ({ kind: 'module', name: value } as const);
			return { ...options(), program, argv: [word === '-c' ? '-c' : value, ...words.slice(i + 2)] };
		}
		if (word === '-i') interactive = true;
		else if (/^-v+$/.test(word)) verbose += word.length - 1;
		else if (/^-O+$/.test(word)) optLevel = word.length - 1;
		else if (/^-O\d$/.test(word)) optLevel = Number(word[2]);
		else if (word === '-X') {
			const value = words[++i];
			if (value === undefined) throw new UsageError('option -X needs a value');
			if (value === 'compile-only') compileOnly = true;
		} else if (word === '--jit') i++;
		else if (!word.startsWith('--jit=')) throw new UsageError(`unknown option ${word}`);
	}
	return { ...options(), program: { kind: 'interactive' }, argv: [''] };
}
