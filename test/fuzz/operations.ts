// Random operations on values of every type: every method, builtin, module function and operator with arguments that
// nobody expects. Each case is one Python statement that runs in a namespace where PRELUDE has run.

import type { Random } from './random.ts';

/** Classes whose special methods raise, lie, or change what is being worked on. */
export const PRELUDE = `
import sys, io, gc, re, json, math, cmath, struct, array, binascii, collections, errno, micropython, os, random, string, time, builtins, vfs, weakref
from collections import deque, OrderedDict, namedtuple
class Plain: pass
class Slots:
    def __init__(self): self.a = 1
class Evil:
    def _raise(self, *args, **kwargs): raise ValueError('evil')
    __len__ = __iter__ = __next__ = __getitem__ = __setitem__ = __delitem__ = __contains__ = __call__ = _raise
    __eq__ = __ne__ = __lt__ = __gt__ = __le__ = __ge__ = __hash__ = __bool__ = __repr__ = __str__ = _raise
    __add__ = __radd__ = __sub__ = __mul__ = __rmul__ = __mod__ = __pow__ = __int__ = __float__ = __index__ = _raise
    __enter__ = __exit__ = __getattr__ = __neg__ = __invert__ = __abs__ = __iadd__ = __or__ = __and__ = _raise
class Liar:
    def _lie(self, *args): return 'lie'
    __len__ = __iter__ = __next__ = __getitem__ = __setitem__ = __delitem__ = __contains__ = __call__ = _lie
    __eq__ = __ne__ = __lt__ = __gt__ = __le__ = __ge__ = __bool__ = __int__ = __float__ = __index__ = _lie
    __add__ = __radd__ = __sub__ = __mul__ = __rmul__ = __mod__ = __pow__ = __enter__ = __exit__ = _lie
    __neg__ = __invert__ = __abs__ = __iadd__ = __or__ = __and__ = __repr__ = __str__ = _lie
    def __hash__(self): return 0
class Mutator:
    def _change(self, *args):
        for c in (l1, d1, s1, b1, q1, o1):
            try: c.clear()
            except (AttributeError, TypeError): pass
        try: l1.append(self); d1[len(d1)] = self; q1.append(1); b1.append(3)
        except TypeError: pass
        return 1
    __eq__ = __lt__ = __gt__ = __len__ = __bool__ = __call__ = __getitem__ = __int__ = __hash__ = __contains__ = _change
    __next__ = __add__ = __radd__ = __index__ = __float__ = _change
    def __iter__(self):
        self._change()
        return iter([1, 2])
    def __repr__(self):
        self._change()
        return 'M'
class Recursive:
    def __eq__(self, other): return self == other
    def __hash__(self): return hash(self)
    def __repr__(self): return repr(self)
    def __getattr__(self, name): return getattr(self, name)
    def __len__(self): return len(self)
    def __call__(self, *args): return self(*args)
    def __add__(self, other): return self + other
    def __getitem__(self, key): return self[key]
class EvilList(list):
    def __iter__(self): return self
    def __eq__(self, other): return 5
class IntLike(int): pass
class StrLike(str): pass
class DictLike(dict):
    def __getitem__(self, key): return self
class TupleLike(tuple): pass
class BytesLike(bytes): pass
class FloatLike(float): pass
class ListLike(list):
    def append(self, *args): raise KeyError(1)
class SetLike(set): pass
class Failure(Exception):
    def __str__(self): raise TypeError('str')
class Descriptor:
    def __get__(self, instance, owner): return instance
    def __set__(self, instance, value): raise OSError(5)
    def __delete__(self, instance): instance.x = 1
class Managed:
    x = Descriptor()
    y = property(lambda self: self.z, lambda self, value: setattr(self, 'y', value))
    def __enter__(self): return self
    def __exit__(self, *args): return True
    def __del__(self): raise ValueError('del')
    @classmethod
    def c(cls, *args): return cls
    @staticmethod
    def s(*args): return args
class Stream(io.IOBase):
    def write(self, data): return 10**20
    def readinto(self, buffer): return len(buffer) + 5
    def ioctl(self, *args): return -5
class Cutter:
    def __getitem__(self, key): return key
cut = Cutter()
Pair = namedtuple('Pair', 'first second')
def generate():
    x = 0
    while True:
        try: x = yield x
        except ValueError: yield 'caught'
def finite(): yield 1; return 2
def delegating(): yield from g1
def recurse(*args): return recurse(*args)
def consume(*args, **kwargs): return args, kwargs
def one(x): return x
def raises(*args): raise ValueError('raises')
def swap(*args):
    l1.clear(); d1.clear(); s1.clear(); return 0
l1 = [1, 2, 3]
l2 = ['b', 'a', 'c']
l3 = [3, 1.5, True, -1]
cyclic = [1]
cyclic.append(cyclic)
deep = []
for i in range(3000): deep = [deep]
deeptuple = ()
for i in range(3000): deeptuple = (deeptuple,)
t1 = (1, 'a', None)
d1 = {1: 2, 'a': 'b', (1, 2): [3]}
d2 = {'x': 1, 'y': 2}
d3 = {}
d3['self'] = d3
o1 = OrderedDict([('a', 1), ('b', 2)])
s1 = {1, 2, 'a'}
f1 = frozenset((1, (2, 3)))
b1 = bytearray(b'hello world')
b2 = b'\\xff\\x00abc'
m1 = memoryview(b1)
m2 = memoryview(b2)
a1 = array.array('i', [1, -2, 3])
a2 = array.array('d', [1.5, 2.5])
a3 = array.array('O', [1, 'x']) if 'O' else None
q1 = deque((1, 2, 3), 5)
sio = io.StringIO('line1\\nline2')
bio = io.BytesIO(b'bytes\\nmore')
closed = io.StringIO()
closed.close()
g1 = generate()
g2 = finite()
g3 = delegating()
pat = re.compile('(a)(b)?')
mat = pat.match('ab')
pair = Pair(1, 2)
exc = ValueError('x', 1)
err = OSError(2)
fail = Failure('f')
man = Managed()
plain = Plain()
evil = Evil()
liar = Liar()
mut = Mutator()
rec = Recursive()
cod = compile('x = 1', 'f', 'exec')
stream = Stream()
`;

