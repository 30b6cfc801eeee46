# A tiny template language rendered with f-strings and format.
def parse(template):
    out, i = [], 0
    while i < len(template):
        j = template.find("{{", i)
        k = template.find("{%", i)
        nxt = min([p for p in (j, k) if p >= 0] or [len(template)])
        if nxt > i:
            out.append(("text", template[i:nxt]))
        if nxt == len(template):
            break
        close = "}}" if nxt == j else "%}"
        end = template.find(close, nxt)
        if end < 0:
            raise ValueError(f"unclosed tag at {nxt}")
        out.append(("var" if nxt == j else "tag", template[nxt + 2 : end].strip()))
        i = end + 2
    return out


def lookup(path, context):
    for part in path.split("."):
        context = context[int(part)] if part.isdigit() else context[part]
    return context


def render(parts, context, i=0, stop=()):
    out = []
    while i < len(parts):
        kind, text = parts[i]
        i += 1
        if kind == "text":
            out.append(text)
        elif kind == "var":
            path, _, spec = text.partition("|")
            value = lookup(path.strip(), context)
            out.append(format_value(value, spec.strip()))
        else:
            words = text.split()
            if words[0] in stop:
                return "".join(out), i
            if words[0] == "for":
                body, after = "", i
                for item in lookup(words[3], context):
                    inner = dict(context)
                    inner[words[1]] = item
                    body, after = render(parts, inner, i, ("end",))
                    out.append(body)
                i = after
            elif words[0] == "if":
                body, i = render(parts, context, i, ("end",))
                if lookup(words[1], context):
                    out.append(body)
    return "".join(out), i


def format_value(value, spec):
    if spec == "upper":
        return str(value).upper()
    if spec:
        return ("{:" + spec + "}").format(value)
    return f"{value}"


template = """Hello {{ user.name | upper }}!
{% for item in items %}- {{ item.0 | <8 }}{{ item.1 | >7.2f }}{% if sale %} SALE{% end %}
{% end %}{% if none %}hidden{% end %}Total: {{ total | .1f }} ({{ items.0.0 }})"""
context = {"user": {"name": "ann"}, "items": [("fig", 1.5), ("apple", 20)], "sale": True, "none": [], "total": 21.5}
print(render(parse(template), context)[0])
try:
    parse("a {{ b")
except ValueError as e:
    print(e)
try:
    render(parse("{{ nope }}"), {})
except KeyError as e:
    print("KeyError", e.args[0])
