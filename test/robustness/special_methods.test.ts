// Programs whose special methods call themselves without end, or give what they must not. The first ends in a Python
// RuntimeError however it gets there: through frames of the interpreter, through native code, or both by turns.

import { describe, expect, test } from 'vitest';
import { outcomeOf, TOO_DEEP } from './outcome.ts';

/** A class with one method, and something that calls it. */
const program = (method: string, use: string): string => `class A:\n    ${method}\n${use}`;

describe('recursion without end', () => {
	test.for([
		['__getattr__', 'def __getattr__(self, n): return self.y', 'A().x'],
		['__getattr__ by getattr', 'def __getattr__(self, n): return getattr(self, n)', 'A().x'],
		['__setattr__', 'def __setattr__(self, n, v): self.x = v', 'A().x = 1'],
		['__delattr__', 'def __delattr__(self, n): del self.x', 'del A().x'],
		['a property', 'p = property(lambda self: self.p)', 'A().p'],
		['__get__', 'def __get__(self, o, t): return o.d', 'class B:\n    d = A()\nB().d'],
		['__repr__', 'def __repr__(self): return repr(self)', 'repr(A())'],
		['__repr__ by %', "def __repr__(self): return '%r' % self", 'print([A()])'],
		['__repr__ of a set', 'def __repr__(self): return repr({self})', 'print(A())'],
		['__str__', 'def __str__(self): return str(self)', 'print(A())'],
		['__str__ by format', "def __str__(self): return '{}'.format(self)", "print(f'{A()}')"],
		['__eq__', 'def __eq__(self, o): return self == o', 'A() == A()'],
		['__eq__ of the other', 'def __eq__(self, o): return o == self', '[A()] == [A()]'],
		['__eq__ of items', 'def __eq__(self, o): return [self] == [o]', 'A() in [A()]'],
		['__hash__', 'def __hash__(self): return hash(self)', 'hash(A())'],
		['__hash__ of a key', 'def __hash__(self): return hash((self,))', '{A(): 1}'],
		['__lt__', 'def __lt__(self, o): return sorted([self, o])', 'sorted([A(), A()])'],
		['__gt__', 'def __gt__(self, o): return self > o', 'max(A(), A())'],
		['__add__', 'def __add__(self, o): return self + o', 'A() + 1'],
		['__radd__', 'def __radd__(self, o): return o + self', '1 + A()'],
		['__iadd__', 'def __iadd__(self, o): self += o', 'a = A()\na += 1'],
		['__neg__', 'def __neg__(self): return -self', '-A()'],
		['__bool__', 'def __bool__(self): return not self', 'if A(): pass'],
		['__len__', 'def __len__(self): return len(self)', 'len(A())'],
		['__len__ as truth', 'def __len__(self): return 1 if self else 0', 'if A(): pass'],
		['__contains__', 'def __contains__(self, x): return x in self', '1 in A()'],
		['__getitem__', 'def __getitem__(self, i): return self[i]', 'A()[1]'],
		['__getitem__ as iteration', 'def __getitem__(self, i): return self[i]', 'list(A())'],
		['__setitem__', 'def __setitem__(self, i, v): self[i] = v', 'A()[0] = 1'],
		['__delitem__', 'def __delitem__(self, i): del self[i]', 'del A()[0]'],
		['__iter__', 'def __iter__(self): return iter(self)', 'list(A())'],
		['__iter__ of a loop', 'def __iter__(self): return iter(self)', 'for x in A(): pass'],
		['__next__', 'def __iter__(self): return self\n    def __next__(self): return next(self)', 'for x in A(): pass'],
		['__call__', 'def __call__(self): return self()', 'A()()'],
		['__call__ that is an instance', 'pass', 'A.__call__ = A()\nA()()'],
		['__enter__', 'def __exit__(self, *a): pass\n    def __enter__(self):\n        with self: pass', 'with A(): pass'],
		['__exit__', 'def __enter__(self): pass\n    def __exit__(self, *a):\n        with self: pass', 'with A(): pass'],
		['__init__', 'def __init__(self): A()', 'A()'],
		['__new__', 'def __new__(cls): return A()', 'A()'],
		['a sort key', 'def key(x): return sorted([x, x], key=A.key)', 'sorted([1, 2], key=A.key)'],
		['a sort method', 'def key(x): [x].sort(key=A.key)', '[1].sort(key=A.key)'],
		['a replacement', "def r(m): return re.sub('a', A.r, 'a')", "import re\nre.sub('a', A.r, 'a')"],
		['a mapped function', 'f = lambda x: list(map(A.f, [x]))', 'A.f(1)'],
		['a decorator', 'pass', 'def d(f):\n    @d\n    def g(): pass\nd(1)'],
		['exec', 'pass', "x = 'exec(x)'\nexec(x)"],
		['eval', 'pass', "x = 'eval(x)'\neval(x)"],
		['functions', 'pass', 'def f(*a, **k): return f(*a, **k)\nf(1, a=2)'],
		['comprehensions', 'pass', 'def f(n): return [f(n) for x in [1]]\nf(1)'],
		['generators', 'pass', 'def f():\n    for x in f(): yield x\nlist(f())'],
		['generators that delegate', 'pass', 'def f():\n    yield from f()\nfor x in f(): pass'],
		['coroutines', 'pass', 'async def f(): await f()\nf().send(None)'],
		['an import', 'pass', "class M:\n    def __getattr__(s, n): return __import__('os', fromlist=(s.x,))\nM().x"],
	] as const)('through %s', ([, method, use]) => {
		expect(outcomeOf(program(method, use))).toBe(TOO_DEEP);
	});

	test('can be caught where it happens, and by the caller', () => {
		const source = `
def down(n):
    try:
        return down(n + 1)
    except RuntimeError:
        return n
print(down(0) > 900)
class A:
    def __repr__(self): return repr(self)
for i in range(3):
    try: repr(A())
    except RuntimeError as e: print(e)
`;
		const message = 'maximum recursion depth exceeded\n';
		expect(outcomeOf(source)).toBe(`True\n${message.repeat(3)}`);
	});

	test('ends by a budget where it catches its own end again and again', () => {
		const source = 'def f():\n    try: f()\n    finally: f()\nf()';
		expect(outcomeOf(source, { budgets: { instructions: 200_000 } })).toBe('end of budget: instructions');
	});

	test('leaves what was being changed whole', () => {
		const source = `
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 7
    def __eq__(self, other): return self.n == other.n
entries, members, items, ways = {}, set(), [], 0
class A: pass
a = A()
def change(n):
    for action in (lambda: entries.update({Key(n): n}), lambda: members.add(Key(n)), lambda: items.append(n),
                   lambda: items.sort(reverse=True), lambda: setattr(a, 'x%d' % n, n), lambda: setattr(A, 'f', n),
                   lambda: entries.pop(Key(n - 3), None)):
        try: action()
        except RuntimeError: pass
def down(n):
    try:
        if n % 3 == 0: sorted([n], key=lambda x: down(n + 1))
        elif n % 3 == 1: list(map(down, [n + 1]))
        else: down(n + 1)
    except RuntimeError:
        deepest[0] = max(deepest[0], n)
        change(n)
        # At the very end of the stack there may be no room for any of the changes: twenty levels below there is.
        if n % 40 or deepest[0] - n < 20: raise
        deepest[0] = 0
deepest = [0]
for start in range(3): down(start)
print(len(entries) == len(list(entries)) > 0, all(entries[key] == key.n for key in entries))
print(len(members) == len(list(members)) > 0, all(key in members for key in members))
print(len(items) > 0, sorted(items, reverse=True) == sorted(items)[::-1], A.f == a.f)
print(all(getattr(a, name) == int(name[1:]) for name in dir(a) if name[0] == 'x'))
`;
		expect(outcomeOf(source)).toBe('True True\nTrue True\nTrue True True\nTrue\n');
	});

	test('is bounded by the recursion limit where frames are cheap', () => {
		const source = 'def f(n): return 0 if n == 0 else 1 + f(n - 1)\nprint(f(9_000))\nf(10_000)';
		expect(outcomeOf(source)).toBe(`9000\n${TOO_DEEP}`);
		const boundless = { recursionLimit: 1e9, budgets: { instructions: 200_000 } };
		expect(outcomeOf('def f(): f()\nf()', boundless)).toBe('end of budget: instructions');
		expect(outcomeOf('def g(n):\n    if n: yield from g(n - 1)\n    yield n\nprint(sum(g(900)))')).toBe('405450\n');
	});
});

