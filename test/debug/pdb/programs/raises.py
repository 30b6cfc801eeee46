def outer(n):
    def inner(x):
        return x / (n - 3)
    return inner(n)
class E(Exception):
    pass
def run():
    try:
        for i in range(5):
            outer(i)
    finally:
        print("fin")
run()
