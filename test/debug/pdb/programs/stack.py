import sys
def fact(n):
    if n <= 1:
        return 1
    return n * fact(n - 1)
class Stack:
    def __init__(self):
        self.items = []
    def push(self, item):
        self.items.append(item)
        return len(self.items)
    def pop(self):
        return self.items.pop()
def numbers():
    """Doc."""
    x = 1
    # comment
    while x < 4:
        yield x
        x += 1
def with_local(flag):
    value = 10
    if flag:
        value = 20
    squares = [i * i for i in range(3)]
    f = lambda q: q + value
    return f(value)
s = Stack()
for n in numbers():
    s.push(n)
print(fact(4))
print(with_local(True))
print(s.pop(), len(s.items))
