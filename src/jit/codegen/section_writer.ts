// The text of one trace: JavaScript for its operations, one after the other. Everything in the text is a number or is
// written here or in operation_text.ts; what a program has (names, strings, objects) is passed in by reference. What
// the names in it mean: codegen.ts; how it becomes part of a function: code_sections.ts. This runs before the engine has
// compiled it: it is long rather than clever.

import { PyFloat } from '../../objects/float.ts';
import { NO_ITEMS } from '../../objects/item_array.ts';
import { freeCount } from '../../vm/code_object.ts';
import type { CallDescr, ClassDescr, SlotDescr, TreeDescr } from '../descriptors.ts';
import { exitOf, frameOf } from '../exits.ts';
import type { Instrumentation } from '../instrumentation.ts';
import { SHORT_OPERATORS } from '../int_operators.ts';
import { Constant, type Input, type Operand, type Operation, resolve, type Snapshot } from '../ir.ts';
import type { Kind, OperationName } from '../operations.ts';
import { RESUMED } from '../resumption.ts';
import type { RunKind } from '../statistics.ts';
import type { Exit, Tree } from '../tree.ts';
import { ExitGap, exitVariable, type Section, type UnitCode } from './code_sections.ts';
import { INT_COMPARISONS, INT64_TEMPORARIES, int64Functions, int64Text } from './int64_text.ts';
import { EXPRESSIONS, FAILURES, INFIX, overflow } from './operation_text.ts';

/** Writes one section. */
export class SectionWriter {
	private readonly code: UnitCode;
	private readonly instrumentation: Instrumentation | undefined;
	private readonly section: Section;
	private readonly tree: Tree;
	/** What is behind the last gap. */
	private out = '';
	/** The condition that the next guard is to contain. */
	private condition: Operation | undefined = undefined;
	private conditionText = '';
	/** In a bridge: what the guard it begins at tested, and the guard of it that holds here. */
	private readonly failed: Operand | undefined;
	private readonly opposite: OperationName | undefined;

	constructor(code: UnitCode, instrumentation: Instrumentation | undefined, section: Section) {
		this.code = code;
		this.instrumentation = instrumentation;
		this.section = section;
		this.tree = section.tree;
		const guard = section.from?.exit.operation;
		this.failed = guard?.args[0];
		this.opposite =
			guard?.name === 'guard_true' ? 'guard_false' : guard?.name === 'guard_false' ? 'guard_true' : undefined;
	}

	/** Writes all of the section. @throws Error when its trace is not sound */
	write(): void {
		const { section } = this;
		const { trace, from } = section;
		const guard = from?.exit.operation;
		if (guard === undefined) {
			this.inputs(trace.inputs);
			this.count('entry');
		} else {
			this.count('bridge', guard);
		}
		const { operations } = trace;
		for (let i = 0; i < operations.length; i++) this.operation(operations, i);
		if (trace.carried !== undefined) this.out += '}\n';
		section.pieces.push(this.out);
	}

	/** Inputs are defined, and taken from a frame's slots where they are of their kinds. */
	private inputs(inputs: readonly Input[]): void {
		let door = '';
		for (let i = 0; i < inputs.length; i++) {
			const input = inputs[i] as Input;
			const name = this.define(input);
			door += `let ${name}=s[${input.slot}]\n${this.check(name, input.kind, 'false')}`;
		}
		this.section.door = door;
		if (this.tree.kind === 'function') this.section.caller = this.caller(inputs);
	}

	/** The same, from the arguments and the closure of a call; empty where one is something else. */
	private caller(inputs: readonly Input[]): string {
		const { code } = this.tree;
		const free = freeCount(code);
		let text = `if(O.length!==${free})return R\n`;
		for (const { id, slot, kind } of inputs) {
			const index = code.firstLocal - slot;
			if (index >= code.positionalArgs) return '';
			const name = this.code.names[id] as string;
			text += `let ${name}=${index < free ? `O[${index}]` : `A[${index - free}]`}\n${this.check(name, kind, 'R')}`;
		}
		return text;
	}

