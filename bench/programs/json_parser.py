# JSON text written and read back by a recursive descent parser.
SIZE = 8000


def dumps(value):
    if isinstance(value, dict):
        return "{" + ",".join([dumps(k) + ":" + dumps(value[k]) for k in sorted(value)]) + "}"
    if isinstance(value, list):
        return "[" + ",".join([dumps(v) for v in value]) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if value is True:
        return "true"
    if value is None:
        return "null"
    return str(value)


class Parser:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def value(self):
        c = self.text[self.at]
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        if c == "t":
            self.at += 4
            return True
        if c == "n":
            self.at += 4
            return None
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "-0123456789":
            self.at += 1
        return int(self.text[start : self.at])

    def string(self):
        out = []
        self.at += 1
        while self.text[self.at] != '"':
            if self.text[self.at] == "\\":
                self.at += 1
            out.append(self.text[self.at])
            self.at += 1
        self.at += 1
        return "".join(out)

    def array(self):
        out = []
        self.at += 1
        while self.text[self.at] != "]":
            if self.text[self.at] == ",":
                self.at += 1
            out.append(self.value())
        self.at += 1
        return out

    def object(self):
        out = {}
        self.at += 1
        while self.text[self.at] != "}":
            if self.text[self.at] == ",":
                self.at += 1
            key = self.string()
            self.at += 1
            out[key] = self.value()
        self.at += 1
        return out


def main(n):
    data = [
        {"id": i, "name": 'item "%d"' % i, "tags": ["a\\b", "c", None, True], "box": {"w": i % 9, "h": -i, "in": [[i], []]}}
        for i in range(n)
    ]
    texts = [dumps(item) for item in data]
    checksum = 0
    for _ in range(3):
        back = [Parser(text).value() for text in texts]
        checksum += sum([item["box"]["h"] + len(item["name"]) for item in back])
    return sum(map(len, texts)), checksum, back == data, [dumps(item) for item in back] == texts
