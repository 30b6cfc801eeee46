# A JSON reader and a pretty printer with sorted keys, written by hand.
class JsonError(ValueError):
    pass


class Reader:
    def __init__(self, text):
        self.text, self.i = text, 0

    def fail(self, message):
        raise JsonError("%s at %d" % (message, self.i))

    def blanks(self):
        while self.i < len(self.text) and self.text[self.i] in " \t\r\n":
            self.i += 1

    def expect(self, c):
        self.blanks()
        if self.text[self.i : self.i + 1] != c:
            self.fail("expected " + c)
        self.i += 1

    def value(self):
        self.blanks()
        c = self.text[self.i : self.i + 1]
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        for word, v in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.i):
                self.i += len(word)
                return v
        return self.number()

    def sequence(self, close, item):
        self.i += 1
        self.blanks()
        if self.text[self.i : self.i + 1] == close:
            self.i += 1
            return
        while True:
            item()
            self.blanks()
            if self.text[self.i : self.i + 1] == ",":
                self.i += 1
            else:
                return self.expect(close)

    def array(self):
        out = []
        self.sequence("]", lambda: out.append(self.value()))
        return out

    def object(self):
        out = {}

        def pair():
            self.blanks()
            key = self.string()
            self.expect(":")
            out[key] = self.value()

        self.sequence("}", pair)
        return out

    def string(self):
        self.expect('"')
        out = []
        while True:
            if self.i >= len(self.text):
                self.fail("unterminated string")
            c = self.text[self.i]
            self.i += 1
            if c == '"':
                return "".join(out)
            if c == "\\":
                c = self.text[self.i]
                self.i += 1
                if c == "u":
                    c = chr(int(self.text[self.i : self.i + 4], 16))
                    self.i += 4
                else:
                    c = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}.get(c, c)
            out.append(c)

    def number(self):
        j = self.i
        while j < len(self.text) and self.text[j] in "+-0123456789.eE":
            j += 1
        text = self.text[self.i : j]
        try:
            v = float(text) if "." in text or "e" in text or "E" in text else int(text)
        except ValueError:
            self.fail("bad value")
        self.i = j
        return v


def loads(text):
    r = Reader(text)
    v = r.value()
    r.blanks()
    if r.i != len(text):
        r.fail("extra text")
    return v


def dumps(v, indent=0):
    pad = "  " * (indent + 1)
    if isinstance(v, dict):
        body = ",\n".join(pad + '"%s": %s' % (k, dumps(v[k], indent + 1)) for k in sorted(v))
        return "{\n" + body + "\n" + "  " * indent + "}" if v else "{}"
    if isinstance(v, list):
        if all(not isinstance(x, (dict, list)) for x in v):
            return "[" + ", ".join(dumps(x) for x in v) + "]"
        return "[\n" + ",\n".join(pad + dumps(x, indent + 1) for x in v) + "\n" + "  " * indent + "]"
    if isinstance(v, str):
        return '"' + v.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return {True: "true", False: "false", None: "null"}[v] if v is None or isinstance(v, bool) else str(v)


text = '{"name": "krait", "tags": ["a\\n\\"b\\"", "\\u0041"], "n": {"x": [1, -2.5, 1e3], "y": {}, "z": [[], [1, {"q": null}]]}, "ok": true}'
print(dumps(loads(text)))
print(loads(dumps(loads(text))) == loads(text), loads(" [ ] "), loads("-7"), loads('"x"'))
for bad in ("", "{", "[1 2]", '{"a" 1}', '"abc', "[1],", "nope", '{1: 2}', "[1,]", "1.2.3"):
    try:
        print(loads(bad))
    except JsonError as e:
        print(repr(bad), e)