/** Names and literals that stand for values of every kind. */
const VALUES = [
	...['None', 'True', 'False', '...', 'NotImplemented', '__name__'],
	...['0', '1', '-1', '2', '3', '7', '10', '64', '255', '256', '-128', '1000', '65536', '10**5', '-10**5'],
	...[
		'2**31-1',
		'2**31',
		'-2**31',
		'2**32',
		'2**53-1',
		'2**53',
		'-2**53',
		'2**62',
		'2**63',
		'-2**63',
		'2**64',
		'-2**64',
	],
	...['10**12', '10**30', '-10**30', '10**400', '2**1000', '-2**1000 + 1'],
	...['0.0', '-0.0', '1.5', '-2.5', '1e308', '1e-320', '1e22', 'float("inf")', '-float("inf")', 'float("nan")'],
	...['1j', '-2.5+3j', 'complex("nan")', '1e17', '2.0**53', '0.1'],
	...[
		"''",
		"'a'",
		"'abc'",
		"'äöü'",
		"'\\U0001F600x'",
		"'a\\0b'",
		"'x'*1000",
		"' 12 '",
		"'\\ud800'",
		"'\\n'",
		"'b'",
		"'Ab c'",
	],
	...[
		"'{}'",
		"'%s'",
		"'%d %s'",
		"'{0[a]}'",
		"'{:>10}'",
		"'{!r:{}}'",
		"'0x1f'",
		"'{a.b}'",
		"'%(a)s'",
		"'%*.*f'",
		"'%c'",
	],
	...[
		"'i'",
		"'<HhIiQq'",
		"'3s'",
		"'99999999999s'",
		"'b'*300",
		"'d'",
		"'(a*)*b'",
		"'[a-'",
		"'\\\\\\\\'",
		"'(?:a|b)+'",
		"'r'",
		"'rb'",
		"'w'",
	],
	...[
		"'>08.3f'",
		"'+,d'",
		"'^30'",
		"'#x'",
		"'10000000'",
		"'.99999'",
		"'utf-8'",
		"'ascii'",
		"'big'",
		"'little'",
		"'/'",
		"'/x'",
		"'.'",
	],
	...[
		'\'[1, {"a": 2\'',
		'\'{"a": [1, null]}\'',
		"'1e400'",
		"'nan'",
		"'__class__'",
		"'__dict__'",
		"'append'",
		"'x'",
		"'first'",
	],
	...[
		"b''",
		"b'abc'",
		"b'\\xff\\xfe'",
		"b'%s'",
		"b'\\0'*100",
		"b'a'",
		"b'YWJj'",
		"b'0g'",
		'bytearray(3)',
		'bytearray()',
	],
	...['l1', 'l2', 'l3', '[]', '[[]]', '[1, 2]', 'cyclic', 'deep', 'deeptuple', 't1', '()', '(1,)', '(1, 2)', '((),)'],
	...['d1', 'd2', 'd3', '{}', 'o1', 's1', 'set()', 'f1', 'frozenset()', "{'key': one}", "{'reverse': True}"],
	...[
		'b1',
		'b2',
		'm1',
		'm2',
		'a1',
		'a2',
		'a3',
		'q1',
		'deque((), 3)',
		'm1[2:5]',
		"array.array('B', b'xyz')",
		"array.array('Q')",
	],
	...[
		'range(5)',
		'range(0)',
		'range(10**12)',
		'range(10, 0, -3)',
		'range(-2**62, 2**62)',
		'cut[:]',
		'cut[1:10**20:-1]',
	],
	...[
		'cut[0:0:0]',
		'cut[5:1]',
		'cut["a":]',
		'cut[-1:-10:-2]',
		'sio',
		'bio',
		'closed',
		'stream',
		'sys.stdout',
		'sys.stdin',
	],
	...[
		'g1',
		'g2',
		'g3',
		'generate()',
		'finite()',
		'(x for x in l1)',
		'iter(l1)',
		'iter(d1)',
		'iter(s1)',
		"iter('abc')",
		'iter(b1)',
	],
	...[
		'map(one, l1)',
		'map(raises, l1)',
		'zip(l1, l2)',
		'filter(None, l1)',
		'enumerate(l1)',
		'reversed(l1)',
		'd1.items()',
		'd1.keys()',
	],
	...[
		'pat',
		'mat',
		'pair',
		'Pair',
		'exc',
		'err',
		'fail',
		'man',
		'plain',
		'evil',
		'liar',
		'mut',
		'rec',
		'cod',
		'Slots()',
	],
	...['EvilList([1, 2])', 'IntLike(5)', "StrLike('abc')", 'DictLike({1: 2})', 'TupleLike((1, 2))', "BytesLike(b'abc')"],
	...['FloatLike(1.5)', 'ListLike([3, 1])', 'SetLike([1])', 'KeyError()', 'StopIteration(5)', 'GeneratorExit()'],
	...[
		'len',
		'print',
		'one',
		'raises',
		'swap',
		'consume',
		'recurse',
		'lambda: 0',
		'lambda *a: a',
		'lambda a, b=1: b',
		'l1.append',
	],
	...[
		'plain.__class__',
		'Managed.c',
		'man.s',
		'str.upper',
		'int',
		'str',
		'list',
		'dict',
		'object',
		'type',
		'bytes',
		'bool',
	],
	...[
		'tuple',
		'set',
		'float',
		'bytearray',
		'memoryview',
		'ValueError',
		'Exception',
		'BaseException',
		'Plain',
		'Evil',
		'Liar',
	],
	...[
		'Failure',
		'Managed',
		'Descriptor()',
		'property(one)',
		'property(raises, raises)',
		'classmethod(one)',
		'staticmethod(5)',
	],
	...[
		'object()',
		'super',
		'sys',
		'math',
		'builtins',
		'io.StringIO',
		'io.BytesIO',
		'deque',
		'OrderedDict',
		'generate',
		'delegating',
	],
	...[
		'weakref.ref(plain)',
		'random',
		'json',
		'struct',
		'globals()',
		'locals()',
		'sys.modules',
		'sys.path',
		'sys.implementation',
	],
];

