// Code of trees: one JavaScript function for a trace and the bridges of its exits, which stand inside the guards they belong
// to. Everything in the text is a number or comes from the tables of this file and codegen_operations.ts; what a program
// has (names, strings, objects) is passed in by reference. Exits: an exit only assigns its number and values to variables
// and goes to the one place that hands them over, so that its first use meets nothing that the engine has not compiled.
//
// The function: tree(T: Thread, F: the frame it was entered with or null, D: how many frames there are, ...inputs). R is what
// exits share, S the tree. `continue root` begins again with new inputs, `loop` is the part behind the label, `break root`
// leaves. While compiled code calls itself, D is right and T.depth is not.

import { PyFloat } from '../objects/float.ts';
import { CONDITIONS, type ConstantPool, EXPRESSIONS, overflowTest } from './codegen_operations.ts';
import type { CallDescr, SlotDescr, TreeDescr } from './descriptors.ts';
import { type Exits, exitOf, frameOf } from './exits.ts';
import type { Instrumentation } from './instrumentation.ts';
import { Constant, type Input, type Operand, type Operation, resolve, type Snapshot, type Trace } from './ir.ts';
import type { Kind } from './operations.ts';
import type { RunKind } from './statistics.ts';
import type { Exit, Tree, TreeDoor, TreeEntry, Unit } from './tree.ts';

/** Frames that trees which call each other may stand for: each call takes room on the engine's stack. */
const MAX_DEPTH = 300;

/** Bytes of the engine's stack that these calls may take, when every variable has a place there. */
const MAX_STACK = 300_000;

/** Values on it for a call itself. */
const STACK_OVERHEAD = 20;

export interface GeneratedCode {
	readonly text: string;
	/** What the text calls c0, c1 ... */
	readonly constants: readonly unknown[];
	/** As {@link Tree.depthLimit}. */
	readonly depthLimit: number;
}

/** Compiled code as the text makes it. */
interface CodeParts {
	readonly entry: TreeEntry;
	readonly door: TreeDoor;
}

let isAllowed: boolean | undefined;

/** Whether the host lets code be made of text: pages may forbid it. */
export function canGenerateCode(): boolean {
	if (isAllowed === undefined) {
		try {
			isAllowed = makeFunction([], 'return true')() === true;
		} catch {
			isAllowed = false;
		}
	}
	return isAllowed;
}

/** The one place where text becomes code. @throws EvalError where the host forbids it */
function makeFunction(parameters: readonly string[], text: string): (...args: readonly unknown[]) => unknown {
	return new Function(...parameters, text) as (...args: readonly unknown[]) => unknown;
}

/**
 * Makes the code of a tree with the bridges that its exits have; `entry` and `door` are set. The code made before stays in
 * use where it is running.
 * @param instrumentation what the code is to do besides
 * @returns false where the host forbids it
 * @throws Error when the trace is not sound: the tree is as it was
 */
export function compile(tree: Tree, exits: Exits, instrumentation?: Instrumentation): boolean {
	if (!canGenerateCode()) return false;
	const { unit } = tree;
	const { text, constants, depthLimit } = generate(tree, instrumentation);
	const parts = makeFunction(['R', 'S', 'C'], text)(exits, unit, constants) as CodeParts[];
	unit.text = text;
	unit.depthLimit = depthLimit;
	unit.trees.forEach((other, index) => {
		if (other.isInvalid) return;
		other.entry = parts[index].entry;
		other.door = parts[index].door;
	});
	return true;
}

/** The text of a tree's function and of the one that enters it. @throws Error when the trace is not sound */
export function generate(tree: Tree, instrumentation?: Instrumentation): GeneratedCode {
	const { trees } = tree.unit;
	if (!trees.includes(tree)) trees.push(tree);
	return new Generator(tree.unit, instrumentation).generate();
}

