# A tour of the language: `npx krait examples/tour.py`

import json
import re
from collections import namedtuple

# Ints have no limit, and text is Unicode.
print(2**100, "🐍" * 3, f"{3.14159:.2f}", "".join(reversed("snake")))

# Comprehensions, unpacking, sets, sorting by a key.
words = "the quick brown fox jumps over the lazy dog".split()
print({word: len(word) for word in words if len(word) > 4})
first, *middle, last = sorted(set(words), key=lambda word: (len(word), word))
print(first, len(middle), last)


# Generators are lazy: this one never ends.
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 1


for i, prime in zip(range(10), primes()):
    print(prime, end=" " if i < 9 else "\n")


# Closures and decorators.
def remembering(function):
    known = {}

    def wrapper(n):
        if n not in known:
            known[n] = function(n)
        return known[n]

    return wrapper


@remembering
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(fibonacci(90))


# Classes, operators, properties.
class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __repr__(self):
        return f"Vector({self.x}, {self.y})"

    @property
    def length(self):
        return (self.x**2 + self.y**2) ** 0.5


v = Vector(1, 1) + Vector(2, 3)
print(v, v.length)


# Context managers and exceptions.
class Guarded:
    def __enter__(self):
        print("in")

    def __exit__(self, kind, error, traceback):
        print("out with", kind.__name__)
        return kind is ZeroDivisionError


with Guarded():
    print(1 // 0)

# The library: JSON, regular expressions, named tuples and more.
Person = namedtuple("Person", ("name", "age"))
people = [Person(**entry) for entry in json.loads('[{"name": "Ada", "age": 36}, {"name": "Alan", "age": 41}]')]
print(max(people, key=lambda person: person.age).name, re.sub("[aeiou]", "*", "regular expressions"))
while (n := people.pop().age) > 40:
    print("older than 40:", n)
