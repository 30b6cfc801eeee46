// Loops for random programs that bring together what chance seldom does: a value that grows past a limit and the exact
// result of that; a class, global or cell that changes under code that has just used it; two names for one object, with
// something between a write and a read that the compiler cannot see through; objects that are kept in some rounds only; words
// of 32 and 64 bits; ints of one word to two; floats in attributes that are assigned again; tuples as keys.

import type { Random } from './random.ts';

/** What the loops are made of; names in them end in a number of their own. */
export interface Ingredients {
	readonly random: Random;
	readonly label: number;
	readonly classes: readonly string[];
	/** An int expression of the variables in scope, and of the counter named. */
	readonly int: (counter: string) => string;
	/** A condition, the same. */
	readonly condition: (counter: string) => string;
}

/** The lines of a loop. */
export function scenario(ingredients: Ingredients): string[] {
	const { random } = ingredients;
	const all = [
		limits,
		limits,
		replacements,
		replacements,
		aliases,
		aliases,
		kept,
		shared,
		kinds,
		words,
		large,
		cells,
		keys,
	];
	return random.pick(all)(ingredients);
}

const POWERS = [31, 32, 53, 53, 53, 62, 64];

/** Counts or multiplies past a limit, up and down. */
function limits({ random, label, int, condition }: Ingredients): string[] {
	const [w, i] = [`w${label}`, `i${label}`];
	const sign = random.pick(['', '-']);
	const step = random.pick(['1', '3', '1000', `${i}`, `${i} * 5`]);
	const start = `${sign}(2 ** ${random.pick(POWERS)} - ${random.pick(['5', '20', '3000', '1'])})`;
	const multiplies = random.oneIn(3);
	const change = multiplies
		? `${w} = ${w} * ${random.pick(['3', '-3', '7', '65537', '-1'])} ${random.pick(['+', '-'])} ${step}`
		: `${w} ${sign === '' ? '+=' : '-='} ${step}`;
	return [
		`${w} = ${multiplies ? `${sign}${random.pick(['1', '12345', '94906265'])}` : start}`,
		`for ${i} in range(${10 + random.below(20)}):`,
		`    ${change}`,
		random.pick([
			`    if ${condition(i)}: ${w} = ${random.pick(['-', '~', ''])}${w}`,
			`    h${label} = (${w} * ${random.pick(['31', w, '1000003'])} ${random.pick(['+', '^', '-'])} ${int(i)}) & ${random.pick(['4294967295', '65535', '0xfffffffffffff'])}`,
			`    h${label} = ${w} ${random.pick(['//', '%', '>>'])} ${random.pick(['3', '7', '2'])}`,
			`    h${label} = ${w} + ${w} - 1, -${w}, abs(${w}), ${w} < 2 ** 53, ${w} / 2`,
			`    if ${w} * 2 > ${random.pick(['2 ** 54', '2 ** 32', '0'])}: h${label} = ${w}`,
		]),
		`    if ${i} % ${2 + random.below(5)} == 1: print(${label}, ${w})`,
		`    if not -2 ** 90 < ${w} < 2 ** 90: ${w} = ${random.pick(['1', '-1', start])}`,
		`print(${label}, ${w})`,
	];
}

