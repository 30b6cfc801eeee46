# A program with many loops, untraced or watched through sys.monitoring, after warm-up. The last line of its source is
# `watch`, `cover`, or neither; prints the milliseconds of a round.
import sys
import time


def primes(limit):
    sieve = bytearray(limit)
    count = 0
    for i in range(2, limit):
        if sieve[i] == 0:
            count += 1
            for k in range(i * i, limit, i):
                sieve[k] = 1
    return count


def collatz(limit):
    longest = 0
    for n in range(1, limit):
        steps = 0
        while n != 1:
            if n & 1:
                n = 3 * n + 1
            else:
                n >>= 1
            steps += 1
        if steps > longest:
            longest = steps
    return longest


def words(count):
    seen = {}
    for i in range(count):
        word = "word" + str(i % 97)
        if word in seen:
            seen[word] += 1
        else:
            seen[word] = 1
        if len(seen) > 97:
            seen.clear()
    return len(seen)


def round_of_all():
    return primes(1000000), collatz(60000), words(500000)


def watch():
    """A breakpoint where `words` never comes: at its `clear()`."""
    first = words.__code__.co_firstlineno
    where = first + 9
    mon = sys.monitoring

    def line(code, number):
        if number != where:
            return mon.DISABLE
        print("reached", number)

    mon.use_tool_id(mon.DEBUGGER_ID, "breakpoint")
    mon.register_callback(mon.DEBUGGER_ID, mon.events.LINE, line)
    mon.set_local_events(mon.DEBUGGER_ID, words.__code__, mon.events.LINE)


lines = set()


def cover():
    """Notes each line once."""
    mon = sys.monitoring

    def line(code, number):
        lines.add((code.co_filename, number))
        return mon.DISABLE

    mon.use_tool_id(mon.COVERAGE_ID, "lines")
    mon.register_callback(mon.COVERAGE_ID, mon.events.LINE, line)
    mon.set_events(mon.COVERAGE_ID, mon.events.LINE)


def main(prepare):
    if prepare is not None:
        prepare()
    for _ in range(4):
        round_of_all()
    times = []
    for _ in range(7):
        start = time.time_ns()
        round_of_all()
        times.append((time.time_ns() - start) / 1000000)
    print("RESULT round %.2f" % sorted(times)[3])


