# oracle: micropython
# What a generator returns, or __next__ raises, reaches next() through the iterators built on top of it.
class Raises:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration("own value")


def returns():
    yield 1
    return "returned"


def attempt(iterator):
    try:
        print(next(iterator))
    except StopIteration as e:
        print("stopped", e.value)


attempt(Raises())
attempt(enumerate(Raises()))
attempt(map(lambda x: x, Raises()))
g = returns()
attempt(g)
attempt(g)
attempt(g)
z = zip(returns())
attempt(z)
attempt(z)
attempt(iter([]))
print(next(Raises(), "default"), next(iter([]), None), list(returns()))