class Generator implements ConstantPool {
	private readonly unit: Unit;
	/** The one whose code is being made. */
	private tree: Tree;
	private readonly instrumentation: Instrumentation | undefined;
	private readonly name: string;
	private readonly lines: string[] = [];
	private indent = '\t';
	private readonly constants: unknown[] = [];
	private readonly constantNames = new Map<unknown, string>();
	/** Uses of values by id: a comparison that only the guard behind it uses needs no variable. */
	private readonly uses: number[] = [];
	/** By id: whether there is a variable that has its value here. */
	private readonly defined: boolean[] = [];
	private readonly variables: string[] = [];
	/** Conditions that have no variable, by id. */
	private readonly inlined: (string | undefined)[] = [];
	private exitValues = 0;
	private temporaries = 0;
	private readonly jumpingToRoot = new Set<Tree>();
	private callsTrees = false;

	constructor(unit: Unit, instrumentation: Instrumentation | undefined) {
		this.unit = unit;
		this.tree = unit.trees[0] as Tree;
		this.instrumentation = instrumentation;
		this.name = `tree${this.tree.number}`;
	}

	generate(): GeneratedCode {
		const { trees } = this.unit;
		for (const tree of trees) for (const input of tree.trace.inputs) this.claim(input);
		for (const tree of trees) {
			this.tree = tree;
			this.prepare(tree.trace);
			for (const input of tree.trace.inputs) this.defined[input.id] = true;
		}
		const isSingle = trees.length === 1;
		const given: string[] = [];
		const first = trees[0] as Tree;
		if (isSingle) {
			given.push(...first.trace.inputs.map(variable));
			this.section(first);
		} else {
			const most = Math.max(...trees.map((tree) => tree.trace.inputs.length));
			given.push('k', ...Array.from({ length: most }, (_, i) => `a${i}`));
			this.sections();
		}
		const doors = trees.flatMap((tree, index) => this.door(tree, index, isSingle));
		const parameters = ['T', 'F', 'D', ...given].join(', ');
		const locals = ['e = 0', 'N = F === null'];
		for (let i = 0; i < this.exitValues; i++) locals.push(`e${i}`);
		for (let i = 0; i < this.temporaries; i++) locals.push(`t${i}`);
		const values = Array.from({ length: this.exitValues }, (_, i) => `e${i}`).join(', ');
		const head = [
			...this.constants.map((_, i) => `const c${i} = C[${i}];`),
			`const X = S.exits;`,
			// In parentheses, so that the engine compiles it at once instead of reading it twice.
			`const ${this.name} = (function ${this.name}(${parameters}) {`,
			`\tlet ${[...locals, ...this.variables].join(', ')};`,
			'\tout: {',
		];
		if (this.instrumentation !== undefined) {
			const { lines } = this.instrumentation;
			for (const [operation, line] of lines) lines.set(operation, head.length + line);
		}
		const text = [
			...head,
			...this.lines,
			'\t}',
			`\treturn R.leave(T, F, N, D, X[e], [${values}]);`,
			'});',
			...doors,
			`return [${trees.map((_, index) => `{ entry: entry${index}, door: door${index} }`).join(', ')}];`,
		].join('\n');
		const bytes = 8 * (locals.length + this.variables.length + given.length + STACK_OVERHEAD);
		return { text, constants: this.constants, depthLimit: Math.min(MAX_DEPTH, Math.ceil(MAX_STACK / bytes)) };
	}

	/** The code of one tree; nothing runs off its end. */
	private section(tree: Tree): void {
		this.tree = tree;
		const jumps = this.jumpingToRoot.has(tree);
		if (jumps) this.open('root: for (;;) {');
		this.trace(tree.trace, true);
		if (jumps) this.close();
	}

	/** The code of several trees, between which `k` chooses. */
	private sections(): void {
		const { trees } = this.unit;
		this.open('switch (k) {');
		trees.forEach(({ trace }, index) => {
			const assignments = trace.inputs.map((input, i) => `${variable(input)} = a${i};`);
			for (const input of trace.inputs) this.variables.push(variable(input));
			this.line(`case ${index}: ${assignments.join(' ')} break;`);
		});
		this.close();
		this.open('trees: for (;;) switch (k) {');
		trees.forEach((tree, index) => {
			this.open(`case ${index}: {`);
			this.section(tree);
			this.close();
		});
		this.close();
	}

