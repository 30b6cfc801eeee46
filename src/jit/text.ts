// Traces as text, in PyPy's form, for tests (what logs have is log/traces.ts): an input list, then a line for each operation
// with its descr and, in brackets, the operands of its snapshot. `label` and the `jump` back to it list the values that are
// carried. What text cannot say, such as the frames of a snapshot, is lost: reading gives one frame with slots from 0.

import type { Slot } from '../objects/value.ts';
import type { Code } from '../vm/code.ts';
import type { Action } from '../vm/frame.ts';
import { ClassDescr, type Descr, FieldDescr } from './descriptors.ts';
import {
	Constant,
	constantOf,
	Input,
	type Operand,
	Operation,
	type PendingWrite,
	resolve,
	Snapshot,
	type Trace,
	type VirtualState,
} from './ir.ts';
import * as layouts from './layouts.ts';
import { type Kind, OPERATIONS, type OperationInfo, type OperationName } from './operations.ts';

/** Objects that stand in texts by name, and descrs that are no layout's. */
export type Namespace = Readonly<Record<string, unknown>>;

/** The text of a trace. Values keep their ids; those without are numbered in order, as constants are. */
export function printTrace(trace: Trace): string {
	return new Printer(trace).text();
}

class Printer {
	private readonly trace: Trace;
	private readonly numbers = new Map<Operand, number>();
	private readonly names = new Map<unknown, string>();
	private next = 0;

	constructor(trace: Trace) {
		this.trace = trace;
		for (const { id } of trace.inputs) this.next = Math.max(this.next, id + 1);
		for (const { id } of trace.operations) this.next = Math.max(this.next, id + 1);
	}

	text(): string {
		const lines = [`[${this.list(this.trace.inputs)}]`];
		for (const operation of this.trace.operations) lines.push(this.line(operation));
		return `${lines.join('\n')}\n`;
	}

	private line(operation: Operation): string {
		const { name, descr, snapshot } = operation;
		const parts = operation.args.map((arg) => this.operand(arg));
		const { carried } = this.trace;
		if (carried !== undefined && name === 'label') parts.push(...[...carried.keys()].map((key) => this.operand(key)));
		if (carried !== undefined && name === 'jump') parts.push(...[...carried.values()].map((key) => this.operand(key)));
		if (descr !== undefined) parts.push(`descr=${descr.name}`);
		const result = operation.kind === 'v' ? '' : `${this.operand(operation)} = `;
		const state = snapshot === undefined ? '' : ` [${this.snapshot(snapshot)}]`;
		return `${result}${name}(${parts.join(', ')})${state}`;
	}

	private list(operands: readonly Operand[]): string {
		return operands.map((operand) => this.operand(operand)).join(', ');
	}

	private snapshot(snapshot: Snapshot): string {
		const shown = new Set<Operand>();
		const show = (operand: Operand): string => {
			const value = resolve(operand);
			const virtual = snapshot.virtuals?.get(value);
			if (virtual === undefined || shown.has(value)) return this.operand(value);
			shown.add(value);
			const parts = [virtual.descr?.name ?? (virtual.allocation === 'new_instance' ? 'instance' : 'array')];
			if (virtual.cls !== undefined) parts.push(show(virtual.cls));
			if (virtual.shape !== undefined) parts.push(show(virtual.shape));
			for (const field of virtual.fields) parts.push(show(field));
			return `${this.operand(value)}{${parts.join(' ')}}`;
		};
		const operands: string[] = [];
		for (const { values, globals, extra, existing, block } of snapshot.frames) {
			for (const value of values) operands.push(show(value));
			if (!(resolve(globals) instanceof Constant)) operands.push(show(globals));
			if (extra !== undefined) operands.push(show(extra));
			if (existing !== undefined) operands.push(show(existing));
			for (let at = block; at !== null && at !== 'entry'; at = at.outer) {
				if (at.handled !== undefined) operands.push(show(at.handled));
			}
		}
		const pending = snapshot.pending.map(
			({ object, descr, value }) => `; ${show(object)}.${descr.name} = ${show(value)}`,
		);
		return operands.join(', ') + pending.join('');
	}

	private operand(operand: Operand): string {
		const value = resolve(operand);
		if (value instanceof Constant) return this.constant(value);
		let number = value.id;
		if (number < 0) {
			number = this.numbers.get(value) ?? this.next++;
			this.numbers.set(value, number);
		}
		return `${value.kind}${number}`;
	}

