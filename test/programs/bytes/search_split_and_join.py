# find, count, split, replace, startswith and friends on bytes.
b = b"one,two,,three"
print(b.find(b"two"), b.find(b"x"), b.rfind(b","), b.count(b","), b.index(b"t"), b.rindex(b"t"))
print(b.split(b","), b.split(b",", 1), b.rsplit(b",", 1), b.replace(b",", b";"), b.partition(b","), b.rpartition(b","))
print(b.startswith(b"one"), b.endswith(b"three"), b.startswith(b"two", 4), b.upper(), b.strip(b"oe"))
print(b"; ".join([b"a", b"b", b"c"]), b"".join([]), b" a b ".split(), b"a\nb\r\nc".splitlines())
print(b.find(b"t", 5), b.find(b"t", 5, 8), b.find(b""), b.count(b""), b"aaa".count(b"aa"))
try:
    b.index(b"x")
except ValueError:
    print("ValueError")
for f in (lambda: b.find("s"), lambda: b.join(["s"]), lambda: b.split("s")):
    try:
        print(f())
    except TypeError:
        print("TypeError")


def parse_headers(data):
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    headers = {}
    for line in lines[1:]:
        key, _, value = line.partition(b":")
        headers[key.strip().lower().decode()] = value.strip().decode()
    return lines[0].decode(), headers, body


start, headers, body = parse_headers(b"GET /x HTTP/1.1\r\nHost: example.com\r\nX-Id :  7 \r\n\r\nbody\r\n\r\nmore")
print(start, sorted(headers.items()), body)