	constant(value: unknown): string {
		let name = this.constantNames.get(value);
		if (name === undefined) {
			name = `c${this.constants.length}`;
			this.constants.push(value);
			this.constantNames.set(value, name);
		}
		return name;
	}

	/** The functions that call a tree: with its inputs, and with those that a frame has, which are checked and unpacked. */
	private door({ trace: { inputs } }: Tree, index: number, isSingle: boolean): string[] {
		const names = inputs.map(variable);
		const callee = (frame: string, depth: string): string =>
			`${this.name}(${['T', frame, depth, ...(isSingle ? [] : [`${index}`]), ...names].join(', ')})`;
		const lines = isSingle
			? [`const entry${index} = ${this.name};`]
			: [`const entry${index} = (function (${['T', 'F', 'D', ...names].join(', ')}) { return ${callee('F', 'D')}; });`];
		lines.push(`const door${index} = (function (T, F) {`, '\tconst s = F.slots;');
		for (const input of inputs) {
			const name = variable(input);
			lines.push(`\tlet ${name} = s[${input.slot}];`);
			switch (input.kind) {
				case 'i':
					lines.push(`\tif (typeof ${name} !== 'number') return false;`);
					break;
				case 'b':
					lines.push(`\tif (typeof ${name} !== 'boolean') return false;`);
					break;
				case 's':
					lines.push(`\tif (typeof ${name} !== 'string') return false;`);
					break;
				case 'p':
					lines.push(`\tif (${name} === undefined) return false;`);
					break;
				case 'f':
					lines.push(`\tif (!(${name} instanceof ${this.constant(PyFloat)})) return false;`);
					lines.push(`\t${name} = ${name}.value;`);
					break;
			}
		}
		lines.push(`\t${callee('F', 'T.depth')};`, '\treturn true;', '});');
		return lines;
	}

	/** Gives a value its number, unless it has one of its own in this tree. */
	private claim(value: Input | Operation): void {
		const { values } = this.unit;
		if (value.id >= 0 && (values[value.id] ?? value) === value) {
			values[value.id] = value;
			return;
		}
		value.id = values.length;
		values.push(value);
	}

	/** Numbers the values of a trace and its bridges, makes exits, and counts uses. */
	private prepare(trace: Trace): void {
		for (const operation of trace.operations) {
			if (operation.kind !== 'v') this.claim(operation);
			// Arguments are what they stand for now: what a bridge finds out later is true only there.
			const args = operation.args as Operand[];
			for (let i = 0; i < args.length; i++) {
				if ((args[i] as Operand).forwarded !== undefined) args[i] = resolve(args[i] as Operand);
				this.use(args[i] as Operand);
			}
			if (operation.name === 'call_assembler') this.callsTrees = true;
			if (operation.snapshot === undefined) continue;
			const exit = exitOf(this.tree, operation);
			for (const value of exit.values) this.use(value);
			this.exitValues = Math.max(this.exitValues, exit.values.length);
			if (exit.bridge !== undefined) this.prepare(exit.bridge);
		}
		if (trace.carried !== undefined) for (const value of trace.carried.values()) this.use(value);
		const last = trace.operations[trace.operations.length - 1] as Operation;
		if (last.name === 'jump' && last.descr === undefined && trace.carried === undefined)
			this.jumpingToRoot.add(this.tree);
	}

	private use(value: Operand): void {
		if (!(value instanceof Constant)) this.uses[value.id] = (this.uses[value.id] ?? 0) + 1;
	}

	private line(text: string): void {
		this.lines.push(this.indent + text);
	}

	private open(text: string): void {
		this.line(text);
		this.indent += '\t';
	}

	private close(text = '}'): void {
		this.indent = this.indent.slice(1);
		this.line(text);
	}

	/** Counts that a piece of code runs, where that is asked for. */
	private count(kind: RunKind, guard?: Operation): void {
		const counter = this.instrumentation?.counter;
		if (counter !== undefined) this.line(`${this.constant(counter(kind, this.tree.number, guard))}.count++;`);
	}

