// The namespace in which random operations (operations.ts) run: values of every type, and classes whose special methods
// raise, lie, or change what is being worked on.

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
