// Traces as PyPy's logs have them (rpython/jit/metainterp/logger.py), so that its tools read ours: names of operations are
// those its parser knows, values are i, f or p with a number. What it has no operation for is a call of that name, and kinds
// b and s are i and p. The exact text of a trace is that of text.ts.
// Invariant: of a program's text only what `plainText` and `fileText` let through gets here: no name looks like something else.

import { opcodeTable } from '../../mpy/opcodes.ts';
import { PyFunction } from '../../objects/function.ts';
import { PyType, typeOf } from '../../objects/type.ts';
import { PyObject } from '../../objects/value.ts';
import type { Code } from '../../vm/code.ts';
import type { CallDescr, ClassDescr, FieldDescr, PositionDescr, SlotDescr } from '../descriptors.ts';
import { Constant, type Input, type Operand, type Operation, resolve, type Snapshot, type Trace } from '../ir.ts';
import type { Kind, OperationName } from '../operations.ts';

/** Numbers of operations: given when first asked for, from 1 on, unique in a log. */
export class OperationNumbers {
	private readonly numbers = new WeakMap<Operation, number>();
	private next = 1;

	of(operation: Operation): number {
		let number = this.numbers.get(operation);
		if (number === undefined) {
			number = this.next++;
			this.numbers.set(operation, number);
		}
		return number;
	}

	/** One that no operation has. */
	unused(): number {
		return this.next++;
	}
}

/** How many characters of a str constant are shown. */
const LONGEST_TEXT = 40;

/** Operations whose names PyPy's parser knows; `_` stands for the kind of the result. */
const PYPY_NAMES: Readonly<Partial<Record<OperationName, string>>> = {
	...sameNames(
		...(['int_add', 'int_sub', 'int_mul', 'int_add_ovf', 'int_sub_ovf', 'int_mul_ovf'] as const),
		...(['int_and', 'int_or', 'int_xor', 'int_lshift', 'int_rshift', 'int_neg', 'int_invert'] as const),
		...(['int_lt', 'int_le', 'int_eq', 'int_ne', 'int_gt', 'int_ge', 'int_is_true', 'cast_int_to_float'] as const),
		...(['float_add', 'float_sub', 'float_mul', 'float_truediv', 'float_neg', 'float_abs'] as const),
		...(['float_lt', 'float_le', 'float_eq', 'float_ne', 'float_gt', 'float_ge', 'ptr_eq', 'ptr_ne'] as const),
		...(['strlen', 'setfield_gc', 'arraylen_gc', 'setarrayitem_gc', 'new_with_vtable', 'new_array'] as const),
		...(['guard_true', 'guard_false', 'guard_value', 'guard_class', 'guard_no_overflow'] as const),
		...(['guard_not_invalidated', 'label', 'jump', 'finish', 'debug_merge_point'] as const),
	),
	bool_not: 'int_is_zero',
	int_and_ovf: 'int_and',
	int_xor_ovf: 'int_xor',
	str_ord: 'strgetitem',
	getfield_gc: 'getfield_gc_',
	getslot: 'getfield_gc_',
	setslot: 'setfield_gc',
	addslot: 'setfield_gc',
	getarrayitem_gc: 'getarrayitem_gc_',
	typedlen: 'arraylen_gc',
	gettypeditem: 'getarrayitem_gc_',
	settypeditem: 'setarrayitem_gc',
	new_instance: 'new_with_vtable',
	guard_int: 'guard_class',
	guard_bool: 'guard_class',
	guard_str: 'guard_class',
	guard_bound: 'guard_nonnull',
	guard_shape: 'guard_gc_type',
	guard_type: 'guard_nonnull_class',
	call_assembler: 'call_assembler_',
	finish_raising: 'finish',
	finish_yield: 'finish',
	finish_generator: 'finish',
	leave: 'guard_always_fails',
};

/** What guards of our own test, as a last argument. */
const GUARDED: Readonly<Partial<Record<OperationName, string>>> = {
	guard_int: 'ConstClass(int)',
	guard_bool: 'ConstClass(bool)',
	guard_str: 'ConstClass(str)',
};

function sameNames(...names: OperationName[]): Partial<Record<OperationName, string>> {
	return Object.fromEntries(names.map((name) => [name, name]));
}

/** The letter of values of a kind. */
const LETTERS: Readonly<Record<Kind, string>> = { i: 'i', f: 'f', b: 'i', s: 'p', p: 'p', v: 'v' };

/** The letter of a kind in names of operations. */
const SUFFIXES: Readonly<Record<Kind, string>> = { i: 'i', f: 'f', b: 'i', s: 'r', p: 'r', v: 'n' };

