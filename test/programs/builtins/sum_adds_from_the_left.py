# Sums of lists and tuples: ints that grow, floats, what is neither, and where one becomes the other.
print(sum([]), sum(()), sum([], 5), sum((1, 2, 3)), sum([1, 2, 3], 10))
print(sum([2 ** 53 - 1, 1, 1]), sum([2 ** 30] * 9), sum([-(2 ** 53), -1]), sum([2 ** 70, -(2 ** 70), 1]))
print(sum([0.5, 1, 0.25]), sum([1, 2, 0.5]), sum([True, 2, False, 0.5, True]), sum([1, 2.5, 2 ** 40]))
print(sum([0.1] * 10) == 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1)
print(sum([-0.0]), sum([-0.0], -0.0), sum([1e300, 1e300, -1e300]), sum([1.5], 1))
print(sum([[1], [2, 3]], []), sum(((1,), (2,)), ()))


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __add__(self, other):
        return Money(self.amount + (other.amount if isinstance(other, Money) else other))

    def __radd__(self, other):
        if len(purse) < 6:
            purse.append(Money(100))
        return Money(other + self.amount)


purse = [1, 2.5, Money(3), 4, 0.5]
print(sum(purse).amount, len(purse))
for items in ([1, 'a'], [1.5, 'a'], ['a']):
    try:
        sum(items)
    except TypeError:
        print('TypeError', items)
print(min([3, 1, 2]), max([3, 1, 2]), min([2, 2.0]), max([2.0, 2]), max([1, 2.5, 2 ** 60]), min(True, 1), max('b', 'a'))
