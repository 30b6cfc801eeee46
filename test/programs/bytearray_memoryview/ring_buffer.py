# A byte queue of fixed size on a bytearray.
class RingBuffer:
    def __init__(self, size):
        self.data = bytearray(size)
        self.head = 0
        self.count = 0

    def write(self, chunk):
        written = 0
        for b in chunk:
            if self.count == len(self.data):
                break
            self.data[(self.head + self.count) % len(self.data)] = b
            self.count += 1
            written += 1
        return written

    def read(self, n):
        out = bytearray()
        while n and self.count:
            out.append(self.data[self.head])
            self.head = (self.head + 1) % len(self.data)
            self.count -= 1
            n -= 1
        return bytes(out)

    def __len__(self):
        return self.count


r = RingBuffer(8)
print(r.write(b"hello"), len(r), r.read(3), len(r))
print(r.write(b" world!"), len(r), bytes(r.data))
print(r.read(4), r.write(b"XYZ"), len(r), r.read(100), r.read(1), len(r))
total = 0
state = 1
received = bytearray()
sent = bytearray()
for step in range(200):
    state = (state * 75 + 74) % 65537
    if state % 3:
        chunk = bytes((state + i) & 0xFF for i in range(state % 5))
        n = r.write(chunk)
        sent += chunk[:n]
    else:
        received += r.read(state % 7)
    if step % 50 == 0:
        print(step, len(r), r.head, len(sent), len(received))
received += r.read(8)
print(len(sent), sent == received, sum(sent), received[:10])
