// The text of a unit in pieces. That of each trace is written once (section_writer.ts) and kept: strings, and between them
// gaps for what depends on other traces. Making the function anew, because there is one more bridge or tree, only joins
// pieces: so names, numbers of exits and constants are the same for the life of the unit.

import type { Instrumentation } from '../instrumentation.ts';
import type { Input, Operand, Operation, Trace } from '../ir.ts';
import { RESUMED } from '../resumption.ts';
import type { Exit, Tree, Unit } from '../tree.ts';

/** Frames that trees which call each other may stand for: each call takes room on the engine's stack. */
const MAX_DEPTH = 300;

/** Bytes of the engine's stack that these calls may take, when every variable has a place there. */
const MAX_STACK = 300_000;

/** Values on it for a call itself. */
const STACK_OVERHEAD = 20;

/**
 * The variable that hands over the value of an exit at such a place. Floats have variables of their own: in one that may be
 * something else, or is not a float from the beginning, each would be a box to the engine, which makes it where the value is
 * computed when several exits hand it over, and be it in a loop that goes on.
 */
export function exitVariable(place: number): string {
	return `${isFloatVariable(place) ? 'd' : 'e'}${place >> 1}`;
}

function isFloatVariable(place: number): boolean {
	return (place & 1) === 1;
}

/** The end of a guard's branch: leaves, or is the bridge. */
export class ExitGap {
	readonly type = 'exit';
	readonly exit: Exit;
	/** Where it is, for what is defined there. */
	readonly section: Section;
	readonly position: number;
	/** Leaves. */
	readonly text: string;
	/** What stands before a bridge: leaves where that is not for what happened. */
	readonly unless: string;
	bridge: Section | undefined = undefined;

	constructor(exit: Exit, section: Section, position: number, text: string, unless: string) {
		this.exit = exit;
		this.section = section;
		this.position = position;
		this.text = text;
		this.unless = unless;
	}
}

/**
 * - `variable`: the assignment of a condition that only one guard uses so far;
 * - `jump`: whether there is a tree to jump to; `callee`: how to call one, up to its arguments;
 * - `result`: what only functions do, when they end;
 * - `mark`: the code of an operation begins here.
 */
type Gap =
	| ExitGap
	| { readonly type: 'variable'; readonly id: number }
	| { readonly type: 'jump'; readonly target: Tree; readonly text: string; readonly otherwise: string }
	| { readonly type: 'callee'; readonly target: Tree; readonly otherwise: string }
	| { readonly type: 'result'; readonly text: string }
	| { readonly type: 'mark'; readonly operation: Operation };

/** The code of one trace. */
export class Section {
	readonly trace: Trace;
	readonly tree: Tree;
	/** Where a bridge begins. */
	readonly from: ExitGap | undefined;
	readonly pieces: (string | Gap)[] = [];
	readonly exits: ExitGap[] = [];
	/** Variables it assigns, each behind a comma. */
	variables = '';
	variableCount = 0;
	/** Conditions that may need a variable. */
	readonly conditions: number[] = [];
	/** Variables of exits, and of parallel assignments. */
	exitValues = 0;
	temporaries = 0;
	jumpsToRoot = false;
	/** Of a tree: what takes the inputs from a frame. */
	door = '';
	/** Of a function's tree: what takes them from arguments and the closure; empty where there are others. */
	caller = '';

	constructor(trace: Trace, tree: Tree, from: ExitGap | undefined) {
		this.trace = trace;
		this.tree = tree;
		this.from = from;
	}
}

/** What the sections of a unit share. Lists are by the `id` of values. */
export class UnitCode {
	readonly constants: unknown[] = [];
	private readonly constantNames = new Map<unknown, string>();
	private readonly values: (Operand | undefined)[];
	readonly names: string[] = [];
	/** Where values are defined: the section, and the place in the order of all that is. */
	readonly definedIn: (Section | undefined)[] = [];
	readonly definedAt: number[] = [];
	position = 0;
	/** Whether a condition is used anywhere but in the guard behind it. */
	readonly isUsed: boolean[] = [];
	readonly sections = new Map<Tree, Section>();
	/** Text of functions that sections call. */
	functions = '';
	/** Whether sections count their runs, and have marks. */
	readonly isCounting: boolean;
	readonly isMarked: boolean;