/** Uses what a class or a global holds before and after it is replaced, here or in a function that is called. */
function replacements({ random, label, classes, int }: Ingredients): string[] {
	const [i, o, n] = [`i${label}`, `o${label}`, `n${label}`];
	const name = random.pick(classes);
	const changes = random.many(1 + random.below(3), () =>
		random.pick([
			`${name}.m0 = lambda self, k: k - ${random.below(9)}`,
			`${name}.m1 = lambda self, *k: ${random.below(99)}`,
			`${name}.K = ${random.pick(['5', '2.5', '2 ** 60', 'True'])}`,
			`C0.K = ${random.pick(['6', '-0.0', '"k"'])}`,
			`${o}.m0 = lambda k: ${random.below(99)}`,
			`${o}.K = ${random.below(99)}`,
			`${name}.p = ${random.below(99)}`,
			`globals()['hook'] = lambda k: k * ${random.below(9)}`,
			`globals()['G0'] = ${random.pick(['9', '0.25', '2 ** 53', 'False'])}`,
			`globals()['abs'] = lambda k: ${random.below(99)}`,
			`globals().pop('abs', None)`,
		]),
	);
	const uses = random.many(2 + random.below(2), () =>
		random.pick([`${o}.m0(${int(i)})`, `${o}.m1()`, `${o}.K`, `${o}.p`, 'hook(3)', 'G0', `abs(-${i})`, `${name}.K`]),
	);
	const first = 3 + random.below(6);
	const lines = changes.map((change, index) => `if k == ${first + 3 * index}: ${change}`);
	const viaFunction = random.oneIn(2);
	// Done in every round, so that no condition tells the compiler of the change.
	const always = random.pick([
		`setattr(${name}, 'm0', [lambda self, k: k, lambda self, k: k - 5][${i} // ${first + 4} % 2])`,
		`${name}.K = ${i} // ${first + 3}`,
		`C0.m1 = f${label}[${i} // ${first + 4} % 2]`,
		`globals().update({'hook': f${label}[${i} // ${first + 4} % 2]})`,
		`sorted([2, 1], key=lambda v: setattr(${name}, 'K', ${i} // ${first + 3}) or v)`,
		`${o}.__init__(f${label}[${i} // ${first + 3} % 2](3))`,
		'pass',
		'pass',
	]);
	const before = `    r${label} = ${uses[0]}, ${uses[1]}`;
	return [
		`${o} = ${name}(${random.below(9)})`,
		`f${label} = [lambda *k: 4, lambda *k: 2.5]`,
		...(viaFunction ? [`def ${n}(k):`, ...lines.map((line) => `    ${line}`)] : []),
		`for ${i} in range(${15 + random.below(12)}):`,
		random.oneIn(2) ? before : `    if ${i} == ${first + 6}: ${o} = ${random.pick(classes)}(3)`,
		...(viaFunction ? [`    ${n}(${i})`] : lines.map((line) => `    ${line.replace('if k ', `if ${i} `)}`)),
		...(random.oneIn(2) ? [before.replace('r', 's')] : []),
		`    try: x${label} = ${uses[0]}`,
		`    except Exception as e: x${label} = e.args`,
		`    ${always}`,
		`    print(${label}, x${label})`,
		`    try: print(${label}, ${uses.join(', ')})`,
		'    except Exception as e: print(type(e).__name__, e.args)',
		"globals().pop('abs', None)",
	];
}

/** Writes through one name and reads through another, perhaps of the same object. */
function aliases({ random, label, classes, int }: Ingredients): string[] {
	const [i, p, q, l, m] = ['i', 'p', 'q', 'l', 'm'].map((name) => `${name}${label}`);
	const between = (): string =>
		random.pick([
			`${l}.sort()`,
			`${m}.reverse()`,
			`${m}.append(${m}.pop(0))`,
			`${m}.insert(0, ${m}.pop())`,
			`${m}[:] = ${m}[::-1]`,
			`setattr(${q}, 'u', ${int(i)})`,
			`${q}.__init__(${i})`,
			`list(map(lambda v: ${m}.append(${m}.pop(0)), (1,)))`,
			`sorted([2, 1], key=lambda v: setattr(${p}, 'v', ${i}) or v)`,
			`hook(1)`,
			`${q}.u += 1`,
			`${q}.u = ${random.pick(['0.5', 'True', '2 ** 53', i])}`,
			`${m}[${random.below(3)}] = ${int(i)}`,
			`${m}[${i} % 3 - 1] ${random.pick(['+=', '-=', '='])} ${random.below(5)}`,
			`${p}, ${q} = ${q}, ${p}`,
			'pass',
		]);
	const name = random.pick(classes);
	return [
		`a${label} = [${name}(1), ${name}(2), ${random.pick(classes)}(3)]`,
		`b${label} = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]`,
		`for ${i} in range(${15 + random.below(15)}):`,
		`    ${p} = a${label}[${i} % ${1 + random.below(3)}]; ${q} = a${label}[${i} ${random.pick(['% 2', '% 3', '// 9 % 3'])}]`,
		`    ${l} = b${label}[${i} % ${1 + random.below(3)}]; ${m} = b${label}[${i} ${random.pick(['% 2', '% 3', '// 9 % 3'])}]`,
		'    try:',
		`        ${p}.u = ${i}; ${l}[0] = ${i} * 2`,
		`        x${label} = ${q}.u, ${m}[0], ${m}[-1], ${q}.v`,
		`        ${between()}`,
		`        y${label} = ${p}.u, ${l}[0], ${q}.u, ${p}.v`,
		`        ${between()}`,
		`        ${random.pick([`${q}.v = ${p}.u`, `${m}[1] = ${l}[0]`, `${l}[2] = ${q}.u`, `del ${m}[3:]`])}`,
		`        print(${label}, x${label}, y${label}, ${p}.u, ${q}.v, ${l}, len(${m}))`,
		`    except Exception as e: print(type(e).__name__, e.args)`,
	];
}

