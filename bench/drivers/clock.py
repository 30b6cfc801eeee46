# Put before every measured program: a clock in microseconds, for any Python.
try:
    from time import ticks_us as _ticks, ticks_diff as _elapsed
except ImportError:
    from time import perf_counter_ns as _clock

    def _ticks():
        return _clock() // 1000

    def _elapsed(end, start):
        return end - start