	private trace(trace: Trace, isFirst: boolean): void {
		const { operations } = trace;
		if (isFirst) this.count('entry');
		const own: number[] = [];
		for (let i = 0; i < operations.length; i++) {
			const operation = operations[i] as Operation;
			this.instrumentation?.lines.set(operation, this.lines.length);
			this.operation(trace, operations, i, isFirst);
			if (operation.kind !== 'v') {
				this.defined[operation.id] = true;
				own.push(operation.id);
			}
		}
		if (trace.carried !== undefined) this.close();
		// Behind a bridge its values are not there.
		if (!isFirst) for (const id of own) this.defined[id] = false;
	}

	private operation(trace: Trace, operations: readonly Operation[], index: number, isFirst: boolean): void {
		const operation = operations[index] as Operation;
		switch (operation.name) {
			case 'debug_merge_point':
				return;
			case 'label':
				if (!isFirst || trace.carried === undefined) throw new Error('a label in a trace that is not peeled');
				this.chargeTicks(operation);
				this.open('loop: for (;;) {');
				this.count('loop');
				return;
			case 'jump':
				this.chargeTicks(operation);
				if (operation.descr !== undefined) {
					this.jumpToTree(operation, (operation.descr as TreeDescr).tree as Tree);
				} else if (trace.carried !== undefined) {
					this.assignAll([...trace.carried]);
				} else {
					this.jumpToRoot(operation);
				}
				return;
			case 'finish':
				this.finish(operation);
				return;
			case 'leave':
				this.exit(operation);
				return;
			case 'guard_no_overflow':
				this.guardNoOverflow(operation, operations[index - 1]);
				return;
			case 'guard_ticks':
				this.guard(operation, `T.ticks >= ${(operation.snapshot as Snapshot).ticks} || T.renewTicks()`);
				return;
			case 'guard_depth':
				this.guardDepth(operation, operations, index);
				return;
			case 'guard_not_invalidated':
				this.guard(operation, `!${this.constant(this.tree)}.isInvalid`);
				return;
			case 'getframeslot':
			case 'setframeslot':
				this.frameSlot(operation);
				return;
			case 'call':
				this.call(operation);
				return;
			case 'call_assembler':
				this.callTree(operation);
				return;
		}
		const condition = CONDITIONS[operation.name];
		if (condition !== undefined) {
			const args = operation.args.map((arg) => this.inlined[idOf(arg)] ?? this.text(arg));
			this.guard(operation, condition(operation, args, this, ''));
			if (operation.kind === 'v') return;
		}
		const expression = EXPRESSIONS[operation.name];
		if (expression === undefined) throw new Error(`no code for ${operation.name}`);
		const args = operation.args.map((arg) => this.text(arg));
		if (operation.kind === 'v') {
			this.line(`${expression(operation, args, this, '')};`);
			return;
		}
		const out = variable(operation);
		const text = expression(operation, args, this, out);
		if (this.isForNextGuard(operation, operations[index + 1])) {
			this.inlined[operation.id] = text;
			return;
		}
		this.variables.push(out);
		this.line(`${out} = ${text};`);
	}

	private isForNextGuard(operation: Operation, next: Operation | undefined): boolean {
		return (
			operation.kind === 'b' &&
			next !== undefined &&
			(next.name === 'guard_true' || next.name === 'guard_false') &&
			next.args[0] === operation &&
			this.uses[operation.id] === 1
		);
	}

	/** A variable, or a literal in parentheses where it could run into what stands before it. */
	private text(operand: Operand): string {
		if (!(operand instanceof Constant)) {
			if (this.defined[operand.id] !== true) throw new Error('a value is used where it is not defined');
			return variable(operand);
		}
		const { value } = operand;
		switch (typeof value) {
			case 'undefined':
			case 'boolean':
				return `${value}`;
			case 'number':
				if (!Number.isFinite(value)) break;
				if (Object.is(value, -0)) return '(-0)';
				return value < 0 ? `(${value})` : `${value}`;
			case 'object':
				if (value === null) return 'null';
		}
		return this.constant(value);
	}

	/** A value where one of a certain kind is wanted: floats get their box where it is needed. */
	private textAs(operand: Operand, kind: Kind, text = this.text(operand)): string {
		if ((operand.kind === 'f') === (kind === 'f')) return text;
		if (kind === 'f') throw new Error('a value is no float where one is needed');
		return `new ${this.constant(PyFloat)}(${text})`;
	}

