// Code objects as Python sees them: what `compile` returns, `exec` and `eval` run, and `function.__code__` shows
// (py/objcode.c).

import { decodeLineTable, lineAt } from '../mpy/prelude.ts';
import { closureSizes } from '../mpy/verify.ts';
import { PyBytes } from '../objects/bytes.ts';
import { PyIterator } from '../objects/iteration.ts';
import { native } from '../objects/native_function.ts';
import { addressOf } from '../objects/protocol.ts';
import { PyTuple } from '../objects/tuple.ts';
import { PyType } from '../objects/type.ts';
import { PyObject, setPrototypeType, type Value } from '../objects/value.ts';
import { strValue } from '../objects/wide_str.ts';
import type { Code } from './code.ts';

export const codeType = new PyType('code');

export class PyCode extends PyObject {
	readonly code: Code;
	/** Cells that functions of this code are given as their first locals; undefined when no function is made of it. */
	closureSize: number | undefined;

	constructor(code: Code, closureSize: number | undefined = 0) {
		super();
		this.code = code;
		this.closureSize = closureSize;
	}

	override visitReferences(visit: (value: Value) => void): void {
		for (const constant of this.code.tables.constants) visit(constant);
	}
}
setPrototypeType(PyCode, codeType);

const objects = new WeakMap<Code, PyCode>();

/**
 * The object of code that programs get at through its function or frame: the same each time.
 * @param closureSize where it is known
 */
export function codeObject(code: Code, closureSize?: number): PyCode {
	let object = objects.get(code);
	if (object === undefined) {
		object = new PyCode(code, closureSize);
		objects.set(code, object);
	}
	object.closureSize ??= closureSize;
	return object;
}

function children(code: Code): PyCode[] {
	const { raw, tables } = code;
	const sizes = closureSizes(raw, { qstrs: tables.qstrs.length, constants: tables.constants.length });
	return raw.children.map((_, index) => codeObject(code.child(index), sizes[index]));
}

/** The instructions without what stands before them. */
function opcodes(code: Code): Uint8Array {
	return code.raw.code.subarray(code.prelude.bytecodeStart);
}

/** Runs of instructions: from one offset up to another, and their line. Adjacent runs may have the same line. */
export function* lineRuns(code: Code): Generator<[start: number, end: number, line: number]> {
	const steps = decodeLineTable(code.raw.code, code.prelude);
	const end = opcodes(code).length;
	let at = 0;
	for (;;) {
		const start = steps[at].offset;
		let { line } = steps[at];
		let complete = false;
		while (!complete && at + 1 < steps.length) {
			const before = steps[at++];
			const step = steps[at];
			if (step.offset === before.offset) line = step.line;
			else complete = step.line !== before.line;
		}
		if (complete) {
			yield [start, steps[at].offset, line];
			continue;
		}
		if (steps[at].offset < end) yield [start, end, line];
		return;
	}
}

class LineIterator extends PyIterator {
	private readonly runs: Iterator<number[]>;

	constructor(code: Code) {
		super();
		this.runs = lineRuns(code);
	}

	next(): Value | undefined {
		const step = this.runs.next();
		return step.done ? undefined : new PyTuple(step.value);
	}
}

/** Steps of the line table as pairs of bytes, in the form CPython once had. */
function lineTable(code: Code): PyBytes {
	const bytes: number[] = [];
	const steps = decodeLineTable(code.raw.code, code.prelude);
	for (let i = 1; i < steps.length; i++) {
		const lines = steps[i].line - steps[i - 1].line;
		if (lines > 0) bytes.push(steps[i].offset, lines);
	}
	return new PyBytes(Uint8Array.from(bytes));
}

/** The line of the definition, or, where that is not known, the first one inside. */
export function firstLine(code: Code): number {
	return code.raw.firstLine ?? lineAt(code.raw.code, code.prelude, 0);
}

/** Names of locals by number: all of them where the source was compiled in this process, else those of the arguments. */
export function localNames(code: Code): readonly string[] {
	return code.raw.localNames ?? code.argumentNames;
}

/** Free variables, whose cells are the first locals. Files write `*` in place of their names. */
export function freeCount(code: Code): number {
	let count = 0;
	while (code.argumentNames[count] === '*') count++;
	return count;
}

/** Arguments and other locals, without free variables. */
function variables(code: Code): readonly string[] {
	const cells = code.cells.map((local) => localNames(code)[local]);
	const names = localNames(code).slice(freeCount(code));
	const count = code.positionalArgs + code.keywordOnlyArgs - freeCount(code);
	return names.filter((name, index) => name !== '' && (index < count || !cells.includes(name)));
}

/** Names of globals and attributes that the code mentions. */
function usedNames(code: Code): readonly string[] {
	if (code.ops.length === 0) code.prepare();
	return code.names;
}

function namesTuple(names: readonly string[]): PyTuple {
	return new PyTuple(names.map(strValue));
}

const CO_OPTIMIZED = 0x1;
const CO_NEWLOCALS = 0x2;
const CO_VARARGS = 0x4;
const CO_VARKEYWORDS = 0x8;
const CO_NESTED = 0x10;
const CO_GENERATOR = 0x20;

/** As CPython numbers them. Coroutines are generators, here as in upstream. */
function codeFlags(code: Code): number {
	return (
		(code.name === '<module>' ? 0 : CO_OPTIMIZED | CO_NEWLOCALS) |
		(code.hasVarArgs ? CO_VARARGS : 0) |
		(code.hasVarKeywords ? CO_VARKEYWORDS : 0) |
		(freeCount(code) > 0 ? CO_NESTED : 0) |
		(code.isGenerator ? CO_GENERATOR : 0)
	);
}

function codeAttribute({ code }: PyCode, name: string): Value | undefined {
	switch (name) {
		case 'co_code':
			return new PyBytes(opcodes(code));
		case 'co_consts':
			return new PyTuple([...children(code), null]);
		case 'co_filename':
			return strValue(code.filename);
		case 'co_firstlineno':
			return firstLine(code);
		case 'co_name':
			return strValue(code.name);
		case 'co_qualname':
			return strValue(code.raw.qualifiedName ?? code.name);
		case 'co_names':
			return namesTuple(usedNames(code));
		case 'co_lnotab':
			return lineTable(code);
		case 'co_varnames':
			return namesTuple(variables(code));
		case 'co_cellvars':
			return namesTuple(code.cells.map((local) => localNames(code)[local] ?? ''));
		case 'co_freevars':
			return namesTuple(localNames(code).slice(0, freeCount(code)));
		case 'co_nlocals':
			return variables(code).length;
		case 'co_argcount':
			return code.positionalArgs - freeCount(code);
		case 'co_posonlyargcount':
			return 0;
		case 'co_kwonlyargcount':
			return code.keywordOnlyArgs;
		case 'co_stacksize':
			return code.stateSize;
		case 'co_flags':
			return codeFlags(code);
		default:
			return undefined;
	}
}

codeType.define(
	{
		repr: (self: PyCode) => {
			const { code } = self;
			const line = firstLine(code);
			return `<code object ${code.name} at 0x${addressOf(self)}, file "${code.filename}", line ${line}>`;
		},
		getAttr: codeAttribute,
	},
	{ co_lines: native('co_lines', 1, 1, (self: PyCode) => new LineIterator(self.code)) },
);
