# oracle: python
# A weak reference gives its object until that is collected; finalize calls back once it is.

import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "Node(" + self.name + ")"


def forgotten():
    node = Node("a")
    reference = weakref.ref(node)
    print(reference())
    node = None
    filler = [0, 0, 0, 0]
    gc.collect()
    print(reference())


def kept_by_a_list():
    nodes = [Node("b")]
    reference = weakref.ref(nodes[0], lambda ref: print("gone", ref()))
    gc.collect()
    print(reference())
    nodes.clear()
    filler = [0, 0, 0, 0]
    gc.collect()
    print(reference())


def finalized():
    node = Node("c")
    finalizer = weakref.finalize(node, print, "finalize", node.name, end="!\n")
    print(finalizer.alive)
    node = None
    filler = [0, 0, 0, 0]
    gc.collect()
    print(finalizer.alive, finalizer(), finalizer.peek(), finalizer.detach())


def called_early():
    node = Node("d")
    finalizer = weakref.finalize(node, lambda a, b: a + b, 1, b=2)
    target, function, args, kwargs = finalizer.peek()
    print(target, args, kwargs)
    print(finalizer(), finalizer(), finalizer.alive)
    node = target = None
    gc.collect()


def reference_goes_first():
    node = Node("e")
    reference = weakref.ref(node, lambda ref: print("never printed"))
    reference = None
    filler = [0, 0, 0, 0]
    gc.collect()
    node = None
    gc.collect()
    print("done")


forgotten()
kept_by_a_list()
finalized()
called_early()
reference_goes_first()

for value in (None, 1, "text", (), True):
    try:
        weakref.ref(value)
    except TypeError:
        print("no reference to", value)
