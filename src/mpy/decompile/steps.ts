// One instruction after the other: what each does to the stack of expressions, and which end a statement.
// Instructions that begin a structure (jumps, handlers, loops) hand over to the file of that structure.

import type { Instruction } from '../disassemble.ts';
import * as op from '../opcodes.ts';
import { assertionSigns } from './assertions.ts';
import { assignTop, completeAugmented, deleteMember, swapValues, unpack } from './assignments.ts';
import { makeCall, makeClosure, makeFunction, takeSuper } from './calls.ts';
import { orElsePop, parseComparisonChain, parseConditionalJump } from './conditions.ts';
import { parseAsyncFor, parseAsyncWith, parseTryExcept, parseTryFinally, parseWith } from './handlers.ts';
import { finishImportFrom, importFrom, importModule, importStar, takeFromPackage } from './imports.ts';
import { parseFor, parseJump, parseUnwindJump, parseWhileTrue, popAtFloor } from './loops.ts';
import type { Machine, StackEntry } from './machine.ts';
import {
	type Block,
	canTakeElse,
	type Dict,
	type Expression,
	type If,
	isJump,
	type Reference,
	type Statement,
	type Try,
} from './tree.ts';

/** The value that the instructions up to number `end` make. */
export function parseValue(m: Machine, end: number): Expression {
	return m.within(undefined, () => {
		m.limit = m.code.offsetOf(end);
		while (m.position < end) step(m);
		if (m.position !== end || m.stack.length !== m.floor + 1) m.fail('no single value');
		return m.popValue();
	});
}

/** The value made up to where `isEnd` holds with nothing else on the stack. */
export function parseValueUntil(m: Machine, isEnd: (opcode: number) => boolean): Expression {
	return m.within(undefined, () => {
		while (m.stack.length !== m.floor + 1 || !isEnd(m.opcodeAt(m.position))) step(m);
		return m.popValue();
	});
}

/**
 * How a block ends: with an instruction of its own, which is `always` there or only if it can be `reached`; or without.
 */
export type Closing = 'none' | 'always' | 'reached';

/** The statements up to instruction number `end`. */
export function parseBlock(m: Machine, end: number, closing: Closing): Block {
	return parseStatements(m, () => m.position >= end, m.code.offsetOf(end), closing, end);
}

/** The statements up to an instruction of one of some opcodes. */
export function parseBlockUntil(m: Machine, closing: Closing, ...opcodes: readonly number[]): Block {
	const isEnd = (): boolean => opcodes.includes(m.opcodeAt(m.position));
	return parseStatements(m, isEnd, m.blockEnd, closing, m.code.numberAt(m.blockEnd));
}

/** The statements up to the first one that never ends. */
export function parseBlockUntilJump(m: Machine): Block {
	const isEnd = (statements: readonly Statement[]): boolean => {
		const last = statements[statements.length - 1];
		return last !== undefined && isJump(last);
	};
	return parseStatements(m, isEnd, m.blockEnd, 'none', m.code.numberAt(m.blockEnd));
}

function parseStatements(
	m: Machine,
	isEnd: (statements: readonly Statement[]) => boolean,
	blockEnd: number,
	closing: Closing,
	end: number,
): Block {
	const at = m.offset;
	const statements: Statement[] = [];
	const outerEnd = m.blockEnd;
	m.blockEnd = blockEnd;
	m.within(statements, () => {
		m.limit = blockEnd;
		while (!(m.isEmpty && isEnd(statements))) {
			if (m.isEmpty) {
				m.statementAt = m.offset;
				makeReachable(m, statements);
				if (parseWhileTrue(m)) continue;
			}
			step(m);
			if (m.position > end) m.fail('block overrun');
		}
	});
	if (closing === 'reached') makeReachable(m, statements);
	m.blockEnd = outerEnd;
	return { statements, endAt: closing === 'none' ? undefined : m.offset, at };
}

/**
 * There is code behind statements. If the last of them never ends, the code is only there because an `if` with an else
 * branch ends there, as the compiler does not look into branches: finds the `if`.
 */
