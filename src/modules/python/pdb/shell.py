# The prompt of the debugger and its commands. A command is a method named in COMMANDS; it gets the rest of the line and
# returns true if the program is to go on.

import os
import sys

from . import display, source
from .breakpoints import TABLE
from .engine import Engine, is_own

# What users may set to have source beside the place, not below it.
line_prefix = "\n-> "

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


class Restart(Exception):
    """Has the program run from its beginning."""


class Pdb(Engine):
    def __init__(self, completekey="tab", stdin=None, stdout=None, skip=None, nosigint=False, readrc=True):
        Engine.__init__(self)
        self.prompt = "(Pdb) "
        self.stdin = stdin
        self.stdout = stdout
        self.nosigint = nosigint
        self.aliases = {}
        # What `display` shows: old values by expressions, by frames.
        self.displayed = {}
        # The program's file, once it is known, and whether the program has not got there yet.
        self.main_file = None
        self.awaits_main = False
        self.asked_to_quit = False
        # Commands to be carried out at the next stop without asking.
        self.pending = read_commands() if readrc else []
        # The rest of a line after `;;`.
        self.queue = []
        self.last_command = ""
        # Commands by breakpoint, and the list that is being given.
        self.scripts = {}
        self.interrupt_handler = None
        self._leave()

    # What is being looked at.

    def _leave(self):
        self.stack = []
        self.index = 0
        self.frame = None
        self.listed = None
        # Names of locals by frame: changes made at the prompt are in these, and must not be read over.
        self._names = {}
        # Lines where an exception passed through frames that have gone on since.
        self.raised_at = {}

    def _enter(self, frame, traceback):
        """Finds the stack that is shown. True if pending commands had the program go on."""
        self._leave()
        stack = [(outer, outer.f_lineno) for outer in self.frames(frame)]
        stack.reverse()
        index = max(0, len(stack) - 1)
        if traceback is not None and traceback.tb_frame is frame:
            self.raised_at[frame] = traceback.tb_lineno
            traceback = traceback.tb_next
        while traceback is not None:
            inner = traceback.tb_frame
            if not is_own(inner):
                stack.append((inner, traceback.tb_lineno))
                self.raised_at[inner] = traceback.tb_lineno
            traceback = traceback.tb_next
        if frame is None:
            index = max(0, len(stack) - 1)
        self.stack = stack
        self.index = index
        self.frame = stack[index][0]
        return self._run_pending()

    def names(self, frame=None):
        """The locals of a frame, as a dict that keeps what is assigned at the prompt."""
        if frame is None:
            frame = self.frame
        names = self._names.get(frame)
        if names is None:
            names = self._names[frame] = frame.f_locals
        return names

    def _run_pending(self):
        lines = self.pending
        self.pending = []
        while lines:
            line = lines.pop(0).strip()
            if line and line[0] != "#" and self.execute(line):
                self.pending = lines + self.pending
                return True
        return False

    # What the engine tells.

    def on_call(self, frame):
        if not self.awaits_main:
            self.message("--Call--")
            self.interaction(frame, None)

    def on_line(self, frame):
        if self.awaits_main:
            if source.canonical(frame.f_code.co_filename) != self.main_file or frame.f_lineno <= 0:
                return
            self.awaits_main = False
        number = self.hit
        self.hit = None
        if number in self.scripts:
            self._run_script(frame, self.scripts[number])
        else:
            self.interaction(frame, None)

    def on_return(self, frame, value):
        if not self.awaits_main:
            frame.f_locals["__return__"] = value
            self.message("--Return--")
            self.interaction(frame, None)

    def on_exception(self, frame, raised):
        if self.awaits_main:
            return
        kind, value, traceback = raised
        frame.f_locals["__exception__"] = kind, value
        internal = traceback is None and kind is StopIteration
        self.message(("Internal " if internal else "") + display.exception_line(value if value is not None else kind()))
        self.interaction(frame, traceback)

    def on_served(self, breakpoint):
        self.command_clear(str(breakpoint.number))

    def on_interrupt(self, signal, frame):
        """SIGINT while the program runs."""
        self.message("\nProgram interrupted. (Use 'cont' to resume).")
        if frame is None:
            frame = sys._getframe()
        while is_own(frame):
            frame = frame.f_back
        self.set_trace(frame)

    def run_program(self, target):
        """Runs a program in `__main__`, and stops at its first line."""
        self.asked_to_quit = False
        self.awaits_main = True
        self.main_file = target.file
        names = sys.modules["__main__"].__dict__
        names.clear()
        names.update(target.namespace())
        self.run(target.code(), names)

    # The prompt.

    def message(self, text):
        if self.stdout is None:
            print(text)
        else:
            print(text, file=self.stdout)

    def error(self, text):
        self.message("*** %s" % text)

    def ask(self, prompt):
        """A line of input. Raises EOFError when there is none any more."""
        if self.stdin is None:
            return input(prompt)
        (sys.stdout if self.stdout is None else self.stdout).write(prompt)
        line = self.stdin.readline()
        if not line:
            raise EOFError
        return line.rstrip("\r\n")

    def interaction(self, frame, traceback):
        """Asks for commands until one of them has the program go on."""
        self._release_interrupts()
        if not self._enter(frame, traceback):
            self._print_entry(self.stack[self.index])
            self._converse()
        self._leave()

    def _converse(self):
        while True:
            try:
                self._print_displayed()
                self._read_commands(self.execute)
                return
            except KeyboardInterrupt:
                self.message("--KeyboardInterrupt--")

    def _read_commands(self, execute):
        while True:
            if self.queue:
                line = self.queue.pop(0)
            else:
                try:
                    line = self.ask(self.prompt)
                except EOFError:
                    line = "EOF"
            if execute(self._expand(line)):
                return

    def _expand(self, line):
        """A line with aliases replaced, and what stands after `;;` put off."""
        words = line.split()
        if not words:
            return line
        while words[0] in self.aliases:
            line = self.aliases[words[0]]
            for number, word in enumerate(words[1:], 1):
                line = line.replace("%" + str(number), word)
            line = line.replace("%*", " ".join(words[1:]))
            words = line.split()
            if not words:
                return line
        if words[0] != "alias" and ";;" in line:
            at = line.find(";;")
            self.queue.append(line[at + 2 :].lstrip())
            line = line[:at].rstrip()
        return line

    def execute(self, line):
        """Carries out a line. True if the program is to go on."""
        line = line.strip()
        if not line:
            return self.execute(self.last_command) if self.last_command else None
        self.last_command = "" if line == "EOF" else line
        name, rest = parse(line)
        method = COMMANDS.get(name)
        if method is None:
            return self._statement(line)
        return getattr(self, method)(rest)

    def _run_script(self, frame, script):
        """Carries out the commands of a breakpoint."""
        last_command = self.last_command
        self._release_interrupts()
        self._enter(frame, None)
        for line in script.lines:
            self.execute(line)
        self.last_command = last_command
        if not script.silent:
            self._print_entry(self.stack[self.index])
        if script.asks:
            self._converse()
        self._leave()

    def _release_interrupts(self):
        if self.interrupt_handler is not None:
            import signal

            signal.signal(signal.SIGINT, self.interrupt_handler)
            self.interrupt_handler = None

    # Values.

    def _evaluate(self, expression):
        return eval(expression, self.frame.f_globals, self.names())

    def _value(self, expression):
        """The value as a tuple of one; an empty one after its error has been told."""
        try:
            return (self._evaluate(expression),)
        except BaseException as exception:
            self.error(display.exception_line(exception))
            return ()

    def _shown(self, expression):
        try:
            return self._evaluate(expression)
        except BaseException as exception:
            return display.Raised(exception)

    def _statement(self, line):
        if line[:1] == "!":
            line = line[1:].lstrip()
        try:
            try:
                code = compile(line, "<stdin>", "eval")
            except SyntaxError:
                exec(compile(line + "\n", "<stdin>", "single"), self.frame.f_globals, self.names())
                return
            value = eval(code, self.frame.f_globals, self.names())
            # Unlike a prompt of the interpreter, this leaves `_` alone.
            if value is not None:
                self.message(repr(value))
        except BaseException as exception:
            self.error(display.exception_line(exception))

    def _print_displayed(self):
        for expression, old in list(self.displayed.get(self.frame, {}).items()):
            new = self._shown(expression)
            if new is not old and new != old:
                self.displayed[self.frame][expression] = new
                self.message("display %s: %r  [old: %r]" % (expression, new, old))

    # The stack.

    def _print_entry(self, entry):
        frame, line = entry
        file = source.canonical(frame.f_code.co_filename)
        text = "%s(%r)%s()" % (file, line, frame.f_code.co_name or "<lambda>")
        names = self.names(frame)
        if "__return__" in names:
            text += "->" + display.short(names["__return__"])
        here = source.line_of(file, line)
        if here is not None:
            text += line_prefix + here.strip()
        self.message(("> " if frame is self.frame else "  ") + text)

    def command_where(self, rest):
        for entry in self.stack:
            self._print_entry(entry)

    def _select(self, index):
        self.index = index
        self.frame = self.stack[index][0]
        self._print_entry(self.stack[index])
        self.listed = None

    def _count(self, rest):
        try:
            return int(rest or 1)
        except ValueError:
            self.error("Invalid frame count (%s)" % rest)
            return None

    def command_up(self, rest):
        if self.index == 0:
            self.error("Oldest frame")
            return
        count = self._count(rest)
        if count is not None:
            self._select(0 if count < 0 else max(0, self.index - count))

    def command_down(self, rest):
        last = len(self.stack) - 1
        if self.index == last:
            self.error("Newest frame")
            return
        count = self._count(rest)
        if count is not None:
            self._select(last if count < 0 else min(last, self.index + count))

    # Going on.

    def command_step_(self, rest):
        self.step()
        return True

    def command_next_(self, rest):
        self.next(self.frame)
        return True

    def command_until_(self, rest):
        line = None
        if rest:
            try:
                line = int(rest)
            except ValueError:
                self.error("Error in argument: %r" % rest)
                return
            if line <= self.frame.f_lineno:
                self.error('"until" line number is smaller than current line number')
                return
        self.until(self.frame, line)
        return True

    def command_return_(self, rest):
        self.finish(self.frame)
        return True

    def command_continue_(self, rest):
        if not self.nosigint:
            try:
                import signal

                self.interrupt_handler = signal.signal(signal.SIGINT, self.on_interrupt)
            except (ImportError, ValueError):
                # A host without signals, or a thread that gets none.
                pass
        self.resume()
        return True

    def command_jump(self, rest):
        if self.index + 1 != len(self.stack):
            self.error("You can only jump within the bottom frame")
            return
        try:
            line = int(rest)
        except ValueError:
            self.error("The 'jump' command requires a line number")
            return
        try:
            self.frame.f_lineno = line
        except ValueError as exception:
            self.error("Jump failed: %s" % exception)
            return
        self.stack[self.index] = self.frame, line
        self._print_entry(self.stack[self.index])

    def command_restart(self, rest):
        if rest:
            try:
                sys.argv[1:] = split_words(rest)
            except ValueError as exception:
                self.error("Cannot run %s: %s" % (rest, exception))
                return
        raise Restart

    def command_quit_(self, rest):
        self.asked_to_quit = True
        self.quit()
        return True

    def command_end_of_input(self, rest):
        self.message("")
        return self.command_quit_(rest)

    def command_debug(self, rest):
        inner = Pdb(stdin=self.stdin, stdout=self.stdout)
        inner.prompt = "(%s) " % self.prompt.strip()
        names = self.names()
        sys.settrace(None)
        self.message("ENTERING RECURSIVE DEBUGGER")
        try:
            sys.call_tracing(inner.run, (rest, self.frame.f_globals, names))
        except Exception as exception:
            self.error(display.exception_line(exception))
        self.message("LEAVING RECURSIVE DEBUGGER")
        sys.settrace(self._trace)
        self.last_command = inner.last_command

    # Breakpoints.

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

    # Source and values.

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

    # Other commands.

    def command_alias(self, rest):
        words = rest.split()
        if not words:
            for name in sorted(self.aliases):
                self.message("%s = %s" % (name, self.aliases[name]))
        elif len(words) == 1 and words[0] in self.aliases:
            self.message("%s = %s" % (words[0], self.aliases[words[0]]))
        else:
            self.aliases[words[0]] = " ".join(words[1:])

    def command_unalias(self, rest):
        words = rest.split()
        if words:
            self.aliases.pop(words[0], None)

    def command_help(self, rest):
        from . import help_topics

        if not rest:
            for line in help_topics.index(COMMANDS):
                self.message(line)
            return
        text = help_topics.topic(rest, COMMANDS)
        if text is None:
            self.error("No help for %r" % rest)
        else:
            self.message(text)


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


def code_of(value):
    """The code of a function, method or frame; None for anything else."""
    if hasattr(value, "co_firstlineno"):
        return value
    for name in ("f_code", "__code__"):
        code = getattr(value, name, None)
        if code is not None:
            return code
    inner = getattr(value, "__func__", None)
    return None if inner is None else getattr(inner, "__code__", None)


def module_of(cls):
    import builtins

    if getattr(builtins, cls.__name__, None) is cls:
        return "builtins"
    return getattr(cls, "__module__", "__main__")


def find_class(cls):
    """File and line of the definition of a class, by the file that its functions are from."""
    for name in dir(cls):
        code = getattr(getattr(cls, name, None), "__code__", None)
        if code is not None:
            file = source.canonical(code.co_filename)
            line = source.find_class(cls.__name__, file)
            if line is not None:
                return file, line
    raise AttributeError
