# oracle: micropython
# What reflected methods are given where the left operand is a bool: the int, as a bool does what that does.


class Shows:
    def __radd__(self, other):
        return repr(other)

    def __rsub__(self, other):
        return repr(other)

    def __rand__(self, other):
        return repr(other)

    def __rlshift__(self, other):
        return repr(other)

    def __eq__(self, other):
        return other is True

    def __contains__(self, other):
        return other is True


def shown(value, flag):
    results = [flag + value, flag - value, flag & value, flag << value, value == flag, flag in value]
    other = flag
    other += value
    results.append(other)
    return results


value = Shows()
for i in range(60):
    results = shown(value, i % 3 == 0)
    if i % 20 == 0:
        print(results)
print(shown(value, 1), shown(value, "text")[0])
