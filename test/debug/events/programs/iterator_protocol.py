class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


for x in Countdown(2):
    print(x)
else:
    print('lift off')
print(list(Countdown(3)), sum(Countdown(3)))
a, b = Countdown(2)
print(max(Countdown(3), key=lambda v: -v))