function makeReachable(m: Machine, statements: Statement[]): void {
	const last = statements[statements.length - 1];
	if (last === undefined || !isJump(last)) return;
	const { isEarly } = assertionSigns(m.code.module);
	const index = statements.findLastIndex((statement) => canTakeElse(statement) && !(isEarly && isAssertion(statement)));
	if (index < 0) {
		// Or an `if` whose condition is constant, of which only the branch is left.
		const test: Expression = { kind: 'Constant', at: last.at, value: { kind: 'true' }, isObject: false };
		const body: Block = { statements: [last], endAt: undefined, at: last.at };
		statements[statements.length - 1] = { kind: 'If', at: last.at, test, body, orelse: undefined };
		return;
	}
	takeElse(statements, index);
}

/** Makes the statements behind one its else block. */
export function takeElse(statements: Statement[], index: number): void {
	const rest = statements.splice(index + 1);
	const orelse: Block = { statements: rest, endAt: undefined, at: rest[0].at };
	statements[index] = { ...(statements[index] as If | Try), orelse };
}

/** Whether an `if` may well be an `assert`. */
function isAssertion(statement: If | Try): boolean {
	const [first] = statement.body.statements;
	if (statement.kind !== 'If') return false;
	if (first?.kind !== 'Raise' || first.exception === undefined) return false;
	const callee = first.exception.kind === 'Call' ? first.exception.callee : first.exception;
	return callee.kind === 'Name' && callee.reference.kind === 'global' && callee.reference.name === 'AssertionError';
}

const binaryOperators: ReadonlyMap<number, string> = new Map([
	[op.BINARY_OR, '|'],
	[op.BINARY_XOR, '^'],
	[op.BINARY_AND, '&'],
	[op.BINARY_LSHIFT, '<<'],
	[op.BINARY_RSHIFT, '>>'],
	[op.BINARY_ADD, '+'],
	[op.BINARY_SUBTRACT, '-'],
	[op.BINARY_MULTIPLY, '*'],
	[op.BINARY_MAT_MULTIPLY, '@'],
	[op.BINARY_FLOOR_DIVIDE, '//'],
	[op.BINARY_TRUE_DIVIDE, '/'],
	[op.BINARY_MODULO, '%'],
	[op.BINARY_POWER, '**'],
]);

/** Distance from an operator to its form in augmented assignment. */
const INPLACE = op.BINARY_OR - op.BINARY_INPLACE_OR;

const comparisonOperators: readonly string[] = ['<', '>', '==', '<=', '>=', '!=', 'in', 'is'];

/** The comparison that an opcode is, else undefined. */
export function comparisonOf(opcode: number): string | undefined {
	return comparisonOperators[opcode - op.BINARY_OP_MULTI];
}

