// More loops for random programs, about objects: classes with any of the special methods, attributes that are found, set and
// deleted in all ways, iterators in Python that native code consumes, objects that must stay the same ones, and code that
// is made and changed while it runs.

import type { Ingredients } from './jit_scenarios.ts';
import { choicesOf, type Random } from './random.ts';

/** The lines of a loop. */
export function objectScenario(ingredients: Ingredients): string[] {
	const lines = ingredients.random.pick([protocols, protocols, madeAnew, iterators, identities, dynamic])(ingredients);
	return lines.flatMap((line) => line.split('\n'));
}

const VALUES = [
	'1',
	'0',
	'-2',
	'2.5',
	"'a'",
	"'bc'",
	'None',
	'True',
	'False',
	'(1, 2)',
	'()',
	'[3]',
	'2 ** 60',
	'k',
	'o',
];

/** What a special method of `self` gives: `x` is its argument, `self.n` a number that changes. */
const RESULTS = choicesOf(`
	return self.n; return x; return self; return self.n + 1; return self.n % 3; return self.n > 2; return None;
	return NotImplemented; return [self.n, x]; return (x, self.n)[self.n % 2]; raise E0(self.n); raise E1;
	raise AttributeError('n'); raise KeyError(x); raise StopIteration; return 'text'; return str(self.n); return 2.5;
	return x if self.n % 4 else self; return iter((self.n, x)); return len((x, self)); return type(self).shared`);

/** What it does before that. */
const EFFECTS = choicesOf(`
	self.n += 1; self.n -= 1; self.n = 0; log.append(self.n); self.other = x; pass; pass; type(self).shared += 1;
	if self.n % 5 == 3: raise E0('effect'); if self.n > 6: self.n = -2; global G0; G0 += 1; log.append(type(x).__name__);
	if self.n % 7 == 6: type(self).shared = self.n; self.__class__.shared = 1; y = [x, self.n]; log.append(len(y)) if x else 0`);

/** Methods and their parameters, besides `self`. */
const METHODS = choicesOf(`
	__getattr__ x; __setattr__ x y; __delattr__ x; __getitem__ x; __setitem__ x y; __delitem__ x; __contains__ x; __len__;
	__bool__; __call__ x=1; __eq__ x; __ne__ x; __lt__ x; __gt__ x; __le__ x; __hash__; __add__ x; __radd__ x; __iadd__ x;
	__sub__ x; __mul__ x; __mod__ x; __floordiv__ x; __and__ x; __or__ x; __lshift__ x; __neg__; __invert__; __abs__;
	__str__; __repr__; __iter__; __next__; __enter__; __exit__ x y z; __get__ x y; __set__ x y; __int__; __float__;
	__rsub__ x; __rmul__ x; __isub__ x; __matmul__ x; __pow__ x; __truediv__ x`);

/** What is done with objects `o` and `q` of such classes, and others. */
const USES = choicesOf(`
	o.n; o.missing; o.other; o.shared; o[k]; o[1:k]; k in o; o in (1, o); len(o); bool(o); not o; o(k); o(); o == q; o != q;
	o < q; o > q; o <= 2; 2 < o; {o: 1}[o]; hash(o) == 0; o + q; o + 1; 1 + o; o - k; k - o; o * 2; 2 * o; o % 3; o // 2;
	o & 1; o | q; o << 1; -o; ~o; abs(o); str(o); repr(o); '%s' % (o,); f'{o}'; list(o); sum(o); [x for x in o]; next(o);
	next(iter(o)); int(o); float(o); o ** 2; o / 2; o @ q; max(o, q); sorted([o, q, o]); o.m(k); q.m(o); o.d; o.p; o.s(k);
	o.c(k); getattr(o, 'n'); getattr(o, 'missing', k); hasattr(o, 'missing'); hasattr(o, 'n'); isinstance(o, type(q));
	o if o else q; o and q; o or q; (o, q) == (q, o); [o].index(q); [1, q].count(o); any([o, q]); all((o, q)); tuple(o);
	dict(o); o is q; q == o; print(o); o.__class__.__name__; type(o) is type(q); set([o, q]) and 1; list(zip(o, (1, 2)));
	o < q < 5; min([q, o]); [*o]; o.m(*o); o.items; o.n.real; type(o)(k); o.__class__(k).n; type(q)(o) + o`);

