// More loops for random programs, about what goes through other functions and what those do with it: arguments of all forms,
// functions that native code calls, generators that are left in the middle of blocks; and about places that see values of
// several kinds by turns, plain items beside others, and data of classes that is written all the time.

import type { Ingredients } from './jit_scenarios.ts';
import type { Random } from './random.ts';

/** The lines of a loop. */
export function callScenario(ingredients: Ingredients): string[] {
	const { random } = ingredients;
	return random.pick([wrappers, callbacks, blocks, turns, plainItems, classData, unpacking, truths, trees, crowds])(
		ingredients,
	);
}

const VALUES = [
	'1',
	'2',
	'0',
	'-3',
	'2.5',
	"'a'",
	"'bc'",
	'None',
	'True',
	'(1, 2)',
	"(1, 'x')",
	'[1]',
	'2 ** 60',
	'(2, 0.5)',
];

function several(random: Random, least: number, most: number): string {
	return random.many(least + random.below(most - least + 1), () => random.pick(VALUES)).join(', ');
}

/** Calls with keywords, stars and defaults, through a function that passes on what it is given. */
function wrappers({ random, label, int, condition }: Ingredients): string[] {
	const [w, f, d, c, i, p, k] = ['w', 'f', 'd', 'c', 'i', 'p', 'k'].map((name) => `${name}${label}`);
	const parameters = random.pick([
		'a, b=2',
		'a, *b',
		'a, b=2, *, c=3',
		'a, *b, c=3',
		'a, b=2, **c',
		'a=1, *, c',
		'a, *b, **c',
	]);
	const call = (): string =>
		random.pick([
			`${w}(${int(i)})`,
			`${w}(${i}, b=${random.pick(VALUES)})`,
			`${w}(${i}, ${i} + 1)`,
			`${w}(a=${i}, c=${random.pick(VALUES)})`,
			`${w}(*${p})`,
			`${w}(${i}, **${k})`,
			`${w}(*${p}, **${k})`,
			`${w}(*${p}, ${i}, c=1)`,
			`${c}(${i}, c=2).a`,
			`${c}(b=${i}, a=0).a`,
			`${d}(${i})`,
			`${d}(*${p}[:1], b=${i})`,
			`sorted([2, ${i}], key=${d}, reverse=${i} % 2 == 0)`,
			`dict(a=${i}, **${k})`,
		]);
	return [
		`def ${f}(${parameters}): return ${random.pick(['a', '(a, b)', '[a] + [2]'].map((text) => (parameters.includes('b') ? text : text.replace(', b', ''))))}`,
		...random.pick([
			[`def ${w}(*args, **kwargs): return ${f}(*args, **kwargs)`],
			[`def ${w}(a, *args, **kwargs): return ${f}(a, *args, **kwargs)`],
			[`${w} = ${f}`],
			[`${w} = lambda *a, **k: (${f}(*a, **k), len(a), sorted(k))`],
		]),
		`class ${c}:`,
		`    def __init__(self, a, b=1, *, c=0): self.a = (a, b, c)`,
		`${p} = (${several(random, 0, 3)}${random.oneIn(2) ? ',' : ''})`.replace('(,)', '()'),
		`if type(${p}) is not tuple: ${p} = (${p},)`,
		`${k} = {${random.pick(["'b': 1", "'c': 2", '', "'b': 1, 'c': 2", "'e': 3"])}}`,
		`for ${i} in range(${16 + random.below(14)}):`,
		`    ${d} = lambda a, b=${i}: ${random.pick(['(a, b)', 'b', '-b if b else a'])}`,
		...random
			.many(2, () => [`    try: print(${label}, ${call()})`, '    except Exception as e: print(type(e).__name__)'])
			.flat(),
		`    if ${condition(i)}: ${random.pick([`${p} = (${several(random, 2, 3)})`, `${k} = {'c': ${i}}`, `${k} = {}`, `${p} = [${i}, 2]`])}`,
	];
}

