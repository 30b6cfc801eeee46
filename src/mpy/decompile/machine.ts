// The state of decompiling one raw code: where we are, and an operand stack of expressions instead of values.
// Statements come out as the stack empties. A region is a stretch of code with a floor below which it takes nothing;
// regions that turn out to be something else are left by `NoSource` and tried in another way.

import type { Instruction } from '../disassemble.ts';
import * as op from '../opcodes.ts';
import { type Code, NoSource } from './code.ts';
import type { Body, Comprehension, Expression, Name, Statement } from './tree.ts';

/** What the stack holds besides expressions. All have the offset at which the code that made them begins. */
export type Marker =
	| { readonly kind: 'Null'; readonly at: number }
	/** A copy of what lies below. */
	| { readonly kind: 'Duplicate'; readonly at: number }
	/** A value that has been assigned to targets, and will be assigned again or used. */
	| {
			readonly kind: 'Assigned';
			readonly at: number;
			readonly targets: readonly Expression[];
			readonly value: Expression;
	  }
	/** A value that only has to be assigned: `accept` gets the target. */
	| { readonly kind: 'Incoming'; readonly at: number; readonly accept: (target: Expression) => void }
	/** A method and, above it, what it is called on. */
	| { readonly kind: 'Method'; readonly at: number; readonly base: Expression; readonly name: string }
	| { readonly kind: 'Self'; readonly at: number }
	| { readonly kind: 'BuildClass'; readonly at: number }
	/** The function of a comprehension, to be called with an iterable. */
	| { readonly kind: 'ComprehensionFunction'; readonly at: number; readonly parsed: ParsedComprehension }
	| { readonly kind: 'Iterator'; readonly at: number; readonly value: Expression }
	| ImportedModule;

/** What an import left; `import` then assigns it, `from` takes names out of it. */
export interface ImportedModule {
	readonly kind: 'Module';
	readonly at: number;
	readonly level: number;
	readonly path: string;
	/** Names after `from`, else null. */
	readonly names: readonly string[] | null;
	readonly targets: { readonly name: string; readonly target: Name }[];
	/** Attributes taken on the way to an alias. */
	taken: number;
}

export type StackEntry = Expression | Marker;

/** A comprehension but for its first iterable. */
export type ParsedComprehension = Omit<Comprehension, 'kind' | 'at' | 'iterable'>;

/** Where `break` and `continue` go, as offsets. */
export interface Loop {
	readonly continueTarget: number;
	/** Behind the loop proper; an else block begins here. */
	readonly end: number;
	/** Known from the first `break` on. */
	breakTarget: number | undefined;
	/** An iterator is on the stack. */
	readonly isFor: boolean;
}

/** A condition that jumps to `target` when its truth is `jumpIf`. */
export interface Condition {
	readonly test: Expression;
	readonly jumpIf: boolean;
	readonly target: number;
	/** Number of the instruction behind it. */
	readonly next: number;
}

/** What all codes of a module share while they are decompiled. */
export interface Session {
	/** Steps left before a function is given up: what backtracking may cost. */
	budget: number;
	/** Regions entered within each other, over all codes. */
	depth: number;
	/** Whether there is a line table to follow. */
	readonly hasLines: boolean;
	/** Makes the body of a function's or class's code; never throws `NoSource`. */
	decompileBody(code: Code): Body;
}

/** More nesting than the compiler takes itself. */
const MAX_DEPTH = 600;

/** The budget is used up: no use in trying another way. */
export class OutOfBudget extends NoSource {}

const statementMarkers: ReadonlySet<string> = new Set<Marker['kind']>([
	'Null',
	'Duplicate',
	'Assigned',
	'Incoming',
	'Method',
	'Self',
	'BuildClass',
	'ComprehensionFunction',
	'Iterator',
	'Module',
]);

export function isExpression(entry: StackEntry): entry is Expression {
	return !statementMarkers.has(entry.kind);
}

export class Machine {
	readonly code: Code;
	readonly session: Session;
	/** Number of the next instruction. */
	position = 0;
	readonly stack: StackEntry[] = [];
	/** The current region uses nothing below this height. */
	floor = 0;
	/** Statements of the current block; undefined where only an expression can be. */
	out: Statement[] | undefined = undefined;
	/** Offset that the current block ends at. */
	blockEnd: number;
	/** Offset that nothing begun here reaches across: something else jumps to it. */
	limit: number;
	/** Offset at which the current statement begins. */
	statementAt = 0;
	loop: Loop | undefined = undefined;
	/** The last conditional jump back to each offset. */
	readonly conditionalLoops = new Map<number, number>();
	/** The unconditional jumps back to each offset, in order. */
	readonly endlessLoops = new Map<number, number[]>();
	/** Endless loops that we are in, by their jumps. */
	readonly openLoops = new Set<number>();
	/** What `segmentAt` has found, by where it begins and the limit. */
	readonly segments = new Map<string, Condition | null>();
	/** Where a conditional expression's value was looked for in vain. */
	readonly notConditional = new Set<string>();
	/** Functions made by the instruction of each number: code is looked at more than once, but decompiled once. */
	readonly functions = new Map<number, { readonly code: Code; readonly body: Body } | ParsedComprehension>();

