# a < b < c asks b once, stops at the first false link, and mixes any operators.
def say(n):
    print("eval", n, end="; ")
    return n


print(say(1) < say(2) < say(3))
print(say(3) < say(2) < say(1))
print(say(1) < say(3) > say(2) != say(4) <= say(4))
print(say(1) == say(1.0) == say(True))
print(1 < 2 < 3 < 4 < 5, 1 < 2 < 3 < 3 < 5, 5 > 4 >= 4 > 3)
print(1 in [1, 2] == True, (1 in [1, 2]) == True, 1 not in [2] is not None)
print(1 < 1.5 < 2, -1 < -0.5 < False < 1, 2**53 < 2**53 + 1 < 2**54)
print([x for x in range(-5, 20, 3) if 0 <= x < 10])
print("a" < "b" < "c", "a" < "B" < "c", (1,) < (1, 2) < (2,), [1] < [1, 0] < [1, 1])
print(2**63 == float(2**63), 2**64 > float(2**63), 2**53 - 1 == float(2**53))
a = b = []
print(a is b is not None, a == b == [] != [1])


def grade(score):
    if 90 <= score <= 100:
        return "A"
    elif 70 <= score < 90:
        return "B"
    return "C" if 50 <= score < 70 else "F"


print([grade(s) for s in (100, 90, 89.9, 70, 69, 50, 49, -1, 101)])