	/** Leaves, or goes on with the bridge that there is. */
	private exit(operation: Operation): void {
		const exit = exitOf(this.tree, operation);
		if (exit.bridge !== undefined && exit.isBranch) {
			this.count('bridge', operation);
			this.trace(exit.bridge, false);
			return;
		}
		this.exitWithValues(exit);
	}

	private exitWithValues(exit: Exit): void {
		const values = exit.values.map((value, i) => `e${i} = ${this.text(value)};`);
		this.line([`e = ${exit.number};`, ...values, 'break out;'].join(' '));
	}

	private guard(operation: Operation, condition: string): void {
		this.open(`if (!(${condition})) {`);
		this.count('guard', operation);
		this.exit(operation);
		this.close();
	}

	private guardNoOverflow(operation: Operation, before: Operation | undefined): void {
		if (before === undefined || before.kind === 'v') throw new Error('no result to guard');
		this.guard(operation, overflowTest(before, variable(before)));
	}

	/** Where ticks are charged there is a safepoint: without ticks left, the interpreter may have something to do. */
	private chargeTicks(operation: Operation): void {
		const { snapshot } = operation;
		if (snapshot === undefined) return;
		this.open(`if ((T.ticks -= ${snapshot.ticks}) < 0 && !T.renewTicks()) {`);
		this.exitWithValues(exitOf(this.tree, operation));
		this.close();
	}

	private jumpToRoot(operation: Operation): void {
		const { inputs } = this.tree.trace;
		if (operation.args.length !== inputs.length) throw new Error('a jump has not as many values as there are inputs');
		this.assignAll(inputs.map((input, i) => [input, operation.args[i] as Operand]));
		this.line('continue root;');
	}

	/** Goes on in another tree of the unit; without it, in the interpreter. */
	private jumpToTree(operation: Operation, target: Tree): void {
		const index = this.unit.trees.indexOf(target);
		if (index < 0 || target.isInvalid) {
			this.exitWithValues(exitOf(this.tree, operation));
			return;
		}
		this.open(`if (${this.constant(target)}.isInvalid) {`);
		this.exitWithValues(exitOf(this.tree, operation));
		this.close();
		this.makeFrame();
		const { inputs } = target.trace;
		this.assignAll(inputs.map((input, i) => [input, operation.args[i] as Operand]));
		this.line(`k = ${index};`);
		this.line('continue trees;');
	}

	/** Makes sure that there is a frame for what loops do not carry: a function that was called has none at first. */
	private makeFrame(): void {
		const { kind, code, globals } = this.tree;
		if (kind !== 'function') return;
		this.line(`if (F === null) F = ${this.constant(frameOf)}(${this.constant(code)}, ${this.constant(globals)});`);
	}

	/** Assigns all at once: no variable is written that is still to be read. */
	private assignAll(all: readonly (readonly [Input | Operation, Operand])[]): void {
		const sources = new Map<Operand, Operand>();
		const readers = new Map<Operand, number>();
		for (const [to, from] of all) {
			if (to === from) continue;
			sources.set(to, from);
			readers.set(from, (readers.get(from) ?? 0) + 1);
		}
		const saved = new Map<Operand, string>();
		/** Assigns a variable, and then what this was the last to read, and so on. */
		const assign = (first: Operand): void => {
			let to: Operand | undefined = first;
			while (to !== undefined) {
				const from = sources.get(to) as Operand;
				sources.delete(to);
				this.line(`${variable(to as Input)} = ${this.textAs(from, to.kind, saved.get(from))};`);
				const left = (readers.get(from) as number) - 1;
				readers.set(from, left);
				to = left === 0 && sources.has(from) ? from : undefined;
			}
		};
		for (const to of [...sources.keys()]) {
			if (sources.has(to) && (readers.get(to) ?? 0) === 0) assign(to);
		}
		// What is left are circles: in each, one value goes by a variable of its own.
		for (const to of [...sources.keys()]) {
			if (!sources.has(to)) continue;
			const name = `t${saved.size}`;
			this.line(`${name} = ${variable(to as Input)};`);
			saved.set(to, name);
			this.temporaries = Math.max(this.temporaries, saved.size);
			assign(to);
		}
	}