/** Makes objects that die in most rounds and are kept, changed and compared in others. */
function kept({ random, label, classes, int, condition }: Ingredients): string[] {
	const [i, o, k, t] = ['i', 'o', 'k', 't'].map((name) => `${name}${label}`);
	return [
		`${k} = []`,
		`${t} = ${random.pick(['(0, 0)', '(1.5, None)', '[1, 2]', `${random.pick(classes)}(1)`])}`,
		`for ${i} in range(${15 + random.below(15)}):`,
		`    ${o} = ${random.pick(classes)}(${int(i)}, ${random.pick([`${i} / 2`, '0.5', i, `-0.0 * ${i}`])})`,
		`    c${label} = (${o}, ${i}, ${o}.v + 1)`,
		`    if ${condition(i)}: ${o}.${random.pick(['u', 'v', 'late'])} = ${random.pick([`c${label}`, int(i), `(${i}, ${t})[0]`, '2.5'])}`,
		random.pick([
			`    if ${condition(i)}: ${k}.append(${o})`,
			`    if ${condition(i)}: ${k} = [c${label}, ${o}]`,
			`    if ${condition(i)}: ${k}.append(lambda: ${o})`,
			`    ${k} = [${o}] if ${condition(i)} else ${k}[:1]`,
		]),
		`    ${random.pick([`${t} = c${label}[1:]`, `${t} = ${o}`, `${t} = [${i}, ${t} is None]`, `${t} = (${t}, ${i})[1]`])}`,
		`    if len(${k}) > 4: ${k}.pop(0)`,
		`    if ${i} % ${3 + random.below(5)} == 2: print(${label}, c${label}[0] is ${o}, ${o}, ${t}, len(${k}), [e for e in ${k} if hasattr(e, 'u')])`,
		`print(${label}, ${o}, [e if hasattr(e, 'u') or type(e) is tuple else e() for e in ${k}], ${t})`,
	];
}

/** Functions that share variables which change their types under them. */
function shared({ random, label, int, condition }: Ingredients): string[] {
	const [i, v, f, g, mk] = ['i', 'v', 'f', 'g', 'mk'].map((name) => `${name}${label}`);
	const isGenerator = random.oneIn(2);
	return [
		`def ${mk}(${v}):`,
		`    def ${f}(k):`,
		`        nonlocal ${v}`,
		`        ${v} = ${random.pick([`${v} + k`, `k`, `(${v}, k)[k % 2]`, `k / 2`])}`,
		`        return ${v}`,
		...(isGenerator
			? [`    def ${g}(k):`, `        while True:`, `            k = (yield ${v}, k) or ${v}`]
			: [`    def ${g}(k): return ${v}, k`]),
		`    return ${f}, ${g}`,
		`${f}, ${g} = ${mk}(${random.pick(['0', '0.5', 'True', '2 ** 53 - 9'])})`,
		...(isGenerator ? [`j${label} = ${g}(1)`, `next(j${label})`] : []),
		`for ${i} in range(${15 + random.below(15)}):`,
		`    x${label} = ${f}(${int(i)} % 1000)`,
		`    if ${condition(i)}: ${f}(${random.pick(['2.5', '2 ** 31', 'True', '-7', i])})`,
		`    y${label} = ${isGenerator ? `j${label}.send(${i} % 3)` : `${g}(${i})`}`,
		`    if ${i} % ${2 + random.below(5)} == 1: print(${label}, x${label}, y${label})`,
	];
}

