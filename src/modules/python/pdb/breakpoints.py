# Breakpoints: what they are, and the table of them that all debuggers of a process share. Files are named by their
# canonical paths.


class Breakpoint:
    def __init__(self, number, file, line, temporary, condition, function):
        self.number = number
        self.file = file
        self.line = line
        self.temporary = temporary
        self.set_condition(condition)
        # The name of the function it was set by; it then stops at the first line that runs in it.
        self.function = function
        self.first_line = None
        self.enabled = True
        self.ignore = 0
        self.hits = 0

    def set_condition(self, condition):
        self.cond = condition
        try:
            self._test = compile(condition, "<string>", "eval") if condition else None
        except (SyntaxError, ValueError):
            # It fails again when it is wanted.
            self._test = condition

    def holds(self, frame):
        """Whether the condition is true in the frame. Raises what it raises."""
        return self._test is None or eval(self._test, frame.f_globals, frame.f_locals)

    def __str__(self):
        return "breakpoint %d at %s:%d" % (self.number, self.file, self.line)

    def is_at(self, frame, line):
        """Whether the line that the frame is about to run is the breakpoint's."""
        if self.function is None:
            return line == self.line
        # The line of the `def` also runs when the function is made.
        if frame.f_code.co_name != self.function:
            return False
        if self.first_line is None:
            self.first_line = line
        return line == self.first_line

    def row(self):
        """The breakpoint's lines in the table that `break` shows."""
        text = "%-4dbreakpoint   %s %s   at %s:%d" % (
            self.number,
            "del " if self.temporary else "keep",
            "yes" if self.enabled else "no ",
            self.file,
            self.line,
        )
        if self.cond:
            text += "\n\tstop only if " + self.cond
        if self.ignore:
            text += "\n\tignore next %d hits" % self.ignore
        if self.hits:
            text += "\n\tbreakpoint already hit %d time%s" % (self.hits, "s" if self.hits > 1 else "")
        return text


# A program may make code without end.
_MOST_SPANS = 4096


class Table:
    def __init__(self):
        # By number; None where one was deleted. Numbers begin at 1.
        self.numbered = [None]
        # Lists of the breakpoints of a line, by line, by file.
        self.files = {}
        # Counts changes.
        self.version = 0
        # First and last lines by code.
        self._spans = {}

    def add(self, file, line, temporary, condition, function):
        breakpoint = Breakpoint(len(self.numbered), file, line, temporary, condition, function)
        self.numbered.append(breakpoint)
        self.files.setdefault(file, {}).setdefault(line, []).append(breakpoint)
        self.version += 1
        return breakpoint

    def remove(self, breakpoint):
        self.numbered[breakpoint.number] = None
        lines = self.files[breakpoint.file]
        lines[breakpoint.line].remove(breakpoint)
        if not lines[breakpoint.line]:
            del lines[breakpoint.line]
        if not lines:
            del self.files[breakpoint.file]

    def all(self):
        return [breakpoint for breakpoint in self.numbered if breakpoint is not None]

    def get(self, text):
        """The breakpoint of a number given as text. Raises ValueError with what is wrong."""
        if not text:
            raise ValueError("Breakpoint number expected")
        try:
            number = int(text)
        except ValueError:
            raise ValueError("Non-numeric breakpoint number %s" % text)
        try:
            found = self.numbered[number]
        except IndexError:
            raise ValueError("Breakpoint number %d out of range" % number)
        if found is None:
            raise ValueError("Breakpoint %d already deleted" % number)
        return found

    def concerns(self, code, file):
        """Whether there is a breakpoint between the definition of the code and its last line."""
        lines = self.files.get(file)
        if not lines:
            return False
        span = self._spans.get(code)
        if span is None:
            first = last = code.co_firstlineno
            for _, _, line in code.co_lines():
                if line is not None:
                    last = max(last, line)
            if len(self._spans) >= _MOST_SPANS:
                self._spans.clear()
            span = self._spans[code] = first, last
        first, last = span
        for line in lines:
            if first <= line <= last:
                return True
        return False

    def at(self, file, line, code):
        """Breakpoints that may be meant when a line of the code is about to run."""
        lines = self.files.get(file)
        if not lines:
            return ()
        # Those set by the name of the function are noted at its definition.
        return lines.get(line) or lines.get(code.co_firstlineno) or ()

    def effective(self, breakpoints, frame, line):
        """
        The first of the breakpoints that wants the frame to stop at the line, and whether a temporary one has served
        then; None without one. Counts hits.
        """
        for breakpoint in breakpoints:
            if not breakpoint.enabled or not breakpoint.is_at(frame, line):
                continue
            breakpoint.hits += 1
            try:
                if not breakpoint.holds(frame):
                    continue
            except BaseException:
                # Whoever wrote the condition should see that it fails.
                return breakpoint, False
            if breakpoint.ignore > 0:
                breakpoint.ignore -= 1
                continue
            return breakpoint, True
        return None


TABLE = Table()
