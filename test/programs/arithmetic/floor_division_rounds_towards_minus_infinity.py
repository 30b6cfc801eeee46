# Floor division and modulo of every sign combination, ints and floats, with the identity that ties them.
pairs = [(7, 3), (-7, 3), (7, -3), (-7, -3), (6, 3), (-6, 3), (6, -3), (0, 5), (0, -5), (1, 2**31), (-1, 2**31)]
for a, b in pairs:
    q, r = a // b, a % b
    print(a, b, "->", q, r, q * b + r == a, divmod(a, b) == (q, r))

for a, b in [(7.5, 2), (-7.5, 2), (7.5, -2), (-7.5, -2.0), (1.0, 0.25), (-1.0, 0.25), (5.5, 5.5)]:
    print(a, b, "->", a // b, a % b, divmod(a, b))


def wrap(angle):
    return (angle + 180) % 360 - 180


print([wrap(a) for a in (-720, -541, -360, -181, -180, -1, 0, 179, 180, 359, 540, 541)])


class Clock:
    def __init__(self, minutes):
        self.minutes = minutes % (24 * 60)

    def show(self):
        return "%02d:%02d" % divmod(self.minutes, 60)


for m in (0, -1, 61, 1440, -1500, 100000):
    print(m, Clock(m).show())