/** Mixes words of 32 or 64 bits, as hashes and ciphers do, over bytes; now and then a word is short or too long. */
function words({ random, label, int, condition }: Ingredients): string[] {
	const [i, b, v, w] = ['i', 'b', 'v', 'w'].map((name) => `${name}${label}`);
	const mask = random.pick(['0xffffffff', '0xffffffff', '0xffffffffffffffff', '0xffffffffffffffff', '0xffff']);
	const step = (): string =>
		random.pick([
			`${v} = (${v} * ${random.pick(['31', '0x100000001b3', '1103515245', w, '-3'])} + ${b}) & ${mask}`,
			`${v} = (${v} << ${1 + random.below(20)} ^ ${v} >> ${1 + random.below(20)}) + ${w} & ${mask}`,
			`${v} ^= ${v} << ${random.below(33)} & ${mask}`,
			`${v}, ${w} = ${w} ${random.pick(['+', '-', '^', '|'])} ${b} & ${mask}, ${v}`,
			`${w} = (${v} - ${w}) % ${random.pick(['2 ** 32', '2 ** 64', '65536', '2 ** 31 - 1'])}`,
			`${w} = ${w} + ${int(i)}`,
			`${v} = ${mask} & (${w} | ${v}) * ${random.pick(['5', v])}`,
		]);
	return [
		`${v} = ${random.pick(['1', '-1', '0xcbf29ce484222325', '2 ** 53', '0xdeadbeef'])}; ${w} = ${random.pick(['3', '2 ** 31', '-7'])}`,
		`for ${i} in range(${4 + random.below(8)}):`,
		`    for ${b} in ${random.pick(["b'abc\\xff'", "bytearray(b'\\x00\\x80q')", `range(${i})`, "b''", '[1, 2, True]'])}:`,
		...random.many(1 + random.below(3), () => `        ${step()}`),
		`    if ${condition(i)}: ${v} = ${random.pick(['2', '-5', `-${v}`, '2 ** 70', w])}`,
		`    print(${label}, ${v}, ${w} ${random.pick(['', '& 255', '% 7'])})`,
		`    ${w} &= 2 ** ${random.pick(['20', '53', '66'])} - 1`,
	];
}

/** Any operators on ints of 53 to 130 bits, as in modular arithmetic and in sums of products; now and then shorter ones. */
function large({ random, label, int, condition }: Ingredients): string[] {
	const [i, v, w, m] = ['i', 'v', 'w', 'm'].map((name) => `${name}${label}`);
	const size = (): string => `2 ** ${random.pick([31, 52, 53, 54, 62, 63, 64, 65, 127, 128])}`;
	const value = (): string =>
		random.pick([
			v,
			v,
			w,
			m,
			i,
			int(i),
			size(),
			`${random.pick(['', '-'])}(${size()} + ${i})`,
			'10 ** 16',
			'-7',
			'1000003',
		]);
	const step = (): string =>
		random.pick([
			`${v} = ${value()} * ${value()} % ${m}`,
			`${v} = (${v} ${random.pick(['+', '-', '*'])} ${value()}) % ${random.pick([m, '1000000007', '10 ** 16', '-(2 ** 61 - 1)'])}`,
			`${w} = ${value()} ${random.pick(['+', '-', '*', '&', '|', '^'])} ${value()}`,
			`${w} = ${value()} ${random.pick(['//', '%'])} (${value()} or 3)`,
			`${w} = ${value()} ${random.pick(['<<', '>>'])} ${random.pick(['0', '1', '31', '62', '63', '64', `(${int(i)}) % 70`])}`,
			`if ${value()} ${random.pick(['<', '<=', '==', '!=', '>', '>='])} ${value()}: ${w} = -${v}`,
			`${v}, ${w} = divmod(${value()}, ${m})`,
		]);
	return [
		`${v}, ${w}, ${m} = ${random.pick(['1', '-3', '12345678901234567'])}, ${size()}, ${random.pick(['10 ** 16', '2 ** 61 - 1', '998244353', '-10 ** 17', size()])}`,
		`for ${i} in range(${10 + random.below(20)}):`,
		...random.many(1 + random.below(4), () => `    ${step()}`),
		`    if ${condition(i)}: ${random.pick([v, w])} = ${random.pick(['2', '-5', `-${v}`, '2 ** 200', w, 'True'])}`,
		`    ${w} %= 2 ** ${random.pick(['53', '64', '140'])}`,
		`    ${v} %= 2 ** ${random.pick(['53', '63', '140'])}`,
		`    if ${i} % 4 == 1: print(${label}, ${v}, ${w})`,
		`print(${label}, ${v}, ${w})`,
	];
}

