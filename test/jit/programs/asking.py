# Special methods that are asked for a length, a truth value, a hash or whether something is contained: answers of the right
# kind and others, errors, recursion, tests of all forms, classes that change.


class Node:
    def __init__(self, key, left=None, right=None):
        self.key = key
        self.left = left
        self.right = right

    def __len__(self):
        count = 1
        if self.left is not None:
            count += len(self.left)
        if self.right is not None:
            count += len(self.right)
        return count

    def __contains__(self, key):
        if key == self.key:
            return True
        if key < self.key:
            return self.left is not None and key in self.left
        return self.right is not None and key in self.right


def build(first, last):
    if first >= last:
        return None
    middle = (first + last) // 2
    return Node(middle, build(first, middle), build(middle + 1, last))


def recursions(tree):
    total = 0
    for i in range(60):
        total += len(tree)
        if i % 50 in tree:
            total += 1000
    return total


print(recursions(build(0, 40)))


class Stack:
    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)


class Switch:
    def __init__(self):
        self.state = 0

    def __bool__(self):
        self.state += 1
        return self.state % 3 != 0


def tests(stack, switch):
    rounds = 0
    for i in range(100):
        stack.items.append(i)
    while stack:
        stack.items.pop()
        rounds += 1
        if switch:
            rounds += 10
        if not switch:
            rounds += 100
        kept = switch and i
        rounds += kept if isinstance(kept, int) else 1
        other = switch or i
        rounds += other if isinstance(other, int) else 2
        third = 1000 if switch else 2000
        rounds += third
        if not (switch and stack) or rounds % 7 == 0:
            continue
        rounds += not switch
    return rounds


for _ in range(4):
    print(tests(Stack(), Switch()))


class Answers:
    """Answers with whatever it holds."""

    def __init__(self, answer):
        self.answer = answer

    def __len__(self):
        return self.answer

    def __hash__(self):
        return self.answer

    def __contains__(self, item):
        return self.answer


def asked(value):
    try:
        length = len(value)
    except (TypeError, OverflowError) as error:
        length = type(error).__name__
    contains = 5 in value
    missing = 5 not in value
    return length, contains, missing


def answers():
    shown = []
    for answer in [3, 0, True, False, 4] * 12 + [2**70, None, "text", "", [], [1], Stack(), 7] * 3:
        shown.append(asked(Answers(answer)))
    return shown


print(answers())


def hashes():
    total = 0
    for i in range(80):
        total += hash(Answers(i % 9))
    try:
        hash(Answers("no hash"))
    except TypeError as error:
        print(type(error).__name__)
    return total


print(hashes())


class Failing:
    def __init__(self):
        self.calls = 0

    def __len__(self):
        self.calls += 1
        if self.calls % 10 == 0:
            raise ValueError(self.calls)
        return self.calls

    def __bool__(self):
        self.calls += 1
        if self.calls % 7 == 0:
            raise KeyError(self.calls)
        return self.calls % 2 == 0

    def __contains__(self, item):
        self.calls += 1
        if item == 3:
            raise IndexError(item)
        return item > 4


def failures():
    failing = Failing()
    seen = []
    for i in range(120):
        try:
            total = len(failing)
            if failing:
                total += 1000
            if i % 6 in failing:
                total += 5000
            seen.append(total)
        except ValueError as error:
            seen.append(("length", error.args[0]))
        except KeyError as error:
            seen.append(("truth", error.args[0]))
        except IndexError as error:
            seen.append(("contains", error.args[0]))
    return seen


print(failures())


class Deep:
    """Fails somewhere inside a recursion of lengths."""

    def __init__(self, depth):
        self.inner = Deep(depth - 1) if depth else None

    def __len__(self):
        if self.inner is None:
            return limits[0] // limits[1]
        return len(self.inner) + 1

    def __bool__(self):
        return True if self.inner is None else not self.inner


limits = [10, 5]


def depths():
    seen = []
    deep = Deep(15)
    for i in range(60):
        limits[1] = i % 9
        try:
            seen.append(len(deep))
        except ZeroDivisionError:
            seen.append(-1)
        seen.append(1 if deep else 0)
    return seen


print(depths())


class Changing:
    def __len__(self):
        return 1


def changing():
    value = Changing()
    total = 0
    for i in range(90):
        if i == 40:
            Changing.__len__ = lambda self: 20
        if i == 60:
            Changing.__bool__ = lambda self: False
        if i == 80:
            Changing.__len__ = lambda self: len("native")
        if value:
            total += 1000
        total += len(value)
    return total


print(changing())


class Lists(list):
    def __len__(self):
        return 100

    def __contains__(self, item):
        return item == "only this"


def payloads():
    total = 0
    lists = Lists([1, 2])
    for i in range(60):
        total += len(lists)
        if i in lists or "only this" in lists:
            total += 1
        if lists:
            total += 10000
        if i in Lists:
            pass
    return total


try:
    print(payloads())
except TypeError:
    print("a class has no members to look among")


def generators():
    def lengths(values):
        for value in values:
            if value:
                yield len(value)

    stack = Stack()
    total = 0
    for i in range(30):
        if i % 3:
            stack.items.append(i)
        else:
            stack.items.clear()
        total += sum(lengths([stack, Answers(3), stack]))
        total += len([x for x in range(10) if x in Answers(x % 4)])
    return total


print(generators())
