# Where a value that the debugger was asked about was defined. Neighbours: source.py finds definitions in text.

from . import source


def code_of(value):
    """The code of a function, method or frame; None for anything else."""
    if hasattr(value, "co_firstlineno"):
        return value
    for name in ("f_code", "__code__"):
        code = getattr(value, name, None)
        if code is not None:
            return code
    inner = getattr(value, "__func__", None)
    return None if inner is None else getattr(inner, "__code__", None)


def module_of(cls):
    import builtins

    if getattr(builtins, cls.__name__, None) is cls:
        return "builtins"
    return getattr(cls, "__module__", "__main__")


def find_class(cls):
    """File and line of the definition of a class, by the file that its functions are from."""
    for name in dir(cls):
        code = getattr(getattr(cls, name, None), "__code__", None)
        if code is not None:
            file = source.canonical(code.co_filename)
            line = source.find_class(cls.__name__, file)
            if line is not None:
                return file, line
    raise AttributeError
