# oracle: micropython
# Dictionaries that cannot be changed, among others that can, in loops that store and delete.
import errno


class Thing:
    pass


def store(dicts, key, value):
    stored = 0
    for d in dicts:
        try:
            d[key] = value
            stored += 1
        except TypeError:
            stored += 1000
    return stored


def delete(dicts, key):
    deleted = 0
    for d in dicts:
        try:
            del d[key]
            deleted += 1
        except TypeError:
            deleted += 1000
        except KeyError:
            deleted += 100000
    return deleted


thing = Thing()
thing.name = 'thing'
free = {errno.ENOENT: 'free', 'name': 'free'}
print(store([free] * 60 + [errno.errorcode] * 3 + [free], errno.ENOENT, 'mine'), errno.errorcode[errno.ENOENT], free[errno.ENOENT])
print(store([free] * 60 + [thing.__dict__] * 3, 'name', 'other'), thing.name)
print(delete([{errno.ENOENT: i} for i in range(60)] + [errno.errorcode] * 3, errno.ENOENT), errno.errorcode[errno.ENOENT])
print(delete([{'name': i} for i in range(60)] + [thing.__dict__, {}], 'name'), thing.name)
