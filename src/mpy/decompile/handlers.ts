// try, with, and the async forms of for and with. Each is a fixed pattern of instructions around its blocks.

import * as op from '../opcodes.ts';
import { parseTarget } from './comprehensions.ts';
import type { Machine } from './machine.ts';
import {
	expectStore,
	parseBlock,
	parseBlockUntil,
	parseBlockUntilJump,
	parseValueUntil,
	referenceOf,
	takeElse,
} from './steps.ts';
import {
	type Block,
	canTakeElse,
	type ExceptHandler,
	type Expression,
	type Name,
	type Statement,
	type With,
} from './tree.ts';

const EXCEPTION_MATCH = op.BINARY_OP_MULTI + op.BINARY_EXCEPTION_MATCH;

/**
 * The block up to number `end`, which ends with an instruction of an opcode unless it cannot be reached. Then only
 * statements that are never reached have lines there, unless statements follow at once (`isFollowed`).
 */
function parseGuarded(m: Machine, end: number, closing: number, isFollowed = false): Block {
	const isClosed = end - 1 >= m.position && m.opcodeAt(end - 1) === closing;
	const block = parseBlock(m, isClosed ? end - 1 : end, isClosed ? 'reached' : 'none');
	m.position = end;
	return isClosed || isFollowed ? block : { ...block, endAt: m.offset };
}

function beginStatement(m: Machine): number {
	if (m.out === undefined || !m.isEmpty) m.fail('handler within an expression');
	return m.statementAt;
}

/** The number of a handler ahead. */
function handlerAt(m: Machine, offset: number): number {
	const number = m.code.numberAt(offset);
	if (number < m.position) m.fail('handler behind its block');
	return number;
}

/** SETUP_FINALLY, which is behind us. */
export function parseTryFinally(m: Machine, handler: number): void {
	const at = beginStatement(m);
	const bodyAt = m.offset;
	const body = parseGuarded(m, handlerAt(m, handler), op.LOAD_CONST_NONE, true);
	const finalbody = parseFinalBody(m);
	// `try` with both is the same code as one in the other, but has one line.
	const statements = body.statements.slice();
	const canBeOne = !m.code.hasLineAt(bodyAt) && (body.endAt === undefined || !m.code.hasLineAt(body.endAt));
	if (canBeOne && statements.length > 1 && statements[0].kind === 'Try' && canTakeElse(statements[0])) {
		takeElse(statements, 0);
	}
	const [inner] = statements;
	if (canBeOne && statements.length === 1 && inner.kind === 'Try' && inner.finalbody === undefined) {
		m.emit({ ...inner, at, finalbody });
		return;
	}
	m.emit({ kind: 'Try', at, body, handlers: [], orelse: undefined, finalbody });
}

/** The code behind a guarded block, up to where it is left. One that always jumps away has no end of its own. */
function parseFinalBody(m: Machine): Block {
	const closed = m.attempt(() => {
		const block = parseBlockUntil(m, 'always', op.END_FINALLY);
		m.expect(op.END_FINALLY);
		return block;
	});
	return closed ?? parseBlockUntilJump(m);
}

/** SETUP_EXCEPT, which is behind us. */
export function parseTryExcept(m: Machine, handler: number): void {
	const at = beginStatement(m);
	const body = parseGuarded(m, handlerAt(m, handler), op.POP_EXCEPT_JUMP);
	const handlers: ExceptHandler[] = [];
	let end: number | undefined;
	const leave = (): void => {
		const target = Number(m.expect(op.POP_EXCEPT_JUMP).operand);
		if (end !== undefined && end !== target) m.fail('handlers end in different places');
		end = target;
	};
	while (m.opcodeAt(m.position) !== op.END_FINALLY) handlers.push(parseHandler(m, leave));
	m.expect(op.END_FINALLY);
	const orelse = end === undefined || end === m.offset ? undefined : parseBlock(m, m.code.numberAt(end), 'none');
	m.emit({ kind: 'Try', at, body, handlers, orelse, finalbody: undefined });
}

