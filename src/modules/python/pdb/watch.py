# Watching for breakpoints without tracing: sys.monitoring tells of lines in code that has breakpoints, and of the beginning
# of other code once. What is told of is disabled where there is nothing to stop at, and costs nothing from then on.

import sys

from .breakpoints import TABLE
from .source import canonical

# CPython does not tell trace functions of a line at which they were set by a callback, which this relies on.
_monitoring = getattr(sys, "monitoring", None) if sys.implementation.name == "micropython" else None


class Watch:
    def __init__(self):
        # The debugger that wants to know; None while nothing is watched.
        self.engine = None
        # The state of the table of breakpoints that places were disabled for.
        self.version = None

    def begin(self, engine):
        """Has the engine told of breakpoints. False where that cannot be."""
        if _monitoring is None:
            return False
        tool = _monitoring.DEBUGGER_ID
        events = _monitoring.events
        if self.engine is None:
            try:
                _monitoring.use_tool_id(tool, "pdb")
            except ValueError:
                # Another debugger does.
                return False
            _monitoring.register_callback(tool, events.PY_START, self._on_start)
            _monitoring.register_callback(tool, events.PY_RESUME, self._on_start)
            _monitoring.register_callback(tool, events.LINE, self._on_line)
            _monitoring.set_events(tool, events.PY_START | events.PY_RESUME)
            self.version = TABLE.version
        elif self.version != TABLE.version:
            _monitoring.restart_events()
            self.version = TABLE.version
        self.engine = engine
        # These have begun already.
        for frame in engine.frames(sys._getframe()):
            self._look_at(frame.f_code)
        return True

    def end(self, engine):
        if self.engine is engine:
            self.engine = None
            _monitoring.free_tool_id(_monitoring.DEBUGGER_ID)

    def _look_at(self, code):
        if TABLE.concerns(code, canonical(code.co_filename)):
            _monitoring.set_local_events(_monitoring.DEBUGGER_ID, code, _monitoring.events.LINE)

    def _on_start(self, code, offset):
        self._look_at(code)
        return _monitoring.DISABLE

    def _on_line(self, code, line):
        breakpoints = TABLE.at(canonical(code.co_filename), line, code)
        if not breakpoints:
            return _monitoring.DISABLE
        # While a program is traced, the trace function looks for breakpoints.
        if sys.gettrace() is None:
            frame = sys._getframe().f_back
            found = TABLE.effective(breakpoints, frame, line)
            if found is not None:
                self.engine.stop_at(frame, found)
        return None


WATCH = Watch()