/** Assigns floats to attributes of instances that last, under two names; some of them become something else. */
function cells({ random, label, classes, int, condition }: Ingredients): string[] {
	const [i, p, q] = ['i', 'p', 'q'].map((name) => `${name}${label}`);
	const name = random.pick(classes);
	const field = (): string => random.pick(['v', 'v', 'f', 'g']);
	const store = (): string =>
		random.pick([
			`${p}.${field()} += 0.25`,
			`${q}.${field()} = ${p}.${field()} * 0.5`,
			`${p}.f, ${q}.g = ${q}.g, ${p}.f`,
			`${p}.g = ${int(i)} / 3`,
			`x${label} = ${p}.f; ${q}.f = -0.0; x${label} = x${label} is ${p}.f, x${label}`,
			`${q}.v -= ${p}.f`,
		]);
	return [
		`a${label} = [${name}(1, 0.5), ${name}(2, 1.5)${random.oneIn(2) ? `, ${random.pick(classes)}(3, 2.5)` : ''}]`,
		`for ${i} in a${label}: ${i}.f = 0.5; ${i}.g = ${random.pick(['1.5', '1.5', '1', 'None'])}`,
		`for ${i} in range(${15 + random.below(20)}):`,
		`    ${p} = a${label}[${i} % len(a${label})]; ${q} = a${label}[${i} ${random.pick(['% 2', '// 3 % 2', '* 0'])}]`,
		'    try:',
		...random.many(2 + random.below(3), () => `        ${store()}`),
		`        if ${condition(i)}: ${p}.${field()} = ${random.pick(['1', 'None', '2 ** 60', 'NAN', "'s'", '7.5', 'True'])}`,
		`        ${random.pick([`if ${i} == 13: del ${q}.f`, `if ${i} == 11: ${q}.extra = 0.5`, `${p}.__init__(1, ${p}.f)`, 'pass'])}`,
		`        if ${i} % 4 == 1: print(${label}, [(z.v, z.f, z.g) for z in a${label}])`,
		`    except Exception as e: print(${label}, type(e).__name__, e.args)`,
		`    if ${i} == ${10 + random.below(15)}: a${label}[0] = ${name}(1, ${random.pick(['0.5', '3'])}); a${label}[0].f = a${label}[0].g = ${random.pick(['0.5', '2'])}`,
	];
}

