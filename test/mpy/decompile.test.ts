// Decompiling gives source that compiles to the same bytes, with line numbers and without, for every construct of the
// language; and the source reads as one would write it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compile, crossCompileDefaults } from '../../src/compiler/index.ts';
import { differences } from '../../src/mpy/decompile/compare.ts';
import { decompile } from '../../src/mpy/decompile/index.ts';
import { readMpyFile } from '../../src/mpy/reader.ts';
import { writeMpy } from '../../src/mpy/writer.ts';

/** The bytes of a .mpy file. */
function bytesOf(source: string | Uint8Array, optLevel: number): Uint8Array {
	return writeMpy(compile(source, { ...crossCompileDefaults, optLevel, filename: 'file.py' }));
}

/** Source, compiled and decompiled. */
function there(source: string | Uint8Array, optLevel = 0): string {
	return decompile(readMpyFile(bytesOf(source, optLevel))).source;
}

function expectSame(source: string | Uint8Array): void {
	for (const optLevel of [0, 3]) {
		const bytes = bytesOf(source, optLevel);
		const again = decompile(readMpyFile(bytes));
		expect(again.stubs).toEqual([]);
		const returned = bytesOf(again.source, optLevel);
		if (Buffer.compare(bytes, returned) !== 0) {
			expect(differences(readMpyFile(bytes), readMpyFile(returned)), again.source).toEqual([]);
			expect(again.source).toBe('the same tables');
		}
	}
}

