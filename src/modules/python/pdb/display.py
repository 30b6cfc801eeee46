# How the debugger shows values: short for results beside a stack entry, laid out for `pp`, and exceptions in a line.

WIDTH = 80

# How many items of a container are shown in short, and how long other representations may be.
_ITEMS = {"tuple": 6, "list": 6, "set": 6, "frozenset": 6, "deque": 6, "array": 5}
_DICT_ITEMS = 4
_DEPTH = 6
_TEXT = 30
_INT = 40


class Raised:
    """Stands for the value of an expression that raised."""

    def __init__(self, exception):
        self.text = "** raised %s **" % exception_line(exception)

    def __repr__(self):
        return self.text

    def __eq__(self, other):
        return isinstance(other, Raised) and other.text == self.text

    def __ne__(self, other):
        return not self == other


def exception_line(exception):
    """`Type: message`, or only the type where there is no message."""
    kind = type(exception).__name__
    try:
        text = str(exception)
        if isinstance(exception, KeyError) and len(exception.args) == 1:
            text = repr(exception.args[0])
    except Exception:
        text = "<exception str() failed>"
    return kind + ": " + text if text else kind


def short(value, depth=_DEPTH):
    """The representation of a value, with the middle of long ones left out."""
    kind = type(value).__name__
    if isinstance(value, str):
        text = repr(value[:_TEXT])
        if len(text) <= _TEXT:
            return text
        head = (_TEXT - 3) // 2
        tail = _TEXT - 3 - head
        text = repr(value[:head] + value[len(value) - tail :])
        return text[:head] + "..." + text[len(text) - tail :]
    if kind == "int":
        return _cut(repr(value), _INT)
    if kind == "dict":
        return _short_dict(value, depth)
    if kind not in _ITEMS or kind in ("array", "deque"):
        return _cut(_safe(value), _TEXT)
    return _short_items(value, kind, depth)


def _short_items(value, kind, depth):
    left, right = {"tuple": ("(", ")"), "list": ("[", "]"), "set": ("{", "}"), "frozenset": ("frozenset({", "})")}[kind]
    if not value and kind not in ("tuple", "list"):
        return kind + "()"
    if depth <= 0 and value:
        return left + "..." + right
    limit = _ITEMS[kind]
    items = value if kind in ("tuple", "list") else in_order(value)
    parts = [short(item, depth - 1) for item in items[:limit]]
    if len(items) > limit:
        parts.append("...")
    elif kind == "tuple" and len(items) == 1:
        right = ",)"
    return left + ", ".join(parts) + right


def _short_dict(value, depth):
    if not value:
        return "{}"
    if depth <= 0:
        return "{...}"
    keys = in_order(value)
    parts = ["%s: %s" % (short(key, depth - 1), short(value[key], depth - 1)) for key in keys[:_DICT_ITEMS]]
    if len(keys) > _DICT_ITEMS:
        parts.append("...")
    return "{" + ", ".join(parts) + "}"


def _safe(value):
    try:
        return repr(value)
    except Exception:
        return "<%s instance at %#x>" % (type(value).__name__, id(value))


def _cut(text, limit):
    if len(text) <= limit:
        return text
    head = (limit - 3) // 2
    tail = limit - 3 - head
    return text[:head] + "..." + text[len(text) - tail :]


def in_order(values):
    """Sorted where that works, as they come where it does not."""
    try:
        return sorted(values)
    except Exception:
        return list(values)


def pretty(value, indent=0, allowance=0):
    """The representation of a value on as many lines as it takes to stay within the width, dicts and sets in order."""
    text = _one_line(value)
    kind = type(value).__name__
    if len(text) <= WIDTH - indent - allowance or kind not in ("dict", "list", "tuple", "set", "frozenset"):
        return text
    if kind == "dict":
        parts = []
        keys = in_order(value)
        for key in keys:
            label = _one_line(key) + ": "
            room = 1 if key is not keys[-1] else allowance + 1
            parts.append(label + pretty(value[key], indent + len(label) + 1, room))
        return "{" + (",\n" + " " * (indent + 1)).join(parts) + "}"
    left, right = {"list": ("[", "]"), "tuple": ("(", ")"), "set": ("{", "}"), "frozenset": ("frozenset({", "})")}[kind]
    if kind == "tuple" and len(value) == 1:
        right = ",)"
    items = list(value) if kind in ("list", "tuple") else in_order(value)
    inner = indent + len(left)
    last = len(items) - 1
    parts = [pretty(item, inner, 1 if i < last else allowance + len(right)) for i, item in enumerate(items)]
    return left + (",\n" + " " * inner).join(parts) + right


def _one_line(value):
    kind = type(value).__name__
    if not (kind in ("dict", "list", "tuple", "set", "frozenset") and value):
        return repr(value)
    if kind == "dict":
        return "{" + ", ".join(_one_line(key) + ": " + _one_line(value[key]) for key in in_order(value)) + "}"
    if kind == "list":
        return "[" + ", ".join(_one_line(item) for item in value) + "]"
    if kind == "tuple":
        return "(" + ", ".join(_one_line(item) for item in value) + (",)" if len(value) == 1 else ")")
    text = "{" + ", ".join(_one_line(item) for item in in_order(value)) + "}"
    return text if kind == "set" else "frozenset(" + text + ")"


def columns(words, width):
    """Words in columns, from top to bottom, in as few rows as fit the width."""
    for rows in range(1, len(words) + 1):
        table = [words[i : i + rows] for i in range(0, len(words), rows)]
        widths = [max(len(word) for word in column) for column in table]
        if sum(widths) + 2 * (len(widths) - 1) <= width:
            break
    lines = []
    for row in range(rows):
        cells = [(column[row] if row < len(column) else "", size) for column, size in zip(table, widths)]
        while cells and not cells[-1][0]:
            cells.pop()
        lines.append("  ".join(word + " " * (size - len(word)) for word, size in cells))
    return lines