/** Functions that sorting, map, filter, min and special methods call. */
function callbacks({ random, label, int, condition }: Ingredients): string[] {
	const [f, g, i, n, o] = ['f', 'g', 'i', 'n', 'o'].map((name) => `${name}${label}`);
	const body = random.pick([
		['return -x'],
		['return x % 3, x'],
		["if x == 7: return 'seven'", 'return x * 2'],
		['if x % 5 == 4: raise E0(x)', 'return x'],
		['t = 0', 'for j in range(x % 4): t += j', 'return t'],
		[`${n}[0] += 1`, `return ${n}[0] * x`],
		[`return sum(map(${g}, range(x % 3))) + x`],
		['return x if x % 2 else x / 2'],
		['if x == 9: raise StopIteration', 'return x'],
	]);
	const use = (): string =>
		random.pick([
			`sorted([3, 1, ${i}, 2], key=${f})`,
			`list(map(${f}, range(${i} % 11)))`,
			`sum(map(${f}, [1, 2, ${int(i)} % 50]))`,
			`list(filter(${f}, range(6)))`,
			`max([1, ${i}, 5], key=${f})`,
			`[x for x in map(${f}, (1, ${i}))]`,
			`sorted([${o}(2), ${o}(${i} % 5), ${o}(1)])[0].v`,
			`{${o}(${i} % 3): 1}.get(${o}(1), 0)`,
			`${o}(${i}) in [${o}(3), ${o}(${i})]`,
			`len(${o}(${i} % 4)) + bool(${o}(${i} % 2))`,
			`any(map(${f}, range(3)))`,
		]);
	return [
		`${n} = [0]`,
		`def ${g}(x): return x + 1`,
		`def ${f}(x):`,
		...body.map((line) => `    ${line}`),
		`class ${o}:`,
		'    def __init__(self, v): self.v = v',
		`    def __lt__(self, other): return ${random.pick(['self.v < other.v', `${f}(self.v) < other.v`, 'self.v'])}`,
		'    def __eq__(self, other): return self.v == other.v',
		`    def __hash__(self): return ${random.pick(['self.v', '1', 'hash(self.v)'])}`,
		'    def __len__(self): return self.v',
		`for ${i} in range(${16 + random.below(14)}):`,
		...random
			.many(2, () => [
				`    try: print(${label}, ${use()})`,
				'    except Exception as e: print(type(e).__name__, e.args)',
			])
			.flat(),
		`    if ${condition(i)}: ${random.pick([`${g} = lambda x: x / 2`, `${n}[0] = 0.5`, 'hook(1)', `${o}.__len__ = lambda self: 3`])}`,
	];
}

