# StopIteration out of next() ends nothing but its try; assert raises in some rounds; an iterator is used up in the loop.
it = iter([])
stops = asserts = total = 0
for i in range(1500):
    try:
        total += next(it)
        assert total % 5 != 0, total
    except StopIteration:
        stops += 1
        it = iter([1, i, 2.5][:i % 4])
    except AssertionError as e:
        asserts += 1
        total = e.args[0] + 1
print(stops, asserts, total)
