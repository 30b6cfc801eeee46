# Generators of one code object in two modules: each reads the globals of its own, also where code compiled for one of them
# iterates over those of the other.

SOURCE = '''
def walk(tree):
    for item in tree:
        if isinstance(item, list):
            yield from walk(item)
        else:
            yield item + OFFSET

def consume(tree):
    total = 0
    for item in walk(tree):
        total += item
    return total
'''

TREE = [1, [2, [3, 4], 5], [[6], 7, [8, [9, [10]]]], 11]


def last_of_many(consume):
    total = 0
    for _ in range(200):
        total = consume(TREE)
    return total


code = compile(SOURCE, 'walk', 'exec')
near = {'OFFSET': 0}
far = {'OFFSET': 100}
exec(code, near)
exec(code, far)
print(last_of_many(near['consume']))
print(last_of_many(far['consume']))
near['walk'] = far['walk']
print(last_of_many(near['consume']))
near['OFFSET'] = 1000
far['OFFSET'] = 10
print(last_of_many(near['consume']))
