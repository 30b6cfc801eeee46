# The commands that show source and values. A part of the shell (shell.py), whose prompt and frame they use.

import sys

from . import display, source
from .breakpoints import TABLE
from .definitions import code_of, find_class, module_of


class ValueCommands:
    """What Pdb shows of the frame at hand."""

    def command_list(self, rest):
        # Listing goes on where the last one ended, also when the command is repeated by an empty line.
        self.last_command = "list"
        last = None
        if rest and rest != ".":
            try:
                if "," in rest:
                    first, last = [int(part.strip()) for part in rest.split(",")]
                    if last < first:
                        last += first
                else:
                    first = max(1, int(rest) - 5)
            except ValueError:
                self.error("Error in argument: %r" % rest)
                return
        elif self.listed is None or rest == ".":
            first = max(1, self.frame.f_lineno - 5)
        else:
            first = self.listed + 1
        if last is None:
            last = first + 10
        file = source.canonical(self.frame.f_code.co_filename)
        lines = source.lines_of(file)
        self._print_lines(lines[first - 1 : last], first, TABLE.files.get(file, ()), self.frame)
        self.listed = min(last, len(lines))
        if len(lines) < last:
            self.message("[EOF]")

    def command_longlist(self, rest):
        code = self.frame.f_code
        file = source.canonical(code.co_filename)
        first = 1 if code.co_name == "<module>" else code.co_firstlineno
        lines = source.lines_of(file)
        if not lines:
            self.error("could not get source code")
            return
        if code.co_name != "<module>":
            lines = source.block(file, first)
        self._print_lines(lines, first, TABLE.files.get(file, ()), self.frame)

    def command_source(self, rest):
        found = self._value(rest)
        if not found:
            return
        value = found[0]
        file = None
        first = 1
        try:
            code = code_of(value)
            if code is not None:
                file, first = code.co_filename, code.co_firstlineno
            elif isinstance(value, type(sys)):
                file = value.__file__
            elif isinstance(value, type):
                file, first = find_class(value)
            else:
                self.error(
                    "module, class, method, function, traceback, frame, or code object was expected, got "
                    + type(value).__name__
                )
                return
        except AttributeError:
            self.error("%r is a built-in %s" % (value, "module" if isinstance(value, type(sys)) else "class"))
            return
        lines = source.lines_of(source.canonical(file)) if file else []
        if not lines:
            self.error("could not get source code")
            return
        if not isinstance(value, type(sys)):
            lines = source.block(source.canonical(file), first)
        self._print_lines(lines, first)

    def _print_lines(self, lines, first, breakpoints=(), frame=None):
        current = frame.f_lineno if frame is not None else None
        raised = self.raised_at.get(frame)
        for number, line in enumerate(lines, first):
            margin = "%3d" % number
            if len(margin) < 4:
                margin += " "
            margin += "B" if number in breakpoints else " "
            if number == current:
                margin += "->"
            elif number == raised:
                margin += ">>"
            self.message(margin + "\t" + line.rstrip())

    def command_args(self, rest):
        code = self.frame.f_code
        names = self.names()
        count = code.co_argcount + code.co_kwonlyargcount
        # Arguments that take the rest: *args and **kwargs.
        count += (code.co_flags >> 2 & 1) + (code.co_flags >> 3 & 1)
        for name in code.co_varnames[:count]:
            value = repr(names[name]) if name in names else "*** undefined ***"
            self.message("%s = %s" % (name, value))

    def command_retval(self, rest):
        names = self.names()
        if "__return__" in names:
            self.message(repr(names["__return__"]))
        else:
            self.error("Not yet returned!")

    def command_print_(self, rest):
        self._print_value(rest, repr)

    def command_pretty(self, rest):
        self._print_value(rest, display.pretty)

    def _print_value(self, rest, form):
        found = self._value(rest)
        if found:
            try:
                self.message(form(found[0]))
            except BaseException as exception:
                self.error(display.exception_line(exception))

    def command_whatis(self, rest):
        found = self._value(rest)
        if not found:
            return
        value = found[0]
        code = code_of(value)
        if code is not None and not hasattr(value, "co_name"):
            kind = "Method" if hasattr(value, "__func__") or type(value).__name__ == "bound_method" else "Function"
            self.message("%s %s" % (kind, code.co_name))
        elif type(value) is type:
            self.message("Class %s.%s" % (module_of(value), getattr(value, "__qualname__", value.__name__)))
        else:
            self.message(type(value))

    def command_display(self, rest):
        if not rest:
            self.message("Currently displaying:")
            for expression, value in self.displayed.get(self.frame, {}).items():
                self.message("%s: %r" % (expression, value))
            return
        value = self._shown(rest)
        self.displayed.setdefault(self.frame, {})[rest] = value
        self.message("display %s: %r" % (rest, value))

    def command_undisplay(self, rest):
        if not rest:
            self.displayed.pop(self.frame, None)
        elif self.displayed.get(self.frame, {}).pop(rest, self) is self:
            self.error("not displaying %s" % rest)

    def command_interact(self, rest):
        names = {}
        names.update(self.frame.f_globals)
        names.update(self.names())
        print("*interactive*", file=sys.stderr)
        prompt = ">>> "
        text = ""
        while True:
            try:
                line = self.ask(prompt)
            except EOFError:
                print("\nnow exiting interaction...", file=sys.stderr)
                return
            except KeyboardInterrupt:
                print("\nKeyboardInterrupt", file=sys.stderr)
                prompt, text = ">>> ", ""
                continue
            text += line + "\n"
            # A compound statement ends with an empty line.
            if line.strip() and (prompt == "... " or line.rstrip()[-1:] in ":([{,\\" or line[:1] == "@"):
                prompt = "... "
                continue
            if text.strip():
                try:
                    exec(compile(text, "<console>", "single"), names)
                except SystemExit:
                    return
                except BaseException as exception:
                    print(display.exception_line(exception), file=sys.stderr)
            prompt, text = ">>> ", ""
