# A class with only __getitem__ can be iterated until IndexError.
class Squares:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        print("[%d]" % i, end="")
        if i >= self.n:
            raise IndexError
        return i * i


for x in Squares(3):
    print(x, end=" ")
print()
print(list(Squares(4)))
print(sum(Squares(4)), max(Squares(3)))
print([x + 1 for x in Squares(2)])
a, b, c = Squares(3)
print(a, b, c)
print(dict(enumerate(Squares(2))) == {0: 0, 1: 1})
it = iter(Squares(2))
print(next(it), next(it), next(it, "end"))


class Bad:
    def __getitem__(self, i):
        if i == 2:
            raise KeyError("not an IndexError")
        return i


try:
    for x in Bad():
        print(x)
except KeyError as e:
    print(e.args[0])
