// The programs that bench/cold.mjs runs: many functions, loops, classes and modules, each of which runs less often than what
// makes it worth compiling (1039 rounds of a loop, 1619 calls of a function). Each ends with a `checksum`.

/**
 * @typedef {object} ColdProgram
 * @property {string} text Python source
 * @property {Record<string, string>} [files] modules beside it
 */

/** What `make` gives for 0 to count - 1, one after the other. */
function repeat(count, make) {
	return Array.from({ length: count }, (_, i) => make(i)).join('');
}

/** @type {Record<string, () => ColdProgram>} */
export const PROGRAMS = {
	one_line: () => ({ text: 'checksum = len("hello")\n' }),

	statements: () => ({
		text: `x = 1\n${repeat(2500, (i) => `x = (x * ${i + 3} + ${i % 7}) % 65521\n`)}checksum = x\n`,
	}),

	functions: () => ({
		text: `${repeat(
			500,
			(i) => `
def f${i}(a, b=${i}):
    total = a
    for k in range(10):
        if k % ${2 + (i % 3)} == 0:
            total += k * b
        else:
            total ^= k
    return total % 65521
`,
		)}
checksum = 0
${repeat(500, (i) => `checksum = (checksum + f${i}(checksum) + f${i}(${i}, 2) + f${i}(3)) % 65521\n`)}`,
	}),

	loops: () => ({
		text: `checksum = 0
${repeat(
	150,
	(i) => `
values = []
for i in range(${50 + ((i * 37) % 400)}):
    if i % ${2 + (i % 5)} == 0:
        values.append(i * ${i + 1})
    else:
        checksum = (checksum + i) % 65521
i = len(values)
while i > 0:
    i -= 1
    checksum = (checksum * 3 + values[i]) % 65521
`,
)}`,
	}),

	// As near to being compiled as they can get: what counting costs shows here.
	loops_below_threshold: () => ({
		text: `${repeat(
			80,
			(i) => `
def f${i}(n):
    total = 0.5
    count = ${i}
    for k in range(n):
        total = total * 0.75 + k
        count = (count * 31 + k) % 65521
    return int(total) + count
`,
		)}
checksum = 0
${repeat(80, (i) => `checksum += f${i}(1000)\n`)}`,
	}),

	calls_below_threshold: () => ({
		text: `${repeat(
			60,
			(i) => `
def f${i}(a, b):
    return (a * ${i + 2} + b) % 65521
`,
		)}
checksum = 0
${repeat(60, (i) => `for k in range(750):\n    checksum = f${i}(checksum, k) + f${i}(k, 1)\n`)}`,
	}),

	classes: () => ({
		text: `
class Base:
    def __init__(self, name):
        self.name = name
        self.values = []

    def add(self, value):
        self.values.append(value)
        return self

    def total(self):
        return sum(self.values)
${repeat(
	120,
	(i) => `
class C${i}(Base):
    scale = ${i}

    def __init__(self, a):
        super().__init__("c${i}")
        self.a = a

    def __add__(self, other):
        return C${i}(self.a + other.a)

    @property
    def size(self):
        return self.a * self.scale + len(self.name)

    def total(self):
        return super().total() + self.size
`,
)}
checksum = 0
${repeat(120, (i) => `c = C${i}(2) + C${i}(${i})\nchecksum += c.add(1).add(${i}).total() + c.size\n`)}`,
	}),

	generators_and_errors: () => ({
		text: `${repeat(
			150,
			(i) => `
class E${i}(Exception):
    pass

def g${i}(n):
    for k in range(n):
        if k == ${3 + (i % 5)}:
            raise E${i}(k)
        yield k * ${i}

def run${i}():
    found = []
    try:
        for x in g${i}(10):
            found.append(x)
    except E${i} as error:
        found.append(error.args[0])
    finally:
        found.append(${i})
    return sum([x * 2 for x in found if x % 2]) + max(found, key=lambda x: x % 10)
`,
		)}
checksum = 0
${repeat(150, (i) => `checksum += run${i}() + run${i}()\n`)}`,
	}),

	imports: () => ({
		text: `checksum = 0\n${repeat(60, (i) => `import part${i}\nchecksum += part${i}.start(${i})\n`)}`,
		files: Object.fromEntries(
			Array.from({ length: 60 }, (_, i) => [
				`part${i}.py`,
				`TABLE = {"a": ${i}, "b": [1, 2, ${i}], "c": (3, "x${i}")}
${repeat(
	12,
	(k) => `
def step${k}(x):
    y = x + ${k}
    for item in TABLE["b"]:
        y = y * 2 + item
    return y % 65521
`,
)}
class Part:
    def __init__(self, x):
        self.x = x

    def run(self):
        return step0(self.x) + step1(self.x) + step${i % 12}(1)

def start(x):
    return Part(x).run()
`,
			]),
		),
	}),

	standard_imports: () => ({
		text: `
import array, binascii, collections, errno, gc, heapq, io, json, math, os, random, re, struct, sys, time

Point = collections.namedtuple("Point", ("x", "y"))
text = json.dumps({"a": [1, 2.5, None], "b": {"c": True}})
queue = []
for i in range(50):
    heapq.heappush(queue, i * 7 % 50)
out = io.StringIO()
out.write("%s %d" % (text, Point(1, 2).y))
checksum = len(out.getvalue()) + heapq.heappop(queue) + len(re.match("[a-z]+", "hello world").group(0))
checksum += struct.unpack("<H", struct.pack("<H", 513))[0] + len(json.loads(text)["a"]) + int(math.sqrt(144))
checksum += sum(array.array("i", [1, 2, 3])) + len(binascii.hexlify(b"abc"))
`,
	}),

	report: () => ({
		text: `
LINES = """
${repeat(40, (i) => `2026-03-${10 + (i % 20)} order ${1000 + i * 13} item${i % 9} ${1 + (i % 4)} x ${(i * 37) % 90}.${10 + i}\n`)}"""


class Order:
    def __init__(self, date, number, item, count, price):
        self.date = date
        self.number = number
        self.item = item
        self.count = count
        self.price = price

    @property
    def total(self):
        return self.count * self.price

    def __repr__(self):
        return "<%s %s %.2f>" % (self.number, self.item, self.total)


def parse(text):
    orders = []
    for line in text.split("\\n"):
        words = line.split()
        if len(words) < 7:
            continue
        date, _, number, item, count, _, price = words
        orders.append(Order(date, int(number), item, int(count), float(price)))
    return orders


def by_item(orders):
    groups = {}
    for order in orders:
        groups.setdefault(order.item, []).append(order)
    return groups


def report(groups):
    lines = []
    for item in sorted(groups):
        orders = groups[item]
        total = sum([order.total for order in orders])
        lines.append("{:<10} {:>4} {:>10.2f}".format(item, len(orders), total))
        best = max(orders, key=lambda order: order.total)
        lines.append("    best: " + repr(best))
    return "\\n".join(lines)


text = report(by_item(parse(LINES)))
print(text)
checksum = sum([ord(c) for c in text[:500]])
`,
	}),
};