	/** What takes a value that is of a kind, and returns with others. */
	private check(name: string, kind: Kind, refusal: string): string {
		switch (kind) {
			case 'i':
				return `if(typeof ${name}!=='number')return ${refusal}\n`;
			case 'b':
				return `if(typeof ${name}!=='boolean')return ${refusal}\n`;
			case 's':
				return `if(typeof ${name}!=='string')return ${refusal}\n`;
			case 'p':
				return `if(${name}===undefined)return ${refusal}\n`;
			default:
				return `if(!(${name} instanceof ${this.code.constant(PyFloat)}))return ${refusal}\n${name}=${name}.value\n`;
		}
	}

	/** Gives a value its name; it can be used from here on. */
	private define(value: Input | Operation): string {
		const { code } = this;
		const name = code.claim(value);
		code.definedIn[value.id] = this.section;
		code.definedAt[value.id] = code.position++;
		return name;
	}

	/** Defines what an operation gives, in a variable of its own. */
	private variable(operation: Operation): string {
		const name = this.define(operation);
		this.section.variables += `,${name}`;
		this.section.variableCount++;
		return name;
	}

	/** Whether a value of another section is one of those on the way here. */
	private isOnTheWay(id: number): boolean {
		const { definedIn, definedAt } = this.code;
		const section = definedIn[id];
		if (section === undefined) return false;
		for (let at = this.section.from; at !== undefined; at = at.section.from) {
			if (at.section === section) return (definedAt[id] as number) < at.position;
		}
		return false;
	}

	private nameOf(value: Input | Operation): string {
		const { code } = this;
		const { id } = value;
		if (code.definedIn[id] !== this.section && !this.isOnTheWay(id)) {
			throw new Error('a value is used where it is not defined');
		}
		if (value.kind === 'b') code.isUsed[id] = true;
		return code.names[id] as string;
	}

	/** A variable, or a literal in parentheses where it could run into what stands before it. */
	private text(operand: Operand): string {
		if (!(operand instanceof Constant)) return this.nameOf(operand);
		const { value } = operand;
		switch (typeof value) {
			case 'undefined':
			case 'boolean':
				return `${value}`;
			case 'number':
				if (!Number.isFinite(value)) break;
				if (value < 0) return `(${value})`;
				return Object.is(value, -0) ? '(-0)' : `${value}`;
			case 'object':
				if (value === null) return 'null';
		}
		return this.code.constant(value);
	}

	/** A value where one of a certain kind is wanted: floats get their box where it is needed. */
	private textAs(operand: Operand, kind: Kind, text = this.text(operand)): string {
		if ((operand.kind === 'f') === (kind === 'f')) return text;
		if (kind === 'f') throw new Error('a value is no float where one is needed');
		return `new ${this.code.constant(PyFloat)}(${text})`;
	}

	/** Operands, each behind a comma. */
	private list(operands: readonly Operand[]): string {
		let text = '';
		for (let i = 0; i < operands.length; i++) text += `,${this.text(operands[i] as Operand)}`;
		return text;
	}

	private operation(operations: readonly Operation[], index: number): void {
		const operation = operations[index] as Operation;
		const { name } = operation;
		if (name === 'debug_merge_point') return;
		const args = operation.args as Operand[];
		// Arguments are what they stand for now: what a bridge finds out later is true only there.
		for (let i = 0; i < args.length; i++) {
			if ((args[i] as Operand).forwarded !== undefined) args[i] = resolve(args[i] as Operand);
		}
		if (this.code.isMarked) this.gap({ type: 'mark', operation });
		const infix = INFIX[name];
		if (infix !== undefined) {
			const text = this.text(args[0] as Operand) + infix + this.text(args[1] as Operand);
			this.result(operation, text, operations[index + 1]);
			return;
		}
		const failure = FAILURES[name];
		if (failure !== undefined) {
			this.testingGuard(operation, failure);
			return;
		}
		const expression = EXPRESSIONS[name];
		if (expression === undefined) {
			this.otherOperation(operation, operations, index);
			return;
		}
		const a = args.length > 0 ? this.text(args[0] as Operand) : '';
		const b = args.length > 1 ? this.text(args[1] as Operand) : '';
		if (operation.kind === 'v') {
			this.out += `${expression(operation, a, b, this.code, '')}\n`;
			return;
		}
		if (operation.kind === 'b') {
			this.result(operation, expression(operation, a, b, this.code, ''), operations[index + 1]);
			return;
		}
		const out = this.variable(operation);
		this.out += `${out}=${expression(operation, a, b, this.code, out)}\n`;
	}

