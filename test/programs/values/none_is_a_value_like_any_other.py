# Looked up, taken out, given as a default or an item, None is not the absence of a value.
from collections import OrderedDict


class Holder:
    attribute = None


print(getattr(Holder, 'attribute', 1), getattr(Holder(), 'attribute', 2), getattr(Holder(), 'other', None))
print({1: None}.get(1, 2), {1: None}.pop(1, 2), {1: None}.setdefault(1, 2), {None: 1}.get(None, 2))
print(OrderedDict([(1, None)]).get(1, 2), {1: None}.popitem(), 1 in {1: None})
print(next(iter([None]), 1), next((x for x in (None,)), 1), next(iter([]), None))
print('%(a)s %(b)s' % {'a': None, 'b': 1}, '%s %s' % (None, 1), '{} {a}'.format(None, a=None))
print(list(filter(lambda x: x is None, [None, 1])), list(zip([None], [1])), list(reversed([None, 1])))
print(max([None], default=1), sorted([None], key=str), [None].pop(), [None].index(None))


def parameters(a=1, *rest, b=2, **more):
    return a, rest, b, more


print(parameters(None, None, b=None, c=None), parameters(*[None], **{'b': None}))


class Equal:
    def __eq__(self, other):
        return NotImplemented if other is None else None


print(Equal() == None, Equal() == 1, [1] == Equal())
