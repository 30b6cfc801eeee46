# A cell that a compiled inner function reads holds an int, a float, a string; two functions share it.
def make():
    v = 0
    def get(): return v
    def put(x):
        nonlocal v
        v = x
    return get, put
get, put = make()
out = []
for i in range(1500):
    put(i if i < 600 else i / 4 if i < 1100 else str(i))
    r = get()
    if i % 150 == 0: out.append(r)
print(out)
