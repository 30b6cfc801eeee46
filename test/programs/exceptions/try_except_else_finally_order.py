# Which clauses run, in which order, for every way of leaving a try statement.
def run(how):
    log = []

    def body():
        try:
            log.append("try")
            if how == "raise":
                raise ValueError("v")
            if how == "other":
                raise KeyError("k")
            if how == "return":
                return "returned"
        except ValueError:
            log.append("except")
        else:
            log.append("else")
        finally:
            log.append("finally")
        return "end"

    try:
        log.append(body())
    except KeyError:
        log.append("escaped")
    return log


for how in ("fall", "raise", "other", "return"):
    print(how, run(how))


def loop():
    log = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            log.append(i)
        finally:
            log.append("f%d" % i)
    else:
        log.append("else")
    return log


def override():
    try:
        return "try"
    finally:
        return "finally wins"


def swallow():
    try:
        raise ValueError
    finally:
        return "exception swallowed"


def nested():
    log = []
    try:
        try:
            raise KeyError("inner")
        finally:
            log.append("inner finally")
    except KeyError as e:
        log.append("outer got " + e.args[0])
    finally:
        log.append("outer finally")
    return log


def value_kept():
    x = 1
    try:
        return x
    finally:
        x = 2


print(loop())
print(override(), swallow())
print(nested())
print(value_kept())
