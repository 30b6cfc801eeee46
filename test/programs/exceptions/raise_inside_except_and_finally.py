# Exceptions raised by handlers and by finally clauses replace the first one; bare raise sends it on.
def attempt(f):
    try:
        print("returned", f())
    except Exception as e:
        print(type(e).__name__, e.args)


def from_handler():
    try:
        raise ValueError("first")
    except ValueError as e:
        raise KeyError("second, after " + e.args[0])


def from_finally():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("from finally")


def handler_then_finally():
    try:
        try:
            raise ValueError("first")
        except ValueError:
            raise KeyError("second")
        finally:
            print("cleanup", end=" ")
    except KeyError:
        return "second caught"


def reraise():
    try:
        raise ValueError("again")
    except ValueError:
        print("handling", end=" ")
        raise


def reraise_after_inner():
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise



def chained():
    try:
        raise ValueError("cause")
    except ValueError as e:
        raise RuntimeError("effect") from e


def from_none():
    raise IndexError("alone") from None


def finally_in_loop():
    out = []
    for i in range(3):
        try:
            try:
                if i == 1:
                    raise ValueError(i)
                out.append(i)
            finally:
                out.append("f")
                if i == 2:
                    raise KeyError("last")
        except ValueError:
            out.append("v")
    return out


def return_in_except_with_finally():
    try:
        raise ValueError
    except ValueError:
        return "from except"
    finally:
        print("then finally", end=" ")


for f in (from_handler, from_finally, handler_then_finally, reraise, reraise_after_inner, chained, from_none, finally_in_loop, return_in_except_with_finally):
    attempt(f)