	/** The value of an expression: of a condition, the guard behind it may be the only one to use it. */
	private result(operation: Operation, text: string, next: Operation | undefined): void {
		if (operation.kind === 'b' && next !== undefined && next.args[0] === operation) {
			if (next.name === 'guard_true' || next.name === 'guard_false') {
				this.define(operation);
				this.section.conditions.push(operation.id);
				this.condition = operation;
				this.conditionText = text;
				return;
			}
		}
		this.out += `${this.variable(operation)}=${text}\n`;
	}

	/** A guard that looks at its arguments alone. */
	private testingGuard(operation: Operation, failure: (typeof FAILURES)['guard_true'] & {}): void {
		const { args } = operation;
		const { condition } = this;
		if (args[0] === this.failed && operation.name === this.opposite) return;
		if (condition !== undefined) {
			this.condition = undefined;
			const isTrue = operation.name === 'guard_true';
			this.out += isTrue ? 'if(!(' : 'if(';
			this.gap({ type: 'variable', id: condition.id });
			this.out += this.conditionText + (isTrue ? ')){' : '){');
			this.guardExit(operation);
			return;
		}
		const a = this.text(args[0] as Operand);
		const b = args.length > 1 ? this.text(args[1] as Operand) : '';
		this.guard(operation, failure(operation, a, b, this.code, ''));
		// The same value, of a kind that is known now.
		if (operation.kind !== 'v') this.out += `${this.variable(operation)}=${a}\n`;
	}

	private otherOperation(operation: Operation, operations: readonly Operation[], index: number): void {
		const { args } = operation;
		switch (operation.name) {
			case 'call':
				this.call(operation, operations[index + 1]);
				return;
			case 'setarrayitem_gc':
			case 'settypeditem': {
				const [array, at, value] = args as [Operand, Operand, Operand];
				this.out += `${this.text(array)}[${this.text(at)}]=${this.text(value)}\n`;
				return;
			}
			case 'new_with_vtable': {
				const list = this.list(args);
				const { cls } = operation.descr as ClassDescr;
				this.out += `${this.variable(operation)}=new ${this.code.constant(cls)}(${list.slice(1)})\n`;
				return;
			}
			case 'new_array':
				this.newArray(operation);
				return;
			case 'label':
				if (this.section.trace.carried === undefined) throw new Error('a label in a trace that is not peeled');
				this.chargeTicks(operation);
				this.out += 'loop:for(;;){\n';
				this.count('loop');
				return;
			case 'jump':
				this.jump(operation);
				return;
			case 'finish':
				this.finish(operation);
				return;
			case 'finish_raising':
				this.finishRaising(operation);
				return;
			case 'finish_yield':
			case 'finish_generator':
				this.finishResumption(operation);
				return;
			case 'leave':
				this.exit(operation);
				return;
			case 'guard_no_overflow': {
				const before = operations[index - 1];
				if (before === undefined || before.kind === 'v') throw new Error('no result to guard');
				this.guard(operation, overflow(before, this.nameOf(before)));
				return;
			}
			case 'guard_depth':
				this.guardDepth(operation, operations, index);
				return;
			case 'guard_resumed':
				this.guard(operation, `F.extra!==${this.code.constant(RESUMED)}`);
				return;
			case 'guard_tree':
				this.guard(operation, `${this.code.constant(((operation.descr as TreeDescr).tree as Tree).state)}.isInvalid`);
				return;
			case 'guard_not_invalidated':
				this.guard(operation, `${this.code.constant(this.tree.state)}.isInvalid`);
				return;
			case 'getframeslot':
			case 'setframeslot':
				this.frameSlot(operation);
				return;
			case 'call_assembler':
				this.callTree(operation);
				return;
			default:
				throw new Error(`no code for ${operation.name}`);
		}
	}

	private gap(gap: Section['pieces'][number]): void {
		this.section.pieces.push(this.out, gap);
		this.out = '';
	}

	/** Counts that a piece of code runs, where that is asked for. */
	private count(kind: RunKind, guard?: Operation): void {
		const counter = this.instrumentation?.counter;
		if (counter !== undefined) this.out += `${this.code.constant(counter(kind, this.tree.number, guard))}.count++\n`;
	}

