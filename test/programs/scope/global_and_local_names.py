# Which names a function reads and writes; global statements; unbound locals; builtins shadowed and restored.
x = "module"


def reads():
    return x


def writes_local():
    x = "local"
    return x


def writes_global(v):
    global x, made_here
    x = v
    made_here = v + "!"


def unbound():
    try:
        print(y_local)
    except NameError:
        print("NameError before assignment")
    y_local = 1
    return y_local


def conditional(flag):
    if flag:
        z = "bound"
    try:
        return z
    except NameError:
        return "unbound"


print(reads(), writes_local(), x, unbound(), conditional(True), conditional(False))
writes_global("changed")
print(reads(), x, made_here)


def deletes():
    w = 1
    del w
    try:
        w
    except NameError:
        return "deleted"


print(deletes())
temporary = 5
del temporary
try:
    temporary
except NameError:
    print("global deleted")
try:
    del never_bound
except (NameError, KeyError):
    print("cannot delete what is not there")


def shadow_builtins():
    len = lambda v: "my len"
    return len([1, 2])


print(shadow_builtins(), len([1, 2]))
len_saved = len
len = lambda v: "global len"
print(len("abc"))
del len
print(len("abc"), len is len_saved)


def nested():
    global x

    def inner():
        x = "inner local"
        return x

    x = "set by nested"
    return inner(), x


print(nested(), x, sorted(n for n in ("x", "made_here", "temporary") if n in globals()))
globals()["dynamic"] = 42
print(dynamic, globals()["x"])
for loop_variable in range(3):
    in_loop = loop_variable * 2
print(loop_variable, in_loop)
