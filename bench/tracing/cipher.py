# Rounds like those of AES, in one function. `main(True)` runs it in the loop for tracing, with nothing to call: tracing
# begins within the function, which has no trace function of its own then. Prints the milliseconds of a run.
import sys
import time


def substitution():
    box = bytearray(256)
    value = 1
    for i in range(256):
        box[i] = value ^ (value << 1 & 0xFF) ^ (value >> 3)
        value = (value * 3 + 7) & 0xFF
    return box


def encrypt(blocks, is_traced):
    box = substitution()
    state = bytearray(range(16))
    mixed = bytearray(16)
    key = bytearray(i * 11 & 0xFF for i in range(16))
    if is_traced:
        sys.settrace(ignore)
    start = time.time_ns()
    for block in range(blocks):
        for turn in range(10):
            i = 0
            while i < 16:
                mixed[i] = box[state[(i * 5) & 15]]
                i += 1
            i = 0
            while i < 16:
                a = mixed[i]
                b = mixed[i + 1]
                c = mixed[i + 2]
                d = mixed[i + 3]
                all = a ^ b ^ c ^ d
                e = a ^ b
                state[i] = a ^ all ^ ((e << 1) ^ (0x1B if e & 0x80 else 0)) & 0xFF ^ key[i]
                e = b ^ c
                state[i + 1] = b ^ all ^ ((e << 1) ^ (0x1B if e & 0x80 else 0)) & 0xFF ^ key[i + 1]
                e = c ^ d
                state[i + 2] = c ^ all ^ ((e << 1) ^ (0x1B if e & 0x80 else 0)) & 0xFF ^ key[i + 2]
                e = d ^ a
                state[i + 3] = d ^ all ^ ((e << 1) ^ (0x1B if e & 0x80 else 0)) & 0xFF ^ key[i + 3]
                i += 4
    end = time.time_ns()
    sys.settrace(None)
    return (end - start) / 1000000


def ignore(frame, event, arg):
    return None


def main(is_traced):
    encrypt(1000, is_traced)
    times = sorted(encrypt(4000, is_traced) for _ in range(5))
    print("RESULT run %.2f" % times[2])


