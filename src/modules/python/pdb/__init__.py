# A debugger for programs on a terminal, with the commands, messages and functions of CPython's pdb. The parts: engine
# (where programs stop), breakpoints, shell (the prompt) and what it carries out (command_line, breakpoint_commands,
# value_commands), help_topics, display (how values are shown), source and definitions (text of files), program (what
# `-m pdb` runs).

import sys

from .engine import BdbQuit
from .shell import Pdb


def run(statement, globals=None, locals=None):
    Pdb().run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    return Pdb().runeval(expression, globals, locals)


def runctx(statement, globals, locals):
    Pdb().run(statement, globals, locals)


def runcall(*args, **kwargs):
    return Pdb().runcall(*args, **kwargs)


def set_trace(*, header=None):
    debugger = Pdb()
    if header is not None:
        debugger.message(header)
    debugger.set_trace(sys._getframe().f_back)


def post_mortem(traceback=None):
    """Shows where an exception came from: the one of a traceback, or the one being handled."""
    if traceback is None:
        traceback = sys.exc_info()[2]
    if isinstance(traceback, BaseException):
        traceback = traceback.__traceback__
    if traceback is None:
        raise ValueError("A valid traceback must be passed if no exception is being handled")
    debugger = Pdb()
    debugger.start()
    debugger.interaction(None, traceback)


def pm():
    """Shows where the last exception came from that ended a statement at the prompt."""
    post_mortem(sys.last_traceback)


def help():
    """Prints what the commands do."""
    from .help_topics import everything

    print(everything())
