// Random programs: known ones with tokens, lines and characters changed, and two spliced into one.

import type { Random } from './random.ts';

const TOKENS = [
	'(',
	')',
	'[',
	']',
	'{',
	'}',
	':',
	',',
	';',
	'.',
	'=',
	'==',
	'+',
	'-',
	'*',
	'**',
	'/',
	'//',
	'%',
	'@',
	'<<',
	'>>',
	'->',
	':=',
	'~',
	'\\\n',
	'if',
	'else',
	'elif',
	'while',
	'for',
	'in',
	'not',
	'is',
	'and',
	'or',
	'def',
	'class',
	'return',
	'yield',
	'yield from',
	'lambda',
	'try',
	'except',
	'finally',
	'raise',
	'with',
	'as',
	'import',
	'from',
	'global',
	'nonlocal',
	'del',
	'pass',
	'break',
	'continue',
	'assert',
	'async',
	'await',
	'None',
	'True',
	'0',
	'1',
	'1.5',
	'1j',
	'0x',
	'0b2',
	'1e',
	'10**100',
	'"',
	"'",
	'"""',
	"f'{",
	"}'",
	"b'",
	"r'",
	'#',
	'\n',
	'\n\t',
	'\n    ',
	'        ',
	'...',
	'*args',
	'**kwargs',
	'x',
	'self',
	'__class__',
	'super()',
	'_',
	'print',
	'\0',
	'\x80',
	'é',
	'\u{1f600}',
	'\ud800',
	'\ufeff',
	'\r',
	'\f',
	'\x1a',
	'$',
	'?',
	'!',
	'`',
];

const WORD = /\w+|[^\w\s]|\s+/g;

/** A random variation of one of the programs. */
export function mutatedSource(random: Random, corpus: readonly string[]): string {
	let source = random.pick(corpus);
	if (random.oneIn(4)) {
		const lines = source.split('\n');
		const others = random.pick(corpus).split('\n');
		source = [...lines.slice(0, random.below(lines.length)), ...others.slice(random.below(others.length))].join('\n');
	}
	for (let count = 1 + random.below(4); count > 0; count--) source = mutate(random, source, corpus);
	return source;
}

function mutate(random: Random, source: string, corpus: readonly string[]): string {
	switch (random.below(8)) {
		case 0: {
			const lines = source.split('\n');
			lines.splice(
				random.below(lines.length),
				random.below(3),
				...random.many(random.below(2), () => random.pick(lines)),
			);
			return lines.join('\n');
		}
		case 1: {
			const lines = source.split('\n');
			const at = random.below(lines.length);
			lines[at] = random.oneIn(2) ? lines[at].trimStart() : ' '.repeat(random.below(9)) + lines[at];
			return lines.join('\n');
		}
		case 2: {
			const at = random.below(source.length + 1);
			return source.slice(0, at) + random.pick(TOKENS) + source.slice(at);
		}
		case 3: {
			const at = random.below(source.length + 1);
			return source.slice(0, at) + source.slice(at + 1 + random.below(5));
		}
		case 4: {
			const at = random.below(source.length + 1);
			return source.slice(0, at) + random.pick(TOKENS).repeat(1 + random.below(5)) + source.slice(at);
		}
		default: {
			const words = source.match(WORD) ?? [];
			if (words.length === 0) return source;
			const other = random.oneIn(2) ? random.pick(TOKENS) : random.pick(random.pick(corpus).match(WORD) ?? ['']);
			words[random.below(words.length)] = other;
			return words.join('');
		}
	}
}
