# Lines typed at the debugger's prompt: the names of commands, how a line is taken apart, and lists of lines. Neighbours:
# shell.py carries them out.

import os

_NAME = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"

# Methods by the names and abbreviations of commands.
COMMANDS = {}
for _method, _names in (
    ("help", "help h"),
    ("where", "where w bt"),
    ("down", "down d"),
    ("up", "up u"),
    ("break_", "break b"),
    ("tbreak", "tbreak"),
    ("clear", "clear cl"),
    ("disable", "disable"),
    ("enable", "enable"),
    ("ignore", "ignore"),
    ("condition", "condition"),
    ("commands", "commands"),
    ("step_", "step s"),
    ("next_", "next n"),
    ("until_", "until unt"),
    ("jump", "jump j"),
    ("return_", "return r"),
    ("retval", "retval rv"),
    ("restart", "run restart"),
    ("continue_", "continue c cont"),
    ("list", "list l"),
    ("longlist", "longlist ll"),
    ("args", "args a"),
    ("print_", "p"),
    ("pretty", "pp"),
    ("whatis", "whatis"),
    ("source", "source"),
    ("display", "display"),
    ("undisplay", "undisplay"),
    ("interact", "interact"),
    ("alias", "alias"),
    ("unalias", "unalias"),
    ("debug", "debug"),
    ("quit_", "quit q exit"),
    ("end_of_input", "EOF"),
):
    for _name in _names.split():
        COMMANDS[_name] = "command_" + _method

# Those that end a list of commands for a breakpoint.
RESUMING = ("continue c cont step s next n return r quit q exit jump j").split()


def parse(line):
    """The command of a line and what stands after it; `?` is a name for help, and `!` is none."""
    if line[:1] == "?":
        line = "help " + line[1:]
    end = 0
    while end < len(line) and line[end] in _NAME:
        end += 1
    return line[:end], line[end:].strip()


def read_commands():
    """The lines of .pdbrc in the home directory and in the current one."""
    lines = []
    home = os.getenv("HOME")
    for file in ([home + "/.pdbrc"] if home else []) + [".pdbrc"]:
        try:
            with open(file) as rc:
                lines.extend(rc.read().split("\n"))
        except (OSError, ValueError):
            pass
    return lines


def split_words(text):
    """Words as a shell has them, with quotes and backslashes."""
    words = []
    word = None
    quote = None
    at = 0
    while at < len(text):
        char = text[at]
        if char == "\\" and quote != "'":
            at += 1
            if at == len(text):
                raise ValueError("No escaped character")
            escaped = text[at]
            if quote is not None and escaped not in '"\\':
                escaped = "\\" + escaped
            word = (word or "") + escaped
        elif quote is not None:
            if char == quote:
                quote = None
            else:
                word += char
        elif char in "'\"":
            quote = char
            word = word or ""
        elif char in " \t":
            if word is not None:
                words.append(word)
            word = None
        else:
            word = (word or "") + char
        at += 1
    if quote is not None:
        raise ValueError("No closing quotation")
    if word is not None:
        words.append(word)
    return words


class Script:
    """The commands of a breakpoint."""

    def __init__(self):
        self.lines = []
        self.silent = False
        # Whether the prompt comes afterwards; not if the last command has the program go on.
        self.asks = True
        self.ended = False

    def add(self, line):
        """Takes a line of the list. True if it was the last one."""
        name, rest = parse(line.strip())
        if name == "silent":
            self.silent = True
            return False
        if name in ("end", "EOF"):
            self.ended = True
            return True
        if not line.strip():
            return False
        self.lines.append((name + " " + rest).strip() if name else line.strip())
        if name in RESUMING:
            self.asks = False
            self.ended = True
            return True
        return False
