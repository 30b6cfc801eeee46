# bin, oct, hex and the text of ints, and dumps made of them.
for n in (0, 1, -1, 10, 255, -255, 2**16, 2**32, -(2**40), True):
    print(n, bin(n), oct(n), hex(n), str(n))

print([hex(i) for i in range(0, 300, 50)], [bin(i) for i in range(5)])
print(bin(5)[2:], hex(255)[2:].upper(), "0" * (8 - len(bin(5)[2:])) + bin(5)[2:])


def binary_table(n):
    for i in range(n):
        print("{:2d} {:04b} {:2o} {:x}".format(i, i, i, i), end=" | " if i % 4 != 3 else "\n")


binary_table(16)


def gray(n):
    return n ^ n >> 1


print(" ".join("{:03b}".format(gray(i)) for i in range(8)))


def hexdump(data, width=8):
    for i in range(0, len(data), width):
        row = data[i : i + width]
        text = "".join(chr(b) if 32 <= b < 127 else "." for b in row)
        print("{:04x}  {:<{w}}  {}".format(i, " ".join("%02x" % b for b in row), text, w=width * 3 - 1))


hexdump(b"Hello, World!\x00\x01\xff 42")
