# A small interpreter of a script of exceptions, with else, finally, continue, break and return mixed.
def act(word):
    if word == "v":
        raise ValueError(word)
    if word == "k":
        raise KeyError(word)
    if word == "z":
        return 1 // 0
    return word


def process(script):
    out = []
    for i, word in enumerate(script):
        try:
            try:
                if word == "skip":
                    continue
                if word == "stop":
                    break
                if word == "quit":
                    return out + ["quit"]
                r = act(word)
            except ValueError:
                out.append("V")
                if i > 3:
                    raise RuntimeError("late")
            else:
                out.append(r)
            finally:
                out.append(".")
        except RuntimeError as e:
            out.append(str(e))
        except LookupError:
            out.append("L")
            try:
                act("z")
            except ZeroDivisionError:
                out.append("0")
            else:
                out.append("never")
        finally:
            out.append("|")
    else:
        out.append("done")
    return out


for script in ("a v k", "a skip b stop c", "quit", "v a a a v k", "a b c d skip k v stop", ""):
    print(script.split(), "".join(process(script.split())))
try:
    process(["z"])
except ZeroDivisionError:
    print("uncaught by process")
x = 0
while True:
    try:
        x += 1
        if x % 2:
            continue
        if x > 6:
            break
        act("v" if x == 4 else "fine")
    except ValueError:
        print("v at", x)
    finally:
        print("f", x, end=" ")
print(x)