/** One `except` clause. `leave` reads the jump out of it. */
function parseHandler(m: Machine, leave: () => void): ExceptHandler {
	let type: Expression | undefined;
	let next: number | undefined;
	if (m.opcodeAt(m.position) === op.DUP_TOP) {
		m.position++;
		type = parseValueUntil(m, (opcode) => opcode === EXCEPTION_MATCH);
		m.expect(EXCEPTION_MATCH);
		next = m.code.numberAt(Number(m.expect(op.POP_JUMP_IF_FALSE).operand));
	}
	if (m.opcodeAt(m.position) !== op.POP_TOP) {
		const name = parseTarget(m);
		if (name.kind !== 'Name') m.fail('exception bound to what is no name');
		const body = parseNamedHandler(m, name);
		leave();
		return { type, name, body };
	}
	m.position++;
	let body: Block;
	if (next === undefined) {
		body = parseBlockUntil(m, 'always', op.POP_EXCEPT_JUMP, op.END_FINALLY);
		if (m.opcodeAt(m.position) === op.POP_EXCEPT_JUMP) leave();
		else body = { ...body, endAt: undefined };
		if (m.opcodeAt(m.position) !== op.END_FINALLY) m.fail('clause behind one that catches all');
	} else {
		const isClosed = next - 1 >= m.position && m.opcodeAt(next - 1) === op.POP_EXCEPT_JUMP;
		body = parseBlock(m, isClosed ? next - 1 : next, isClosed ? 'reached' : 'none');
		if (isClosed) leave();
	}
	return { type, name: undefined, body };
}

/** The body of a clause that binds the exception, and what unbinds it. */
function parseNamedHandler(m: Machine, name: Name): Block {
	const cleanup = handlerAt(m, Number(m.expect(op.SETUP_FINALLY).operand));
	const body = parseGuarded(m, cleanup, op.LOAD_CONST_NONE);
	m.expect(op.LOAD_CONST_NONE);
	expectStore(m, name.reference, 'exception is not unbound');
	const { opcode } = m.instruction();
	if (opcode < op.DELETE_NAME || opcode > op.DELETE_DEREF) m.fail('exception is not unbound');
	referenceOf(m, m.instruction());
	m.position++;
	m.expect(op.END_FINALLY);
	return body;
}

/** SETUP_WITH, which is behind us: the context manager is on the stack. */
export function parseWith(m: Machine, handler: number): void {
	const context = m.popValue();
	beginStatement(m);
	const target = parseEntered(m);
	const body = parseGuarded(m, handlerAt(m, handler), op.LOAD_CONST_NONE);
	m.expect(op.WITH_CLEANUP);
	m.expect(op.END_FINALLY);
	emitWith(m, { kind: 'With', at: context.at, isAsync: false, items: [{ context, target }], body });
}

/** Adds a `with`; one that only holds another one of its kind becomes one with it unless their lines differ. */
function emitWith(m: Machine, outer: With): void {
	const { body, items } = outer;
	const [inner] = body.statements as readonly (Statement | undefined)[];
	const isOne =
		body.statements.length === 1 &&
		inner?.kind === 'With' &&
		inner.isAsync === outer.isAsync &&
		!m.code.hasLineAt(inner.at) &&
		(body.endAt === undefined || !m.code.hasLineAt(body.endAt));
	m.emit(isOne ? { ...outer, items: [...items, ...inner.items], body: inner.body } : outer);
}

/** The target of an entered value, if it has one. */
function parseEntered(m: Machine): Expression | undefined {
	if (m.opcodeAt(m.position) === op.POP_TOP) {
		m.position++;
		return undefined;
	}
	return parseTarget(m);
}

/** A call without arguments of the method loaded before, and the wait for it. */
const AWAIT_CALL = [op.CALL_METHOD, op.GET_ITER, op.LOAD_CONST_NONE, op.YIELD_FROM];

function expectAll(m: Machine, ...opcodes: readonly number[]): void {
	for (const opcode of opcodes) m.expect(opcode);
}

function expectMethod(m: Machine, name: string): void {
	if (m.code.qstr(m.expect(op.LOAD_METHOD).operand) !== name) m.fail(`${name} is missing`);
}