/** Executes one instruction, or a structure that begins with it. */
export function step(m: Machine): void {
	m.spend();
	const instruction = m.instruction();
	const { opcode, operand, extra, offset: at } = instruction;
	const count = Number(operand);
	m.position++;
	switch (opcode) {
		case op.LOAD_CONST_STRING:
			m.push({ kind: 'Constant', at, value: { kind: 'str', value: m.code.qstr(operand) }, isObject: false });
			return;
		case op.LOAD_CONST_SMALL_INT:
			m.push({ kind: 'Constant', at, value: { kind: 'int', value: operand }, isObject: false });
			return;
		case op.LOAD_CONST_OBJ: {
			const value = m.code.module.constants[count];
			if (value === undefined || value.kind === 'function-table') m.fail('constant outside the table');
			m.push({ kind: 'Constant', at, value, isObject: true });
			return;
		}
		case op.LOAD_CONST_FALSE:
			m.push({ kind: 'Constant', at, value: { kind: 'false' }, isObject: false });
			return;
		case op.LOAD_CONST_NONE:
			m.push({ kind: 'Constant', at, value: { kind: 'none' }, isObject: false });
			return;
		case op.LOAD_CONST_TRUE:
			m.push({ kind: 'Constant', at, value: { kind: 'true' }, isObject: false });
			return;
		case op.LOAD_NULL:
			m.push({ kind: 'Null', at });
			return;
		case op.LOAD_BUILD_CLASS:
			m.push({ kind: 'BuildClass', at });
			return;
		case op.LOAD_NAME:
		case op.LOAD_GLOBAL:
		case op.LOAD_FAST_N:
		case op.LOAD_DEREF:
			m.push({ kind: 'Name', at, reference: referenceOf(m, instruction) });
			return;
		case op.STORE_NAME:
		case op.STORE_GLOBAL:
		case op.STORE_FAST_N:
		case op.STORE_DEREF:
			assignTop(m, { kind: 'Name', at, reference: referenceOf(m, instruction) });
			return;
		case op.DELETE_NAME:
		case op.DELETE_GLOBAL:
		case op.DELETE_FAST:
		case op.DELETE_DEREF:
			m.emit({ kind: 'Delete', at, target: { kind: 'Name', at, reference: referenceOf(m, instruction) } });
			return;
		case op.LOAD_ATTR:
			loadAttribute(m, m.code.qstr(operand), at);
			return;
		case op.STORE_ATTR: {
			const base = m.popValue();
			assignTop(m, { kind: 'Attribute', at: base.at, base, name: m.code.qstr(operand), trailerAt: undefined });
			return;
		}
		case op.LOAD_METHOD:
			loadMethod(m, m.code.qstr(operand), at);
			return;
		case op.LOAD_SUPER_METHOD:
			loadSuperMethod(m, m.code.qstr(operand));
			return;
		case op.LOAD_SUBSCR:
			loadSubscript(m, at);
			return;
		case op.STORE_SUBSCR: {
			const index = m.popValue();
			const base = m.popValue();
			assignTop(m, { kind: 'Subscript', at: base.at, base, index, trailerAt: index.at });
			return;
		}
		case op.IMPORT_NAME:
			importModule(m, m.code.qstr(operand));
			return;
		case op.IMPORT_FROM:
			importFrom(m);
			return;
		case op.IMPORT_STAR:
			importStar(m);
			return;
		case op.MAKE_FUNCTION:
		case op.MAKE_FUNCTION_DEFARGS:
			makeFunction(m, instruction, []);
			return;
		case op.MAKE_CLOSURE:
		case op.MAKE_CLOSURE_DEFARGS:
			makeClosure(m, instruction, extra);
			return;
		case op.CALL_FUNCTION:
		case op.CALL_FUNCTION_VAR_KW:
		case op.CALL_METHOD:
		case op.CALL_METHOD_VAR_KW:
			makeCall(m, instruction);
			return;
		case op.BUILD_TUPLE:
			pushSequence(m, 'Tuple', count, at);
			return;
		case op.BUILD_LIST:
			pushSequence(m, 'List', count, at);
			return;
		case op.BUILD_SET:
			pushSequence(m, 'Set', count, at);
			return;
		case op.BUILD_MAP:
			m.push({ kind: 'Dict', at, items: [] });
			return;
		case op.STORE_MAP: {
			const key = m.popValue();
			const value = m.popValue();
			const dict = m.peek();
			if (dict.kind !== 'Dict') m.fail('not a dict');
			(dict as Dict).items.push({ key, value });
			return;
		}
		case op.BUILD_SLICE: {
			if (count !== 2 && count !== 3) m.fail('slice of odd size');
			const step = count === 3 ? m.popValue() : undefined;
			const upper = m.popValue();
			const lower = m.popValue();
			m.push({ kind: 'Slice', at: lower.at, lower, upper, step });
			return;
		}
		case op.UNPACK_SEQUENCE:
			unpack(m, count, -1);
			return;
		case op.UNPACK_EX:
			unpack(m, (count & 0xff) + (count >> 8) + 1, count & 0xff);
			return;
		case op.DUP_TOP:
			if (m.opcodeAt(m.position) === op.ROT_THREE) parseComparisonChain(m);
			else m.push({ kind: 'Duplicate', at: m.peek().at });
			return;
		case op.DUP_TOP_TWO:
			m.push({ kind: 'Duplicate', at: m.peek(1).at });
			m.push({ kind: 'Duplicate', at: m.peek(1).at });
			return;
		case op.POP_TOP:
			popTop(m);
			return;
		case op.ROT_TWO:
			if (m.peek(0).kind === 'Null') deleteMember(m, op.STORE_ATTR);
			else swapValues(m, 2);
			return;
		case op.ROT_THREE:
			if (m.peek(0).kind === 'Null') deleteMember(m, op.STORE_SUBSCR);
			else {
				m.expect(op.ROT_TWO);
				swapValues(m, 3);
			}
			return;
		case op.JUMP:
			parseJump(m, instruction);
			return;
		case op.UNWIND_JUMP:
			parseUnwindJump(m, instruction);
			return;
		case op.POP_JUMP_IF_TRUE:
		case op.POP_JUMP_IF_FALSE:
			m.position--;
			parseConditionalJump(m);
			return;
		case op.JUMP_IF_TRUE_OR_POP:
			orElsePop(m, 'or', count);
			return;
		case op.JUMP_IF_FALSE_OR_POP:
			orElsePop(m, 'and', count);
			return;
		case op.SETUP_WITH:
			parseWith(m, count);
			return;
		case op.SETUP_EXCEPT:
			parseTryExcept(m, count);
			return;
		case op.SETUP_FINALLY:
			parseTryFinally(m, count);
			return;
		case op.GET_ITER: {
			const value = m.popValue();
			m.push({ kind: 'Iterator', at: value.at, value });
			return;
		}
		case op.GET_ITER_STACK:
			parseFor(m);
			return;
		case op.RETURN_VALUE: {
			const value = m.popValue();
			if (m.code.kind !== 'function') m.fail('return outside of a function');
			m.emit({ kind: 'Return', at: value.at, value });
			return;
		}
		case op.RAISE_LAST:
			m.emit({ kind: 'Raise', at, exception: undefined, cause: undefined });
			return;
		case op.RAISE_OBJ: {
			const exception = m.popValue();
			m.emit({ kind: 'Raise', at: exception.at, exception, cause: undefined });
			return;
		}
		case op.RAISE_FROM: {
			const cause = m.popValue();
			const exception = m.popValue();
			m.emit({ kind: 'Raise', at: exception.at, exception, cause });
			return;
		}
		case op.YIELD_VALUE: {
			const value = m.popValue();
			requireFunction(m);
			m.push({ kind: 'Yield', at: value.at, value });
			return;
		}
		case op.YIELD_FROM: {
			const none = m.popValue();
			const iterator = m.pop();
			if (iterator.kind !== 'Iterator' || !isNone(none)) m.fail('yield from what is no iterator');
			requireFunction(m);
			m.push({ kind: 'YieldFrom', at: iterator.at, value: iterator.value });
			return;
		}
	}
	if (opcode >= op.BINARY_OP_MULTI && opcode < op.BINARY_OP_MULTI + op.BINARY_OPERATOR_COUNT) {
		binaryOperation(m, count);
	} else if (opcode >= op.UNARY_OP_MULTI && opcode < op.BINARY_OP_MULTI) {
		unaryOperation(m, count);
	} else if (opcode >= op.STORE_FAST_MULTI && opcode < op.STORE_FAST_MULTI + op.FAST_MULTI_COUNT) {
		assignTop(m, { kind: 'Name', at, reference: { kind: 'local', slot: count } });
	} else if (opcode >= op.LOAD_FAST_MULTI && opcode < op.STORE_FAST_MULTI) {
		m.push({ kind: 'Name', at, reference: { kind: 'local', slot: count } });
	} else if (opcode >= op.LOAD_CONST_SMALL_INT_MULTI && opcode < op.LOAD_FAST_MULTI) {
		m.push({ kind: 'Constant', at, value: { kind: 'int', value: count }, isObject: false });
	} else {
		m.position--;
		m.fail('unexpected instruction');
	}
}