	constructor(code: Code, session: Session) {
		this.code = code;
		this.session = session;
		this.blockEnd = code.size;
		this.limit = code.size;
		code.instructions.forEach(({ opcode, operand, offset }, number) => {
			if (opcode < op.JUMP || opcode > op.POP_JUMP_IF_FALSE || Number(operand) > offset) return;
			const target = Number(operand);
			if (opcode !== op.JUMP) this.conditionalLoops.set(target, number);
			else {
				const loops = this.endlessLoops.get(target);
				if (loops === undefined) this.endlessLoops.set(target, [number]);
				else loops.push(number);
			}
		});
	}

	// ---- Instructions

	/** The instruction at a number, by default the next one. */
	instruction(number = this.position): Instruction {
		const instruction = this.code.instructions[number];
		if (instruction === undefined) throw new NoSource('code ends too early');
		return instruction;
	}

	/** Opcode of the instruction at a number; -1 outside the code. */
	opcodeAt(number: number): number {
		return this.code.instructions[number]?.opcode ?? -1;
	}

	/** Offset of the next instruction. */
	get offset(): number {
		return this.code.offsetOf(this.position);
	}

	/** Moves over an instruction that has to be there. */
	expect(opcode: number): Instruction {
		const instruction = this.instruction();
		if (instruction.opcode !== opcode) this.fail('unexpected instruction');
		this.position++;
		return instruction;
	}

	/** Whether the opcodes from a number on are these. */
	matches(number: number, ...opcodes: readonly number[]): boolean {
		return opcodes.every((opcode, i) => this.opcodeAt(number + i) === opcode);
	}

	fail(reason: string): never {
		throw new NoSource(`${reason} at ${this.offset}`);
	}

	/** To be called for each step, or for some at once. */
	spend(steps = 1): void {
		this.session.budget -= steps;
		if (this.session.budget < 0) throw new OutOfBudget('too many ways to read the code');
	}

	// ---- The stack

	push(entry: StackEntry): void {
		this.stack.push(entry);
	}

	pop(): StackEntry {
		if (this.stack.length <= this.floor) this.fail('nothing on the stack');
		return this.stack.pop() as StackEntry;
	}

	/** Entry below the top by a distance. */
	peek(distance = 0): StackEntry {
		const index = this.stack.length - 1 - distance;
		if (index < this.floor) this.fail('nothing on the stack');
		return this.stack[index];
	}

	/** Whether nothing of the current region is on the stack. */
	get isEmpty(): boolean {
		return this.stack.length === this.floor;
	}

	popValue(): Expression {
		return this.asValue(this.pop());
	}

	/** The last `count` values, in the order they were pushed. */
	popValues(count: number): Expression[] {
		if (count > this.stack.length - this.floor) this.fail('nothing on the stack');
		const values: Expression[] = [];
		for (let i = 0; i < count; i++) values.push(this.popValue());
		return values.reverse();
	}

	asValue(entry: StackEntry): Expression {
		if (isExpression(entry)) return entry;
		if (entry.kind !== 'Assigned') return this.fail('a value is missing');
		// What is assigned and then used is a named expression.
		return entry.targets.reduce<Expression>((value, target) => {
			if (target.kind !== 'Name') return this.fail('assignment within an expression');
			return { kind: 'NamedExpr', at: entry.at, target, value };
		}, entry.value);
	}

	// ---- Statements

	/** Adds a statement to the current block. The stack must be empty. */
	emit(statement: Statement): void {
		if (this.out === undefined || !this.isEmpty) this.fail('statement within an expression');
		this.out.push(statement);
	}

	// ---- Regions

	/** Runs `body` on top of what is on the stack, collecting statements in `out` if it is given. */
	within<T>(out: Statement[] | undefined, body: () => T): T {
		const { floor, out: outerOut, statementAt, limit } = this;
		this.floor = this.stack.length;
		this.out = out;
		if (++this.session.depth > MAX_DEPTH) this.fail('nested too deeply');
		try {
			return body();
		} finally {
			this.session.depth--;
			this.floor = floor;
			this.out = outerOut;
			this.statementAt = statementAt;
			this.limit = limit;
		}
	}

	/** Tries one way to read the code; undefined, with everything as before, if it fails. */
	attempt<T>(body: () => T): T | undefined {
		const { position, floor, out, statementAt, blockEnd, limit, loop } = this;
		const stack = this.stack.slice();
		const outLength = out?.length ?? 0;
		const breakTarget = loop?.breakTarget;
		try {
			return body();
		} catch (error) {
			if (!(error instanceof NoSource) || error instanceof OutOfBudget) throw error;
			this.position = position;
			this.stack.length = 0;
			for (const entry of stack) this.stack.push(entry);
			this.floor = floor;
			this.out = out;
			if (out !== undefined) out.length = outLength;
			this.statementAt = statementAt;
			this.blockEnd = blockEnd;
			this.limit = limit;
			this.loop = loop;
			if (loop !== undefined) loop.breakTarget = breakTarget;
			return undefined;
		}
	}

	/** Runs `body` in a loop, and gives the loop with what became known. */
	inLoop(loop: Loop, body: () => void): Loop {
		const outer = this.loop;
		this.loop = loop;
		body();
		this.loop = outer;
		return loop;
	}
}
