// What `krait --help` and `krait --version` print.

import { defaultParameters } from '../jit/parameters.ts';
import { UPSTREAM_VERSION } from '../mpy/upstream_version.ts';
import { COMMANDS } from './commands/names.ts';
import { TOOLS } from './tools/names.ts';

/** What this is, and of which upstream version. */
export function implementationName(): string {
	return `MicroPython v${UPSTREAM_VERSION.join('.')} on Krait ${KRAIT_VERSION}`;
}

/** Names, versions and platform in the form of upstream's banner: what `--version` and the REPL begin with. */
export function versionLine(): string {
	return `${implementationName()}; ${process.platform} [Node.js ${process.versions.node}] version`;
}

export const HELP_TEXT = `Krait runs Python programs as MicroPython does.

Usage: krait [options] [-c command | -m module | file | -] [arguments]
       krait <command> ...

Without a program: the interactive prompt on a terminal, otherwise a program
read from standard input.

What to run:
  -c command        a program given as text
  -m module         a module found in sys.path, or the __main__ of a package
  file              a source file
  -                 a program read from standard input

Options:
  -h, --help        show this help
  --version         show the version
  -i                go on to the interactive prompt when the program has ended
  -O, -O<n>         leave out assertions, from level 3 on line numbers too
  -v                report memory at the end; twice: also list all bytecode
  --jit on|off      whether to compile what runs often; changes speed only
  --jit name=value,name=value
                    when to do so, see below
  --log what:file   a log of that, with - for standard error, see below

Options shared with the reference implementation:
  -X compile-only   check the program's syntax without running it
  -X emit=<how>     bytecode: sys.settrace tells of its lines; native runs from bytecode too
  -X heapsize=<n>   accepted; memory grows as needed
  -X realtime       accepted

Parameters of --jit, and what they are unless set:
${parameterList()}

What --log takes: beginnings of categories with commas between them. All that
is about compiling begins with jit: jit-log-noopt and jit-log-opt are traces
before and after optimisation, jit-backend the JavaScript, jit-backend-counts
how often it ran, jit-summary the totals. gc-minor and gc-major are runs of the
garbage collector. A file alone gets times and the totals.

Commands, each with a --help of its own:
${commandList()}

Environment:
  MICROPYPATH       where to look for modules, separated by colons
  MICROPYINSPECT    as -i, when set to anything
  KRAITLOG          as --log

At the interactive prompt: Tab completes names, Ctrl-E takes a paste, Ctrl-A
switches to the raw mode that tools use, Ctrl-C stops a program, Ctrl-D leaves.
`;

function parameterList(): string {
	const defaults = Object.entries(defaultParameters());
	return defaults.map(([name, value]) => `  ${name.padEnd(21)} ${value}`).join('\n');
}

function commandList(): string {
	return Object.entries({ ...COMMANDS, ...TOOLS })
		.map(([name, summary]) => `  ${name.padEnd(17)} ${summary}`)
		.join('\n');
}