/** The variable that an instruction loads, stores or deletes. */
export function referenceOf(m: Machine, { opcode, operand, offset }: Instruction): Reference {
	switch (opcode) {
		case op.LOAD_NAME:
		case op.STORE_NAME:
		case op.DELETE_NAME:
			return { kind: 'name', name: m.code.qstr(operand) };
		case op.LOAD_GLOBAL:
		case op.STORE_GLOBAL:
		case op.DELETE_GLOBAL: {
			const name = m.code.qstr(operand);
			m.code.noteGlobal(name, offset, opcode !== op.LOAD_GLOBAL);
			return { kind: 'global', name };
		}
		case op.STORE_DEREF:
		case op.DELETE_DEREF:
			m.code.noteStored(Number(operand));
	}
	return { kind: 'local', slot: Number(operand) };
}

/** Moves over an instruction that has to store to a variable. */
export function expectStore(m: Machine, target: Reference, complaint: string): void {
	const instruction = m.instruction();
	const { opcode } = instruction;
	const isStore =
		opcode === op.STORE_NAME ||
		opcode === op.STORE_GLOBAL ||
		opcode === op.STORE_FAST_N ||
		opcode === op.STORE_DEREF ||
		(opcode >= op.STORE_FAST_MULTI && opcode < op.STORE_FAST_MULTI + op.FAST_MULTI_COUNT);
	if (!isStore || !isSameVariable(referenceOf(m, instruction), target)) m.fail(complaint);
	m.position++;
}

