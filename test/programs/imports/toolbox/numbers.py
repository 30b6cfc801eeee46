# module
COUNT = 2


def triple(n):
    return n * 3
