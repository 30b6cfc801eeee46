# What `help` says about the commands.

from .display import columns

# Usage and explanation by command; abbreviations are in parentheses.
TOPICS = {
    "help": (
        "h(elp) [command]",
        "Lists the commands, or tells about one. `help pdb` tells about all, `help exec` about statements.",
    ),
    "where": (
        "w(here), bt",
        "Shows the frames of the stack, the newest one last. The current frame, which other commands are about,\n"
        "has a `>` before it.",
    ),
    "down": ("d(own) [count]", "Makes a newer frame the current one: one or `count` towards the newest."),
    "up": ("u(p) [count]", "Makes an older frame the current one: one or `count` towards the oldest."),
    "break": (
        "b(reak) [([file:]line | function) [, condition]]",
        "Stops the program at a line, of the current file or another, or at the first line of a function. With a\n"
        "condition it stops when that expression is true. Without arguments, lists the breakpoints.",
    ),
    "tbreak": (
        "tbreak [([file:]line | function) [, condition]]",
        "Like break, for a breakpoint that is deleted when it has stopped the program once.",
    ),
    "clear": (
        "cl(ear) [file:line | number ...]",
        "Deletes breakpoints: those of a line, those of the numbers given, or all of them after asking.",
    ),
    "disable": ("disable number ...", "Has breakpoints do nothing until they are enabled again."),
    "enable": ("enable number ...", "Has breakpoints stop the program again."),
    "ignore": (
        "ignore number [count]",
        "Has a breakpoint let the program pass `count` times before it stops it. Only times count at which its\n"
        "condition is true.",
    ),
    "condition": (
        "condition number [expression]",
        "Has a breakpoint stop the program only where the expression is true; always, without one.",
    ),
    "commands": (
        "commands [number]",
        "Takes commands, up to a line `end`, that run whenever the breakpoint stops the program; the last\n"
        "breakpoint unless a number is given. A command that has the program go on ends the list. With `silent`\n"
        "among them the place is not shown. An empty list removes what was given before.",
    ),
    "step": ("s(tep)", "Goes on to the next line, be it of this function or of one that it calls."),
    "next": ("n(ext)", "Goes on to the next line of this function, or to its return."),
    "until": (
        "unt(il) [line]",
        "Goes on to a line behind this one, or to the given line or one behind that: out of a loop, say. Stops\n"
        "when the function returns in any case.",
    ),
    "jump": (
        "j(ump) line",
        "Has the newest frame go on from another line, skipping or repeating what is between. Not all jumps are\n"
        "possible: into the body of a loop, for instance, there is no way.",
    ),
    "return": ("r(eturn)", "Goes on until this function returns."),
    "retval": ("retval, rv", "Shows what the function returned, when it is about to."),
    "run": (
        "run [arguments], restart [arguments]",
        "Runs the program from its beginning, with new arguments if there are any. Breakpoints, aliases and the\n"
        "like stay.",
    ),
    "continue": ("c(ont(inue))", "Goes on to the next breakpoint."),
    "list": (
        "l(ist) [first [, last] | .]",
        "Shows source: eleven lines around the current one, those that follow the last listing, with `.` those\n"
        "around the current line again, eleven around `first`, or a range. A second number smaller than the first\n"
        "counts lines. `->` marks the current line, `>>` the one where an exception came from, B breakpoints.",
    ),
    "longlist": ("ll, longlist", "Shows the source of the whole function."),
    "args": ("a(rgs)", "Shows the arguments of the function."),
    "p": ("p expression", "Shows the value of an expression."),
    "pp": ("pp expression", "Shows the value of an expression, laid out over several lines where it is long."),
    "whatis": ("whatis expression", "Shows the type of a value."),
    "source": ("source expression", "Shows the source of a function, class or module."),
    "display": (
        "display [expression]",
        "Shows the value of the expression whenever the program stops in this frame and it has changed. Without\n"
        "an expression, lists those of this frame.",
    ),
    "undisplay": (
        "undisplay [expression]",
        "Does not display the expression in this frame any more; none at all, without one.",
    ),
    "interact": ("interact", "Starts a prompt of the interpreter with the names of this frame."),
    "alias": (
        "alias [name [command]]",
        "Makes a name for a command; %1, %2 ... stand for words after the name, %* for all of them. Without a\n"
        "command shows that of the name, without a name all aliases.",
    ),
    "unalias": ("unalias name", "Forgets an alias."),
    "debug": ("debug statement", "Steps through a statement with a debugger of its own."),
    "quit": ("q(uit), exit", "Ends the program and the debugger."),
    "EOF": ("EOF", "The end of input: ends the program and the debugger."),
    "exec": (
        "[!]statement",
        "Runs a statement in the current frame. It needs the `!` when it begins with the name of a command.\n"
        "A name that is assigned to is a local one unless the statement says `global` before, as in\n"
        "`global count; count = 1`.",
    ),
}


def index(commands):
    """Lines that list all commands."""
    lines = []
    for heading, names in (
        ("Documented commands (type help <topic>):", sorted(commands)),
        ("Miscellaneous help topics:", ["exec", "pdb"]),
    ):
        lines += [heading, "=" * len(heading)] + columns(names, 79) + [""]
    return [""] + lines


def topic(name, commands):
    """What there is to say about a command, under any of its names; None without any such."""
    if name == "pdb":
        return everything()
    if name not in TOPICS:
        for other in TOPICS:
            if name in commands and commands.get(other) == commands[name]:
                name = other
                break
        else:
            return None
    usage, text = TOPICS[name]
    return usage + "\n" + text


def everything():
    return "\n\n".join(usage + "\n" + text for usage, text in TOPICS.values())
