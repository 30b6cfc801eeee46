// Warming up the engine. V8 compiles the instruction loop with what it has seen it do; an operation or a kind of value seen
// for the first time afterwards throws that code away, and compiling it again takes longer than many programs run. So once
// a program turns out to run for more than a moment, a small program that goes through the loop's paths runs first, in an
// interpreter of its own. Measured on upstream's benchmarks: see docs/performance.md.

import { MemoryHost } from '../host/memory.ts';
import type { PyDict } from '../objects/dict.ts';
import type { Frame } from './frame.ts';
import { Interpreter } from './interpreter.ts';

const PROGRAM = `
class Base:
    limit = 3
    def __init__(self, a, b=2):
        self.a = a
        self.b = b
    def get(self):
        return self.a
    def add(self, n):
        self.a = self.a + n
        self.c = n
        return self
    def two(self, m, n): return m
    def three(self, l, m, n): return m
    @property
    def twice(self):
        return self.a * 2
    @twice.setter
    def twice(self, v):
        self.a = v
    @staticmethod
    def make(n): return Base(n)
    @classmethod
    def build(cls, n): return cls(n, b=n)
    def __add__(self, o): return Base(self.a + (o.a if isinstance(o, Base) else o))
    def __radd__(self, o): return Base(self.a + o)
    def __iadd__(self, o): return self
    def __mul__(self, o): return NotImplemented
    def __lt__(self, o): return self.a < o.a
    def __eq__(self, o): return isinstance(o, Base) and self.a == o.a
    def __hash__(self): return hash(self.a)
    def __getitem__(self, i): return i
    def __setitem__(self, i, v): self.b = v
    def __call__(self, n): return n
    def __len__(self): return 1
    def __iter__(self): return iter((1, 2))
    def __enter__(self): return self
    def __exit__(self, t, v, tb): return t is ValueError
    def __contains__(self, n): return True

class Child(Base):
    def __init__(self, a):
        super().__init__(a)
        self.kids = []
    def get(self):
        return super().get() + 1
    def __getattr__(self, name):
        return name

class Plain:
    pass

class Count:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n

class Error(Exception):
    pass

def numbers(x, y, f, g):
    r = [x + y, x - y, x * y, x // y, x % y, x / y, x & y, x | y, x ^ y, x << y, x >> y, -x, ~x, +x, not x, x ** y]
    r += [f + g, f - g, f * g, f / g, f // g, f % g, f + x, x + f, f - x, x - f, f * x, x * f, f / x, x / f, -f, f ** 2]
    r += [x < y, x > y, x <= y, x >= y, x == y, x != y, f < g, f > g, f <= g, f >= g, f == g, f != g]
    r += [f < x, x < f, f > x, x > f, x <= f, f >= x, x == f, x is y, x in r, x not in r, x is not None]
    r += [x * 99999999999 * 99999999999, (1 << 70) - 1, (1 << 70) + x, (1 << 70) & 255, -7 // 2, -7 % 3, 1e300 * 1e10]
    x += 1; x -= 2; x *= 3; x //= 2; x %= 100; x &= 255; x |= 1; x ^= 2; x <<= 2; x >>= 1; f += g; f -= 1; f *= 2; f /= 3
    i = 0
    while i < 3:
        i += 1
        if i == 1: continue
        if i > 2 or not i: break
        if i != 5 and x >= 0: pass
        elif f <= 0.5: pass
    else:
        i = 0
    while f > 1.5: f -= 1.5
    for a in (x, f, 'a', None):
        for b in (x, f, 'b', 1 << 70):
            try:
                if a < b: i += 1
                if a > b: i += 1
                if a <= b: i = i - 1
                if a >= b: i -= 1
                a = a + i
                a = a - 1
                a = a + b
                a = a * b
            except TypeError:
                i += 1
            if a == b: i += 1
            if a != b: i += 1
            if not a: i += 1
            if a and b or i: i += 1
            if i < 5 or i > 2 and i <= 9 and i >= 1: i = 1 if a else 2
    n = [1, 2]
    i = len(n) - 1 + len(n) + 1
    while n: n.pop()
    while not n: n.append(1)
    while True:
        i += 1
        if i > 5: break
        if i == 2: continue
    while i < 9 and n: i += 1
    while i < 12 or not n: i += 1
    while i > 3: i = i - 1
    while i <= 5: i += 1
    while i >= 2: i -= 1
    while i == 1: i += 1
    while i != 4: i += 1
    while not i == 1: i -= 1
    while not i < 1: i -= 1
    while not (i > 0 or n.pop()): pass
    for j in range(3):
        for k in range(j, i + 4): i += k
        for k in range(x): i = k
        for k in range(3, -1, -1): i += k
        for k in range(2.0 if j > 5 else 2): i += k
    return r

def strings(s, t):
    r = s + t
    r += 'x'
    n = 0
    for c in r:
        if c == 'a' or c != 'b' or c < 'c' or c > 'd': n += 1
    b = r.encode()
    return [r[0], r[1:2], r[-1], s * 2, '%s %d' % (s, 1), s == t, s < t, s >= t, s in r, len(r), r.upper(), r.find(t), r.split(),
        r.replace('a', 'b'), ' '.join([s, t]), ord(r[0]), chr(65), str(1), r.startswith(s), '{} {}'.format(s, t), f'{s}{n:3d}',
        b[0], b + b, len(b), bytes(3), bytearray(4), s.strip(), s.isdigit(), int('12'), float('1.5'), repr(s)]

def containers():
    l = [3, 1, 2]
    l.append(4); l.sort(); l.pop(); l.reverse(); l[0] = 9; l[-1] = 8; l[1] += 1; l.insert(0, 5); l.extend((6, 7)); l.pop(0)
    d = {'a': 1, 2: 'b', (1, 2): 3, 1.5: 4, None: 5}
    d['c'] = 3; d[2] = 'c'; d['a'] += 1; del d['c']; d.get('x'); d.get('a', 0); d.setdefault('k', []).append(1); d.pop('k')
    s = {1, 2}
    s.add(3); s.discard(1)
    t = (1, 2.5, 'z')
    a, b, c = t
    a, b = b, a
    a, b, c = c, b, a
    (a, *b), c = (1, 2, 3), 4
    x = y = 0
    n = 0
    for k in d: n += 1
    for k, v in d.items(): n += 1
    for v in d.values(): n += 1
    for v in s: n += 1
    for v in t: n += 1
    for v in l: n += 1
    for i, v in enumerate(l): n += i
    for p, q in zip(l, t): n += 1
    for v in reversed(l): n += 1
    for i in range(3): n += l[i] + t[0]
    for i in range(n): pass
    for i in range(10, 0, -3): n += 1
    for v in b'ab': n += 1
    for v in map(abs, l): n += 1
    for v in Count(): n += 1
    for v in Base(1): n += 1
    m = [[0] * 3 for _ in range(2)]
    m[0][1] = 5; m[1][2] += m[0][1]
    del l[0]
    l2 = l[1:]; l[0:1] = [7, 7]
    return [[v for v in l if v], {v: 1 for v in l}, {v for v in l}, tuple(v for v in l), list(t), sorted(l), sum(l), min(l), max(1, 2),
        len(d), 2 in d, 5 in l, 'z' in t, l + l2, l * 2, t + t, t[1:], any(l), all(l), n, dict(a=1), set(l), isinstance(l, list), abs(-3),
        divmod(7, 2), pow(2, 5), round(2.5), hash(t), id(l) > 0, type(n), bool(l), x, y, getattr(t, 'count', None), hasattr(l, 'x'), callable(len)]

def gen(n):
    i = 0
    try:
        while i < n:
            r = yield i
            i += 1
    finally:
        i = -1
    return i

def delegating(n):
    r = yield from gen(n)
    yield r
    yield from [1, 2]

def iterate():
    n = 0
    for v in gen(4): n += v
    for v in delegating(3): n += v
    g = gen(3)
    next(g); g.send(1); g.close()
    for v in (x * x for x in range(4)): n += v
    return n

def defaults(a, b=1, *args, c=2, **kw):
    return a

def optional(a, b=1): return b

def closures():
    total = 0
    def inc(n):
        nonlocal total
        total += n
        return total
    def outer(f): return lambda v: f(v) + total
    h = outer(inc)
    return [inc(1), h(2), (lambda: 3)(), optional(1), optional(1, 2), optional(1, b=3), defaults(1), defaults(1, 2, 3, c=4, d=5),
        defaults(*[1, 2], **{'c': 3}), max(*[1, 2]), sorted([2, 1], key=lambda v: -v)]

def raising(k):
    try:
        if k == 0: raise ValueError('x')
        if k == 1: [][1]
        if k == 2: {}['a']
        if k == 3: raise Error
        if k == 4: 1 // 0
        if k == 5: None.x
        if k == 6: return k
        if k == 7: fails()
    except ValueError as e:
        return e
    except (IndexError, KeyError):
        return 1
    except Exception:
        pass
    else:
        k += 1
    finally:
        k = 2
    for i in range(3):
        try:
            if i: continue
            break
        finally:
            k += 1
    with Base(1) as b:
        k += 1
    with Base(1) as b:
        raise ValueError
    return k

def fails(): raise Error('deep')

counter = 0
def globals_used():
    global counter
    counter += 1
    counter = counter + 1
    return counter + LIMIT

LIMIT = 10
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)

def objects():
    b = Base(1); c = Child(2); p = Plain()
    p.x = 1; p.y = 2.0; p.x += 1; p.f = fib
    b.a += 1; c.kids.append(b)
    m = b.get
    b.twice = 4
    r = [b.get(), c.get(), b.add(1).a, b.twice, b.limit, c.limit, Base.limit, c.name, m(), Base.make(1).a, Base.build(2).b, p.f(2),
        (b + c).a, (b + 1).a, (1 + b).a, b < c, b == c, b != c, b[1], b(3), len(b), 1 in b, b.two(1, 2), b.three(1, 2, 3), Base.get(b)]
    b[0] = 1
    b += 1
    if b: r.append(1)
    while not p: pass
    r[0] = r[1] if b else None
    return r

def run():
    for i in range(3):
        numbers(17 + i, 3, 2.5, 1.25)
        strings('ab', 'cd')
        containers()
        iterate()
        closures()
        for k in range(9): raising(k)
        globals_used()
        objects()
        fib(6)
run()
`;

/** How often the program is suspended on its way. */
const SUSPENSIONS = 20;

let isWarm = false;

/** Runs the warm-up program, once per process. `builtins` is copied, so that nothing of the running program changes. */
export function warmUp(builtins: PyDict): void {
	if (isWarm) return;
	isWarm = true;
	const interpreter = new Interpreter({
		host: new MemoryHost(),
		builtins: builtins.copy(),
		nativeModules: [],
		fixedModules: new Set(),
		sources: { kindOf: () => 0, read: () => new Uint8Array(0) },
	});
	// Safepoints are among the paths.
	interpreter.thread.tickLimit = 20;
	interpreter.enter(() => {
		const frame = interpreter.moduleFrame(PROGRAM, '<warm-up>', interpreter.main.globals);
		const { thread } = interpreter;
		// Being suspended is one of the paths; a few times are enough.
		thread.setSlice(0);
		let result = thread.run(frame, undefined);
		for (let i = 0; result === undefined; i++) {
			if (i < SUSPENSIONS) thread.setSlice(0);
			else thread.setSlice(Number.POSITIVE_INFINITY);
			result = thread.run(thread.frame as unknown as Frame, undefined);
		}
	});
}
