// Builtin functions that talk to whoever sits at the console: print, input, help, and the REPL's printing of results
// (py/modbuiltins.c, py/builtinhelp.c).

import { interpreter } from '../objects/current.ts';
import { eofErrorType, PyException } from '../objects/exception.ts';
import { newStandardStream } from '../objects/file.ts';
import { PyModule } from '../objects/module.ts';
import { native, nativeKeyword, parseArguments } from '../objects/native_function.ts';
import { repr, requireStr, str, typeName } from '../objects/protocol.ts';
import { type PyStream, requireStream, streamReadLine, writeToStream } from '../objects/stream.ts';
import { resumably } from '../objects/suspension.ts';
import { PyType, typeOf } from '../objects/type.ts';
import { encodeTextUtf8 } from '../objects/utf8.ts';
import type { Value } from '../objects/value.ts';
import { strValue, textOf } from '../objects/wide_str.ts';
import type { Interpreter } from '../vm/interpreter.ts';

const PRINT_PARAMETERS = [
	{ name: 'sep', keywordOnly: true, default: ' ' },
	{ name: 'end', keywordOnly: true, default: '\n' },
	{ name: 'file', keywordOnly: true },
] as const;

export const printFunction = nativeKeyword('print', 0, (args, kwargs) => {
	if (kwargs === undefined) {
		printToConsole(args, ' ', '\n');
		return;
	}
	const [sep, end, file] = parseArguments(PRINT_PARAMETERS, [], kwargs);
	const stream = file === undefined ? undefined : requireStream(file, 'writeFrom');
	const separator = textOf(requireStr(sep as Value));
	const ending = textOf(requireStr(end as Value));
	if (stream === undefined) printToConsole(args, separator, ending);
	else printToStream(stream, args, separator, ending);
});

/** Writes in as few pieces as possible, but first what came before an object that may print, or fail, itself. */
function printToConsole(items: readonly Value[], separator: string, end: string): void {
	let text = '';
	for (let i = 0; i < items.length; i++) {
		const item = items[i];
		if (i > 0) text += separator;
		if (typeof item === 'object' && item !== null && text !== '') {
			interpreter.writeOutput(text);
			text = '';
		}
		text += str(item);
	}
	interpreter.writeOutput(text + end);
}

/** Writes piece by piece, as a stream written in Python would notice. */
function printToStream(stream: PyStream, items: readonly Value[], separator: string, end: string): void {
	const write = (text: string): Value => writeToStream(stream, encodeTextUtf8(text));
	for (let i = 0; i < items.length; i++) {
		if (i > 0) write(separator);
		write(str(items[i]));
	}
	write(end);
}

/** What the REPL does with the value of an expression: prints it and remembers it as `_`. */
export const replPrintFunction = native('__repl_print__', 1, 1, (value: Value) => {
	if (value === null) return;
	interpreter.writeOutput(`${repr(value)}\n`);
	interpreter.builtins.setName('_', value);
});

export const inputFunction = native('input', 0, 1, (prompt?: Value) => {
	if (prompt !== undefined) interpreter.writeOutput(str(prompt));
	const { host } = interpreter;
	host.console.flush();
	if (host.console.readLine !== undefined) {
		const line = host.console.readLine();
		if (line === undefined) throw new PyException(eofErrorType, []);
		return strValue(line);
	}
	return resumably(() => streamReadLine(newStandardStream(host, 0)), withoutLineEnd);
});

/** @throws EOFError where there was no line any more */
function withoutLineEnd(line: Value): Value {
	const text = textOf(requireStr(line));
	if (text === '') throw new PyException(eofErrorType, []);
	return strValue(text.replace(/\r?\n$/, ''));
}

const HELP_TEXT = `Krait runs Python as MicroPython has it: the language of Python 3.4 with additions.

The reference at https://docs.micropython.org/ holds here as well.

At the prompt:
  Ctrl-C        stops a running program
  Ctrl-D        on an empty line, leaves
  Ctrl-E        on an empty line, takes a paste until Ctrl-D

help(object) tells about an object, help('modules') lists the modules that are built in.
`;

/** Width and number of the columns that module names are listed in. */
const COLUMN_WIDTH = 18;
const COLUMNS = 4;

function moduleListing(names: readonly string[]): string {
	const rows = Math.ceil(names.length / COLUMNS);
	let text = '';
	for (let row = 0; row < rows; row++) {
		let line = '';
		for (let i = row; i < names.length; i += rows) line += names[i].padEnd(COLUMN_WIDTH);
		text += `${line.trimEnd()}\n`;
	}
	return `${text}Plus any modules on the filesystem\n`;
}

function describe(value: Value): string {
	let text = `object ${str(value)} is of type ${typeName(value)}\n`;
	for (const [name, member] of members(value)) text += `  ${name} -- ${str(member)}\n`;
	return text;
}

function members(value: Value): Iterable<[string, Value]> {
	if (!(value instanceof PyModule)) return (value instanceof PyType ? value : typeOf(value)).attributes;
	return [...value.globals.entries()].map((entry) => [str(entry.key), entry.value as Value]);
}

export const helpFunction = native('help', 0, 1, (value?: Value) => {
	if (value === undefined) interpreter.writeOutput(HELP_TEXT);
	else if (value === 'modules') {
		interpreter.writeOutput(moduleListing((interpreter as Interpreter).nativeModuleNames()));
	} else interpreter.writeOutput(describe(value));
});
