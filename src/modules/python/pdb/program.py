# The debugger on the command line: runs a program again and again under it, until whoever debugs it quits.

import sys

from . import source
from .display import exception_line
from .engine import is_own
from .shell import Pdb, Restart

USAGE = """usage: pdb [-c command] ... [-m module | file] [argument] ...

Runs a program, a file or with -m a module, under the debugger. Commands given
with -c run at the first stop, after those of .pdbrc in the home directory and
in the current one: "-c continue" runs until an exception or a breakpoint,
"-c 'until 20'" up to a line."""


class Script:
    """A file that is run as the program."""

    def __init__(self, path):
        self.given = path
        self.file = source.canonical(path)

    def check(self):
        if not source.exists(self.file):
            print("Error:", self.given, "does not exist")
            sys.exit(1)
        sys.path[0] = self.file[: self.file.rfind("/")] or "/"

    def code(self):
        with open(self.file) as file:
            text = file.read()
        # Compiling is part of what is debugged: a program that is none ends as one that raises.
        return "exec(compile(%r, %r, 'exec'))" % (text, self.file)

    def namespace(self):
        return {"__name__": "__main__", "__file__": self.file}

    def __str__(self):
        return self.file


class Module:
    """A module, or the `__main__` of a package, that is run as the program."""

    def __init__(self, name):
        self.name = name
        self.file = None

    def check(self):
        name = self.name
        if "." in name:
            __import__(name[: name.rfind(".")])
        path = name.replace(".", "/")
        self.file = find(path + ".py")
        if self.file is None:
            self.file = find(path + "/__main__.py")
            if self.file is None:
                print("No module named", name, file=sys.stderr)
                sys.exit(1)
            __import__(name)
            self.name += ".__main__"

    def code(self):
        with open(self.file) as file:
            return compile(file.read(), self.file, "exec")

    def namespace(self):
        package = self.name[: self.name.rfind(".")] if "." in self.name else ""
        # The name that relative imports start from is kept under `__main__`.
        return {"__name__": "__main__", "__main__": self.name, "__file__": self.file, "__package__": package}

    def __str__(self):
        return self.name


def find(path):
    for folder in sys.path:
        file = source.canonical(folder + "/" + path if folder else path)
        if source.exists(file):
            return file
    return None


def options(words):
    """Commands, whether a module is meant, whether usage is asked for, and the words of the program."""
    commands = []
    module = False
    usage = False
    words = list(words)
    while words and words[0][:1] == "-" and words[0] != "-":
        word = words.pop(0)
        if word == "--":
            break
        if word == "-m":
            module = True
        elif word in ("-h", "--help"):
            usage = True
        elif word.startswith("--command="):
            commands.append(word[len("--command=") :])
        elif word in ("-c", "--command") and words:
            commands.append(words.pop(0))
        elif word[:2] == "-c" and len(word) > 2:
            commands.append(word[2:])
        else:
            return None
    return commands, module, usage, words


def main(words):
    parsed = options(words)
    if parsed is None or not (parsed[3] or parsed[2]):
        print(USAGE)
        return 2
    commands, module, usage, words = parsed
    if usage:
        print(USAGE)
        return 0
    target = Module(words[0]) if module else Script(words[0])
    target.check()
    sys.argv[:] = words
    debugger = Pdb()
    debugger.pending.extend(commands)
    while run_once(debugger, target):
        source.forget()
    return 0


def run_once(debugger, target):
    """Runs the program to its end, and says how it ended; false if nobody wants to see it again."""
    try:
        debugger.run_program(target)
        if debugger.asked_to_quit:
            return False
        print("The program finished and will be restarted")
    except Restart:
        print("Restarting", target, "with arguments:")
        print("\t" + " ".join(sys.argv[1:]))
    except SystemExit as exception:
        print("The program exited via sys.exit(). Exit status:", exception)
    except SyntaxError as exception:
        report(exception)
        sys.exit(1)
    except BaseException as exception:
        report(exception)
        print("Uncaught exception. Entering post mortem debugging")
        print("Running 'cont' or 'step' will restart the program")
        debugger.interaction(None, exception.__traceback__)
        print("Post mortem debugger finished. The %s will be restarted" % target)
    return True


def report(exception):
    """Writes an exception with its traceback to standard error, without the debugger's part in it."""
    lines = []
    traceback = exception.__traceback__
    while traceback is not None:
        frame = traceback.tb_frame
        if not is_own(frame):
            file = frame.f_code.co_filename
            lines.append('  File "%s", line %d, in %s' % (file, traceback.tb_lineno, frame.f_code.co_name))
            line = source.line_of(file, traceback.tb_lineno)
            if line is not None:
                lines.append("    " + line.strip())
        traceback = traceback.tb_next
    if lines:
        lines.insert(0, "Traceback (most recent call last):")
    print("\n".join(lines + [exception_line(exception)]), file=sys.stderr)