	private constant({ kind, value }: Constant): string {
		if (kind === 'f') return printFloat(value as number);
		switch (typeof value) {
			case 'number':
				return String(value);
			case 'string':
				return JSON.stringify(value);
			case 'boolean':
				return value ? 'True' : 'False';
			case 'undefined':
				return 'unbound';
			default: {
				if (value === null) return 'None';
				const name = this.names.get(value) ?? `ptr${this.names.size}`;
				this.names.set(value, name);
				return `ConstPtr(${name})`;
			}
		}
	}
}

function printFloat(value: number): string {
	if (Number.isNaN(value)) return 'nan';
	if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
	if (Object.is(value, -0)) return '-0.0';
	const text = String(value);
	return /[.e]/.test(text) ? text : `${text}.0`;
}

const LAYOUTS: ReadonlyMap<string, Descr> = new Map(
	Object.values(layouts)
		.filter((descr): descr is FieldDescr | ClassDescr => descr instanceof FieldDescr || descr instanceof ClassDescr)
		.map((descr) => [descr.name, descr]),
);

/**
 * The trace of a text.
 * @throws SyntaxError when it is none.
 */
export function parseTrace(text: string, namespace: Namespace = {}): Trace {
	const lines = text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
	return new Parser(namespace).trace(lines);
}

class Parser {
	private readonly namespace: Namespace;
	private readonly values = new Map<string, Operand>();
	private line = '';
	private at = 0;

	constructor(namespace: Namespace) {
		this.namespace = namespace;
	}

	trace(lines: readonly string[]): Trace {
		const [header = '', ...body] = lines;
		this.start(header);
		const inputs: Input[] = [];
		this.expect('[');
		while (!this.take(']')) {
			if (inputs.length > 0) this.expect(', ');
			const name = this.match(/[ifbsp]\d+/y);
			const input = new Input(name[0] as Kind, inputs.length);
			this.values.set(name, input);
			inputs.push(input);
		}
		let carriedValues: readonly Operand[] | undefined;
		let carried: Map<Input | Operation, Operand> | undefined;
		const operations = body.map((line) => {
			this.start(line);
			const operation = this.operation();
			if (operation.name === 'label') carriedValues = operation.args;
			if (operation.name === 'jump' && carriedValues !== undefined) {
				carried = new Map(carriedValues.map((key, i) => [key as Input | Operation, operation.args[i] as Operand]));
			}
			const isBare = operation.name === 'label' || (operation.name === 'jump' && carried !== undefined);
			return isBare ? operation.with([], operation.snapshot) : operation;
		});
		return { inputs, operations, carried };
	}

	private operation(): Operation {
		const result = this.tryMatch(/[ifbsp]\d+(?= = )/y);
		if (result !== undefined) this.expect(' = ');
		const name = this.match(/\w+/y);
		if (!Object.hasOwn(OPERATIONS, name)) this.fail(`no operation ${name}`);
		const info: OperationInfo = OPERATIONS[name as OperationName];
		const kind = (result?.[0] ?? 'v') as Kind;
		if (info.result !== 'any' && info.result !== kind) this.fail(`${name} gives ${info.result}`);
		this.expect('(');
		const args: Operand[] = [];
		let descr: Descr | undefined;
		for (let first = true; !this.take(')'); first = false) {
			if (!first) this.expect(', ');
			if (this.take('descr=')) descr = this.descr();
			else args.push(this.operand());
		}
		const snapshot = this.take(' [') ? this.snapshot() : undefined;
		if (this.at !== this.line.length) this.fail('end of line expected');
		const operation = new Operation(name as OperationName, args, kind, descr, snapshot);
		if (result !== undefined) this.values.set(result, operation);
		return operation;
	}

	private snapshot(): Snapshot {
		const values: Operand[] = [];
		const virtuals = new Map<Operand, VirtualState>();
		const pending: PendingWrite[] = [];
		while (!this.take(']')) {
			if (this.take('; ')) {
				const object = this.operandOrVirtual(virtuals);
				this.expect('.');
				const descr = this.descr();
				this.expect(' = ');
				pending.push({ object, descr, value: this.operandOrVirtual(virtuals) });
			} else {
				if (values.length > 0) this.expect(', ');
				values.push(this.operandOrVirtual(virtuals));
			}
		}
		const snapshot = new Snapshot(
			[
				{
					code: undefined as unknown as Code,
					pc: 0,
					sp: 0,
					slots: values.map((_, i) => i),
					values,
					action: 0 as Action,
					extra: undefined,
					globals: new Constant('p', null),
					block: null,
				},
			],
			0,
		);
		if (virtuals.size > 0) snapshot.virtuals = virtuals;
		snapshot.pending = pending;
		return snapshot;
	}