	/** The end of a branch, where the code leaves or goes on with the bridge that there is. */
	private exit(operation: Operation, unless = ''): void {
		const exit = exitOf(this.tree, operation);
		const text = this.exitText(exit);
		if (!exit.isBranch) {
			this.out += `${text}\n`;
			return;
		}
		const gap = new ExitGap(exit, this.section, this.code.position, text, unless);
		this.section.exits.push(gap);
		this.gap(gap);
	}

	private exitText(exit: Exit): string {
		const { values } = exit;
		const { section } = this;
		const { definedIn, names } = this.code;
		while (values.length > EXIT_ASSIGNMENTS.length) EXIT_ASSIGNMENTS.push(`;${exitVariable(EXIT_ASSIGNMENTS.length)}=`);
		if (values.length > section.exitValues) section.exitValues = values.length;
		let text = `e=${exit.number}`;
		for (let i = 0; i < values.length; i++) {
			const value = values[i] as Operation | undefined;
			if (value === undefined) continue;
			// Most of this file's time is spent here: the usual case without a call.
			const isPlain = definedIn[value.id] === section && value.kind !== 'b';
			text += EXIT_ASSIGNMENTS[i] + (isPlain ? (names[value.id] as string) : this.nameOf(value));
		}
		return `${text};break out`;
	}

	/** Leaves where there is never a bridge. */
	private leave(operation: Operation): string {
		return this.exitText(exitOf(this.tree, operation));
	}

	private guard(operation: Operation, failure: string): void {
		this.out += `if(${failure}){`;
		this.guardExit(operation);
	}

	private guardExit(operation: Operation): void {
		this.count('guard', operation);
		this.exit(operation);
		this.out += '}\n';
	}

	/** Where ticks are charged there is a safepoint: without ticks left, the interpreter may have something to do. */
	private chargeTicks(operation: Operation): void {
		const { snapshot } = operation;
		if (snapshot === undefined) return;
		this.out += `if((T.ticks-=${snapshot.ticks})<0&&delete Y.t){${this.leave(operation)}}\n`;
	}

	private jump(operation: Operation): void {
		this.chargeTicks(operation);
		const { carried } = this.section.trace;
		if (operation.descr !== undefined) {
			this.jumpToTree(operation, (operation.descr as TreeDescr).tree as Tree);
		} else if (carried !== undefined) {
			this.assign([...carried.keys()], [...carried.values()]);
		} else {
			this.assign(this.tree.trace.inputs, operation.args);
			this.section.jumpsToRoot = true;
			this.out += 'continue root\n';
		}
	}

	/** Goes on in another tree of the unit; without it, in the interpreter. */
	private jumpToTree(operation: Operation, target: Tree): void {
		const leave = this.leave(operation);
		if (target.unit !== this.tree.unit) {
			this.out += `${leave}\n`;
			return;
		}
		const { out } = this;
		this.out = '';
		this.makeFrame();
		for (const input of target.trace.inputs) this.code.claim(input);
		this.assign(target.trace.inputs, operation.args);
		const text = `${this.out}k=${target.number}\ncontinue trees\n`;
		this.out = out;
		this.gap({ type: 'jump', target, text, otherwise: `${leave}\n` });
	}

	/** Makes sure that there is a frame for what loops do not carry: a function that was called has none at first. */
	private makeFrame(): void {
		const { kind, code, globals } = this.tree;
		if (kind !== 'function') return;
		const { code: pool } = this;
		this.out += `F??=${pool.constant(frameOf)}(${pool.constant(code)},${pool.constant(globals)})\n`;
	}

