def counter(start):
    count = start

    def up(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = start
    return up, reset


up, reset = counter(10)
up()
print(up(5))
reset()
print(up())
adders = [lambda x, n=n: x + n
          for n in range(3)]
print([a(10) for a in adders])