	private operandOrVirtual(virtuals: Map<Operand, VirtualState>): Operand {
		const name = this.tryMatch(/p\d+(?=\{)/y);
		if (name === undefined) return this.operand();
		this.expect('{');
		const what = this.match(/\w+/y);
		const allocation =
			what === 'instance' ? 'new_instance' : what === 'array' ? 'new_array' : ('new_with_vtable' as const);
		const descr = allocation === 'new_with_vtable' ? (LAYOUTS.get(what) as ClassDescr | undefined) : undefined;
		if (allocation === 'new_with_vtable' && descr === undefined) this.fail(`no class ${what}`);
		const known = this.values.get(name);
		const value = known === undefined ? new Operation(allocation, [], 'p', descr) : resolve(known);
		this.values.set(name, value);
		const parts: Operand[] = [];
		while (this.take(' ')) parts.push(this.operandOrVirtual(virtuals));
		this.expect('}');
		const [cls, shape] = allocation === 'new_instance' ? parts.splice(0, 2) : [];
		virtuals.set(value, { allocation, descr, cls, shape, fields: parts });
		return value;
	}

	private operand(): Operand {
		const value = this.tryMatch(/[ifbspv]\d+\b/y);
		if (value !== undefined) return this.values.get(value) ?? this.fail(`no value ${value}`);
		const float = this.tryMatch(/-?(?:inf|nan|\d+(?:\.\d+)?e[+-]?\d+|\d+\.\d+)/y);
		if (float !== undefined) return new Constant('f', Number(float.replace('inf', 'Infinity')));
		const int = this.tryMatch(/-?\d+/y);
		if (int !== undefined) return new Constant('i', Number(int));
		const str = this.tryMatch(/"(?:[^"\\]|\\.)*"/y);
		if (str !== undefined) return new Constant('s', JSON.parse(str));
		if (this.take('ConstPtr(')) {
			const name = this.match(/\w+/y);
			this.expect(')');
			if (!Object.hasOwn(this.namespace, name)) this.fail(`no object ${name}`);
			return new Constant('p', this.namespace[name]);
		}
		const word = this.match(/True|False|None|unbound/y) as keyof typeof WORDS;
		return constantOf(WORDS[word]);
	}

	private descr(): Descr {
		const name = this.match(/[^\s,()]+/y);
		const slot = /^(slot|cell)(\d+)$/.exec(name);
		if (slot !== null) return layouts.attributeSlot(Number(slot[2]), slot[1] === 'cell' ? 'f' : 'p');
		const frameSlot = /^Frame\.slot(\d+)$/.exec(name);
		if (frameSlot !== null) return layouts.frameSlot(Number(frameSlot[1]));
		const descr = Object.hasOwn(this.namespace, name) ? (this.namespace[name] as Descr) : LAYOUTS.get(name);
		return descr ?? this.fail(`no descr ${name}`);
	}

	private start(line: string): void {
		this.line = line;
		this.at = 0;
	}

	private take(text: string): boolean {
		if (!this.line.startsWith(text, this.at)) return false;
		this.at += text.length;
		return true;
	}

	private expect(text: string): void {
		if (!this.take(text)) this.fail(`${text} expected`);
	}

	private tryMatch(pattern: RegExp): string | undefined {
		pattern.lastIndex = this.at;
		const text = pattern.exec(this.line)?.[0];
		if (text !== undefined) this.at += text.length;
		return text;
	}

	private match(pattern: RegExp): string {
		return this.tryMatch(pattern) ?? this.fail(`${pattern.source} expected`);
	}

	private fail(message: string): never {
		throw new SyntaxError(`${message}: ${this.line.slice(0, this.at)} <here> ${this.line.slice(this.at)}`);
	}
}

const WORDS = { True: true, False: false, None: null, unbound: undefined } as const satisfies Record<string, Slot>;
