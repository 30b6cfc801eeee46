// The re module: upstream's dialect and limits, on a matcher that needs neither recursion nor exponential time.

import { expect, test } from 'vitest';
import '../../src/objects/bytes_methods.ts';
import '../../src/objects/int.ts';
import '../../src/objects/list_methods.ts';
import '../../src/objects/object.ts';
import '../../src/objects/str_methods.ts';
import '../../src/objects/tuple_methods.ts';
import { reModule } from '../../src/modules/re.ts';
import { compilePattern, listProgram } from '../../src/modules/re_program.ts';
import { maybeAttribute } from '../../src/objects/attributes.ts';
import { PyBytes } from '../../src/objects/bytes.ts';
import { PyException } from '../../src/objects/exception.ts';
import type { BoundMethod } from '../../src/objects/method.ts';
import type { NativeFunction } from '../../src/objects/native_function.ts';
import { repr } from '../../src/objects/protocol.ts';
import type { Value } from '../../src/objects/value.ts';
import { strValue } from '../../src/objects/wide_str.ts';
import { Random } from '../fuzz/random.ts';

const re = reModule.create();

function run(name: string, ...args: Value[]): Value {
	return (re.globals.get(name) as NativeFunction).apply(args, undefined);
}

function outcome(compute: () => Value): string {
	try {
		return repr(compute());
	} catch (error) {
		if (!(error instanceof PyException)) throw error;
		return [error.type.name, ...error.args.map(repr)].join(' ');
	}
}

function method(self: Value, name: string, ...args: Value[]): string {
	const bound = maybeAttribute(self, name) as BoundMethod;
	return outcome(() => (bound.func as NativeFunction).apply([self, ...args], undefined));
}

test.each([
	['(a)(b)?', 'ac', "('a', None)", '(0, 1)'],
	['a|bc', 'bcd', '()', '(0, 2)'],
	['[^a-c]+', 'xyzabc', '()', '(0, 3)'],
	['\\d+\\.\\w*', '12.é', '()', '(0, 3)'],
	['(?:ab)+?', 'abab', '()', '(0, 2)'],
	['.+$', 'a😀b', '()', '(0, 3)'],
	['[é-ü]', 'ê', '()', '(0, 1)'],
])('%s matches %s', (pattern, subject, groups, span) => {
	const match = run('match', strValue(pattern), strValue(subject));
	expect(method(match, 'groups')).toBe(groups);
	expect(method(match, 'span')).toBe(span);
});

test.each([
	['\\d+', 'ab é😀 12', 6],
	['[^ -~]', 'abcé', 3],
	['[ā-ž]x', 'aāāx', 2],
	['\\S', ' \n\tx', 3],
	['(a|[x-z])b', 'azaxb', 3],
	['a?b', 'cccab', 3],
	['x*$', 'abx', 2],
	['', 'ab', 0],
	['a|', 'ba', 0],
	['(?:[ab]|)c', 'xbc', 1],
	['\\D', '12', undefined],
	['(a?|b?)(a?|b?)c', 'dbac', 1],
	['[0-9]', 'none', undefined],
])('the first place where %s matches in %j', (pattern, subject, start) => {
	const match = run('search', strValue(pattern), strValue(subject));
	if (start === undefined) expect(match).toBeNull();
	else expect(method(match, 'start')).toBe(String(start));
});

test('what a match can begin with is found in time and at any length', () => {
	const empties = (count: number, part: string) => strValue(`${part.repeat(count)}x`);
	expect(method(run('search', empties(60, '(?:a?|b?)'), 'zzx'), 'start')).toBe('2');
	expect(method(run('search', empties(50_000, 'a?'), 'zaax'), 'start')).toBe('1');
});

test('a loop that consumes nothing is an error wherever a search begins', () => {
	expect(outcome(() => run('search', '(?:a*)*b', 'xx'))).toMatch(/^RuntimeError/);
});

