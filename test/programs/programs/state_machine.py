# A table driven state machine, a traffic light, and a comment stripper with explicit states.
class Machine:
    def __init__(self, table, start):
        self.table, self.state, self.trace = table, start, [start]

    def feed(self, event):
        try:
            target, action = self.table[self.state, event]
        except KeyError:
            raise ValueError("no %s in state %s" % (event, self.state))
        if action:
            action(self, event)
        self.state = target
        self.trace.append(target)
        return self


coins = []


def take(machine, event):
    coins.append(int(event[4:]))


def release(machine, event):
    print("released after", sum(coins))
    coins.clear()


table = {
    ("idle", "coin1"): ("paid", take),
    ("idle", "coin2"): ("paid", take),
    ("paid", "coin1"): ("paid", take),
    ("paid", "push"): ("idle", release),
    ("idle", "push"): ("alarm", None),
    ("alarm", "reset"): ("idle", None),
}
m = Machine(table, "idle")
for e in "coin1 coin1 push coin2 push push reset".split():
    m.feed(e)
print(m.state, m.trace)
try:
    m.feed("reset")
except ValueError as e:
    print(e)


def strip_comments(text):
    state, out = "code", []
    i = 0
    while i < len(text):
        c, two = text[i], text[i : i + 2]
        if state == "code":
            if two == "/*":
                state, i = "block", i + 1
            elif two == "//":
                state, i = "line", i + 1
            else:
                if c == '"':
                    state = "string"
                out.append(c)
        elif state == "string":
            out.append(c)
            if c == "\\":
                i += 1
                out.append(text[i])
            elif c == '"':
                state = "code"
        elif state == "block" and two == "*/":
            state, i = "code", i + 1
        elif state == "line" and c == "\n":
            state = "code"
            out.append(c)
        i += 1
    return "".join(out), state


for source in ('a /* b */ c // d\ne "/* no */ \\" //" f', "x /* open", '"open', "// only", "a/b*c"):
    print(strip_comments(source))


def light():
    while True:
        for colour, ticks in (("green", 3), ("yellow", 1), ("red", 2)):
            for left in range(ticks, 0, -1):
                yield colour, left


t = light()
print([next(t) for _ in range(8)])