/** What most functions take. */
const COMMON = [
	...['0', '1', '-1', '2', '5', '100', '2**31', '2**63', '-2**64', '10**12', '1.5', 'True', 'None'],
	...["''", "'a'", "'abc'", "'{}'", "b'abc'", 'b1', 'm1', 'l1', 't1', 'd1', 's1', 'mut', 'liar', 'evil', 'one', 'swap'],
];

/** Values that are assigned to, whose state cases share. */
const PLACES = [
	'l1',
	'l2',
	'l3',
	'cyclic',
	'd1',
	'd2',
	'o1',
	's1',
	'b1',
	'm1',
	'a1',
	'a2',
	'a3',
	'q1',
	'plain',
	'man',
	'exc',
	'pair',
	'Plain',
	'sio',
];

const ATTRIBUTES = [
	'x',
	'y',
	'z',
	'__class__',
	'__dict__',
	'__name__',
	'__init__',
	'__call__',
	'__getattr__',
	'__eq__',
	'__hash__',
	'__bases__',
	'__module__',
	'__iter__',
	'__next__',
	'__len__',
	'__del__',
	'value',
	'args',
	'errno',
	'__code__',
	'__globals__',
	'__traceback__',
	'__path__',
	'__file__',
	'__qualname__',
	'__exit__',
	'__setattr__',
	'__get__',
	'__set__',
	'__doc__',
];