const constructs: Readonly<Record<string, string>> = {
	'names and attributes': 'a.b.c = d.e\na[b].c = d[e].f()\ndel a, b.c, b[0]\n',
	'operators and their precedence': `
a = b + c * d ** -e - (f - g) << ~h | i & (j ^ k)
a = (b ** c) ** d, -b ** c, (-b) ** c, (-1) ** c, 2 ** b ** c
a = not b and (c or d) or not (e and f)
a = b @ c // d % e / f
`,
	comparisons: `
a = b < c <= d != e
a = b in c, b not in c, b is c, b is not c, not b == c
a = b < c is not d not in e
a = (b < c) < d
if a < b < c and d: e
`,
	'augmented assignment': 'a += 1\na.b -= 2\na[b] *= 3\na[b:c] //= d\ndef f():\n\ta = 1\n\ta **= 2\n',
	'assignment to many targets': `
a = b = c.d = e[f] = 1
(a, b), [c, *d] = e
a, b = b, a
a, b, c = c, b, a
(a, b) = (c, d)
a, = b
[] = a
*a, b = c
`,
	constants: `
a = 1, -1, 2 ** 70, -(2 ** 40), 1.5, 1e300, -0.0, 2j, 'text', b'bytes\\x00\\xff', None, True, False, ...
a = (1, (2.5, 'a long text in a tuple'), None, ...)
a = 'quotes \\' and "', "it's", 'new\\nline', 'é\\u20ac\\U0001f600\\x80', 'a text that is longer than ten'
a = math.inf, -math.inf, math.nan
a = ()
`,
	'strings interned because they were names': `
a_long_variable_name = 'a_long_variable_name'
def function_of_a_long_name(): return 'function_of_a_long_name', 'another_name_not_there_yet'
another_name_not_there_yet = 1
`,
	'constants that only const can make': `
from micropython import const
_A = const('short')
_B = const(None)
_C = const(())
_D = const(True)
a = _A, b
c = _B
d = _C
e = _D
`,
	displays: 'a = [b, c], {d, e}, {f: g, h: i}, [], {}, (j,), [k]\na = {**b} if 0 else {}\n'.replace(
		'{**b} if 0 else ',
		'',
	),
	'slices and subscripts': 'a[b:c], a[b:], a[:c], a[:], a[b:c:d], a[::d], a[b, c], a[b:c, d], a[(b, c):d]\n',
	calls: `
f()
f(a, b, c=d, *e, **g) if 0 else f(a, *b, c=d, **e)
f(*a, b, *c)
a.b(c)(d).e(*f)
f((yield_ := 1), b)
f(a := 1)
f((a, b), (c,))
`.replace('f(a, b, c=d, *e, **g) if 0 else ', ''),
	'conditional expressions': `
a = b if c else d
a = (b if c else d) if (e if f else g) else h
a = b if c and d or e else f
a = b if c else d if e else f
a = (b if c else d) + 1
a = 1 if (b and c) else 0
a = sum(1 if (b(d) and (c[d][0] != E)) else 0 for d in e)
a = 1 if 0 else 2
a = 1 if True else 2
`,
	'and, or, not as values': `
a = b and c and d
a = (b or c) and (d or e)
a = b and c or d
a = b or c and d
a = (b or c) or d
a = not b or not (c and d)
`,
	'conditions of statements': `
if a and b or c: d
if not a: b
if not (a or b) and (c or not d): e
if a:
	if b: c
if a:
	if b: c
	else: d
else: e
while a and (b or c): d
while not a or b: c
if (a if b else c): d
if a and (b if c else d): e
`,
	'elif and else': `
if a: b
elif c: d
elif e.f: g
else: h
if a: b
else:
	if c: d
if a: b
else:
	if c: d
	e
if a: pass
elif b: pass
else: pass
`,
	'branches that jump away': `
def f(a, b):
	if a: return 1
	elif b: return 2
	else: return 3
def g(a, b):
	if a:
		return 1
	if b: raise c
	return 2
def h(a):
	if a: raise b
	else: raise c
def i(a, b):
	if a: return b
	else: c
	return d
def j(a): return a if b else c
def k(a): return a or None
def l(a): return a if b else None
def m(a):
	if a.b: return 1
	elif a: return 2
	return 3
`,
	'constant conditions': `
if True: a
if 1: a
else: b
while 1:
	if a: break
while True: pass
def f():
	if True: return 1
	a()
`,
	'while loops': `
while a: b
while a:
	if b: continue
	if c: break
	d
else: e
while a: pass
while a.b() != c: pass
while True:
	while True:
		break
	continue
`,
	'for loops': `
for a in b: c
for a, (b, *c) in d: e
for a.b in c: break
for a[b] in c:
	if d: continue
	if e: break
	f
else: g
for a in b:
	for c in d:
		if e: break
	else: continue
	break
def f():
	for a in b:
		return a
	for a in b:
		if c: continue
		else: return a
`,
	'loops over ranges': `
for a in range(10): b
for a in range(b): c
for a in range(b, c): d
for a in range(b(), c(), 2): d
for a in range(10, 0, -1): b
for a in range(b, c, d): e
for a in range(*b): c
for a in range(0 for b in c): d
for a in range(3):
	if b: continue
	if c: break
	d
else: e
for a in range(b): c
else: d
for a in range(b):
	c
else:
	for d in range(3): e
def f():
	for a in range(5):
		for b in range(a): return b
		else: return c
`,
	'try and except': `
try: a
except: b
try: a
except A: b
except (B, C) as c: d
except D as e:
	f
	g
else: h
finally: i
try: a
finally: b
try:
	try: a
	except: b
finally: c
def f():
	try: return 1
	except A: raise
	except B as b: return b
	else: return 2
def g():
	try:
		a
		return 1
	finally: b
	return 2
`,
	'jumps out of handlers': `
for a in b:
	try:
		if c: continue
		break
	except A: continue
	except B: break
	else: continue
	finally: d
while a:
	with b: break
for a in range(5):
	try: continue
	finally: b
def f():
	for a in b:
		try: pass
		finally: break
	try: c
	finally: return 1
`,
	'with statements': `
with a: b
with a as b: c
with a as b, c as (d, e), f: g
with a:
	with b: c
def f():
	with a: return b
`,
	'assertions that always hold':
		'def f(a):\n\tassert a or 1\n\tif b: assert (a, c) or True\n\tassert c\n\tassert True\n',
	raising: 'if a: raise\nif b: raise a\nif c: raise a from b\nraise a(b)\n',
	assertions: `
assert a
assert a, b
assert not a
assert a and b or c, (d, e)
assert False
def f(a):
	assert a > 1, 'text'
	if a: b
	else: assert 0, c
	return a
`,
	'raising what assertions raise': 'def f(a):\n\tif a: raise AssertionError\n\traise AssertionError(a)\n',
	imports: `
import a
import a.b
import a.b as c
import a as b
import a, b.c, d as e
from a import b, c as d
from . import a
from ..a.b import c
from a import *
def f():
	import a, b.c, d as e
	from g import h as i, j
	return a, b, e, i, j
`,
	functions: `
def f(): pass
def f(a, b=1, *c, d, e=2, g, **h): return a, b, c, d, e, g, h
def f(a, *, b, c=d): pass
def f(*args, one, two, three): return one, two, three
def f(a, b=c.d, *, e=[f]): pass
`,
	lambdas: `
a = lambda: 1
a = lambda b, c=1, *d, e=2, **f: b + c
a = lambda: (yield)
a = (lambda b: lambda c: b + c)(1)
a = lambda b=lambda: c: b
`,
	decorators: `
@a
@b.c(d, e=f)
def g(): pass
@a
class B: pass
class C:
	@property
	def d(self): return 1
	@d.setter
	def d(self, e): pass
`,
	closures: `
def f(a):
	b = 1
	def g():
		nonlocal b
		b += a
		def h(): return a, b
		return h
	c = lambda: b
	return g, c
def f():
	def g(): return h()
	def h(): return g()
def f(a, b):
	class C:
		c = a
		def d(self): return a, b
	return [a for b in a if b], (a + c for c in b)
`,
	'global and nonlocal names': `
def unused(a, b, c):
	c = 1
	def h(x):
		nonlocal a, b, c
		def i():
			nonlocal a, b, c
			return c
		return b
a = 1
def f():
	global a, b
	a = 2
	b = a
def g(a):
	def h():
		global a
		return a
	return h
class C:
	global d
	d = 1
d = 2
`,
	classes: `
class Never:
	a = 1
	raise a
class A: pass
class B(A, *c, metaclass=d, **f): pass
class C:
	a = 1
	def b(self): return super().b(1), super().c, super()
	def c(self): return __class__
	def d(a, b): return super(C, a).d()
	class D(A):
		def e(self): return super().e()
`,
	comprehensions: `
a = [b for b in c]
a = [b + d for b in c if b if d(b) for d in e if not d]
a = {b for b in c}, {b: d for b, d in c}
a = (b for b in c), f(b for b in c), f((b for b in c), d)
a = [[b for b in c] for c in d]
a = [b if c else d for b in e]
a = [(b, c) for b in range(3) for c in range(b)]
def f(): return [a for a in b], [c := d for d in e], c
`,
	generators: `
def f():
	yield
	a = yield b
	a = yield from c
	d((yield), (yield e))
	yield a, b
	return 1
def g(): yield from h()
def never():
	return
	yield
`,
	'async functions': `
async def f(): pass
async def f():
	await a
	b = await c.d(e)
	async with g as h, i: j
	async for k in l:
		if m: break
		if n: continue
		o
	else: p
	async for q in r: pass
	return await s
async def f():
	async with a: return b
`,
	'asyncio programs': 'import asyncio\nasync def f(): await asyncio.sleep(1)\nasyncio.run(f())\n',
	'named expressions': `
if (a := b): c
while (a := b()) is not None: c(a)
def f():
	if (a := b) and (c := a): return [d := e for e in a]
	return (a := (b := 1)), d
`,
	'formatted strings': `a = f'x{b}y{c!r:>{d}}' if 0 else f'x{b}y{c!r:>5}'\na = f"{b.c(1)} {{}} {d + e}"\n`.replace(
		"f'x{b}y{c!r:>{d}}' if 0 else ",
		'',
	),
	'declared variables': `
a: int = 1
b: str
def f():
	c: int
	d: int = 1
	e = d
	return e, c
`,
	'statements that leave no code': `
'''Text of the module.'''
def f():
	'''Text of the function.'''
	global g
	pass
	a()
	'text'
class C:
	'''Text of the class.'''
	1
	b = 1
def f():
	return 1
	pass
`,
};

