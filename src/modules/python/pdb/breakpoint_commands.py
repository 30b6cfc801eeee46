# The commands that set, show and change breakpoints. A part of the shell (shell.py), whose prompt and frame they use.

import sys

from . import source
from .breakpoints import TABLE
from .command_line import Script
from .definitions import code_of


class BreakpointCommands:
    """What Pdb knows of breakpoints."""

    def default_file(self):
        file = self.frame.f_code.co_filename
        return self.main_file if file == "<string>" and self.main_file else file

    def find_file(self, name):
        """The path of a file or module as somebody types it; None where there is none."""
        if name[:1] == "/":
            return name if source.exists(name) or name.endswith(".py") else name + ".py"
        first = source.canonical(sys.path[0] + "/" + name if sys.path[0] else name)
        if first == self.main_file and source.exists(first):
            return first
        if "." not in name[name.rfind("/") + 1 :]:
            name += ".py"
        for folder in sys.path:
            file = folder + "/" + name if folder else name
            if source.exists(file):
                return file
        return None

    def command_break_(self, rest, temporary=False):
        if not rest:
            breakpoints = TABLE.all()
            if breakpoints:
                self.message("Num Type         Disp Enb   Where")
            for breakpoint in breakpoints:
                self.message(breakpoint.row())
            return
        condition = None
        comma = rest.find(",")
        if comma > 0:
            condition = rest[comma + 1 :].lstrip()
            rest = rest[:comma].rstrip()
        place = self._place(rest)
        if place is None:
            return
        file, line, function = place
        file = source.canonical(file or self.default_file())
        if not self._is_executable(file, line):
            return
        breakpoint = TABLE.add(file, line, temporary, condition, function)
        self.message("Breakpoint %d at %s:%d" % (breakpoint.number, file, line))

    def command_tbreak(self, rest):
        self.command_break_(rest, True)

    def _place(self, text):
        """File (None for the current one), line and function (or None) that a breakpoint is set by; None after an error."""
        colon = text.rfind(":")
        if colon >= 0:
            name = text[:colon].rstrip()
            file = self.find_file(name)
            if not file:
                self.error("%r not found from sys.path" % name)
                return None
            line = text[colon + 1 :].lstrip()
            try:
                return file, int(line), None
            except ValueError:
                self.error("Bad lineno: %s" % line)
                return None
        try:
            return None, int(text), None
        except ValueError:
            pass
        try:
            code = code_of(self._evaluate(text))
        except BaseException:
            code = None
        if code is not None:
            # Functions may have several names; the code's is the one that frames have.
            return code.co_filename, code.co_firstlineno, code.co_name
        found = self._find_definition(text)
        if found is None:
            self.error("The specified object %r is not a function or was not found along sys.path." % text)
        return found

    def _find_definition(self, text):
        """Where a function is that the program has not defined yet: by `name` or `module.name`."""
        parts = text.split("'")
        if len(parts) not in (1, 3):
            return None
        parts = parts[len(parts) // 2].strip().split(".")
        if parts[0] == "self":
            parts.pop(0)
        if not parts or not parts[0]:
            return None
        file = self.default_file()
        name = parts[0]
        if len(parts) > 1:
            name = parts[1]
            file = self.find_file(parts[0]) or file
        line = source.find_function(name, file)
        return None if line is None else (file, line, name)

    def _is_executable(self, file, line):
        text = source.line_of(file, line)
        if text is None:
            self.message("End of file")
            return False
        text = text.strip()
        if not text or text[0] == "#" or text[:3] in ('"""', "'''"):
            self.error("Blank or comment")
            return False
        return True

    def _breakpoint(self, text):
        """A breakpoint by its number; None after an error."""
        try:
            return TABLE.get(text)
        except ValueError as exception:
            self.error(exception)
            return None

    def command_enable(self, rest):
        self._switch(rest, True, "Enabled")

    def command_disable(self, rest):
        self._switch(rest, False, "Disabled")

    def _switch(self, rest, enabled, done):
        for word in rest.split():
            breakpoint = self._breakpoint(word)
            if breakpoint is not None:
                breakpoint.enabled = enabled
                self.message("%s %s" % (done, breakpoint))

    def command_condition(self, rest):
        words = rest.split(" ", 1)
        breakpoint = self._breakpoint(words[0].strip())
        if breakpoint is None:
            return
        breakpoint.set_condition(words[1] if len(words) > 1 else None)
        if breakpoint.cond:
            self.message("New condition set for breakpoint %d." % breakpoint.number)
        else:
            self.message("Breakpoint %d is now unconditional." % breakpoint.number)

    def command_ignore(self, rest):
        words = rest.split()
        try:
            count = int(words[1])
        except (IndexError, ValueError):
            count = 0
        breakpoint = self._breakpoint(words[0] if words else "")
        if breakpoint is None:
            return
        breakpoint.ignore = count
        if count > 0:
            crossings = "1 crossing" if count == 1 else "%d crossings" % count
            self.message("Will ignore next %s of breakpoint %d." % (crossings, breakpoint.number))
        else:
            self.message("Will stop next time breakpoint %d is reached." % breakpoint.number)

    def command_clear(self, rest):
        if not rest:
            try:
                reply = input("Clear all breaks? ")
            except EOFError:
                reply = "no"
            if reply.strip().lower() in ("y", "yes"):
                self._delete(TABLE.all())
            return
        colon = rest.rfind(":")
        if colon < 0:
            for word in rest.split():
                breakpoint = self._breakpoint(word)
                if breakpoint is not None:
                    self._delete([breakpoint])
            return
        file = source.canonical(rest[:colon])
        try:
            line = int(rest[colon + 1 :])
        except ValueError:
            self.error("Invalid line number (%s)" % rest[colon + 1 :])
            return
        lines = TABLE.files.get(file)
        if not lines:
            self.error("There are no breakpoints in %s" % file)
        elif line not in lines:
            self.error("There is no breakpoint at %s:%d" % (file, line))
        else:
            self._delete(list(lines[line]))

    def _delete(self, breakpoints):
        for breakpoint in breakpoints:
            TABLE.remove(breakpoint)
        for breakpoint in breakpoints:
            self.message("Deleted %s" % breakpoint)

    def command_commands(self, rest):
        if rest:
            try:
                number = int(rest)
            except ValueError:
                self.error("Usage: commands [bnum]\n        ...\n        end")
                return
        else:
            number = len(TABLE.numbered) - 1
        try:
            TABLE.get(str(number) if number else "")
        except ValueError as exception:
            self.error("cannot set commands: %s" % exception)
            return
        script = Script()
        prompt = self.prompt
        self.prompt = "(com) "
        try:
            self._read_commands(script.add)
            self.scripts[number] = script
        except KeyboardInterrupt:
            self.error("command definition aborted, old commands restored")
        finally:
            self.prompt = prompt
        if script.ended:
            self.queue = []
