// Completion of names at the prompt (py/repl.c): variables and builtins, attributes along a chain of dots, and modules
// after `import`.

import { candidateNames } from '../../modules/builtins_objects.ts';
import { maybeAttribute } from '../../objects/attributes.ts';
import type { Value } from '../../objects/value.ts';
import { isStr, textOf } from '../../objects/wide_str.ts';
import type { Interpreter } from '../../vm/interpreter.ts';

export type Completion =
	| { readonly kind: 'none' }
	/** Text that certainly comes next. */
	| { readonly kind: 'rest'; readonly text: string }
	/** Several names are possible: lines that list them, from the end of the line that is being edited on. */
	| { readonly kind: 'choice'; readonly listing: string };

const NONE: Completion = { kind: 'none' };

/** Columns that a name in a listing starts at, and columns of a line. */
const SLOT = 16;
const LINE = 4 * SLOT;

/** Columns that at least lie between two names. */
const GAP = 2;

/** Completes the word at the end of a text in the `__main__` of an interpreter. */
export function completeName(interpreter: Interpreter, text: string): Completion {
	return interpreter.enter(() => {
		const [chain] = /[\p{L}\p{N}_.]*$/u.exec(text) as RegExpExecArray;
		const words = chain.split('.');
		const start = words.pop() as string;
		let names: string[];
		if (words.length === 0) {
			names = /^(?:import|from) /.test(text) ? interpreter.nativeModuleNames() : variableNames(interpreter);
		} else {
			const owner = resolve(interpreter, words);
			if (owner === undefined) return NONE;
			// Looking at an attribute may run code: only at those that matter.
			const candidates = [...candidateNames(owner)].filter((name) => name.startsWith(start));
			names = candidates.filter((name) => attributeIfAny(owner, name) !== undefined).sort();
		}
		// Private names only show when asked for.
		const matches = names.filter((name) => name.startsWith(start) && (start !== '' || !name.startsWith('_')));
		if (matches.length === 0) {
			return chain === text && text !== '' && 'import '.startsWith(text)
				? { kind: 'rest', text: 'import '.slice(text.length) }
				: NONE;
		}
		const certain = commonPrefix(matches);
		if (matches.length === 1 || certain.length > start.length) {
			return { kind: 'rest', text: certain.slice(start.length) };
		}
		return { kind: 'choice', listing: listing(matches) };
	});
}

/** The value of a chain of attributes that starts at a variable; undefined when there is none. */
function resolve(interpreter: Interpreter, words: readonly string[]): Value | undefined {
	const [first, ...rest] = words;
	const entry = interpreter.main.globals.findName(first) ?? interpreter.builtins.findName(first);
	let value: Value | undefined = entry?.value;
	for (const word of rest) {
		if (value === undefined) break;
		value = attributeIfAny(value, word);
	}
	return value;
}

function attributeIfAny(owner: Value, name: string): Value | undefined {
	try {
		return maybeAttribute(owner, name);
	} catch {
		// A property that raises cannot be completed.
		return undefined;
	}
}

function variableNames(interpreter: Interpreter): string[] {
	const names = new Set<string>();
	for (const namespace of [interpreter.main.globals, interpreter.builtins]) {
		for (const { key } of namespace.entries()) if (isStr(key)) names.add(textOf(key));
	}
	return [...names].sort();
}

function commonPrefix(names: readonly string[]): string {
	let prefix = names[0];
	for (const name of names) {
		while (!name.startsWith(prefix)) prefix = prefix.slice(0, -1);
	}
	return prefix;
}

/** Names in columns, below the line that is being edited. */
function listing(names: readonly string[]): string {
	let text = '';
	let column = LINE;
	for (const name of names) {
		const slot = Math.ceil(column / SLOT) * SLOT;
		const next = slot - column < GAP ? slot + SLOT : slot;
		if (next + name.length <= LINE) {
			text += ' '.repeat(next - column) + name;
			column = next + name.length;
		} else {
			text += `\n${name}`;
			column = name.length;
		}
	}
	return `${text}\n`;
}
