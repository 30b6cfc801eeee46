// Calls, and the functions and classes that instructions make.

import type { Instruction } from '../disassemble.ts';
import * as op from '../opcodes.ts';
import type { RawCode } from '../rawcode.ts';
import { Code, type CodeKind } from './code.ts';
import { parseComprehension } from './comprehensions.ts';
import { requireName } from './imports.ts';
import type { Machine, StackEntry } from './machine.ts';
import type { Argument, Call, Definition, Expression, Name } from './tree.ts';

const comprehensionNames: ReadonlySet<string> = new Set(['<listcomp>', '<setcomp>', '<dictcomp>', '<genexpr>']);

/** MAKE_CLOSURE: the cells of the variables that the function shares are on the stack. */
export function makeClosure(m: Machine, instruction: Instruction, count: number): void {
	if (count === 0) m.fail('closure over nothing');
	const cells = m.popValues(count).map((value) => {
		if (value.kind !== 'Name' || value.reference.kind !== 'local') m.fail('closure over what is no variable');
		return value.reference.slot;
	});
	makeFunction(m, instruction, cells);
}

/** MAKE_FUNCTION, with or without defaults below. */
export function makeFunction(m: Machine, instruction: Instruction, closure: readonly number[]): void {
	const number = m.position - 1;
	const { opcode, operand } = instruction;
	// Cells come right before; they are one instruction each.
	let at = m.code.offsetOf(number - closure.length);
	let defaults: readonly Expression[] = [];
	const keywordDefaults = new Map<string, Expression>();
	if (opcode === op.MAKE_FUNCTION_DEFARGS || opcode === op.MAKE_CLOSURE_DEFARGS) {
		const keyword = m.pop();
		const positional = m.pop();
		if (keyword.kind === 'Dict') {
			for (const { key, value } of keyword.items) {
				if (key.kind !== 'Constant' || key.value.kind !== 'str') m.fail('default of what is no name');
				keywordDefaults.set(key.value.value, value);
			}
		} else if (keyword.kind !== 'Null') m.fail('defaults are missing');
		if (positional.kind === 'Tuple') defaults = positional.elements;
		else if (positional.kind !== 'Null') m.fail('defaults are missing');
		at = positional.at;
	}
	const isClass = m.stack.length > m.floor && m.peek().kind === 'BuildClass';
	const raw = m.code.raw.children[Number(operand)];
	if (raw === undefined) m.fail('function outside the table');
	if (raw.kind !== 'bytecode') {
		m.push({ kind: 'MachineCode', at, raw });
		return;
	}
	const parsed = parseFunction(m, number, raw, closure, isClass);
	if ('clauses' in parsed) {
		m.push({ kind: 'ComprehensionFunction', at, parsed });
		return;
	}
	const { code, body } = parsed;
	if (defaults.length !== code.prelude.defaultPositionalArgs) m.fail('wrong number of defaults');
	m.push({ kind: 'Definition', at, code, defaults, keywordDefaults, bases: undefined, body });
}

function parseFunction(m: Machine, number: number, raw: RawCode, closure: readonly number[], isClass: boolean) {
	let parsed = m.functions.get(number);
	if (parsed === undefined) {
		const nameOf = new Code(m.code.module, raw, m.code, 'function', closure);
		const kind: CodeKind = isClass
			? 'class'
			: nameOf.name === '<lambda>'
				? 'lambda'
				: comprehensionNames.has(nameOf.name)
					? 'comprehension'
					: 'function';
		const code = kind === 'function' ? nameOf : new Code(m.code.module, raw, m.code, kind, closure);
		if (code.freeCount > code.prelude.positionalArgs) m.fail('closure without room for its variables');
		parsed =
			kind === 'comprehension' ? parseComprehension(code, m.session) : { code, body: m.session.decompileBody(code) };
		if (kind === 'lambda' && 'body' in parsed && parsed.body.kind === 'stub') m.fail(parsed.body.reason);
		m.code.inner.push(code);
		m.functions.set(number, parsed);
	}
	return parsed;
}

