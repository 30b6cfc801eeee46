# A test asks an instance once, whatever was tested in its place while it was recorded.
asked = 0


class Asked:
    def __bool__(self):
        global asked
        asked += 1
        return asked % 3 == 0


class Sized:
    def __len__(self):
        global asked
        asked += 1
        return asked % 2


def test(value):
    if value:
        return 1
    return 2


def run(values):
    total = 0
    for value in values:
        total += test(value)
        total += 10 if value else 20
    return total


for first in (len, int, 2**70, range(3), b"bytes", {1}, object(), 1.5, "text", None, (), [0]):
    print(run([first] * 60), run([Asked()] * 40), run([Sized(), first, Asked()] * 20), asked)
