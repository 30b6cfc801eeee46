# Which handlers catch what: bases, tuples, order of clauses, expressions, own classes.
builtin = [ArithmeticError, AssertionError, AttributeError, EOFError, ImportError, IndexError, KeyError, LookupError, MemoryError]
builtin += [NameError, NotImplementedError, OSError, OverflowError, RuntimeError, StopIteration, SyntaxError, TypeError, ValueError, ZeroDivisionError]
for e in builtin:
    print(e.__name__, [b.__name__ for b in (Exception, ArithmeticError, LookupError, RuntimeError) if issubclass(e, b)], isinstance(e(), BaseException))
print([issubclass(e, Exception) for e in (GeneratorExit, KeyboardInterrupt, SystemExit)])


class AppError(Exception):
    pass


class DbError(AppError):
    pass


class Coded(DbError):
    code = 7


def classify(e):
    try:
        raise e
    except DbError:
        return "db"
    except (KeyError, IndexError):
        return "lookup"
    except AppError:
        return "app"
    except ArithmeticError:
        return "arithmetic"
    except Exception:
        return "other"
    except BaseException:
        return "base"


for e in (DbError(), AppError(), KeyError(1), IndexError, ZeroDivisionError(), OverflowError, TypeError, SystemExit, KeyboardInterrupt(), AppError, Coded()):
    print(classify(e), end=" ")
print()


def pick(name):
    return {"v": ValueError, "k": KeyError}[name]


for name in "vk":
    try:
        raise KeyError("x")
    except pick(name):
        print("caught by", name)
        continue
    except Exception:
        print("missed by", name)
try:
    try:
        raise ValueError
    except ():
        print("never")
except ValueError:
    print("an empty tuple catches nothing")
try:
    {}["a"]["b"]
except LookupError as e:
    print(type(e).__name__, e.args)
