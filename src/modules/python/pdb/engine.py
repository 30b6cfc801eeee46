# What makes a program stop: a trace function, and the plan by which it decides where. A debugger derives from Engine
# and says in on_call, on_line, on_return and on_exception what happens there; the program goes on when these return.
#
# Functions without a breakpoint in them are traced only while they are stepped through: the trace function then gives
# None for their call. Where there is sys.monitoring nothing is traced while the program runs to a breakpoint (watch.py).

import sys

from .breakpoints import TABLE
from .source import canonical
from .watch import WATCH

# Frames of these files are the debugger's own.
_OWN = __file__[: __file__.rfind("/") + 1]

# Flags of the code of generators, coroutines and asynchronous generators.
_RESUMABLE = 0x20 | 0x80 | 0x200


class BdbQuit(Exception):
    """Ends the program, because whoever debugs it asked for that."""


def is_own(frame):
    """Whether a frame is the debugger's."""
    return frame.f_code.co_filename.startswith(_OWN)


def is_resumable(frame):
    """Whether a frame can yield and go on later."""
    return frame.f_code.co_flags & _RESUMABLE != 0


class Engine:
    """A tracer that stops where the plan says; one program at a time."""

    def __init__(self):
        self._trace = self.trace
        # The last breakpoint that stopped the program, until somebody has asked.
        self.hit = None
        # What the watch has found, until the line event that follows.
        self.found = None
        # The frame that is about to return, while that is shown.
        self.returning = None
        self.start()

    def start(self):
        """Forgets about the program that ran before."""
        # The outermost frame that may be shown, once there is one.
        self.bottom = None
        self.quitting = False
        self.step()

    # The plan: where to stop next. `target` is the only frame whose lines count, or None for all; lines before `floor`
    # do not, and none does where it is None. The return of `leaving` counts in any case.

    def _plan(self, target, leaving=None, floor=0):
        self.target = target
        self.leaving = leaving
        self.floor = floor
        self.quitting = False

    def step(self):
        if self.returning is not None:
            self._follow(self.returning.f_back)
        self._plan(None)

    def next(self, frame):
        self._follow(frame)
        self._plan(frame)

    def until(self, frame, line):
        self._follow(frame)
        self._plan(frame, frame, frame.f_lineno + 1 if line is None else line)

    def finish(self, frame):
        """Until the frame returns; a generator until it is exhausted or somebody else stops."""
        self._follow(frame)
        if is_resumable(frame):
            self._plan(frame, None, None)
        else:
            self._follow(frame.f_back)
            self._plan(frame.f_back, frame)

    def resume(self):
        """Until a breakpoint; without breakpoints nothing is traced any more."""
        self._plan(self.bottom, None, None)
        if TABLE.files and not WATCH.begin(self):
            self._watch_frames()
            return
        sys.settrace(None)
        for frame in self.frames(sys._getframe()):
            frame.f_trace = None

    def quit(self):
        self._plan(self.bottom)
        self.quitting = True
        sys.settrace(None)

    def stop_at(self, frame, found):
        """Begins to trace a frame at whose line a breakpoint was found."""
        self.found = found
        frame.f_trace = self._trace
        sys.settrace(self._trace)

    def _watch_frames(self):
        """Has frames that run already stop at breakpoints set since they were called."""
        for frame in self.frames(sys._getframe()):
            if frame.f_trace is None and TABLE.concerns(frame.f_code, canonical(frame.f_code.co_filename)):
                frame.f_trace = self._trace

    def _follow(self, frame):
        # It was called when there was no reason to trace it.
        if frame is not None and not is_own(frame) and frame.f_trace is None:
            frame.f_trace = self._trace

    def frames(self, frame):
        """Frames of the program from the innermost at `frame` to the outermost."""
        found = []
        while frame is not None:
            if not is_own(frame):
                found.append(frame)
            if frame is self.bottom:
                break
            frame = frame.f_back
        return found

    # Events.

    def trace(self, frame, event, value):
        if self.quitting:
            return None
        if event == "line":
            # What was found is a stop in any case, and counts as that.
            if (self.found is None and self._stops(frame)) or self._breaks(frame):
                self.on_line(frame)
                self._check()
        elif event == "call":
            return self._call(frame)
        elif event == "return":
            self._return(frame, value)
        elif event == "exception":
            self._exception(frame, value)
        return self._trace

    def _call(self, frame):
        if is_own(frame):
            return None
        if self.bottom is None:
            self.bottom = frame.f_back
            return self._trace
        stops = self._stops(frame)
        if not stops and not TABLE.concerns(frame.f_code, canonical(frame.f_code.co_filename)):
            return None
        # Somebody who goes over a line is not interested in a generator that it resumes.
        if stops and not (self.target is not None and is_resumable(frame)):
            self.on_call(frame)
            self._check()
        return self._trace

    def _return(self, frame, value):
        if not (self._stops(frame) or frame is self.leaving):
            return
        if self.target is not None and is_resumable(frame):
            return
        self.returning = frame
        try:
            self.on_return(frame, value)
        finally:
            self.returning = None
        self._check()
        # There are no more lines in this frame: whoever wants the next one wants the caller's.
        if self.target is frame and self.floor is not None:
            self._follow(frame.f_back)
            self._plan(None)

    def _exception(self, frame, value):
        kind, _, trace = value
        if self._stops(frame):
            # The end of an iteration is no exception to whoever reads a generator.
            if is_resumable(frame) and kind is StopIteration and trace is None:
                return
        elif not (
            self.target is not None
            and frame is not self.target
            and is_resumable(self.target)
            and kind in (StopIteration, GeneratorExit)
        ):
            return
        self.on_exception(frame, value)
        self._check()

    def _check(self):
        if self.quitting:
            raise BdbQuit()

    def _stops(self, frame):
        if self.target is None:
            return not is_own(frame)
        return frame is self.target and self.floor is not None and frame.f_lineno >= self.floor

    def _breaks(self, frame):
        if self.found is not None:
            found = self.found
            self.found = None
        else:
            code = frame.f_code
            breakpoints = TABLE.at(canonical(code.co_filename), frame.f_lineno, code)
            found = TABLE.effective(breakpoints, frame, frame.f_lineno) if breakpoints else None
        if found is None:
            return False
        breakpoint, served = found
        self.hit = breakpoint.number
        if served and breakpoint.temporary:
            self.on_served(breakpoint)
        return True

    # Ways to run something.

    def set_trace(self, frame=None):
        """Stops at the next line of a frame that runs already, the caller's unless told otherwise."""
        if frame is None:
            frame = sys._getframe().f_back
        self.start()
        while frame is not None:
            frame.f_trace = self._trace
            self.bottom = frame
            frame = frame.f_back
        sys.settrace(self._trace)

    def run(self, statement, globals=None, locals=None):
        """Executes source or code under the debugger."""
        if globals is None:
            globals = sys.modules["__main__"].__dict__
        if isinstance(statement, str):
            statement = compile(statement, "<string>", "exec")
        self._traced(exec, statement, globals, globals if locals is None else locals)

    def runeval(self, expression, globals=None, locals=None):
        """The value of an expression, found under the debugger."""
        if globals is None:
            globals = sys.modules["__main__"].__dict__
        return self._traced(eval, expression, globals, globals if locals is None else locals)

    def runctx(self, statement, globals, locals):
        self.run(statement, globals, locals)

    def runcall(self, function, *args, **kwargs):
        """What the function returns, called under the debugger."""
        return self._traced(function, *args, **kwargs)

    def _traced(self, function, *args, **kwargs):
        self.start()
        sys.settrace(self._trace)
        try:
            return function(*args, **kwargs)
        except BdbQuit:
            return None
        finally:
            self.quitting = True
            sys.settrace(None)
            WATCH.end(self)
