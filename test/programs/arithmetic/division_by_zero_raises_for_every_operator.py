# Every way to divide by zero raises ZeroDivisionError, and nothing else does.
def attempt(label, f):
    try:
        print(label, f())
    except ZeroDivisionError as e:
        print(label, "ZeroDivisionError", isinstance(e, ArithmeticError))


attempt("int / int", lambda: 1 / 0)
attempt("int // int", lambda: 1 // 0)
attempt("int % int", lambda: 1 % 0)
attempt("divmod", lambda: divmod(1, 0))
attempt("big // 0", lambda: 10**30 // 0)
attempt("big % 0", lambda: 10**30 % 0)
attempt("0 / 0", lambda: 0 / 0)
attempt("float / int", lambda: 1.0 / 0)
attempt("float // float", lambda: 1.0 // 0.0)
attempt("float % float", lambda: 1.0 % 0.0)
attempt("True / False", lambda: True / False)
attempt("0 ** -1", lambda: 0**-1)
attempt("0.0 ** -1", lambda: 0.0**-1)
attempt("1 // 0.5", lambda: 1 // 0.5)
attempt("0 ** 0", lambda: 0**0)
attempt("0 / 3", lambda: 0 / 3)
attempt("int by -0.0", lambda: 3 / -0.0)
attempt("complex", lambda: 1j / 0)

n = 0
for d in range(-3, 4):
    try:
        n += 12 // d
    except ZeroDivisionError:
        n += 1000
print(n)
