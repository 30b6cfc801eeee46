# Before an operation of complexity.mjs: runs it for each size until neither the clock's grain nor the engine's warming up
# matters; the best time counts. Lines are flushed, since a larger size may end the process.
import sys


def _measure(operation, sizes):
    for n in sizes:
        best = spent = operation(n)
        rounds = 1
        while (rounds < 3 and n <= 1000000) or (spent < 300000 and rounds < 100):
            time = operation(n)
            best = min(best, time)
            spent += time
            rounds += 1
        print("RESULT", n, best)
        sys.stdout.flush()
