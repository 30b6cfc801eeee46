# Special methods that raise while they are compiled, and later answer what has to be converted, or cannot be.


class Chain:
    def __init__(self, depth):
        self.inner = Chain(depth - 1) if depth else None
        self.fails = True
        self.answer = [1]

    def __contains__(self, key):
        if self.inner is None:
            if self.fails:
                raise ValueError(key)
            return self.answer
        try:
            found = key in self.inner
        except ValueError:
            found = "caught"
        log.append(found)
        if self.fails:
            raise ValueError(key)
        return 5

    def __len__(self):
        if self.inner is None:
            if self.fails:
                raise ValueError("length")
            return self.answer
        try:
            length = len(self.inner)
        except (ValueError, TypeError) as error:
            length = type(error).__name__
        log.append(length)
        if self.fails:
            raise ValueError("length")
        return True


log = []
chain = Chain(6)


def use(key):
    try:
        log.append(key in chain)
    except ValueError:
        log.append("error")
    try:
        log.append(len(chain))
    except (ValueError, TypeError) as error:
        log.append(type(error).__name__)


for i in range(3000):
    log.clear()
    use(i)
print(log)
for answer in ([1], [], 3, None, "text", 0, 2.5):
    link = chain
    while link is not None:
        link.fails = False
        link.answer = answer
        link = link.inner
    for i in range(60):
        log.clear()
        use(i)
        if i % 20 == 0:
            print(log)