const KEYWORDS = [
	'key',
	'reverse',
	'default',
	'sep',
	'end',
	'file',
	'start',
	'a',
	'x',
	'maxlen',
	'separators',
	'encoding',
	'mode',
	'value',
];

const BINARY = [
	'+',
	'-',
	'*',
	'/',
	'//',
	'%',
	'**',
	'<<',
	'>>',
	'&',
	'|',
	'^',
	'@',
	'==',
	'!=',
	'<',
	'<=',
	'>',
	'>=',
	'in',
	'not in',
	'is',
	'and',
	'or',
];
const AUGMENTED = ['+=', '-=', '*=', '/=', '//=', '%=', '**=', '<<=', '>>=', '&=', '|=', '^=', '@='];
const UNARY = ['-', '+', '~', 'not '];
const SPECS = [
	'',
	'd',
	's',
	'x',
	'>20',
	'<5',
	'^7',
	'08.3f',
	'+g',
	',',
	'_',
	'#b',
	'#o',
	'e',
	'%',
	'c',
	'n',
	'10000',
	'.5',
	'=+10',
	'*^9',
	'z',
	'{',
	'.10000f',
];
const CONVERSIONS = ['', '!r', '!s', '!a'];
const MODULES = [
	'sys',
	'io',
	'gc',
	're',
	'json',
	'math',
	'cmath',
	'struct',
	'array',
	'binascii',
	'collections',
	'micropython',
	'os',
	'random',
	'time',
	'vfs',
	'weakref',
	'string',
	'errno',
];

/** Most functions take few arguments. */
const ARGUMENT_COUNTS = [0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4];

const SPECIAL = [
	...[
		'__init__',
		'__new__',
		'__call__',
		'__getattr__',
		'__setattr__',
		'__delattr__',
		'__getitem__',
		'__setitem__',
		'__delitem__',
	],
	...[
		'__len__',
		'__iter__',
		'__next__',
		'__contains__',
		'__eq__',
		'__ne__',
		'__lt__',
		'__gt__',
		'__le__',
		'__ge__',
		'__hash__',
		'__bool__',
	],
	...[
		'__repr__',
		'__str__',
		'__add__',
		'__radd__',
		'__iadd__',
		'__sub__',
		'__mul__',
		'__rmul__',
		'__mod__',
		'__pow__',
		'__int__',
		'__float__',
	],
	...[
		'__enter__',
		'__exit__',
		'__get__',
		'__set__',
		'__delete__',
		'__del__',
		'__class__',
		'__dict__',
		'__name__',
		'__slots__',
		'__module__',
	],
	...[
		'__index__',
		'__neg__',
		'__invert__',
		'__abs__',
		'__or__',
		'__reversed__',
		'__format__',
		'__bytes__',
		'__set_name__',
		'__init_subclass__',
	],
	...[
		'__await__',
		'__aiter__',
		'__anext__',
		'__aenter__',
		'a',
		'append',
		'write',
		'readinto',
		'ioctl',
		'close',
		'send',
		'throw',
		'keys',
	],
];

