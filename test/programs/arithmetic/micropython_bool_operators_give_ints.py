# oracle: micropython
# Where bools differ from CPython's: & | ^ give ints, and bool is no subclass of int.
print(True & True, True | False, True ^ True, type(True & True))
print(isinstance(True, int), issubclass(bool, int), isinstance(True, bool))
print(True + True, type(True + False), ~True, -True)
print(2**40 == float(2**40), 2**40 + 1 == float(2**40), float("inf") > 10**40)
print("%.0f %.0f %.0f" % (0.6, 1.5, 2.4), "%.1f" % 0.26, round(0.5), round(1.5), round(2.5))
nan = float("nan")
print([nan] == [nan], nan in [nan], (nan,) == (nan,))
print(-1j, (3 + 4j) ** 2, complex(0.0, -0.0))
print("{}".format(-0.0), "{:+}".format(2.5))
print(isinstance(1, object), isinstance(None, object), issubclass(int, object))
print(1 .__class__, (1.5).__class__, True.__class__, None.__class__)
