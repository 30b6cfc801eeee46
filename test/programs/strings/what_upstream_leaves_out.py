# oracle: micropython
# Steps in slices of anything but lists and ranges, and fields with attributes, are refused.
def attempt(name, action):
    try:
        print(name, action())
    except NotImplementedError as error:
        print(name, type(error).__name__)


def assign(target, value):
    target[::2] = value


def delete(target):
    del target[::2]


attempt("list", lambda: [1, 2, 3][::2])
attempt("range", lambda: range(6)[::2])
attempt("str", lambda: "abc"[::-1])
attempt("bytes", lambda: b"abc"[::2])
attempt("bytearray", lambda: bytearray(b"abc")[::2])
attempt("tuple", lambda: (1, 2, 3)[::2])
attempt("assign", lambda: assign([1, 2, 3], [4, 5]) or "done")
attempt("delete", lambda: delete([1, 2, 3]) or "done")
attempt("step 1", lambda: ("abc"[0:2:1], (1, 2)[::1], b"ab"[:1:1]))
attempt("attribute", lambda: "{0.real}".format(1))
attempt("subscript", lambda: "{a[0]}".format(a=[1]))
attempt("rsplit", lambda: "a b c".rsplit(None, 1))
attempt("keywords", lambda: str(b"a", encoding="utf8"))
