def f(a: int, b: str = 'x') -> str:
    x: int = a
    y: str
    y = b * x
    return y


class C:
    p: int = 1

    def m(self) -> None:
        self.q: int = 2


C().m()
print(f(2))