describe('the same bytes come back for', () => {
	for (const [title, source] of Object.entries(constructs)) test(title, () => expectSame(source));
});

const programFolders = ['../programs', '../golden/programs'];
/** What these have in code that is never reached is only in the tables of names and constants. */
const unreachable = new Set(['bytes_invalid.py', 'control_flow_constant.py', 'if_statements.py']);

describe('the same bytes come back for programs in', () => {
	for (const folder of programFolders) {
		test(folder, () => {
			const path = fileURLToPath(new URL(folder, import.meta.url));
			const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(
				(file) => file.endsWith('.py') && !unreachable.has(file),
			);
			expect(files.length).toBeGreaterThan(50);
			for (const file of files) {
				const source = readFileSync(join(path, file));
				try {
					bytesOf(source, 0);
				} catch {
					continue;
				}
				expectSame(source);
			}
		});
	}
});

describe('lines', () => {
	test('of statements stay, several on a line as well', () => {
		const source = 'a = 1; b = 2\n\n\nif a: b; c\n\nelse:\n    d\n\n    e\n\nf\n';
		expect(there(source)).toBe(source);
	});

	test('within statements stay', () => {
		const source = 'a(\n        b.c,\n\n        d(e))\nf = \\\n        g + h\n';
		expect(there(source)).toBe(source);
		expectSame('a = [\n\n\n  b.c,\n  [d.e,\n   f.g],\n  {\n   h.i: j.k,\n  }]\nif (a.b and\n    c.d): e\n');
	});

	test('of statements without code become pass', () => {
		expect(there('def f():\n    """Text."""\n    return 1\n')).toBe('def f():\n    pass\n    return 1\n');
	});

	test('may be far apart', () => {
		for (const count of [3, 4, 5, 6, 7, 20, 2046, 2047, 2048, 2049, 2060, 5000]) {
			const lines = '\n'.repeat(count);
			expectSame(`a${lines}b(c, d, e, f, g, h, i, j, k, l, m)${lines}while True:\n    c${lines}`);
		}
	});

	test('decide between forms that are the same code', () => {
		for (const source of [
			'if a: b\nelif c: d\nelse: e\n',
			'def f(a, b):\n    if a:\n        if b: return 1\n    return 2\n',
			'def f(a): return a if b else c\n',
			'def f(a):\n    if a: return b\n    return c\n',
			'assert a, b\n\nif a: raise b\n',
			'with a as b, c as d: e\n\nwith a as b:\n    with c as d: e\n',
			'try: a\nexcept b: c\nfinally: d\n\ntry:\n    try: a\n    except b: c\nfinally: d\n',
		]) {
			expect(there(source)).toBe(source);
		}
	});
});

describe('without lines', () => {
	test('statements get lines of their own, and definitions are set apart', () => {
		const source = `import a


class B:
    c = 1

    def d(self, e, *args, f=1, **kwargs):
        global g
        if e and not f:
            g = args
        elif e:
            return kwargs
        else:
            pass

    @staticmethod
    def h():
        for v0 in range(3):
            yield v0


print(B().d(2))
`.replace('        else:\n            pass\n', '');
		expect(there(source, 3)).toBe(source);
	});

	test('are how any file can be laid out', () => {
		const source = 'def f():\n    a; b\n\n\n\nf()\n';
		const text = decompile(readMpyFile(bytesOf(source, 0)), { lines: false }).source;
		expect(text).toBe('def f():\n    a\n    b\n\n\nf()\n');
	});
});

describe('names', () => {
	test('of arguments, imports and inner definitions stay; other locals get new ones', () => {
		const source = 'def f(a, b=1):\n    import c\n    def d(): return a\n    e = d\n    return c, e, v0\n';
		expect(there(source)).toBe(source.replaceAll('e = d', 'v1 = d').replace('c, e,', 'c, v1,'));
	});
});
