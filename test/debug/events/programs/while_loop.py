# A condition at the top, a body, and what comes after.
def count(n):
    i = 0
    while i < n:
        i += 1
        print(i)
    print('done')


def never():
    while False:
        print('never')
    return 1


count(0)
count(3)
print(never())
