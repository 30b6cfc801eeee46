# Source text for the debugger: lines of files, paths as breakpoints have them, and where a definition ends. Files are
# read once; forget() has them read again.

import os

_lines = {}
_paths = {}


def canonical(name):
    """The absolute path of a file without `.` and `..`; names in angle brackets belong to no file and stay."""
    path = _paths.get(name)
    if path is None:
        path = name if name[:1] == "<" and name[-1:] == ">" else absolute(name)
        _paths[name] = path
    return path


def absolute(path):
    if path[:1] != "/":
        path = os.getcwd() + "/" + path
    parts = []
    for part in path.split("/"):
        if part == "..":
            if parts:
                parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/" + "/".join(parts)


def exists(path):
    try:
        os.stat(path)
    except OSError:
        return False
    return True


def lines_of(name):
    """The lines of a file without their ends; none where the file cannot be read or is no text."""
    lines = _lines.get(name)
    if lines is None:
        try:
            with open(name) as file:
                text = file.read()
        except (OSError, ValueError):
            text = ""
        lines = text.replace("\r\n", "\n").split("\n")
        if lines[-1] == "":
            lines.pop()
        _lines[name] = lines
    return lines


def line_of(name, number):
    """A line, counted from 1; None where there is none."""
    lines = lines_of(name)
    return lines[number - 1] if 0 < number <= len(lines) else None


def forget():
    _lines.clear()


def find_function(name, file):
    """The number of the line at the left margin that defines a function; None without one."""
    for number, line in enumerate(lines_of(file), 1):
        if line.startswith("def") and line[3:4] in (" ", "\t"):
            rest = line[3:].strip()
            if rest.startswith(name) and rest[len(name) :].lstrip()[:1] == "(":
                return number
    return None


def find_class(name, file):
    """The number of the line that defines a class, wherever it is in the file."""
    for number, line in enumerate(lines_of(file), 1):
        words = line.strip()
        if words.startswith("class ") and words[6:].lstrip().startswith(name):
            rest = words[6:].lstrip()[len(name) :].lstrip()
            if rest[:1] in ("(", ":"):
                return number
    return None


def block(file, first):
    """The lines of the definition that begins at line `first`, decorators and all."""
    lines = lines_of(file)
    last = first
    header = None
    for start, end, indent, opens in _logical_lines(lines, first - 1):
        text = lines[start].lstrip()
        if header is None:
            last = end + 1
            if text.startswith("@"):
                continue
            if not opens or not _is_definition(text):
                break
            header = indent
            body = None
        elif text == "":
            continue
        elif text.startswith("#"):
            if body is not None and indent >= body:
                last = end + 1
        elif indent <= header:
            break
        else:
            if body is None:
                body = indent
            last = end + 1
    return lines[first - 1 : last]


def _is_definition(text):
    for word in ("def ", "class ", "async "):
        if text.startswith(word):
            return True
    return False


def _logical_lines(lines, at):
    # Tuples of first line, last line, indentation, and whether the line ends with a colon; lines that are blank or
    # nothing but a comment are lines of their own.
    while at < len(lines):
        start = at
        indent = len(lines[at]) - len(lines[at].lstrip())
        depth = 0
        quote = None
        final = ""
        while at < len(lines):
            line = lines[at]
            i = 0
            joined = False
            while i < len(line):
                char = line[i]
                if quote is not None:
                    if char == "\\":
                        i += 1
                        joined = i >= len(line)
                    elif line[i : i + len(quote)] == quote:
                        i += len(quote) - 1
                        quote = None
                elif char == "#":
                    break
                elif char in "'\"":
                    quote = char * 3 if line[i : i + 3] == char * 3 else char
                    i += len(quote) - 1
                    final = char
                elif char == "\\" and i == len(line) - 1:
                    joined = True
                else:
                    if char in "([{":
                        depth += 1
                    elif char in ")]}":
                        depth -= 1
                    if char not in " \t":
                        final = char
                i += 1
            if quote is not None and len(quote) == 1 and not joined:
                quote = None
            if quote is None and depth <= 0 and not joined:
                break
            at += 1
        yield start, min(at, len(lines) - 1), indent, final == ":"
        at += 1