test('a search finds the first place where the pattern matches', () => {
	const random = new Random(20261122);
	const pick = (list: readonly string[]): string => list[random.below(list.length)];
	const atom = (depth: number): string =>
		depth === 0 || !random.oneIn(3)
			? pick(['a', 'b', '\\d', '\\W', '[a-c]', '[^b]', '.', 'é', '[é-ü1]', '\\s'])
			: `${pick(['(', '(?:'])}${alternatives(depth - 1)})`;
	const sequence = (depth: number): string => {
		let text = pick(['', '', '', '', '^']);
		for (let i = 0; i <= random.below(3); i++) text += atom(depth) + pick(['', '', '?', '*', '+', '*?', '+?', '??']);
		return text + pick(['', '', '', '', '$']);
	};
	const alternatives = (depth: number): string =>
		random.oneIn(3) ? `${sequence(depth)}|${sequence(depth)}` : sequence(depth);
	let found = 0;
	for (let i = 0; i < 2000; i++) {
		const pattern = alternatives(2);
		let subject = '';
		for (let k = random.below(8); k > 0; k--) subject += pick(['a', 'b', 'c', '1', ' ', 'é', '日', '-']);
		// Long ones do not fit: their jumps are bytes.
		if (outcome(() => run('compile', strValue(pattern))).startsWith('ValueError')) continue;
		const compiled = run('compile', strValue(pattern));
		const places: string[] = [];
		for (let at = 0; at <= subject.length; at++) {
			const match = method(compiled, 'match', strValue(subject), at);
			if (match.startsWith('RuntimeError')) places.push(match);
			else if (match !== 'None') places.push(String(at));
			if (places.length > 0) break;
		}
		let match = outcome(() => run('search', strValue(pattern), strValue(subject)));
		if (match.startsWith('<')) match = method(run('search', strValue(pattern), strValue(subject)), 'start');
		expect([pattern, subject, match]).toEqual([pattern, subject, places[0] ?? 'None']);
		if (places.length > 0) found++;
	}
	expect(found).toBeGreaterThan(500);
});

test('match is anchored, search is not', () => {
	expect(run('match', 'b', 'ab')).toBeNull();
	expect(method(run('search', 'b', 'ab'), 'start')).toBe('1');
	expect(method(run('compile', '^b'), 'search', 'ab', 1)).toBe('None');
});

test('groups that do not exist are an IndexError', () => {
	expect(method(run('match', 'a', 'a'), 'group', 1)).toBe('IndexError 1');
});

test.each([
	['a+', 'x', 'baac', "'bxc'"],
	['(\\w)(\\w)', '\\2\\g<1>', 'abcd', "'badc'"],
	['a', '\\\\', 'a', "'\\\\'"],
	['a', '\\3', 'a', 'IndexError 3'],
	['z', 'x', 'abc', "'abc'"],
])('sub %s by %s', (pattern, replacement, subject, expected) => {
	expect(outcome(() => run('sub', pattern, replacement, subject))).toBe(expected);
});

test('bytes match bytes', () => {
	const bytes = (text: string) => new PyBytes(new TextEncoder().encode(text));
	expect(outcome(() => run('sub', bytes('b'), bytes('x'), bytes('abc')))).toBe("b'axc'");
});

test('split stops at empty matches and refuses groups', () => {
	expect(method(run('compile', ','), 'split', 'a,b,c', 1)).toBe("['a', 'b,c']");
	expect(method(run('compile', 'x*'), 'split', 'foo')).toBe("['foo']");
	expect(method(run('compile', '(,)'), 'split', 'a,b')).toBe("NotImplementedError 'splitting with sub-captures'");
});

test.each(['(', '[a', 'a**', '*', '\\', `[${'a'.repeat(256)}]`, '(a)'.repeat(64), `(${'a'.repeat(62)})?`])(
	'%s cannot be compiled',
	(pattern) => expect(outcome(() => run('compile', pattern))).toBe("ValueError 'regex too complex'"),
);

test('an unmatched closing parenthesis has its own message', () => {
	expect(outcome(() => run('compile', 'a)'))).toBe("ValueError 'error in regex'");
});

test('repeating nothing for ever is a RuntimeError', () => {
	expect(outcome(() => run('match', '(a*)*', 'aaa'))).toBe("RuntimeError 'maximum recursion depth exceeded'");
	expect(outcome(() => run('compile', '(?:'.repeat(100_000)))).toContain('RuntimeError');
});

test('neither long subjects nor nested repetition take long', () => {
	expect(run('match', '(x+x+)+y', 'x'.repeat(3000))).toBeNull();
	expect(run('search', 'a*b', 'a'.repeat(20_000))).toBeNull();
	expect(method(run('match', '.*', 'x'.repeat(300_000)), 'end')).toBe('300000');
});

test('the listing of a program', () => {
	const characters = [...'a|b[0-9]\\w$'].map((character) => character.charCodeAt(0));
	expect(listProgram(compilePattern(characters)).split('\n').slice(4)).toEqual([
		' 7: split 13 (4)',
		' 9: char a',
		'11: jmp 22 (9)',
		'13: char b',
		'15: class 1 0x30-0x39',
		'19: namedclass w',
		'21: assert eol',
		'22: save 1',
		'24: match',
		'Bytes: 25, insts: 13',
		'',
	]);
});