	constructor(unit: Unit, instrumentation: Instrumentation | undefined) {
		this.values = unit.values;
		this.isCounting = instrumentation?.counter !== undefined;
		this.isMarked = instrumentation !== undefined;
	}

	/** The name of a constant that is passed in by reference. */
	constant(value: unknown): string {
		let name = this.constantNames.get(value);
		if (name === undefined) {
			name = `c${this.constants.length}`;
			this.constants.push(value);
			this.constantNames.set(value, name);
		}
		return name;
	}

	/** Gives a value its number, unless it has one of its own in this unit, and its name. */
	claim(value: Input | Operation): string {
		const { values } = this;
		const { id } = value;
		if (id < 0 || (values[id] ?? value) !== value) value.id = values.length;
		values[value.id] = value;
		const name = value.kind + value.id;
		this.names[value.id] = name;
		return name;
	}
}

/** A unit's text as it is now. */
export interface JoinedCode {
	readonly text: string;
	/** As {@link Unit.depthLimit}. */
	readonly depthLimit: number;
}

/** Joins the sections of a unit's trees, and those of the bridges in them. */
export class Joiner {
	private readonly unit: Unit;
	private readonly code: UnitCode;
	private readonly marks: Map<Operation, number> | undefined;
	private readonly isSingle: boolean;
	private readonly name: string;
	private readonly hasFunctions: boolean;
	private readonly hasGenerators: boolean;
	private text = '';
	/** Lines in the text, where marks are wanted. */
	private line = 0;
	private jumpsToRoot = false;
	private variables = '';
	private variableCount = 0;
	private exitValues = 0;
	private temporaries = 0;

	constructor(unit: Unit, code: UnitCode, marks: Map<Operation, number> | undefined) {
		this.unit = unit;
		this.code = code;
		this.marks = marks;
		this.isSingle = unit.trees.length === 1;
		this.name = `tree${(unit.trees[0] as Tree).number}`;
		this.hasFunctions = unit.trees.some(({ kind }) => kind === 'function');
		this.hasGenerators = unit.trees.some(({ code }) => code.isGenerator);
	}

	join(): JoinedCode {
		const { trees } = this.unit;
		const { constants } = this.code;
		const first = trees[0] as Tree;
		const given: string[] = [];
		let doors = '';
		let parts = '';
		if (this.isSingle) {
			for (const input of first.trace.inputs) given.push(this.nameOf(input));
			this.tree(first);
		} else {
			this.trees(given);
		}
		for (const tree of trees) {
			doors += this.door(tree);
			const caller = this.code.sections.get(tree)?.caller === '' ? 'undefined' : `caller${tree.number}`;
			parts += `,{entry:entry${tree.number},door:door${tree.number},caller:${caller}}`;
		}
		let locals = '';
		let values = '';
		for (let i = 0; i < this.exitValues; i++) {
			const name = exitVariable(i);
			values += i === 0 ? name : `,${name}`;
			locals += isFloatVariable(i) ? `,${name}=0.5` : `,${name}`;
		}
		if (values !== '') {
			// Not an array of bare numbers: an int read out of one would be a box to the engine, and so what it is added to.
			values += ',null';
		}
		for (let i = 0; i < this.temporaries; i++) locals += `,t${i}`;
		const isResumed = this.hasGenerators ? `||F.extra===${this.code.constant(RESUMED)}` : '';
		let names = '';
		for (let i = 0; i < constants.length; i++) names += `c${i}=C[${i}],`;
		// In parentheses, so that the engine compiles it at once instead of reading it twice.
		const head = `const ${names}X=S.exits
${this.code.functions}const ${this.name}=(function ${this.name}(${this.isSingle ? '' : 'k,'}T,F,D${commas(given)}){
let e=0,N=F===null${isResumed}${locals}${this.variables}
out:{
`;
		if (this.marks !== undefined) {
			const lines = countLines(head);
			for (const [operation, line] of this.marks) this.marks.set(operation, line + lines);
		}
		const text = `${head}${this.text}}
return R.leave(T,F,N,D,X[e],[${values}])
})
${doors}return [${parts.slice(1)}]`;
		const variables = this.exitValues + this.temporaries + this.variableCount + given.length;
		const bytes = 8 * (variables + STACK_OVERHEAD);
		return { text, depthLimit: Math.min(MAX_DEPTH, Math.ceil(MAX_STACK / bytes)) };
	}

