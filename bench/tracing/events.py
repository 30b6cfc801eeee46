# What an event costs: a loop of three lines with functions that are called for each. Prints the nanoseconds that the traced
# loop takes for a line, by function.
import sys
import time

ROUNDS = 300000
LINES = 3 * ROUNDS


def loop(n):
    total = 0
    i = 0
    while i < n:
        total = total + i
        i = i + 1
    return total


def nothing(frame, event, arg):
    return nothing


def passing(frame, event, arg):
    pass
    return passing


total_events = 0


def counting(frame, event, arg):
    global total_events
    total_events += 1
    return counting


by_event = {}


def by_kind(frame, event, arg):
    by_event[event] = by_event.get(event, 0) + 1
    return by_kind


by_line = {}


def by_number(frame, event, arg):
    if event == "line":
        by_line[frame.f_lineno] = by_line.get(frame.f_lineno, 0) + 1
    return by_number


def measure(function):
    times = []
    for _ in range(5):
        sys.settrace(function)
        start = time.time_ns()
        loop(ROUNDS)
        end = time.time_ns()
        sys.settrace(None)
        times.append((end - start) / LINES)
    return sorted(times)[2]


for function in (nothing, passing, counting, by_kind, by_number):
    print("RESULT", function.__name__, "%.1f" % measure(function))