/** CALL_FUNCTION or CALL_METHOD. */
export function makeCall(m: Machine, { opcode, operand, offset }: Instruction): void {
	const positional = Number(operand) & 0xff;
	const keyword = Number(operand) >> 8;
	const isMethod = opcode === op.CALL_METHOD || opcode === op.CALL_METHOD_VAR_KW;
	const hasStars = opcode === op.CALL_FUNCTION_VAR_KW || opcode === op.CALL_METHOD_VAR_KW;
	let starBits = 0n;
	if (hasStars) {
		const bits = m.popValue();
		if (bits.kind !== 'Constant' || bits.value.kind !== 'int') m.fail('stars are missing');
		starBits = BigInt(bits.value.value);
	}
	const args: Argument[] = [];
	/** Where the code of the arguments begins. */
	let trailerAt = offset;
	for (let i = 0; i < keyword; i++) {
		const value = m.popValue();
		const name = m.pop();
		trailerAt = name.at;
		if (name.kind === 'Null') args.push({ star: '**', name: undefined, value });
		else if (name.kind === 'Constant' && name.value.kind === 'str' && !name.isObject) {
			args.push({ star: '', name: name.value.value, value });
		} else m.fail('keyword argument without a name');
	}
	args.reverse();
	const entries: StackEntry[] = [];
	for (let i = 0; i < positional; i++) entries.push(m.pop());
	entries.reverse();
	if (positional > 0) trailerAt = entries[0].at;
	const plain = (from: number): Argument[] =>
		entries.slice(from).map((entry, i) => {
			const star = (starBits >> BigInt(i)) & 1n ? '*' : '';
			return { star, name: undefined, value: m.asValue(entry) };
		});
	if (isMethod) {
		const self = m.pop();
		const method = m.pop();
		if (self.kind !== 'Self' || method.kind !== 'Method') m.fail('method is missing');
		const { at, base, name } = method;
		const callee: Expression = { kind: 'Attribute', at, base, name, trailerAt: undefined };
		m.push({ kind: 'Call', at: base.at, callee, arguments: [...plain(0), ...args], trailerAt: undefined });
		return;
	}
	const callee = m.pop();
	const [first] = entries;
	if (callee.kind === 'BuildClass') {
		const name = entries[1];
		if (first?.kind !== 'Definition' || first.code.kind !== 'class') m.fail('class body is missing');
		if (name?.kind !== 'Constant' || name.value.kind !== 'str') m.fail('class name is missing');
		if (name.value.value !== first.code.name) m.fail('class of two names');
		m.push({ ...first, at: callee.at, bases: [...plain(2), ...args] });
		return;
	}
	if (callee.kind === 'ComprehensionFunction') {
		if (entries.length !== 1 || keyword > 0 || hasStars) m.fail('comprehension called in an odd way');
		const isGenerator = callee.parsed.collection === 'generator';
		if (isGenerator !== (first.kind === 'Iterator')) m.fail('comprehension over what is not iterated');
		const iterable = first.kind === 'Iterator' ? first.value : m.asValue(first);
		m.push({ kind: 'Comprehension', at: callee.at, iterable, ...callee.parsed });
		return;
	}
	const value = m.asValue(callee);
	if (isImplicitSuper(m, value, entries) && !hasStars && keyword === 0 && !isLoadMethodNext(m)) {
		m.push({ kind: 'Call', at: value.at, callee: value, arguments: [], trailerAt: undefined });
		return;
	}
	m.push({ kind: 'Call', at: value.at, callee: value, arguments: [...plain(0), ...args], trailerAt });
}

function isLoadMethodNext(m: Machine): boolean {
	return m.opcodeAt(m.position) === op.LOAD_METHOD;
}

/** LOAD_SUPER_METHOD: takes the class and the instance that `super()` stands for off the stack. */
export function takeSuper(m: Machine): Call {
	const entries = [m.pop(), m.pop()].reverse();
	const callee = m.popValue();
	if (!isImplicitSuper(m, callee, entries)) m.fail('method of a super that is not implicit');
	return { kind: 'Call', at: callee.at, callee, arguments: [], trailerAt: undefined };
}

/** Whether a call of `callee` with two arguments is what `super()` becomes. */
function isImplicitSuper(m: Machine, callee: Expression, entries: readonly StackEntry[]): boolean {
	if (callee.kind !== 'Name' || callee.reference.kind === 'local' || callee.reference.name !== 'super') return false;
	const [owner, self] = entries;
	if (entries.length !== 2 || m.code.kind !== 'function' || owner.kind !== 'Name' || self.kind !== 'Name') return false;
	const isClass =
		owner.reference.kind === 'local' ? m.code.isClassCell(owner.reference.slot) : owner.reference.name === '__class__';
	return isClass && self.reference.kind === 'local';
}

/**
 * If a value that is stored is a function or class, decorated or not, makes its definition of it.
 * Gives whether it did.
 */
export function assignDefinition(m: Machine, value: Expression, target: Expression): boolean {
	const decorators: Expression[] = [];
	let inner = value;
	while (inner.kind === 'Call' && inner.arguments.length === 1 && isDecorator(inner.callee)) {
		const [argument] = inner.arguments;
		if (argument.star !== '' || argument.name !== undefined) break;
		decorators.push(inner.callee);
		inner = argument.value;
	}
	if (inner.kind === 'MachineCode') {
		if (target.kind !== 'Name' || decorators.length > 0) m.fail('machine code stored in what is no name');
		m.emit({ kind: 'DefineMachineCode', at: value.at, target, raw: inner.raw });
		return true;
	}
	if (inner.kind !== 'Definition' || inner.code.kind === 'lambda') return false;
	if (target.kind !== 'Name') m.fail('definition stored in what is no name');
	requireName(m, target as Name, inner.code.name);
	m.emit({ kind: 'Define', at: value.at, decorators, definition: inner as Definition });
	return true;
}

/** Whether an expression can stand behind `@`. */
function isDecorator(expression: Expression): boolean {
	let path = expression.kind === 'Call' ? expression.callee : expression;
	while (path.kind === 'Attribute') path = path.base;
	return path.kind === 'Name';
}
