// More loops for random programs, about the types and functions that come with the language: operators, methods and functions
// of all kinds on objects of all kinds, most of which some of them refuse.

import type { Ingredients } from './jit_scenarios.ts';
import { choicesOf, type Random } from './random.ts';

/** Objects, made anew for each call, so that none grows from round to round. */
const OBJECTS = choicesOf(`
	[3, 1, 2]; []; ['b', 'a']; [1.5, k]; [[1], [2, 3]]; [k, None, True]; {'a': 1, 'b': 2.5}; {}; {1: [2], k: 3};
	{(1, 2): 'x'}; OrderedDict([(2, 1), (1, 2)]); {1, 2, k}; set(); frozenset((1, 'a')); (1, 2.5); (); (k, (k, 2));
	('x',) * 3; N(1, k); 'hello'; ''; 'a b,c'; '12'; 'k%d' % k; 'é€'; '%s|%r'; '{}{}'; b'abc'; b''; bytes(3);
	bytearray(b'xyz'); bytearray(k % 5); memoryview(b'abcd'); array('i', [1, k]); deque((1, 2, k), 4); range(5);
	range(k, 0, -2); iter([1, 2]); (x * 2 for x in (1, k)); zip((1, 2), "ab"); enumerate("ab"); k; 0; -3; 2 ** 65;
	-(2 ** 70); 2 ** 53 + k; 255; True; None; 2.5; -0.0; 1e300; k * 0.5; (1 + 2j); int; len; slice(1, k);
	math.__dict__; Ellipsis`);

/** What is done with an object `o`. */
const UNARY = choicesOf(`
	len(o); bool(o); not o; str(o); repr(o); list(o); tuple(o); set(o); dict(o); sorted(o); sum(o); max(o); min(o);
	any(o); all(o); list(enumerate(o)); list(reversed(o)); next(iter(o)); hash(o) == 0; abs(o); -o; +o; ~o; int(o);
	float(o); ord(o); chr(o); bin(o); hex(o); oct(o); round(o); bytes(o); bytearray(o); type(o).__name__;
	callable(o); '%s' % (o,); '%d' % o; '%r' % o; '{}'.format(o); f'{o}'; f'{o!r:>9}'; f'{o:5}'; f'{o:.1f}';
	[x for x in o]; {x: 1 for x in o}; [*o]; divmod(o, 7); o.pop(); o.copy(); o.clear(); o.sort(); o.reverse();
	list(o.items()); list(o.keys()); list(o.values()); o.popitem(); o.upper(); o.lower(); o.split(); o.strip();
	o.isdigit(); o.encode(); o.decode(); o.a; o.real; o.imag; o.popleft(); o.hex(); o.to_bytes(9, "little");
	o._asdict(); o.isspace(); o.title(); max(o, key=lambda x: -x); sorted(o, reverse=True); list(map(str, o));
	list(filter(None, o)); sum(x for x in o); [y for x in o for y in x]; sum(o, 0.5); iter(o) is o; o[0]; o[-1];
	o[1:]; o[::2]; o[:-1]; o[9]; o()`);

/** With two, `o` and `q`, and a counter `k`. */
const BINARY = choicesOf(`
	o + q; o - q; o * q if type(q) != int or q < 9 else 0; o / q; o // q; o % q; o & q; o | q; o ^ q; o == q;
	o != q; o < q; o <= q; o > q; o in q; q in o; o is q; o and q; o or q; divmod(o, q); o[q]; o[q:]; o[:q];
	o.append(q); o.add(q); o.remove(q); o.discard(q); o.index(q); o.count(q); o.extend(q); o.update(q); o.get(q);
	o.get(q, k); o.setdefault(q, k); o.pop(q); o.pop(q, k); o.insert(q, k); o.union(q); o.intersection(q);
	o.difference(q); o.issubset(q); o.symmetric_difference(q); o.join(q); o.split(q); o.replace(q, "-"); o.find(q);
	o.startswith(q); o.endswith(q); o.strip(q); o.partition(q); o.format(q); o % (q,); o.appendleft(q);
	isinstance(o, type(q)); list(zip(o, q)); max(o, q); min(q, o); list(map(o, q)); round(o, q); dict(zip(o, q));
	sorted((o, q)); [o] + [q]; (o, q) == (q, o); [*o, *q]; o[0:1].append(q); o.rsplit(q, 1); o.center(9); o(q);
	getattr(o, "real", q); {**o, **q}; o < q < 5`);

/** The same as statements, which may count in `n`. */
const STATEMENTS = choicesOf(`
	o[q] = k; o[k % 3] = q; o[1:2] = q; o[:] = q; del o[q]; del o[0]; del o[:1]; o += q; o -= q; o |= q; o &= q;
	a, b = o; a, *b = o; (a, b), c = o; for a in o: n += 1; for a, b in o: n += 1; o.x = q; for a in o: o = q;
	for a in o: o.append(1) if len(o) < 5 else None; for a in o: o.pop(a); assert o, q; raise o; with o: pass;
	o = o[1:]; n += o; n = n if o else n + 1; while o and n < 3: n += 1; o = q; if (a := o) == q: n += 1;
	import struct; n += len({o: q}); o = [o, q]; o, q = q, o`);

/** The lines of a loop. */
export function libraryScenario({ random, label, condition }: Ingredients): string[] {
	const [f, g, i, v] = ['f', 'g', 'i', 'v'].map((name) => `${name}${label}`);
	const choices = (count: number): string => random.many(count, () => random.pick(OBJECTS)).join(', ');
	const first = 1 + random.below(3);
	const second = 1 + random.below(3);
	return [
		'from collections import deque, namedtuple, OrderedDict',
		'import math',
		'from array import array',
		"N = namedtuple('N', ('a', 'b'))",
		'def show(x):',
		'    t = repr(x)',
		"    return type(x).__name__ if '<' in t else t[:60]",
		`def ${f}(k, o, q, n=0):`,
		...random.many(1 + random.below(4), () => step(random)).flat(),
		`    return n, show(o)`,
		`def ${g}(k):`,
		`    return (${choices(first)},), (${choices(second)},)`,
		`for ${i} in range(${16 + random.below(24)}):`,
		'    try:',
		`        ${v} = ${g}(${random.pick([`${i} % 7`, i, '3'])})`,
		`        print(${label}, ${f}(${i} % 9, ${v}[0][${i} ${random.pick(['', '// 9 '])}% ${first}], ${v}[1][${random.pick([i, '0', `(${condition(i)}) * 1`])} % ${second}]))`,
		`    except Exception as e: print(type(e).__name__, show(e.args))`,
	];
}

function step(random: Random): string[] {
	const expression = random.pick(random.oneIn(2) ? UNARY : BINARY);
	const line = random.oneIn(3)
		? random.pick(STATEMENTS)
		: random.pick([`r = ${expression}`, `o = ${expression}`, `n += ${expression}`, `print(show(${expression}))`]);
	if (random.oneIn(4)) return [`    ${line}`];
	const caught = random.pick([
		'Exception',
		'Exception',
		'TypeError',
		'(KeyError, IndexError, AttributeError)',
		'ValueError',
	]);
	return ['    try:', `        ${line}`, `    except ${caught} as e:`, `        print(type(e).__name__, show(e.args))`];
}