/** Writes one trace, or a bridge, as lines. */
export class TraceWriter {
	private readonly guards: OperationNumbers;
	/** Numbers of values that have none of their own yet. */
	private readonly numbers = new Map<Input | Operation, number>();
	private nextNumber = 0;
	/** Numbers of the calls that are followed, the innermost last. */
	private readonly calls: number[] = [];
	private callCount = 0;

	constructor(guards: OperationNumbers) {
		this.guards = guards;
	}

	/**
	 * A header with what the trace is entered with, and a line for each operation.
	 * @param tree number of the tree it is in
	 * @param marks numbers to put before operations that become code; where PyPy has offsets in machine code
	 */
	lines(trace: Trace, tree: number, marks?: OperationNumbers): string[] {
		const { operations, carried } = trace;
		const entries = trace.inputs.length > 0 ? trace.inputs : freeValues(operations);
		for (const values of [entries, operations]) {
			for (const { id } of values) if (id >= this.nextNumber) this.nextNumber = id + 1;
		}
		const lines = [`[${this.list(entries)}]`];
		for (const operation of operations) {
			const text =
				operation.name === 'label' || (operation.name === 'jump' && carried !== undefined)
					? this.loopEdge(operation, carried ?? new Map(), tree)
					: this.operation(operation, tree);
			const isMarked = marks !== undefined && operation.name !== 'debug_merge_point';
			lines.push(isMarked ? `+${marks.of(operation)}: ${text}` : text);
		}
		if (marks !== undefined) lines.push(`+${marks.unused()}: --end of the loop--`);
		return lines;
	}

	/** Both ends of a peeled loop, with what it carries. */
	private loopEdge(operation: Operation, carried: ReadonlyMap<Input | Operation, Operand>, tree: number): string {
		const values = operation.name === 'label' ? carried.keys() : carried.values();
		return `${operation.name}(${[...[...values].map((value) => this.operand(value)), `descr=TargetToken(${tree})`].join(', ')})`;
	}

	/** One operation. */
	operation(operation: Operation, tree: number): string {
		const { name, effect, kind } = operation;
		if (name === 'debug_merge_point') return this.mergePoint(operation);
		const args = operation.args.map((arg) => this.operand(arg));
		let shown = PYPY_NAMES[name];
		if (shown === undefined) {
			if (effect === 'guard') shown = 'guard_true';
			else if (name === 'call') shown = callName((operation.descr as CallDescr).effect);
			else shown = effect === 'pure' ? 'call_pure_' : 'call_';
			args.unshift(name === 'call' ? `ConstClass(${(operation.descr as CallDescr).name})` : constantClass(name));
		}
		if (shown.endsWith('_')) shown += SUFFIXES[kind];
		const guarded = GUARDED[name];
		if (guarded !== undefined) args.push(guarded);
		const isExit = effect === 'guard' || name === 'leave';
		if (name === 'guard_class') args.push(`ConstClass(${(operation.descr as ClassDescr).name})`);
		else if (!isExit) {
			const descr = descrText(operation, tree);
			if (descr !== undefined) args.push(`descr=${descr}`);
		}
		if (isExit) args.push(`descr=<Guard0x${this.guards.of(operation).toString(16)}>`);
		const result = kind === 'v' ? '' : `${this.operand(operation)} = `;
		const failArguments =
			isExit && operation.snapshot !== undefined ? ` [${this.list(liveValues(operation.snapshot))}]` : '';
		return `${result}${shown}(${args.join(', ')})${failArguments}`;
	}

	private mergePoint(operation: Operation): string {
		const { code, pc, depth } = operation.descr as PositionDescr;
		while (this.calls.length > depth + 1) this.calls.pop();
		while (this.calls.length <= depth) this.calls.push(this.callCount++);
		return `debug_merge_point(${depth}, ${this.calls[depth]}, '${positionText(code, pc)}')`;
	}

	private list(values: Iterable<Input | Operation>): string {
		return Array.from(values, (value) => this.operand(value)).join(', ');
	}

	private operand(operand: Operand): string {
		const value = resolve(operand);
		if (value instanceof Constant) return constantText(value);
		return LETTERS[value.kind] + this.numberOf(value);
	}

	private numberOf(value: Input | Operation): number {
		if (value.id >= 0) return value.id;
		let number = this.numbers.get(value);
		if (number === undefined) {
			number = this.nextNumber++;
			this.numbers.set(value, number);
		}
		return number;
	}
}

/** Calls of TypeScript functions, by what they may do. */
function callName(effect: CallDescr['effect']): string {
	if (effect === 'pure') return 'call_pure_';
	return effect === 'any' ? 'call_may_force_' : 'call_';
}

function constantClass(name: string): string {
	return `ConstClass(${name})`;
}