	/** The code of one tree; nothing runs off its end. */
	private tree(tree: Tree): void {
		const before = this.text;
		this.text = '';
		this.jumpsToRoot = false;
		this.section(this.code.sections.get(tree) as Section);
		if (!this.jumpsToRoot) this.text = before + this.text;
		else {
			this.text = `${before}root:for(;;){${this.text}`;
			this.add('}\n');
		}
	}

	/** The code of several trees, between which `k` chooses. */
	private trees(given: string[]): void {
		const { trees } = this.unit;
		let entrances = 'switch(k){\n';
		for (const { number, trace } of trees) {
			entrances += `case ${number}:`;
			const { inputs } = trace;
			for (let i = 0; i < inputs.length; i++) {
				if (i === given.length) given.push(`a${i}`);
				const name = this.nameOf(inputs[i] as Input);
				entrances += `${name}=a${i};`;
				this.variables += `,${name}`;
			}
			this.variableCount += inputs.length;
			entrances += 'break\n';
		}
		this.add(`${entrances}}\ntrees:for(;;)switch(k){\n`);
		for (const tree of trees) {
			this.add(`case ${tree.number}:{`);
			this.tree(tree);
			this.add('}\n');
		}
		this.add('}\n');
	}

	private section(section: Section): void {
		if (section.jumpsToRoot) this.jumpsToRoot = true;
		if (section.exitValues > this.exitValues) this.exitValues = section.exitValues;
		if (section.temporaries > this.temporaries) this.temporaries = section.temporaries;
		this.variables += section.variables;
		this.variableCount += section.variableCount;
		const { names, isUsed } = this.code;
		for (const id of section.conditions) {
			if (isUsed[id] !== true) continue;
			this.variables += `,${names[id]}`;
			this.variableCount++;
		}
		const { pieces } = section;
		for (let i = 0; i < pieces.length; i++) {
			const piece = pieces[i] as string | Gap;
			if (typeof piece === 'string') this.add(piece);
			else this.gap(piece);
		}
	}

	private add(text: string): void {
		this.text += text;
		if (this.marks !== undefined) this.line += countLines(text);
	}

	private gap(gap: Gap): void {
		switch (gap.type) {
			case 'exit':
				if (gap.bridge === undefined) {
					this.text += gap.text;
				} else {
					this.add(`${gap.unless}\n`);
					this.section(gap.bridge);
				}
				break;
			case 'variable':
				if (this.code.isUsed[gap.id] === true) this.text += `${this.code.names[gap.id]}=`;
				break;
			case 'jump':
				this.add(this.unit.trees.includes(gap.target) ? gap.text : gap.otherwise);
				break;
			case 'callee':
				if (!this.unit.trees.includes(gap.target)) this.text += gap.otherwise;
				else this.text += this.isSingle ? `${this.name}(` : `${this.name}(${gap.target.number},`;
				break;
			case 'result':
				if (this.hasFunctions) this.add(gap.text);
				break;
			case 'mark':
				this.marks?.set(gap.operation, this.line);
				break;
		}
	}

	/** The functions that call a tree: with its inputs, and with those that a frame has, which are checked and unpacked. */
	private door(tree: Tree): string {
		const { number, trace } = tree;
		const names = commas(trace.inputs.map((input) => this.nameOf(input)));
		const entry = this.isSingle
			? `const entry${number}=${this.name}\n`
			: `const entry${number}=(function(T,F,D${names}){return ${this.name}(${number},T,F,D${names})})\n`;
		const { door, caller } = this.code.sections.get(tree) as Section;
		const call = `${this.name}(${this.isSingle ? '' : `${number},`}T,F,T.depth${names})`;
		const text = `${entry}const door${number}=(function(T,F){const s=F.slots\n${door}${call}\nreturn true\n})\n`;
		if (caller === '') return text;
		const result = `${this.name}(${this.isSingle ? '' : `${number},`}T,null,D${names})`;
		return `${text}const caller${number}=(function(T,D,A,O){\n${caller}return ${result}\n})\n`;
	}

	private nameOf(value: Input): string {
		return this.code.names[value.id] as string;
	}
}

function commas(names: readonly string[]): string {
	let text = '';
	for (const name of names) text += `,${name}`;
	return text;
}

function countLines(text: string): number {
	let count = 0;
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
	return count;
}