describe('special methods that give what they must not', () => {
	test.for([
		['__len__', 'return -1', 'len(A())', 'ValueError|TypeError|^$'],
		['__len__', 'return 10**30', 'len(A())', 'OverflowError: overflow converting long int to machine word'],
		['__len__', 'return 1.5', 'len(A())', "TypeError: can't convert float to int"],
		['__len__', "return 'x'", 'bool(A())', "TypeError: can't convert str to int"],
		['__iter__', 'return 5', 'for x in A(): pass', "TypeError: 'int' object isn't an iterator"],
		['__iter__', 'return 5', 'list(A())', "TypeError: 'int' object isn't an iterator"],
		['__hash__', "return 'x'", '{A(): 1}', "TypeError: can't convert str to int"],
		['__hash__', 'return 1.5', '{A(): 1}', "TypeError: can't convert float to int"],
		['__hash__', 'return 10**30', 'print(len({A(): 1}))', '^1\n$'],
		['__int__', "return 'x'", 'int(A())', 'TypeError'],
		['__float__', "return 'x'", 'float(A())', 'TypeError'],
		['__repr__', 'return None', 'print([A()])', '^\\[None\\]\n$'],
		['__str__', 'return 5', 'print(str(A()))', '^5\n$'],
		['__contains__', "return 'abc'", 'print(1 in A())', '^True\n$'],
		['__init__', 'return 5', 'A()', "TypeError: __init__\\(\\) should return None, not 'int'"],
		['__getattr__', 'raise KeyboardInterrupt', 'hasattr(A(), "x")', 'KeyboardInterrupt'],
		['__next__', 'raise StopIteration', 'next(A())', 'StopIteration'],
	] as const)('%s: %s', ([name, body, use, expected]) => {
		expect(outcomeOf(program(`def ${name}(self, *a): ${body}`, use))).toMatch(new RegExp(expected));
	});

	const members = '__call__ __iter__ __init__ __new__ __eq__ __hash__ __getattr__ __repr__ __len__ __bool__ __enter__';
	const more = '__exit__ __next__ __getitem__ __setattr__ __contains__ __add__ __del__ __class__ __dict__ __set_name__';
	test.for(`${members} ${more}`.split(' '))('%s that is no function', (name) => {
		const use = `
import gc
class B: a = A
for action in (lambda: A(), lambda: A()(), lambda: list(A()), lambda: A() == 1, lambda: hash(A()), lambda: A().x,
               lambda: repr(A()), lambda: len(A()), lambda: bool(A()), lambda: next(A()), lambda: A()[0],
               lambda: setattr(A(), 'x', 1), lambda: 1 in A(), lambda: A() + 1, gc.collect, lambda: A().__class__,
               lambda: exec('with A(): pass', {'A': A})):
    try: action()
    except (TypeError, AttributeError, NameError): pass
print('done')
`;
		expect(outcomeOf(program(`${name} = 5`, use))).toMatch(/^(TypeError: .*\n)*done\n$/);
	});
});