	/** Assigns all at once: no variable is written that is still to be read. */
	private assign(targets: readonly (Input | Operation)[], sources: readonly Operand[]): void {
		if (targets.length !== sources.length) throw new Error('a jump has not as many values as there are inputs');
		/** What is left to be assigned, and the text of each value. */
		const to: (Input | Operation)[] = [];
		const from: Operand[] = [];
		const texts: string[] = [];
		for (let i = 0; i < targets.length; i++) {
			const target = targets[i] as Input | Operation;
			const source = sources[i] as Operand;
			if (target === source) continue;
			to.push(target);
			from.push(source);
			texts.push(this.text(source));
		}
		const { names, isUsed } = this.code;
		let saved = 0;
		while (to.length > 0) {
			let left = 0;
			const count = to.length;
			for (let i = 0; i < count; i++) {
				const target = to[i] as Input | Operation;
				if (target.kind === 'b') isUsed[target.id] = true;
				const name = names[target.id] as string;
				if (isRead(texts, name, i, count, left)) {
					to[left] = target;
					from[left] = from[i] as Operand;
					texts[left++] = texts[i] as string;
				} else {
					this.out += `${name}=${this.textAs(from[i] as Operand, target.kind, texts[i])}\n`;
				}
			}
			to.length = left;
			from.length = left;
			texts.length = left;
			if (left < count || left === 0) continue;
			// Circles: one value goes by a variable of its own.
			const name = names[(to[0] as Input).id] as string;
			const temporary = `t${saved++}`;
			this.out += `${temporary}=${name}\n`;
			for (let i = 0; i < left; i++) if (texts[i] === name) texts[i] = temporary;
		}
		if (saved > this.section.temporaries) this.section.temporaries = saved;
	}

	private finish(operation: Operation): void {
		const { ticks } = operation.snapshot as Snapshot;
		const charge = ticks === 0 ? '' : `T.ticks-=${ticks};`;
		const value = this.textAs(operation.args[0] as Operand, 'p');
		this.gap({ type: 'result', text: `if(N){${charge}return ${value}}\n` });
		this.out += `${this.leave(operation)}\n`;
	}

	/** What a generator's frame gives. Who resumed it sees by `extra` that the tree was not left. */
	private finishResumption({ args, snapshot }: Operation): void {
		const [value, pc, sp] = args as [Operand, Operand | undefined, Operand | undefined];
		this.out += `T.ticks-=${(snapshot as Snapshot).ticks}\nT.yielded=${this.textAs(value, 'p')}\n`;
		this.out += 'F.extra=undefined\n';
		if (pc === undefined || sp === undefined) this.out += 'F.generator.frame=null\n';
		else this.out += `F.pc=${this.text(pc)}\nF.sp=${this.text(sp)}\n`;
		this.out += 'return\n';
	}

	private finishRaising(operation: Operation): void {
		const { ticks } = operation.snapshot as Snapshot;
		const [exception, places] = operation.args as [Operand, Operand];
		const value = this.text(exception);
		const raising = `T.ticks-=${ticks}\nreturn R.raiseOut(${value},${this.text(places)})`;
		this.gap({ type: 'result', text: `if(N){${raising}}\n` });
		this.out += `R.raise(${value})\n${this.leave(operation)}\n`;
	}

	/** An array of the general kind (objects/item_array.ts). Spreading is what the engine keeps no record of earlier runs for. */
	private newArray(operation: Operation): void {
		const [first, ...others] = operation.args;
		if (first === undefined) {
			this.out += `${this.variable(operation)}=[...${this.code.constant(NO_ITEMS)}]\n`;
			return;
		}
		const item = this.text(first);
		const rest = this.list(others);
		const name = this.variable(operation);
		this.out += `${name}=[null${rest}]\n${name}[0]=${item}\n`;
	}

	/** A slot of the interpreter's frame. A function that another tree called has none, and nothing in such slots. */
	private frameSlot(operation: Operation): void {
		const { index } = operation.descr as SlotDescr;
		if (operation.name === 'getframeslot') {
			const dot = this.tree.kind === 'function' ? '?.' : '.';
			this.out += `${this.variable(operation)}=F${dot}slots[${index}]\n`;
		} else {
			this.makeFrame();
			this.out += `F.slots[${index}]=${this.textAs(operation.args[0] as Operand, 'p')}\n`;
		}
	}

	private call(operation: Operation, next: Operation | undefined): void {
		const op = SHORT_OPERATORS.get((operation.descr as CallDescr).target);
		if (op === undefined || !this.intOperator(op, operation, next)) this.plainCall(operation);
	}

