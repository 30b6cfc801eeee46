# Appended to a program of bench/programs: times main(SIZE) and prints the last line that the runner reads.
_start = _ticks()
_checksum = main(SIZE)
_end = _ticks()
print()
print("RESULT", _elapsed(_end, _start), _checksum)
