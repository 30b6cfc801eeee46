# Data of classes that are objects, written again and again: lists, dicts, instances, what is linked together; read through
# classes, instances and derived classes; and then a function, which is bound.
class Node:
    head = None
    made = []
    counts = {}

    def __init__(self, value):
        self.value = value
        self.next = Node.head
        Node.head = self
        Node.made = [value, len(Node.made)]
        if value % 10 == 0:
            Node.counts = {'value': value}


class Leaf(Node):
    pass


def build(n):
    total = 0
    for i in range(n):
        node = Node(i) if i % 3 else Leaf(i)
        total += node.made[0] + Leaf.head.value + node.counts['value'] + len(Node.made)
    return total


def walk():
    node = Node.head
    count = 0
    while node is not None:
        count += node.value
        node = node.next
    return count


print(build(100), walk())


def kinds(n):
    seen = []
    node = Leaf(3)
    for i in range(n):
        if i % 7 == 3:
            Leaf.made = (i, i + 1)
        elif i % 7 == 5:
            Leaf.made = {0: i}
        elif i == 60:
            Leaf.made = lambda self, k=0: [self.value, i]
        elif i == 61:
            Leaf.made = [1]
        elif i == 80:
            del Leaf.made
        made = node.made
        seen.append(made()[1] if callable(made) else made[0])
    return seen


print(kinds(100))


class Reader:
    def __get__(self, instance, owner=None):
        return 'read' if instance is None else 'read of ' + str(instance.value)


class Holder:
    data = [0]
    other = Reader()

    def __init__(self, value):
        self.value = value


def descriptors(n):
    seen = []
    holder = Holder(1)
    for i in range(n):
        Holder.data = [i]
        if i == 50:
            Holder.data = Reader()
        if i > 70:
            Holder.data = i
        seen.append(holder.data if i >= 50 else holder.data[0])
        seen.append(holder.other)
    return seen


print(descriptors(90)[::9])


# The class of what was written again and again comes to have a `__get__`.
class Rewritten:
    pass


Rewritten.data = 0


class Late:
    def __init__(self, value):
        self.value = value


def rewrite(late, n):
    for i in range(n):
        Rewritten.data = late


def read(holder, n):
    for i in range(n):
        data = holder.data
    return data


class WithProperty:
    data = 1

    @property
    def other(self):
        return 2


for i in range(8):
    Rewritten.data = Late(i)
    WithProperty.data = i
late = Late(9)
rewrite(late, 60)
print(read(Rewritten(), 60).value, read(WithProperty(), 60))
Late.__get__ = lambda self, instance, owner: 'got'
rewrite(late, 60)
WithProperty.data = late
print(read(Rewritten(), 60), read(WithProperty(), 60))