/** What an operation is about, in the form of PyPy's descrs. */
function descrText({ name, descr, kind }: Operation, tree: number): string | undefined {
	if (name === 'finish' || name === 'finish_yield' || name === 'finish_generator') return '<DoneWithThisFrameDescrRef>';
	if (name === 'finish_raising') return '<ExitFrameWithExceptionDescrRef>';
	if (name === 'jump') return `<Loop${tree}>`;
	switch (descr?.type) {
		case 'field':
			return `<Field${fieldKind(descr)} ${descr.name}${descr.isImmutable ? ' pure' : ''}>`;
		case 'slot':
			return `<Field${fieldKind(descr)} PyInstance.${descr.name}>`;
		case 'class':
			return `<SizeDescr ${descr.name}>`;
		case 'call':
			return `<Call${SUFFIXES[kind]} ${descr.name} ${descr.effect}${descr.canRaise ? ' raises' : ''}>`;
		case 'tree':
			return `<Loop${descr.tree.number}>`;
		default:
			return undefined;
	}
}

function fieldKind(descr: FieldDescr | SlotDescr): string {
	return descr.kind === 'i' || descr.kind === 'b' ? 'S' : descr.kind === 'f' ? 'F' : 'P';
}

/** Values that operations use and do not define: those a bridge finds. */
function freeValues(operations: readonly Operation[]): Set<Input | Operation> {
	const defined = new Set<Operand>();
	const free = new Set<Input | Operation>();
	const use = (operand: Operand): void => {
		const value = resolve(operand);
		if (!(value instanceof Constant) && !defined.has(value)) free.add(value);
	};
	for (const operation of operations) {
		for (const arg of operation.args) use(arg);
		if (operation.snapshot !== undefined) for (const value of liveValues(operation.snapshot)) use(value);
		defined.add(operation);
	}
	return free;
}

/** What an exit needs, objects that it would have to make taken apart. */
function liveValues(snapshot: Snapshot): Set<Input | Operation> {
	const seen = new Set<Operand>();
	const live = new Set<Input | Operation>();
	const visit = (operand: Operand): void => {
		const value = resolve(operand);
		if (value instanceof Constant || seen.has(value)) return;
		seen.add(value);
		const virtual = snapshot.virtuals?.get(value);
		if (virtual === undefined) live.add(value);
		else {
			for (const field of virtual.fields) visit(field);
			if (virtual.cls !== undefined) visit(virtual.cls);
			if (virtual.shape !== undefined) visit(virtual.shape);
		}
	};
	snapshot.forEachOperand(visit);
	for (const { object, value } of snapshot.pending) {
		visit(object);
		visit(value);
	}
	return live;
}

function constantText({ kind, value }: Constant): string {
	if (kind === 'f') return floatText(value as number);
	switch (typeof value) {
		case 'number':
		case 'bigint':
			return String(value);
		case 'boolean':
			return value ? 'ConstInt(True)' : 'ConstInt(False)';
		case 'string':
			return `s"${plainText(value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}...` : value)}"`;
		case 'undefined':
			return 'ConstPtr(unbound)';
		default:
			return `ConstPtr(${objectText(value)})`;
	}
}

function floatText(value: number): string {
	if (Number.isInteger(value) && Math.abs(value) < 1e16) return Object.is(value, -0) ? '-0.0' : `${value}.0`;
	return Number.isFinite(value) ? String(value) : Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
}

/** A few words on an object that a trace was specialised to. */
function objectText(value: unknown): string {
	if (value === null) return 'None';
	if (value instanceof PyType) return `type ${plainText(value.name)}`;
	if (value instanceof PyFunction) return `function ${plainText((value as PyFunction<Code>).code.name)}`;
	return value instanceof PyObject ? plainText(typeOf(value).name) : 'object';
}

/** Text of a program in which nothing means anything to those who read logs. */
export function plainText(text: string): string {
	return text
		.replaceAll(',', '.')
		.replace(/[^\w<>+*/.: !?@^|~-]/g, (character) => (/[\p{L}\p{N}]/u.test(character) ? character : '?'));
}

/** A file's name, on one line and without what separates arguments; PyPy makes commas into dots, too. */
function fileText(name: string): string {
	return name.replaceAll(',', '.').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
}

/** A place in a program: `function;file:first line-line~#offset OPCODE`, as PyPy's tools take any language's. */
export function positionText(code: Code, pc: number): string {
	const { raw, prelude, offsets } = code;
	const offset = offsets[pc] ?? 0;
	const opcode = opcodeTable[raw.code[prelude.bytecodeStart + offset]]?.name ?? '?';
	const place = `${code.lineOf(0)}-${code.lineOf(pc)}`;
	return `${plainText(code.name)};${fileText(code.filename)}:${place}~#${offset} ${opcode}`;
}