	/** An operator on ints of any size, written out; false for what is left to a call. */
	private intOperator(op: number, operation: Operation, next: Operation | undefined): boolean {
		const [, first, second] = operation.args as [Operand, Operand, Operand];
		const [a, b] = [this.text(first), this.text(second)];
		const comparison = INT_COMPARISONS[op];
		if (comparison !== undefined) {
			this.result(operation, a + comparison + b, next);
			return true;
		}
		const text = int64Text(op, operation, a, b);
		if (text === undefined) return false;
		if (this.section.temporaries < INT64_TEMPORARIES) this.section.temporaries = INT64_TEMPORARIES;
		if (this.code.functions === '') this.code.functions = int64Functions(this.code);
		const { before, condition, assignment, result } = text;
		this.out += before;
		if (condition === '') {
			this.out += `${assignment}\n${this.variable(operation)}=${result}\n`;
			return true;
		}
		this.out += `if(!(${condition})){`;
		this.plainCall(operation);
		this.out += `}else{${assignment}\n${this.code.names[operation.id]}=${result}}\n`;
		return true;
	}

	private plainCall(operation: Operation): void {
		const descr = operation.descr as CallDescr;
		const call = `${this.code.constant(descr.target)}(${this.list(operation.args).slice(1)})`;
		// What it calls counts its frames behind those that there are, be they of functions that were followed.
		const followed = (operation.snapshot?.frames.length ?? 1) - 1;
		if (descr.effect === 'any') this.out += followed === 0 ? 'T.depth=D\n' : `T.depth=D+${followed}\n`;
		const result = operation.kind === 'v' ? '' : `${this.variable(operation)}=`;
		if (descr.runs !== undefined) {
			const item = this.text(operation);
			this.out += `try{${result}${call}}catch(E){R.callFailed(E);${item}=undefined}\n`;
			this.leaveUnlessGiven(operation, item);
			return;
		}
		if (!descr.canRaise) {
			this.out += `${result}${call}\n`;
			return;
		}
		// Each call has its own handler: what another one needs is then not alive here.
		this.out += `try{${result}${call}}catch(E){R.raise(E);`;
		this.exit(operation);
		this.out += '}\n';
	}

	private guardDepth(operation: Operation, operations: readonly Operation[], index: number): void {
		let at = index + 1;
		while (at < operations.length && (operations[at] as Operation).name !== 'call_assembler') at++;
		const call = operations[at];
		if (call === undefined) throw new Error('guard_depth without a call');
		const tree = (call.descr as TreeDescr).tree as Tree;
		const frames = (call.snapshot as Snapshot).frames.length;
		// Calls are safepoints as jumps are: see `chargeTicks`.
		this.guard(operation, `D+${frames}+${this.code.constant(tree)}.maxFrames>R.depthLimit||T.ticks<0&&delete Y.t`);
	}

	/**
	 * Calls a tree, perhaps this one. That it gives nothing means that it left, and left its frames for this one's, or that it
	 * raised.
	 */
	private callTree(operation: Operation): void {
		const descr = operation.descr as TreeDescr;
		const target = descr.tree as Tree;
		const exit = exitOf(this.tree, operation);
		const args = this.list(operation.args);
		const result = this.variable(operation);
		this.out += `try{${result}=`;
		this.gap({ type: 'callee', target, otherwise: `${this.code.constant(target)}.entry(` });
		this.out += `T,null,D+${exit.snapshot.frames.length}${args})}catch(E){R.callFailed(E);${result}=undefined}\n`;
		const leave = this.exitText(exit);
		if (descr.isCaught) {
			this.out += `if(${result}===undefined&&R.hasFrames){${leave}}\n`;
			return;
		}
		this.leaveUnlessGiven(operation, result);
	}

	/** Leaves where a call has left, or raised. */
	private leaveUnlessGiven(operation: Operation, result: string): void {
		this.out += `if(${result}===undefined){`;
		// A bridge goes on with what was raised.
		this.exit(operation, `if(R.hasFrames){${this.leave(operation)}}`);
		this.out += '}\n';
	}
}

/** Beginnings of the assignments to the variables of exits. */
const EXIT_ASSIGNMENTS: string[] = [];

/** Whether what is still to be assigned, but for `own`, reads a variable; up to `kept` it has been moved to the front. */
function isRead(texts: readonly string[], name: string, own: number, count: number, kept: number): boolean {
	for (let i = 0; i < kept; i++) if (texts[i] === name) return true;
	for (let i = own + 1; i < count; i++) if (texts[i] === name) return true;
	return false;
}