/** DUP_TOP, LOAD_METHOD, which are behind us: `async with` over the value on the stack. */
export function parseAsyncWith(m: Machine): void {
	const context = m.popValue();
	beginStatement(m);
	m.position--;
	expectMethod(m, '__aenter__');
	expectAll(m, ...AWAIT_CALL);
	const target = parseEntered(m);
	const handler = handlerAt(m, Number(m.expect(op.SETUP_FINALLY).operand));
	const isClosed = handler - 3 >= m.position && m.matches(handler - 3, op.LOAD_CONST_NONE, op.ROT_TWO, op.JUMP);
	const body = parseBlock(m, isClosed ? handler - 3 : handler, isClosed ? 'reached' : 'always');
	m.position = handler;
	expectAll(m, op.DUP_TOP, op.LOAD_GLOBAL, EXCEPTION_MATCH, op.POP_JUMP_IF_FALSE);
	expectAll(m, op.DUP_TOP, op.ROT_THREE, op.ROT_TWO);
	expectMethod(m, '__aexit__');
	expectAll(m, op.ROT_THREE, op.ROT_THREE, op.DUP_TOP, op.LOAD_ATTR, op.ROT_TWO, op.LOAD_CONST_NONE);
	expectAll(m, ...AWAIT_CALL, op.POP_JUMP_IF_FALSE, op.POP_TOP, op.LOAD_CONST_NONE, op.JUMP);
	expectAll(m, op.ROT_THREE, op.ROT_THREE);
	expectMethod(m, '__aexit__');
	expectAll(m, op.LOAD_CONST_NONE, op.DUP_TOP, op.DUP_TOP, ...AWAIT_CALL, op.POP_TOP, op.END_FINALLY);
	m.code.isAsync = true;
	emitWith(m, { kind: 'With', at: context.at, isAsync: true, items: [{ context, target }], body });
}

/** LOAD_METHOD `__aiter__`, which is behind us: `async for` over a value. */
export function parseAsyncFor(m: Machine, iterable: Expression): void {
	beginStatement(m);
	m.expect(op.CALL_METHOD);
	const continueTarget = m.offset;
	const handler = handlerAt(m, Number(m.expect(op.SETUP_EXCEPT).operand));
	m.expect(op.DUP_TOP);
	expectMethod(m, '__anext__');
	expectAll(m, ...AWAIT_CALL);
	const target = parseTarget(m);
	const bodyAt = Number(m.expect(op.POP_EXCEPT_JUMP).operand);
	if (m.position !== handler) m.fail('handler is elsewhere');
	expectAll(m, op.DUP_TOP, op.LOAD_GLOBAL, EXCEPTION_MATCH, op.POP_JUMP_IF_FALSE, op.POP_TOP);
	const end = Number(m.expect(op.POP_EXCEPT_JUMP).operand);
	m.expect(op.END_FINALLY);
	if (m.offset !== bodyAt) m.fail('body is elsewhere');
	const endNumber = handlerAt(m, end);
	const isClosed = m.opcodeAt(endNumber - 1) === op.JUMP && m.instruction(endNumber - 1).operand === continueTarget;
	let body: Block | undefined;
	const loop = m.inLoop({ continueTarget, end, breakTarget: undefined, isFor: false }, () => {
		body = parseBlock(m, isClosed ? endNumber - 1 : endNumber, isClosed ? 'reached' : 'none');
	});
	m.position = endNumber;
	let orelse: Block | undefined;
	if (loop.breakTarget !== undefined && loop.breakTarget !== end) {
		orelse = parseBlock(m, m.code.numberAt(loop.breakTarget), 'none');
	} else if (m.opcodeAt(m.position) !== op.POP_TOP) {
		orelse = parseBlockUntil(m, 'none', op.POP_TOP);
	}
	m.expect(op.POP_TOP);
	m.code.isAsync = true;
	m.emit({
		kind: 'For',
		at: iterable.at,
		isAsync: true,
		target,
		iterable: { kind: 'value', value: iterable },
		body: body as unknown as Block,
		orelse,
	});
}