function isSameVariable(a: Reference, b: Reference): boolean {
	return a.kind === b.kind && (a.kind === 'local' ? a.slot === (b as typeof a).slot : a.name === (b as typeof a).name);
}

/** Where yields may be. */
function requireFunction(m: Machine): void {
	if (m.code.kind !== 'function' && m.code.kind !== 'lambda') m.fail('yield outside of a function');
}

export function isNone(entry: StackEntry): boolean {
	return entry.kind === 'Constant' && entry.value.kind === 'none' && !entry.isObject;
}

function pushSequence(m: Machine, kind: 'Tuple' | 'List' | 'Set', count: number, at: number): void {
	const elements = m.popValues(count);
	m.push({ kind, at: elements[0]?.at ?? at, elements });
}

function loadAttribute(m: Machine, name: string, at: number): void {
	const top = m.peek();
	if (top.kind === 'Module') {
		takeFromPackage(m, top, name);
		return;
	}
	m.pop();
	// What lies below a copy waits for the result to be stored.
	const base = top.kind === 'Duplicate' ? m.asValue(m.peek()) : m.asValue(top);
	m.push({ kind: 'Attribute', at: base.at, base, name, trailerAt: at });
}

function loadMethod(m: Machine, name: string, at: number): void {
	const top = m.peek();
	if (top.kind === 'Duplicate') {
		m.pop();
		parseAsyncWith(m);
		return;
	}
	const base = m.popValue();
	if (name === '__aiter__' && m.matches(m.position, op.CALL_METHOD, op.SETUP_EXCEPT, op.DUP_TOP, op.LOAD_METHOD)) {
		parseAsyncFor(m, base);
		return;
	}
	m.push({ kind: 'Method', at, base, name });
	m.push({ kind: 'Self', at });
}

function loadSuperMethod(m: Machine, name: string): void {
	const base = takeSuper(m);
	m.push({ kind: 'Method', at: base.at, base, name });
	m.push({ kind: 'Self', at: base.at });
}

function loadSubscript(m: Machine, at: number): void {
	let base: Expression;
	let index: Expression;
	if (m.peek().kind === 'Duplicate') {
		m.pop();
		if (m.pop().kind !== 'Duplicate') m.fail('half a copy');
		index = m.asValue(m.peek());
		base = m.asValue(m.peek(1));
		m.push({ kind: 'Subscript', at: base.at, base, index, trailerAt: index.at });
		return;
	}
	index = m.popValue();
	base = m.popValue();
	m.push({ kind: 'Subscript', at: base.at, base, index, trailerAt: Math.min(index.at, at) });
}

function popTop(m: Machine): void {
	if (m.isEmpty) {
		popAtFloor(m);
		return;
	}
	const top = m.peek();
	if (top.kind === 'Module') {
		finishImportFrom(m, top);
		return;
	}
	const value = m.popValue();
	m.emit({ kind: 'Expression', at: value.at, value });
}

function binaryOperation(m: Machine, operator: number): void {
	if (operator >= op.BINARY_INPLACE_OR && operator < op.BINARY_OR) {
		completeAugmented(m, binaryOperators.get(operator + INPLACE) as string);
		return;
	}
	const right = m.popValue();
	const left = m.popValue();
	const symbol = binaryOperators.get(operator);
	if (symbol !== undefined) {
		m.push({ kind: 'Binary', at: left.at, operator: symbol, left, right });
		return;
	}
	const comparison = comparisonOperators[operator];
	if (comparison === undefined) m.fail('comparison of exceptions');
	m.push({ kind: 'Compare', at: left.at, operators: [takeNegation(m, comparison)], comparators: [right], left });
}

/** `in` and `is` are negated by a `not` behind them. Moves over it. */
export function takeNegation(m: Machine, comparison: string): string {
	if (m.opcodeAt(m.position) !== op.UNARY_OP_MULTI + op.UNARY_NOT) return comparison;
	if (comparison === 'in') {
		m.position++;
		return 'not in';
	}
	if (comparison === 'is') {
		m.position++;
		return 'is not';
	}
	return comparison;
}

function unaryOperation(m: Machine, operator: number): void {
	const operand = m.popValue();
	const symbol = (['+', '-', '~', 'not'] as const)[operator];
	if (symbol === undefined) m.fail('unknown operator');
	m.push({ kind: 'Unary', at: operand.at, operator: symbol, operand });
}
