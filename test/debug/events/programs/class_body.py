class A:
    """Documentation."""
    x = 1
    y = [
        x,
        2,
    ]

    def method(self):
        """Documentation of a method."""
        return self.x

    if x:
        z = 3
    else:
        z = 4

    class Inner:
        w = 5

        def other(self):
            return self.w


class B(
        A):
    pass


class C(A): v = 1


print(A().method(), B().z, C().v, A.Inner().other())
