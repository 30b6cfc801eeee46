# The debugger's prompt, and the commands that move on the stack and have the program go on. A command is a method named in
# COMMANDS (command_line.py); it gets the rest of the line and returns true if the program is to go on. Others are in
# breakpoint_commands.py and value_commands.py.

import sys

from . import display, source
from .breakpoint_commands import BreakpointCommands
from .command_line import COMMANDS, parse, read_commands, split_words
from .engine import Engine, is_own
from .value_commands import ValueCommands

# What users may set to have source beside the place, not below it.
line_prefix = "\n-> "


class Restart(Exception):
    """Has the program run from its beginning."""


class Pdb(Engine, BreakpointCommands, ValueCommands):
    """A debugger that asks for commands wherever the program stops. The arguments are those of CPython's Pdb."""

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
