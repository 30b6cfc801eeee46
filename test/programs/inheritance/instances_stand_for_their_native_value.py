# oracle: python
# An instance of a class derived from a builtin type takes part in operators on either side, as a dictionary key and in
# place, as the value it stands for.


class Count(int):
    pass


class Name(str):
    pass


class Stack(list):
    pass


class Table(dict):
    pass


class Point(tuple):
    pass


print(5 - Count(2), Count(5) - Count(2), 2.5 * Count(2), 1 << Count(3), divmod(Count(7), Count(2)))
print(5 < Count(6), 5 > Count(6), Count(5) <= Count(5), sorted([Count(3), 1, Count(2)]), max(1, Count(4)))
print("a" + Name("b"), Name("a") + Name("b"), "x" * Count(3), Name("b") in "abc", "b" < Name("c"))
print([1] + Stack([2]), (1,) + Point((2,)), [1] < Stack([2]), (1, 2) == Point((1, 2)))

count = Count(5)
count -= Count(2)
print(count, type(count) is int)

stack = same = Stack([1])
stack += [2]
stack *= 2
print(stack, stack is same, type(stack) is Stack)

table = Table(a=1)
table |= {"b": 2}
print(table == {"a": 1, "b": 2}, type(table) is Table)

keys = {Name("a"): 1, Count(2): 2, "b": 3, Point((1, 2)): 4}
print(keys["a"], keys[2], keys[Name("b")], keys[(1, 2)], len(keys))
keys["a"] = 5
del keys[2]
print(list(keys.values()), Count(2) in keys, 2 in {Count(2)}, len({1, Count(1), 1.0, True}))


class Word:
    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        return self.text == (other.text if isinstance(other, Word) else other)

    def __hash__(self):
        return hash(self.text)


words = {Word("one"): 1}
print(words["one"], "two" in words, Word("one") in words)
