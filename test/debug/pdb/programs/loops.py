def work(n):
    total = 0
    for i in range(n):
        total += i
    return total
def outer():
    for k in range(3):
        work(5)
outer()
print("done")