const CHANGES = choicesOf(`
	o.n = k; o.n += 1; o.missing = k; del o.other; del o.n; o[k] = q; del o[k]; o[0] += 1; o += q; o -= 1; o.d = k; o.p = k;
	a, b = o; a, *b = o; for x in o: n += 1; for x in o: break; with o: n += 1; with o as x: n += x.n; setattr(o, 'n', k);
	o.shared = k; type(o).shared += 1; while o and n < 4: n += 1; assert o == q; o.n, q.n = q.n, o.n; del o.d; o, q = q, o;
	with o, q: raise E0(k); raise o; if o: n += 1; for x in o: o.n = 1; delattr(o, 'n'); o.fresh = o.n; q = o.m`);

/** The same in a function that is called again and again, whose classes are others each time. */
function madeAnew(ingredients: Ingredients): string[] {
	const { random, label } = ingredients;
	const [scene, i, e] = ['scene', 'again', 'e'].map((name) => `${name}${label}`);
	const lines = protocols(ingredients).flatMap((line) => line.split('\n'));
	return [
		`def ${scene}():`,
		...lines.map((line) => `    ${line}`),
		`for ${i} in range(${5 + random.below(6)}):`,
		`    try: ${scene}()`,
		`    except Exception as ${e}: print(${label}, type(${e}).__name__)`,
	];
}

/** Classes with some special methods, one of which may be changed while the loop runs. */
function protocols({ random, label, condition }: Ingredients): string[] {
	const [base, derived, f, i, t, log] = ['B', 'D', 'f', 'i', 't', 'log'].map((name) => `${name}${label}`);
	const method = (): string[] => {
		const [name, ...parameters] = random.pick(METHODS).split(' ');
		const argument = parameters.some((parameter) => parameter.startsWith('x')) ? [] : ['x = 3'];
		const forwards = name === '__setattr__' && random.oneIn(2);
		const body = forwards ? ['super().__setattr__(x, y)'] : [...argument, random.pick(EFFECTS), random.pick(RESULTS)];
		return [`def ${name}(${['self', ...parameters].join(', ')}):`, ...body.map((line) => `    ${line}`)];
	};
	const methods = (count: number): string[] => random.many(count, method).flat();
	const indented = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);
	const special = random.pick(METHODS).split(' ')[0];
	const change = random.pick([
		`${base}.${special} = lambda self, x=1, y=2: ${random.pick(VALUES)}`,
		`${derived}.${special} = lambda self, x=1, y=2: x`,
		`${base}.m = lambda self, x: x`,
		`${derived}.shared = ${random.pick(['1', "'s'", '2.5'])}`,
		`del ${derived}.${special}`,
		`${base}.d = ${random.pick(VALUES)}`,
		'pass',
	]);
	const lines = [
		'log = []',
		`class ${base}:`,
		...indented([
			'shared = 1',
			'def __init__(self, n): self.n = n',
			'def m(self, x):',
			`    ${random.pick(EFFECTS)}`,
			`    ${random.pick(['return x', 'return self.n', 'return self'])}`,
			'@property',
			`def p(self): ${random.pick(['return self.n', 'return self', 'raise E0(self.n)', 'log.append(1); return 7'])}`,
			'@staticmethod',
			'def s(x): return x',
			'@classmethod',
			'def c(cls, x): return (cls.shared, x)',
			...methods(1 + random.below(3)),
		]),
		`class ${derived}(${random.pick([base, base, base, 'list', 'dict', 'int', 'Exception', 'object'])}):`,
		...indented([
			'shared = 5',
			'n = 1',
			...methods(1 + random.below(2)),
			`def m(self, x): return ${random.pick(['x', 'super().m(x)'])}`,
		]),
		`    d = ${random.pick([`${base}(2)`, '3', `property(lambda self: ${random.pick(['1', 'self.shared'])})`])}`,
		`def ${f}(k, o, q, n=0):`,
		...random.many(1 + random.below(3), () => attempt(random)).flat(),
		'    return n',
		`${t} = [${base}(1), ${derived}(), ${base}(4), ${random.pick(VALUES.slice(0, -2))}]`,
		`for ${i} in range(${16 + random.below(20)}):`,
		'    try:',
		`        print(${label}, ${f}(${i} % 9, ${t}[${random.pick(['0', '1', `${i} % 2`, `${i} // 8 % 4`])}], ${t}[${random.pick(['2', `${i} % 4`, '0'])}]))`,
		'    except Exception as e: print(type(e).__name__)',
		`    if ${random.pick([condition(i), `${i} == ${8 + random.below(8)}`])}:`,
		`        try: ${change}`,
		`        except Exception as e: print(type(e).__name__)`,
		'print(log[:40], len(log))',
	];
	return lines.map((line) => line.replace(/\blog\b/g, log));
}