/** Generators with yields in blocks, consumed in all ways, to their end or not. */
function blocks({ random, label, int, condition }: Ingredients): string[] {
	const [g, h, i, x, log] = ['g', 'h', 'i', 'x', 'log'].map((name) => `${name}${label}`);
	const yields = (): string[] =>
		random.pick([
			['try: yield j', `finally: ${log}.append(j)`],
			[
				'try:',
				'    if j % 3 == 1: raise E0(j)',
				'    yield j',
				'except E0 as e: yield -j',
				`finally: ${log}.append(j)`,
			],
			['with CM(j) as m:', '    yield m', '    if j % 4 == 2: raise E1(j)'],
			['try: yield from (j, j + 1)', 'except E1: yield 0'],
			['yield j', 'try: yield 10 // (j - 5)', 'except ZeroDivisionError: yield 99'],
			['try:', '    try: yield j', `    finally: ${log}.append(1)`, 'except E0: pass'],
			['for q in range(2):', '    try: yield q', '    finally:', '        if j == 3: break'],
		]);
	const use = (): string =>
		random.pick([
			`sum(${g}(${i} % 8))`,
			`list(${g}(4))`,
			`[v for v in ${h}(${i} % 6)]`,
			`next(${g}(${i} % 4), 'none')`,
			`max(${h}(5))`,
			`sum([v for v in ${g}(${int(i)} % 7)])`,
		]);
	return [
		`${log} = []`,
		`def ${g}(n):`,
		'    for j in range(n):',
		...yields().map((line) => `        ${line}`),
		`def ${h}(n):`,
		...random
			.pick([
				['try: yield from G(n)', `finally: ${log}.append('h')`],
				['for v in G(n): yield v'],
				['with CM(n):', '    for v in G(n): yield v + 1'],
			])
			.map((line) => `    ${line.replace('G(', `${g}(`)}`),
		`for ${i} in range(${14 + random.below(12)}):`,
		`    ${x} = 0`,
		'    try:',
		`        for v in ${random.pick([g, h])}(${i} % 9):`,
		`            ${x} += v`,
		`            if ${condition(i)} and v > ${random.below(6)}: break`,
		`        print(${label}, ${x}, ${use()}, len(${log}) % 100)`,
		'    except Exception as e: print(type(e).__name__, e.args)',
		`    if ${condition(i)}: ${log}.clear()`,
	];
}

/** Trees that generators and special methods walk recursively, by values that change in between, and may fail. */
function trees({ random, label, int, condition }: Ingredients): string[] {
	const [t, b, g, i, x, log] = ['t', 'b', 'g', 'i', 'x', 'log'].map((name) => `${name}${label}`);
	const child = (side: string): string[] => [
		`if self.${side} is not None:`,
		...random
			.pick([
				[`    yield from self.${side}`],
				[`    yield from self.${side}.walk(n + 1)`],
				[`    for v in self.${side}.walk(n): yield v`],
				[`    for v in self.${side}: yield v + n`],
				['    try:', `        for v in self.${side}.walk(n): yield v`, `    finally: ${log}.append(self.v)`],
				['    try:', `        yield from self.${side}.walk(n)`, '    except E0: yield -1'],
				[`    c = yield from self.${side}.walk(n)`, '    if c: yield c'],
			])
			.map((line) => `    ${line}`),
	];
	const give = (): string[] =>
		random.pick([
			['yield self.v'],
			['yield self.v + n'],
			['if self.v == 3: raise E0(n)', 'yield self.v'],
			['got = yield self.v', 'if got is not None: yield got'],
			['for q in range(self.v % 4): yield q'],
			['yield 12 // (self.v - 2)'],
		]);
	const end = random.pick([[], ['return self.v'], ['return n']]);
	const count = random.pick(['1', 'self.v % 2', '1 if self.v != 2 else 0.5']);
	const use = (): string =>
		random.pick([
			`sum(${t}.walk(0))`,
			`list(${t})`,
			`len(${t})`,
			`${i} % 9 in ${t}`,
			`[v for v in ${t}.walk(${i} % 3)]`,
			`max(${t})`,
			`${t}(${i})`,
			`next(${t}.walk(1))`,
		]);
	return [
		`${log} = []`,
		`class ${b}:`,
		'    def __init__(self, v, l, r): self.v = v; self.l = l; self.r = r',
		'    def walk(self, n):',
		...[...child('l'), ...give(), ...child('r'), ...end].map((line) => `        ${line}`),
		`    def __iter__(self): ${random.pick(['return self.walk(0)', 'yield from self.walk(1)'])}`,
		`    def __len__(self): return ${count} + (0 if self.l is None else len(self.l)) + (len(self.r) if self.r is not None else 0)`,
		'    def __bool__(self): return True',
		`    def __contains__(self, k): return self.v == k or (self.l is not None and k in self.l) or (self.r is not None and k in self.r)`,
		`    def __call__(self, k): return k + self.v + (self.l(k) if self.l else 0) + (self.r(k + 1) if self.r else 0)`,
		`def ${g}(a, z): return None if a >= z else ${b}((a + z) // 2, ${g}(a, (a + z) // 2), ${g}((a + z) // 2 + 1, z))`,
		`${t} = ${g}(0, ${3 + random.below(8)})`,
		`for ${i} in range(${14 + random.below(14)}):`,
		`    ${x} = 0`,
		'    try:',
		`        for v in ${random.pick([t, `${t}.walk(${int(i)})`])}:`,
		`            ${x} += v`,
		`            if ${condition(i)} and v > ${random.below(6)}: break`,
		`        print(${label}, ${x}, ${use()}, len(${log}) % 50)`,
		'    except Exception as e: print(type(e).__name__, e.args)',
		`    if ${condition(i)}: ${random.pick([`${t}.v = ${random.pick(VALUES)}`, `${t}.l = ${g}(0, 3)`, `${t}.r = None`, `${log}.clear()`])}`,
	];
}

/** One place that calls, and takes attributes of, more functions and classes than code tells apart. */
function crowds({ random, label, int, condition }: Ingredients): string[] {
	const [f, o, c, i, t, v, s, g] = ['f', 'o', 'c', 'i', 't', 'v', 's', 'g'].map((name) => `${name}${label}`);
	const body = (own: string): string =>
		random.pick([
			`k + ${random.below(99)}`,
			`k * ${own}`,
			`(k, ${own})`,
			`${own} // (k - ${random.below(9)})`,
			`[k] * (${own} % 3)`,
			`${f}[${random.below(9)}](k - 1) if k > 0 else ${own}`,
			`${o}[${random.below(9)}].m(k - 1) if k > 0 else k`,
			`sum(q for q in range(k % 5))`,
			`(lambda q: q + ${own})(k)`,
			`[q for q in range(k % 4)]`,
			`str(k) + ${own}`,
			'k.real',
			'(yield k)',
			`max([k, 2], key=${f}[${random.below(9)}])`,
			`${random.pick(VALUES)}`,
		]);
	const parameters = (): string => random.pick(['k', 'k', 'k', 'k=3', 'k, b=2', 'k, *b', '*, k=1', 'k, b']);
	const functions = random.many(10 + random.below(6), () =>
		random.oneIn(6)
			? random.pick(['abs', 'str', `${o}[0].m`, `${o}[1].m`, 'int', `${s}`])
			: `lambda ${parameters()}: ${body(String(random.below(9)))}`,
	);
	const members = (): string =>
		random.pick([
			`{'m': lambda self, ${parameters()}: ${body('self.v')}}`,
			`{'m': lambda self, ${parameters()}: ${body('self.v')}}`,
			`{'m': lambda self, k: ${body('self.v')}, 'w': ${random.pick(VALUES)}}`,
			`{'__call__': lambda self, ${parameters()}: ${body('self.v')}, 'm': abs}`,
			`{'__getitem__': lambda self, k: ${body('self.v')}, 'w': ${random.pick(VALUES)}}`,
			`{'w': property(lambda self: self.v + 1), '__call__': lambda self, k: k}`,
			`{'m': staticmethod(lambda k: ${body('7')})}`,
			`{'m': lambda self, k: ${body('self.w')}, 'w': property(lambda self: self.v)}`,
			`{'v': property(lambda self: 3, lambda self, k: setattr(self, 'u', k)), 'm': lambda self, k: self.v}`,
			`{'n': lambda self, k: k}`,
			`{'m': ${random.pick(VALUES)}}`,
		]);
	const classes = random.many(10 + random.below(5), members);
	const store = random.pick([`x.v = ${random.pick(VALUES)}`, `x.u = k`, `x.v = x.v + 1`]);
	const change = random.pick([
		`${o}[${random.below(9)}].m = lambda k: ${body('4')}`,
		`${c}[${random.below(9)}].m = lambda self, k: ${body('self.v')}`,
		`${f}[${random.below(9)}] = lambda k: ${body('5')}`,
		`${o}[${random.below(9)}].w = ${random.pick(VALUES)}`,
		`del ${o}[${random.below(9)}].v`,
	]);
	const use = random.pick([
		...['x.m(k)', 'x.m(k)', 'x.m(k)', 'x.v', 'x.v, x.w', 'x.w', 'put(x, k)', 'x(k)', 'x[k]', 'x.m', 'hasattr(x, "w")'],
		`isinstance(x, ${c}[3])`,
		'getattr(x, "v", k)',
	]);
	return [
		`def ${s}(k): return k and k + 1`,
		// Short functions: more and more code is made for them without much ado.
		`def call(x, k): return x(${random.pick(['k', 'k', 'k, 1'])})`,
		`def put(x, k): ${store}`,
		`def ${g}(x, k): return ${use}`,
		`${c} = []`,
		`${o} = []`,
		`${f} = [${functions.join(', ')}]`,
		`for ${i} in [${classes.join(', ')}]:`,
		`    ${c}.append(type('C', (), ${i}))`,
		`for ${i} in range(len(${c})):`,
		`    x = ${c}[${i}]()`,
		`    if ${i} % 3: x.${random.pick(['u', 'v', 'm'])} = ${i}`,
		`    if ${i} % 5 != 4: x.v = ${random.pick([i, `${i} * 0.5`, `str(${i})`])}`,
		`    ${o}.append(x)`,
		`for ${i} in range(${16 + random.below(20)}):`,
		`    ${v} = 0`,
		`    for x in ${f}:`,
		'        try:',
		`            ${t} = call(x, ${random.pick([`${i} % 8`, int(i)])})`,
		`            ${v} += ${t} if type(${t}) == int else 1`,
		`        except Exception as e: ${v} = ${v} * 3 % 1000 + len(str(e.args))`,
		`    for x in ${o}:`,
		'        try:',
		`            ${t} = ${g}(x, ${random.pick([`${i} % 8`, int(i)])})`,
		`            ${v} += ${t} if type(${t}) == int else 1`,
		`        except Exception as e: ${v} = ${v} * 3 % 1000 + len(str(e.args))`,
		`    print(${label}, ${v})`,
		`    if ${condition(i)}:`,
		'        try:',
		`            ${change}`,
		'        except Exception as e: print(type(e).__name__)',
	];
}

/** Loops and functions that get values of several kinds, in phases or by turns. */
function turns({ random, label, int, condition }: Ingredients): string[] {
	const [f, g, i, s, t] = ['f', 'g', 'i', 's', 't'].map((name) => `${name}${label}`);
	const series = random.many(2 + random.below(3), () =>
		random.pick([
			'range(6)',
			'[0.5, 1.5, 2.5]',
			'[1, 2, 2.5, 3]',
			"'abc'",
			'[(1,), (2,)]',
			'[True, False, True]',
			'[2 ** 53, 1, -1]',
			'[None, 1]',
		]),
	);
	const start = random.pick(['0', '0.0', 'items[0]', "''", '()', 'start']);
	return [
		`def ${f}(items, start=0):`,
		`    s = ${start}`,
		'    for v in items:',
		`        ${random.pick(['s = s + v', 's += v', 's = v', 'if v: s = v + v', 's = (s, v)[1]'])}`,
		'    return s',
		`def ${g}(a, n):`,
		'    while n > 0:',
		`        a = ${random.pick(['a + a', 'a * 2', '-a if n % 2 else a', 'a + 0.5', 'a'])}`,
		'        n -= 1',
		`    return ${random.pick(['a', `a if n else ${f}([a, a])`])}`,
		`${t} = [${series.join(', ')}]`,
		`for ${i} in range(${18 + random.below(14)}):`,
		`    ${s} = ${t}[${random.pick([`${i} % len(${t})`, `${i} // 7 % len(${t})`])}]`,
		`    try: print(${label}, ${f}(${s}), ${g}(${random.pick([`list(${s})[0]`, int(i), `${i} / 2`])}, ${i} % 5))`,
		'    except Exception as e: print(type(e).__name__, e.args)',
		`    if ${condition(i)}: ${random.pick([`${t}.append([${several(random, 1, 2)}])`, `${t}[0] = [${random.pick(VALUES)}]`, 'pass'])}`,
	];
}

/** Searches and orderings of lists, tuples and sets of plain items, and of others. */
function plainItems({ random, label, int, condition, classes }: Ingredients): string[] {
	const [i, l, m, e] = ['i', 'l', 'm', 'e'].map((name) => `${name}${label}`);
	const item = (): string => random.pick([...VALUES.slice(0, 9), int(i), `${i} % 4`, `${e}(${i} % 4)`, 'NAN']);
	const question = (): string =>
		random.pick([
			`${item()} in ${l}`,
			`${item()} not in ${m}`,
			`${i} % 5 in (1, 2, 'x')`,
			`(${i} % 3, 1) in ${l}`,
			`(${item()}, ${i}) < (${item()}, 2)`,
			`[${item()}] <= [${item()}]`,
			`(${i} % 3, ${item()}) > (1, ${item()})`,
			`(1, ${i} % 2) >= (1, 1, 0)`,
			`tuple(${l}) < tuple(${l}[1:])`,
			`sorted([(${i} % 3, 1), (1, ${i})])`,
		]);
	return [
		`class ${e}:`,
		'    def __init__(self, v): self.v = v',
		`    def __eq__(self, other): return ${random.pick(['other == self.v', 'False', 'isinstance(other, int)'])}`,
		'    def __lt__(self, other): return self.v > 1',
		`    def __hash__(self): return ${random.pick(['self.v', '1'])}`,
		`${l} = [${several(random, 1, 4)}]`,
		`${m} = ${random.pick(["{1, 2, 'x'}", '{1, 2.5}', '{1: 2, 3: 4}', 'frozenset((1, 3))', '()', '(1, (1, 2))'])}`,
		`for ${i} in range(${16 + random.below(14)}):`,
		...random
			.many(3, () => [`    try: print(${label}, ${question()})`, '    except Exception as e: print(type(e).__name__)'])
			.flat(),
		`    try:`,
		`        if ${condition(i)}: ${random.pick([`${l}.append(${item()})`, `${m}.add(${i})`, `${l}[0] = ${random.pick(classes)}(1)`, `${m}.discard(1)`, `${l}.reverse()`])}`,
		'    except Exception as e: print(type(e).__name__)',
		`    if len(${l}) > 6: del ${l}[1:]`,
	];
}

/** Data of classes that is written in most rounds, and is something else in some. */
function classData({ random, label, int, condition }: Ingredients): string[] {
	const [a, b, i, o] = ['A', 'B', 'i', 'o'].map((name) => `${name}${label}`);
	const write = (): string =>
		random.pick([
			`${a}.n += 1`,
			`${b}.n = ${int(i)}`,
			`${a}.n = ${random.pick([i, `${i} / 2`, `str(${i})`, 'None', '2 ** 70'])}`,
			`${o}.n = ${i}`,
			`${a}.s = ${i} % 7`,
			`${a}.count()`,
			`${b}.count()`,
		]);
	const rare = random.pick([
		`${a}.n = lambda self: 5`,
		`del ${b}.n`,
		`${b}.n = property(lambda self: 6)`,
		`${o}.__dict__`,
		`del ${o}.n`,
		`${a}.n = [1]`,
		`${a}.m = lambda self: 8`,
	]);
	return [
		`class ${a}:`,
		'    n = 0',
		'    s = 1',
		`    def m(self): return ${a}.s`,
		'    @classmethod',
		'    def count(cls): cls.s += 1',
		`class ${b}(${a}):`,
		'    def k(self): return self.n',
		`${o} = ${b}()`,
		`for ${i} in range(${20 + random.below(14)}):`,
		...random.many(2, () => [`    try: ${write()}`, '    except Exception as e: print(type(e).__name__)']).flat(),
		`    if ${i} == ${9 + random.below(12)}:`,
		`        try: ${rare}`,
		'        except Exception as e: print(type(e).__name__)',
		`    if ${condition(i)}: ${o} = ${random.pick([a, b])}()`,
		`    try: print(${label}, ${a}.n if not callable(${a}.n) else 0, ${a}.s, ${b}.s, ${o}.m(), ${random.pick([`${b}().k()`, `${o}.s`])})`,
		'    except Exception as e: print(type(e).__name__)',
	];
}

/** Targets with stars, of iterables of all kinds and lengths. */
function unpacking({ random, label, int, condition }: Ingredients): string[] {
	const [i, p, a, b] = ['i', 'p', 'a', 'b'].map((name) => `${name}${label}`);
	const target = (): string =>
		random.pick([`${a}, *${b}`, `*${a}, ${b}`, `${a}, ${b}`, `${a}, *_, ${b}`, `(${a}, _), *${b}`]);
	const value = (): string =>
		random.pick([
			`(${i}, 2, 3)`,
			`[${int(i)}, ${i}]`,
			`${p}[${i} % len(${p})]`,
			'"xyz"',
			`range(${i} % 4)`,
			`((1, ${i}), 2, 3)`,
			`map(str, (${i}, 1))`,
			`{1: 2, ${i}: 4}`,
			`[(${i}, 1)] * (${i} % 3)`,
			`(v for v in (1, ${i}))`,
		]);
	return [
		`${p} = [${several(random, 1, 3)}]`,
		`for ${i} in range(${16 + random.below(14)}):`,
		...random
			.many(3, () => [
				'    try:',
				`        ${target()} = ${value()}`,
				`        print(${label}, ${a}, ${b})`,
				'    except Exception as e: print(type(e).__name__)',
			])
			.flat(),
		`    if ${condition(i)}: ${p}.append((${i}, ${random.pick(VALUES)}))`,
	];
}

/** Conditions on instances that have a truth of their own, or none, or get one. */
function truths({ random, label, condition }: Ingredients): string[] {
	const [a, b, c, i, x, n] = ['A', 'B', 'C', 'i', 'x', 'n'].map((name) => `${name}${label}`);
	const value = (): string =>
		random.pick([`${a}(${i})`, `${b}(${i} % 3)`, `${c}(${i} % 4)`, 'None', i, `[${i}][${i} % 2:]`, `${a}(0)`]);
	const test = (): string =>
		random.pick([
			`if ${x}: ${n} += 1`,
			`if not ${x}: ${n} += 10`,
			`${n} += 2 if ${x} else 3`,
			`${n} += len(str(type(${x} or 4)))`,
			`if ${x} and ${condition(i)}: ${n} += 100`,
			`assert ${x}, ${i}`,
			`while ${x} and ${n} % 7: ${n} += 1`,
		]);
	return [
		`class ${a}:`,
		'    def __init__(self, v): self.v = v',
		`class ${b}(${a}):`,
		`    def __bool__(self): return ${random.pick(['self.v > 1', 'self.v != 1', 'True', 'bool(self.v % 2)', '1 // self.v > 0'])}`,
		`class ${c}(${a}):`,
		`    def __len__(self): return ${random.pick(['self.v', 'self.v % 2', '0'])}`,
		`${n} = 0`,
		`for ${i} in range(${18 + random.below(14)}):`,
		`    ${x} = ${value()} if ${condition(i)} else ${value()}`,
		...random
			.many(2, () => ['    try:', `        ${test()}`, '    except Exception as e: print(type(e).__name__, e.args)'])
			.flat(),
		`    print(${label}, ${n})`,
		`    if ${i} == ${8 + random.below(12)}: ${random.pick([`${a}.__bool__ = lambda self: self.v % 3 > 0`, `${a}.__len__ = lambda self: 0`, `${c}.v = 2`, 'pass'])}`,
	];
}
