# Appended to a program of bench/programs: times main(SIZE) and prints the last line that the runner reads.
try:
    from time import ticks_us as _ticks, ticks_diff as _elapsed
except ImportError:
    from time import perf_counter_ns as _clock

    def _ticks():
        return _clock() // 1000

    def _elapsed(end, start):
        return end - start


_start = _ticks()
_checksum = main(SIZE)
_end = _ticks()
print()
print("RESULT", _elapsed(_end, _start), _checksum)