/** Uses objects, and catches what they raise. */
function attempt(random: Random): string[] {
	const use = random.pick(USES);
	const line = random.oneIn(3)
		? random.pick(CHANGES)
		: random.pick([
				`n += ${use}`,
				`r = ${use}`,
				`o = ${use}`,
				`n = n + 1 if (${use}) else n`,
				`print(type(${use}).__name__)`,
			]);
	if (random.oneIn(4)) return [`    ${line}`];
	const caught = random.pick([
		'Exception',
		'Exception',
		'(TypeError, E0)',
		'AttributeError',
		'(KeyError, StopIteration)',
	]);
	return [
		'    try:',
		`        ${line}`,
		`    except ${caught} as e: print(type(e).__name__, e.args if type(e) is E0 else '')`,
	];
}

/** Iterators in Python, which loops, natives, unpacking and generators consume. */
function iterators({ random, label, int, condition }: Ingredients): string[] {
	const [c, g, f, i] = ['C', 'g', 'f', 'i'].map((name) => `${name}${label}`);
	const end = random.pick([
		'if self.n <= 0: raise StopIteration',
		'if self.n <= 0: raise StopIteration(self.n)',
		'if self.n == 0: self.n = 3; raise StopIteration',
		'if self.n < 0: raise E0(self.n)\n        if self.n == 0: raise StopIteration',
		'if not self.n: return next(iter(()))',
	]);
	const value = random.pick([
		'self.n',
		'(self.n, 1)',
		"'abc'[self.n % 3]",
		'self.n * 0.5',
		'self',
		'self.n % 2 or None',
	]);
	const source = (): string =>
		random.pick([
			`${c}(k % 6)`,
			`${g}(k % 5)`,
			`${c}(3)`,
			`${c}(${int('k')} % 5)`,
			`iter(${c}(k % 4))`,
			`(x for x in ${c}(k % 4))`,
		]);
	const use = (): string =>
		random.pick([
			`list(${source()})`,
			`sum(${source()})`,
			`tuple(${source()})`,
			`[x for x in ${source()}]`,
			`{x: 1 for x in ${source()}}`,
			`max(${source()})`,
			`sorted(${source()})`,
			`any(${source()})`,
			`all(${source()})`,
			`list(zip(${source()}, ${source()}))`,
			`list(map(str, ${source()}))`,
			`list(filter(None, ${source()}))`,
			`list(enumerate(${source()}))`,
			`2 in ${source()}`,
			`next(${source()}, 'none')`,
			`next(${source()})`,
			`''.join(${source()})`,
			`set(${source()}) and 1`,
			`dict(${source()})`,
			`len([*${source()}, 1])`,
			`(lambda *a: len(a))(*${source()})`,
			`bytes(${source()})`,
			`[y for x in ${source()} for y in ${source()}]`,
		]);
	const step = (): string[] =>
		random.pick([
			[`r = ${use()}`],
			[`r = ${use()}`],
			[`a, b = ${source()}`, 'r = (a, b)'],
			[`a, *b = ${source()}`, 'r = b'],
			[`for r in ${source()}:`, '    n += 1', `    if n > ${random.below(9)}: break`, 'else: r = -1'],
			[`r = []`, `for x in ${source()}: r.append(x)`],
			[`it = ${source()}`, 'r = [next(it, 0), next(it, 0)]', 'for x in it: r.append(x)'],
			['l = [0]', `l.extend(${source()})`, 'r = l'],
			['l = [0, 1]', `l[1:] = ${source()}`, 'r = l'],
		]);
	return [
		`class ${c}:`,
		'    def __init__(self, n): self.n = n',
		random.pick([
			'    def __iter__(self): return self',
			`    def __iter__(self): return ${c}(self.n)`,
			'    def __iter__(self):\n        while self.n > 0:\n            self.n -= 1\n            yield self.n',
		]),
		'    def __next__(self):',
		`        ${end}`,
		'        self.n -= 1',
		...(random.oneIn(3) ? [`        if self.n == ${random.below(4)}: raise E1(self.n)`] : []),
		`        return ${value}`,
		"    def __repr__(self): return 'C%s' % self.n",
		`def ${g}(k):`,
		...random.pick([
			[`    yield from ${c}(k)`],
			[`    for x in ${c}(k): yield x`],
			[`    try: yield from ${c}(k)`, '    finally: print("closed")'],
			[`    r = yield from ${c}(k)`, '    yield r'],
			[`    it = ${c}(k)`, '    while True:', '        try: yield next(it)', '        except StopIteration: return'],
		]),
		`def ${f}(k, n=0):`,
		'    r = None',
		...random
			.many(1 + random.below(3), () => [
				'    try:',
				...step().map((line) => `        ${line}`),
				'        print(r, n)',
				'    except Exception as e: print(type(e).__name__, e.args)',
			])
			.flat(),
		'    return n',
		`for ${i} in range(${14 + random.below(14)}): print(${label}, ${f}(${random.pick([i, `${i} % 4`, '4'])}, ${condition(i)} and 1))`,
	];
}

