# max and min of what generators yield: ints, floats and others, NaN, none at all, errors of comparisons and of generators.


class Weight:
    def __init__(self, grams):
        self.grams = grams

    def __gt__(self, other):
        return self.grams > other.grams

    def __lt__(self, other):
        return self.grams < other.grams


def countdown(items):
    for item in items:
        yield item
    return len(items)


def failing(items, at):
    for item in items:
        if item == at:
            raise KeyError(item)
        yield item


def message(compute):
    try:
        return compute()
    except (KeyError, TypeError, ValueError) as error:
        return type(error).__name__


def round_of(count, k):
    items = [(i * 7919 + k * 31) % 101 for i in range(count)]
    odd = items[5]
    return (
        max(x for x in items),
        min(x * 0.5 for x in items),
        max(x if x % 2 else x + 0.5 for x in items),
        min(-x for x in items),
        max(str(x) for x in items),
        max(True if x > 50 else x % 3 for x in items),
        message(lambda: max(x for x in items if x > 1000)),
        max((x for x in items if x > 1000), default=-1),
        max((x for x in items), key=lambda x: -x),
        repr(max(float("nan") if x == items[0] else x for x in items)),
        repr(min(x if x != odd else float("nan") for x in items)),
        max(x << 60 for x in items),
        message(lambda: max(x if x != odd else "text" for x in items)),
        message(lambda: min(failing(items, odd))),
        repr(max(0.0 if x % 2 else -0.0 for x in items)),
        max(countdown(items)),
        min(countdown(items)),
        max(Weight(x) for x in items).grams,
        min(Weight(x) for x in countdown(items)).grams,
        max(items),
        min(tuple(items)),
        max({x: k for x in items}),
    )


results = [round_of(6 + k % 40, k) for k in range(150)]
for result in results[:3] + results[-3:]:
    print(result)
print(sum(len(repr(result)) for result in results))
