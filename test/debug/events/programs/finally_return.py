def f(x):
    try:
        return x
    finally:
        x += 1
        print(x)


def g(x):
    try:
        return f(x)
    finally:
        return -1


def h(items):
    for i in items:
        try:
            return i
        finally:
            print('out')


def nested(x):
    try:
        try:
            return x
        finally:
            print('inner')
    finally:
        print('outer')


print(f(1), g(2), h([3]), nested(4))