	private finish(operation: Operation): void {
		if (this.unit.trees.some(({ kind }) => kind === 'function')) {
			const { ticks } = operation.snapshot as Snapshot;
			this.open('if (N) {');
			if (ticks !== 0) this.line(`T.ticks -= ${ticks};`);
			this.line(`return ${this.textAs(operation.args[0] as Operand, 'p')};`);
			this.close();
		}
		this.exitWithValues(exitOf(this.tree, operation));
	}

	/** A slot of the interpreter's frame. A function that another tree called has none, and nothing in such slots. */
	private frameSlot(operation: Operation): void {
		const slot = `F.slots[${(operation.descr as SlotDescr).index}]`;
		const mayLack = this.tree.kind === 'function';
		if (operation.name === 'getframeslot') {
			this.line(`${this.resultOf(operation)}${mayLack ? 'F === null ? undefined : ' : ''}${slot};`);
		} else {
			this.makeFrame();
			this.line(`${slot} = ${this.textAs(operation.args[0] as Operand, 'p')};`);
		}
	}

	private call(operation: Operation): void {
		const descr = operation.descr as CallDescr;
		const args = operation.args.map((arg) => this.text(arg)).join(', ');
		const call = `${this.constant(descr.target)}(${args})`;
		// What it calls counts its frames.
		if (descr.effect === 'any' && (this.callsTrees || this.tree.kind === 'function')) this.line('T.depth = D;');
		if (!descr.canRaise) {
			this.line(`${this.resultOf(operation)}${call};`);
			return;
		}
		// Each call has its own handler: what another one needs is then not alive here.
		this.line(`try { ${this.resultOf(operation)}${call}; } catch (error) {`);
		this.indent += '\t';
		this.line('R.raise(error);');
		this.exit(operation);
		this.close();
	}

	private resultOf(operation: Operation): string {
		if (operation.kind === 'v') return '';
		const name = variable(operation);
		this.variables.push(name);
		return `${name} = `;
	}

	private guardDepth(operation: Operation, operations: readonly Operation[], index: number): void {
		const call = operations.find((other, i) => i > index && other.name === 'call_assembler');
		if (call === undefined) throw new Error('guard_depth without a call');
		const tree = (call.descr as TreeDescr).tree as Tree;
		const frames = (call.snapshot as Snapshot).frames.length;
		const callee = this.constant(tree);
		const conditions = [`D + ${frames} + ${callee}.maxFrames <= R.depthLimit`];
		if (!this.unit.trees.includes(tree)) conditions.push(`${callee}.entry !== undefined`);
		this.guard(operation, conditions.join(' && '));
	}

	/** Calls a tree, perhaps this one. That it gives nothing means that it left, and left its frames for this one's. */
	private callTree(operation: Operation): void {
		const tree = (operation.descr as TreeDescr).tree as Tree;
		const exit = exitOf(this.tree, operation);
		const depth = `D + ${exit.snapshot.frames.length}`;
		const { trees } = this.unit;
		const index = trees.indexOf(tree);
		const args = ['T', 'null', depth, ...operation.args.map((arg) => this.text(arg))];
		if (index >= 0 && trees.length > 1) args.splice(3, 0, `${index}`);
		const callee = index >= 0 ? this.name : `${this.constant(tree)}.entry`;
		const result = this.resultOf(operation);
		this.line(`try { ${result}${callee}(${args.join(', ')}); } catch (error) {`);
		this.indent += '\t';
		this.line('R.callFailed(error);');
		this.exitWithValues(exit);
		this.close();
		this.open(`if (${variable(operation)} === undefined) {`);
		this.exitWithValues(exit);
		this.close();
	}
}

/** The variable of a value: its kind and number. */
function variable(value: Input | Operation): string {
	return `${value.kind}${value.id}`;
}

function idOf(operand: Operand): number {
	return operand instanceof Constant ? -1 : operand.id;
}