const BASES = [
	...[
		'object',
		'int',
		'str',
		'list',
		'dict',
		'tuple',
		'set',
		'bytes',
		'bytearray',
		'float',
		'Exception',
		'ValueError',
		'StopIteration',
	],
	...[
		'OSError',
		'KeyError',
		'Plain',
		'Evil',
		'Liar',
		'Mutator',
		'Managed',
		'deque',
		'OrderedDict',
		'Pair',
		'io.IOBase',
		'io.StringIO',
	],
	...[
		'type',
		'Plain, Managed',
		'property',
		'frozenset',
		'bool',
		'range',
		'Failure',
		'array.array',
		'memoryview',
		'super',
		'map',
		'complex',
	],
];

const BUILTINS = [
	...[
		'repr',
		'str',
		'len',
		'hash',
		'iter',
		'next',
		'list',
		'tuple',
		'dict',
		'set',
		'int',
		'float',
		'bool',
		'bytes',
		'bytearray',
		'abs',
	],
	...[
		'callable',
		'dir',
		'id',
		'type',
		'sum',
		'max',
		'sorted',
		'reversed',
		'enumerate',
		'any',
		'print',
		'bin',
		'chr',
		'ord',
		'round',
		'super',
	],
	...[
		'json.dumps',
		'array.array',
		'memoryview',
		'complex',
		'deque',
		'math.sqrt',
		'range',
		'isinstance',
		'io.BytesIO',
		'gc.collect',
		'os.stat',
	],
];

/** Not called: what they do is wait or end the process. */
const SKIPPED = /^(input|help|sleep.*|idle|exit|_thread.*|execfile)$/;

/** Names of the attributes of a value, as `dir` gives them. */
export type Attributes = (expression: string) => readonly string[];

export class OperationGenerator {
	private readonly random: Random;
	private readonly attributes: Attributes;
	private readonly known = new Map<string, readonly string[]>();

	constructor(random: Random, attributes: Attributes) {
		this.random = random;
		this.attributes = attributes;
	}

	value(): string {
		const { random } = this;
		return random.pick(random.oneIn(3) ? COMMON : VALUES);
	}

	/** A value in parentheses, to be followed by an operator or a dot. */
	private operand(): string {
		const value = this.value();
		return /^[a-z]\w*$/i.test(value) ? value : `(${value})`;
	}

	private attribute(expression: string): string {
		let names = this.known.get(expression);
		if (names === undefined) {
			names = this.attributes(expression).filter((name) => !SKIPPED.test(name));
			this.known.set(expression, names);
		}
		return names.length === 0 || this.random.oneIn(20) ? this.random.pick(ATTRIBUTES) : this.random.pick(names);
	}

	private call(callee: string): string {
		const { random } = this;
		const args = random.many(random.pick(ARGUMENT_COUNTS), () => this.value());
		if (random.oneIn(10)) args.push(`*${this.operand()}`);
		if (random.oneIn(12)) args.push(`${random.pick(KEYWORDS)}=${this.value()}`);
		if (random.oneIn(30)) args.push(`**${this.operand()}`);
		return `${callee}(${args.join(', ')})`;
	}

	private index(): string {
		const { random } = this;
		if (random.oneIn(2)) return this.value();
		const bound = (): string => (random.oneIn(3) ? '' : this.value());
		return random.oneIn(2) ? `${bound()}:${bound()}` : `${bound()}:${bound()}:${bound()}`;
	}

	/** One statement. */
	statement(): string {
		const { random } = this;
		const text = this.simpleStatement();
		switch (random.below(16)) {
			case 4:
				return this.classStatement();
			case 5: {
				const place = random.pick(PLACES);
				const change = this.call(`${place}.${this.attribute(place)}`);
				return `for item in ${place}:\n    ${random.oneIn(2) ? change : `${place}[item] = item`}`;
			}
			case 6:
				return `Plain.${random.pick(SPECIAL)} = ${this.value()}\n${this.simpleStatement()}\n${this.useOf('Plain()')}`;
			case 0:
				return `for item in ${this.operand()}:\n    ${text}\n    break`;
			case 1:
				return `try:\n    ${text}\nfinally:\n    ${this.simpleStatement()}`;
			case 2:
				return `try:\n    ${text}\nexcept Exception as e:\n    repr(e); exc = e`;
			case 3:
				return `with ${this.operand()} as item:\n    ${text}`;
			default:
				return text;
		}
	}

