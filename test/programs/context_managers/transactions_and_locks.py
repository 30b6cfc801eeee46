# Managers that roll back, count, time with a fake clock, redirect output and restore state.
class Transaction:
    def __init__(self, store):
        self.store = store

    def __enter__(self):
        self.saved = dict(self.store)
        return self.store

    def __exit__(self, kind, value, tb):
        if kind is not None:
            self.store.clear()
            self.store.update(self.saved)
            return issubclass(kind, ValueError)


class Lock:
    def __init__(self):
        self.held = False

    def __enter__(self):
        if self.held:
            raise RuntimeError("deadlock")
        self.held = True

    def __exit__(self, *exc):
        self.held = False


class Setting:
    values = {"debug": False, "level": 1}

    def __init__(self, **new):
        self.new = new

    def __enter__(self):
        self.old = {k: Setting.values[k] for k in self.new}
        Setting.values.update(self.new)

    def __exit__(self, *exc):
        Setting.values.update(self.old)


accounts = {"ann": 10, "bob": 5}


def transfer(a, b, n):
    with Transaction(accounts) as t:
        t[b] += n
        t[a] -= n
        if t[a] < 0:
            raise ValueError("insufficient")
        return "moved"
    return "rolled back"


print(transfer("ann", "bob", 3), sorted(accounts.items()))
print(transfer("ann", "bob", 30), sorted(accounts.items()))
try:
    transfer("ann", "eve", 1)
except KeyError as e:
    print("KeyError", e.args[0], sorted(accounts.items()))
lock = Lock()
with lock:
    print(lock.held)
    try:
        with lock:
            pass
    except RuntimeError as e:
        print(e, lock.held)
print(lock.held)
with Setting(level=5):
    print(sorted(Setting.values.items()))
    with Setting(debug=True, level=9):
        print(sorted(Setting.values.items()))
    print(sorted(Setting.values.items()))
print(sorted(Setting.values.items()))