/** Looks for tuples in a dictionary and a set; some hold more than ints and strs, or are long. */
function keys({ random, label, int, condition }: Ingredients): string[] {
	const [i, d, s, k] = ['i', 'd', 's', 'k'].map((name) => `${name}${label}`);
	const modulus = 2 + random.below(6);
	const tuple = (): string =>
		random.pick([
			`(${i} % ${modulus}, ${i} // 5)`,
			`(${i} % ${modulus}, 'k')`,
			`(${i} % ${modulus},)`,
			`(${int(i)}, ${i} % 2)`,
			`('a', ${i} % ${modulus}, 'b')`,
		]);
	const odd = random.pick([
		'(1.0, 0)',
		'(True, 0)',
		'((1, 0), 2)',
		'(2 ** 60, 1)',
		'tuple(range(12))',
		'(None, 1)',
		'()',
	]);
	const use = (): string =>
		random.pick([
			`${d}[${k}] = ${d}.get(${k}, 0) + 1`,
			`if ${k} in ${d}: ${d}[${k}] += 2`,
			`if ${k} not in ${s}: ${s}.add(${k})`,
			`${s}.add(${tuple()})`,
			`${d}.setdefault(${tuple()}, []) and None`,
			`x${label} = ${d}[${tuple()}]`,
			`del ${d}[${k}]`,
			`${s}.discard(${k})`,
			`x${label} = ${d}.pop(${k}, None), len(${d})`,
		]);
	return [
		`${d} = {(1, 0): 1}; ${s} = {(1, 0), ${odd}}; x${label} = 0`,
		`for ${i} in range(${20 + random.below(20)}):`,
		`    ${k} = ${tuple()}`,
		`    if ${condition(i)}: ${k} = ${odd}`,
		'    try:',
		...random.many(2 + random.below(3), () => `        ${use()}`),
		`    except Exception as e: print(${label}, type(e).__name__, e.args)`,
		`    if ${i} % 5 == 2: print(${label}, x${label}, len(${s}), sorted(str(z) for z in ${d}))`,
		`    if ${i} == 12: ${d}[${odd}] = 5`,
	];
}

const SERIES: readonly (readonly string[])[] = [
	['1', '2', '3', '0', '-1', 'True', 'False', '2'],
	['True', 'False', 'True', '1', '0'],
	['1', '2', '2.0', '3', '0.5'],
	['0.5', '1.5', '2', '-0.0', 'NAN'],
	["'a'", "'b'", "''", '1', 'None'],
	['None', 'None', '0', 'False'],
	['2 ** 53 - 1', '2 ** 53', '1', '-2 ** 53'],
	['(1, 2)', '(3, 4)', '[5, 6]', "'ab'"],
];

/** A value that has one kind in most rounds and another in some, carried into the next round and used in all ways. */
function kinds({ random, label, int, condition }: Ingredients): string[] {
	const [i, z, y] = ['i', 'z', 'y'].map((name) => `${name}${label}`);
	const [usual, ...others] = random.pick(SERIES);
	const uses = random.many(3, () =>
		random.pick([
			`${z} == ${y}`,
			`str(${z})`,
			`(${z}, ${y})`,
			`${z} + ${z}`,
			`${z} * 2`,
			`${z} < ${y}`,
			`-${z}`,
			`${z} & 3`,
			`not ${z}`,
			`${z} is ${y}`,
			`${z} in (${y}, 1)`,
			`[4, 5, 6][${z}]`,
			`{1: 2, None: 3}.get(${z})`,
			`isinstance(${z}, int)`,
			`${z} // 2`,
			`abs(${z})`,
			`min(${z}, ${y})`,
			`${z} == ${int(i)}`,
			`'%s' % (${z},)`,
			`len(${z})`,
			`${z}[0]`,
		]),
	);
	return [
		`${z} = ${y} = ${usual}`,
		`for ${i} in range(${16 + random.below(14)}):`,
		`    ${random.pick([`${y} = ${z}`, 'pass', `${y} = ${usual}`])}`,
		'    try:',
		...uses.map((use, index) => `        u${label}${index} = ${use}`),
		`        print(${label}, ${uses.map((_, index) => `u${label}${index}`).join(', ')})`,
		`    except Exception as e: print(${label}, type(e).__name__, e.args)`,
		`    ${z} = ${random.pick(others)} if ${condition(i)} else ${random.pick([usual, y, usual])}`,
		`    if ${i} == ${7 + random.below(6)}: ${z} = ${random.pick(others)}`,
	];
}