	/** A class with special methods that are anything, and a use of an instance. */
	private classStatement(): string {
		const { random } = this;
		const members = random.many(1 + random.below(3), () => `    ${random.pick(SPECIAL)} = ${this.value()}\n`);
		const base = random.oneIn(2) ? '' : `(${random.pick(BASES)})`;
		return `class T${base}:\n${members.join('')}x = T()\n${this.useOf('x')}\n${this.useOf('x')}`;
	}

	private useOf(object: string): string {
		const { random } = this;
		return random.pick([
			() => `${random.pick(BUILTINS)}(${object})`,
			() => `${object} ${random.pick(BINARY)} ${this.operand()}`,
			() => `${this.operand()} ${random.pick(BINARY)} ${object}`,
			() => `${random.pick(UNARY)}${object}`,
			() => this.call(object),
			() => `${object}[${this.index()}]`,
			() => `del ${object}.a, ${object}[0]`,
			() => `for item in ${object}: break`,
			() => `with ${object}: pass`,
			() => `{${object}: 1, ${object}: 2}[${object}]`,
			() => `sorted([${object}, ${object}, 1])`,
			() => `T.a, ${object}.a`,
			() => `f'{${object}:${random.pick(SPECS)}}'`,
			() => `a, *b = ${object}`,
			() => `consume(*${object}, **${object})`,
			() => `raise ${object}`,
			() => `${this.call(this.attribute('builtins')).slice(0, -1)}, ${object})`,
		])();
	}

	private simpleStatement(): string {
		const { random } = this;
		switch (random.below(22)) {
			case 0:
			case 1:
			case 2:
			case 3:
			case 4: {
				const object = this.operand();
				return this.call(`${object}.${this.attribute(object)}`);
			}
			case 5:
			case 6: {
				const callee = this.attribute('builtins');
				return this.call(callee);
			}
			case 7:
			case 8: {
				const module = random.pick(MODULES);
				return this.call(`${module}.${this.attribute(module)}`);
			}
			case 9:
			case 10:
				return `${this.operand()} ${random.pick(BINARY)} ${this.operand()}`;
			case 11:
				return `${random.pick(UNARY)}${this.operand()}`;
			case 12:
				return `${random.pick(PLACES)} ${random.pick(AUGMENTED)} ${this.operand()}`;
			case 13:
				return `${this.operand()}[${this.index()}]`;
			case 14:
				return `${random.pick(PLACES)}[${this.index()}] = ${this.value()}`;
			case 15:
				return `del ${random.pick(PLACES)}[${this.index()}]`;
			case 16: {
				const object = this.operand();
				return `${object}.${this.attribute(object)} = ${this.value()}`;
			}
			case 17: {
				const object = this.operand();
				return random.oneIn(2)
					? `del ${object}.${this.attribute(object)}`
					: `repr(${object}.${this.attribute(object)})`;
			}
			case 18:
				return `f'{${this.operand()}${random.pick(CONVERSIONS)}:${random.pick(SPECS)}}'`;
			case 19:
				return this.call(this.operand());
			case 20:
				return `(a, *b) = ${this.value()}`;
			default:
				return random.pick([
					`print(${this.value()}, ${this.value()})`,
					`raise ${this.value()}`,
					`[x for x in ${this.operand()}]`,
					`{x: 1 for x in ${this.operand()}}`,
					`hash(${this.value()}); repr(${this.value()})`,
					`{${this.operand()}: ${this.value()}, ${this.operand()}: 1}`,
					`sorted(${this.value()}, key=${this.value()})`,
					`type('T', (${this.operand()},), {})()`,
					`isinstance(${this.value()}, ${this.value()})`,
					`setattr(plain, 'x', ${this.value()}); plain.x == ${this.operand()}`,
					`exec('x = y', ${this.value()}, ${this.value()})`,
				]);
		}
	}
}
