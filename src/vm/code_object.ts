// Code objects as Python sees them: what `compile` returns, `exec` and `eval` run, and `function.__code__` shows
// (py/objcode.c).

import { decodeLineTable, lineAt } from '../mpy/prelude.ts';
import { closureSizes } from '../mpy/verify.ts';
import { PyBytes } from '../objects/bytes.ts';
import { interpreter } from '../objects/current.ts';
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
	readonly closureSize: number | undefined;

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

function children(code: Code): PyCode[] {
	const { raw, tables } = code;
	const sizes = closureSizes(raw, { qstrs: tables.qstrs.length, constants: tables.constants.length });
	return raw.children.map((_, index) => new PyCode(code.child(index), sizes[index]));
}

/** The instructions without what stands before them. */
function opcodes(code: Code): Uint8Array {
	return code.raw.code.subarray(code.prelude.bytecodeStart);
}

/** Runs of instructions: from one offset up to another, and their line. Adjacent runs may have the same line. */
function* lineRuns(code: Code): Generator<[start: number, end: number, line: number]> {
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

function codeAttribute({ code }: PyCode, name: string): Value | undefined {
	switch (name) {
		case 'co_code':
			return new PyBytes(opcodes(code));
		case 'co_consts':
			return new PyTuple([...children(code), null]);
		case 'co_filename':
			return strValue(code.filename);
		case 'co_firstlineno':
			return lineAt(code.raw.code, code.prelude, 0);
		case 'co_name':
			return strValue(code.name);
		case 'co_names':
			// Upstream gives the namespace of the caller, for want of the names.
			return interpreter.currentLocals();
		case 'co_lnotab':
			return lineTable(code);
		default:
			return undefined;
	}
}

codeType.define(
	{
		repr: (self: PyCode) => {
			const { code } = self;
			const line = lineAt(code.raw.code, code.prelude, 0);
			return `<code object ${code.name} at 0x${addressOf(self)}, file "${code.filename}", line ${line}>`;
		},
		getAttr: codeAttribute,
	},
	{ co_lines: native('co_lines', 1, 1, (self: PyCode) => new LineIterator(self.code)) },
);