/** Things that may be the same object, or not; `CLS` is a class. */
const THINGS = choicesOf(`
	(); []; (k,); [k]; {}; CLS(k); CLS(()); rest(); rest(k); keywords(); keywords(a=k); lambda: k; 'ab'; k + 1;
	(1, (2, k)); tuple([]); tuple(a); ()[:]; (k, k)[2:]; b""; bytes(0); set(); frozenset(); None; True; range(0); a; b;
	[a]; (a, b); (a,) + (); () + (); (a,) * 0; (a,) * 1; a.m if type(a) is CLS else 1; list(a); type(a); box.x; box.y;
	same(a); same(rest()); default(); k * 0.5; 2 ** 70; next(iter([a])); ''; 'abc'[:0]`);

/** What is asked of them. */
const QUESTIONS = choicesOf(`
	a is b; a is last; b is last; a is box.x; b is box.y; box is box.y; box.m() is box; a is ();
	items[-1] is a if items else 0; d.get(1) is a; a is not b; rest() is (); box.x is box.y; a == b; type(a) is type(b);
	cell() is a; any(x is a for x in items); (a, b)[0] is a; [a][0] is a; same(a) is a; b is None; default() is default();
	a in (b,); len([x for x in (a, b, last) if x is a])`);

/** Objects that come back, from where they were put, as themselves or as others. */
function identities({ random, label, int, condition }: Ingredients): string[] {
	const [c, f, i] = ['C', 'f', 'i'].map((name) => `${name}${label}`);
	const named = (text: string): string => text.replaceAll('CLS', c);
	const make = (): string => named(random.pick(THINGS));
	const step = (): string =>
		named(
			random.pick([
				`a = ${make()}`,
				`b = ${make()}`,
				`a, b = ${make()}, ${make()}`,
				'a, b = b, a',
				`box.x = ${random.pick(['a', 'b', make()])}`,
				`box.y = ${random.pick(['a', 'b', 'box', make()])}`,
				`items.append(${random.pick(['a', 'b'])})`,
				'if len(items) > 3: a = items.pop()',
				`d[k % 3] = ${random.pick(['a', 'b'])}`,
				'b = d.get(k % 3, a)',
				'box = CLS(a)',
				'last, a = a, last',
				`cell(${random.pick(['a', 'b'])})`,
				'b = cell()',
				'try: raise E0(a)\n        except E0 as e: b = e.args[0]',
				'for a, b in [(a, b)]: pass',
				'with CM(a if type(a) == int else 0) as x: b = x',
				`if ${condition('k')}: a = b`,
				'(a, *b) = (a, b, b)',
			]),
		);
	const question = (): string => random.pick(QUESTIONS);
	return [
		'def rest(*a): return a',
		'def keywords(**a): return a',
		'def same(x): return x',
		`def default(x=${random.pick(['[]', '()', '(1,)'])}): return x`,
		'def keeper():',
		'    kept = None',
		'    def cell(*new):',
		'        nonlocal kept',
		'        if new: kept = new[0]',
		'        return kept',
		'    return cell',
		`class ${c}:`,
		'    y = ()',
		'    def __init__(self, x): self.x = x',
		'    def m(self): return self',
		`def ${f}(n, last=None):`,
		`    a = b = None; box = ${c}(()); items = []; d = {}; cell = keeper(); counts = [0] * 4`,
		'    for k in range(n):',
		...random.many(3 + random.below(5), () => `        ${step()}`),
		...random.many(
			2 + random.below(3),
			() =>
				`        counts[${random.below(4)}] += ${random.oneIn(3) ? `1 if (${question()}) else 0` : `(${question()}) is True`}`,
		),
		'    return counts',
		`for ${i} in range(${4 + random.below(6)}):`,
		`    try: print(${label}, ${f}(${random.pick(['9', i, `${int(i)} % 12`])}))`,
		'    except Exception as e: print(type(e).__name__, e.args)',
	];
}

/** Names that are computed, code from text, classes made by `type`, imports, and functions with other defaults and cells. */
function dynamic({ random, label, int, condition }: Ingredients): string[] {
	const [c, f, i, g, m] = ['C', 'f', 'i', 'g', 'm'].map((name) => `${name}${label}`);
	const isGlobal = random.oneIn(3);
	const step = (): string =>
		random.pick([
			`setattr(${c}, 'a%d' % (k % 3), k)`,
			`n += getattr(${c}, 'a%d' % (k % 4), 1)`,
			`delattr(${c}, 'a%d' % (k % 3))`,
			`setattr(o, 'b%d' % (k % 3), k)`,
			`n += getattr(o, 'b%d' % (k % 4), 2)`,
			`n += hasattr(o, 'b%d' % (k % 5)) * 1`,
			`exec('${g} = %d' % k, globals())`,
			`exec('${g} += 1')`,
			`n += eval('k + ${random.below(9)}', {'k': k})`,
			`n += eval('${g}') if type(eval('${g}')) == int else 1`,
			`globals()['${g}'] = ${random.pick(['k', "'text'", '2.5', 'len'])}`,
			`n += ${g}`,
			`n += len(str(${g}))`,
			...(isGlobal ? [`${g} = k`, `del ${g}`] : []),
			`T = type('T', (${c},), {'v': k, 'w': lambda self: k}); n += T(k).v + T(k).w()`,
			`o.__class__.extra = k; n += o.extra`,
			`n += sum(x for x in o.__dict__.values() if type(x) == int)`,
			'import math; n += math.floor(k * 0.5)',
			'from math import ceil; n += ceil(k / 3)',
			`o = ${c}(k)`,
			`n += o.f(k) if hasattr(o, 'f') else 3`,
			'o.f = lambda x: x + n',
			`o.f = ${m}[k % 2]`,
			`n += ${m}[k % ${2 + random.below(2)}](k)`,
			`${m}[k % 2] = (lambda v: lambda x: x + v)(k)`,
			`def inner(x, y=k): return x + y\n        n += inner(1) + inner(1, 2)`,
			`n += (lambda x=n: x)(${random.pick(['', 'k', 'x=3'])})`,
			`class L:\n            v = k\n            def m(self): return self.v + k\n        n += L().m()`,
			`del o.x; n += o.x`,
			`n += o.x`,
			`o.x = ${random.pick(VALUES.slice(0, -1))}`,
			'n += [x for x in range(k)][-1]',
			`raise E0(k) from ${random.pick(['None', 'E1(1)'])}`,
			'n += int(repr(k)) + len(repr(o.x))',
		]);
	return [
		`${g} = 1`,
		`class ${c}:`,
		'    x = 7',
		'    def __init__(self, x): self.x = x',
		`    def w(self): return 0`,
		`${m} = [lambda x: x, lambda x: x * 2, abs]`,
		`def ${f}(k, o, n=0):`,
		...(isGlobal ? [`    global ${g}`] : []),
		...random
			.many(2 + random.below(4), () => [
				'    try:',
				`        ${step()}`,
				'    except Exception as e: print(type(e).__name__, e.args)',
			])
			.flat(),
		'    return n',
		`for ${i} in range(${16 + random.below(20)}):`,
		'    try:',
		`        print(${label}, ${f}(${random.pick([i, `${i} % 5`, int(i)])}, ${c}(${i})))`,
		'    except Exception as e: print(type(e).__name__, e.args)',
		...(random.oneIn(3)
			? [
					`    if ${condition(i)}: ${random.pick([`${c}.w = lambda self: 9`, `${c}.x = ${random.pick(VALUES.slice(0, -2))}`, `${g} = 'other'`])}`,
				]
			: []),
	];
}
