// Statements that set up exception handlers: try, with, and the async forms of for and with.

import * as op from '../mpy/opcodes.ts';
import { POSITION_NONE } from '../mpy/rawcode.ts';
import type { ExceptHandler, For, Statement, Try, With, WithItem } from './ast.ts';
import type { Compiler } from './compile.ts';
import { assign } from './compile_assignment.ts';
import { compileExpression, compileYieldFrom } from './compile_expressions.ts';
import { compileStatement } from './compile_statements.ts';
import type { Label } from './emit/emitter.ts';

export function compileTry(c: Compiler, node: Try): void {
	const { emit } = c;
	if (node.finalbody === null) {
		compileTryExcept(c, node);
		return;
	}
	const finallyLabel = c.newLabel();
	c.increaseExceptLevel(finallyLabel, 'finally');
	if (node.handlers.length === 0) {
		// Room for the state of an unwinding jump.
		emit.adjustStackSize(3);
		compileStatement(c, node.body);
		emit.adjustStackSize(-3);
	} else {
		compileTryExcept(c, node);
	}
	// None tells the end of the finally block that nothing was interrupted.
	emit.position = POSITION_NONE;
	emit.loadConstToken('none');
	emit.labelAssign(finallyLabel);
	// Room for a return value that waits below.
	emit.adjustStackSize(1);
	compileStatement(c, node.finalbody);
	emit.adjustStackSize(-1);
	emit.position = POSITION_NONE;
	c.decreaseExceptLevel();
}

function compileTryExcept(c: Compiler, node: Try): void {
	const { emit } = c;
	const handlerLabel = c.newLabel();
	const successLabel = c.newLabel();
	const endLabel = c.newLabel();

	c.increaseExceptLevel(handlerLabel, 'except');
	compileStatement(c, node.body);
	emit.position = POSITION_NONE;
	emit.popExceptJump(successLabel, false);

	emit.labelAssign(handlerLabel);
	emit.startExceptHandler();
	node.handlers.forEach((handler, index) => {
		if (c.options.traceLines) {
			emit.setSourceLine(handler.line);
		}
		if (handler.type === null && index + 1 < node.handlers.length) {
			c.reject("default 'except' must be last", handler.line);
		}
		emit.position = handler.line;
		compileHandler(c, handler, endLabel);
	});
	emit.position = POSITION_NONE;
	c.decreaseExceptLevel();
	emit.endExceptHandler();

	emit.labelAssign(successLabel);
	if (node.orelse !== null) {
		compileStatement(c, node.orelse);
	}
	emit.labelAssign(endLabel);
}

/** One `except` clause; the exception is on the stack. */
function compileHandler(c: Compiler, handler: ExceptHandler, endLabel: Label): void {
	const { emit } = c;
	const nextLabel = c.newLabel();
	if (handler.type !== null) {
		emit.dupTop();
		compileExpression(c, handler.type);
		emit.binaryOp(op.BINARY_EXCEPTION_MATCH);
		emit.popJumpIf(false, nextLabel);
	}
	const { name } = handler;
	if (name === null) {
		emit.popTop();
		compileStatement(c, handler.body);
	} else {
		// The name is set to None and deleted however the body ends, as by try and finally.
		c.storeId(name);
		const cleanupLabel = c.newLabel();
		c.increaseExceptLevel(cleanupLabel, 'finally');
		compileStatement(c, handler.body);
		emit.position = POSITION_NONE;
		emit.loadConstToken('none');
		emit.labelAssign(cleanupLabel);
		emit.adjustStackSize(1);
		emit.loadConstToken('none');
		c.storeId(name);
		c.deleteId(name);
		emit.adjustStackSize(-1);
		c.decreaseExceptLevel();
	}
	emit.position = POSITION_NONE;
	emit.popExceptJump(endLabel, true);
	emit.labelAssign(nextLabel);
	// The exception is still there for the next clause.
	emit.adjustStackSize(1);
}

export function compileWith(c: Compiler, node: With): void {
	const labels: Label[] = [];
	for (const item of node.items) {
		const label = c.newLabel();
		labels.push(label);
		compileExpression(c, item.context);
		c.increaseExceptLevel(label, 'with');
		bindEntered(c, item);
	}
	compileStatement(c, node.body);
	for (let i = labels.length - 1; i >= 0; i--) {
		c.emit.position = node.line;
		c.emit.withCleanup(labels[i] as Label);
		c.emit.position = POSITION_NONE;
		c.decreaseExceptLevel();
	}
}

function bindEntered(c: Compiler, item: WithItem): void {
	if (item.target === null) {
		c.emit.popTop();
	} else {
		assign(c, item.target, 'store');
	}
}

function awaitMethod(c: Compiler, method: string): void {
	c.emit.loadMethod(method);
	c.emit.callMethod(0, 0, false);
	compileYieldFrom(c);
}

/** `async for`. The comments give the stack above what was there before. */
export function compileAsyncFor(c: Compiler, node: For): void {
	const { emit } = c;
	const elseLabel = c.newLabel();
	const handlerLabel = c.newLabel();
	const bodyLabel = c.newLabel();
	const reraiseLabel = c.newLabel();

	compileExpression(c, node.iter);
	emit.loadMethod('__aiter__');
	emit.callMethod(0, 0, false);
	// iterator
	const { breakLabel } = c.inLoop(false, ({ continueLabel }) => {
		emit.labelAssign(continueLabel);
		c.increaseExceptLevel(handlerLabel, 'except');
		emit.dupTop();
		awaitMethod(c, '__anext__');
		// iterator, value
		assign(c, node.target, 'store');
		emit.popExceptJump(bodyLabel, false);

		emit.labelAssign(handlerLabel);
		emit.startExceptHandler();
		// iterator, exception
		emit.dupTop();
		emit.loadGlobal('StopAsyncIteration');
		emit.binaryOp(op.BINARY_EXCEPTION_MATCH);
		emit.popJumpIf(false, reraiseLabel);
		emit.popTop();
		emit.popExceptJump(elseLabel, true);

		emit.labelAssign(reraiseLabel);
		emit.adjustStackSize(1);
		c.decreaseExceptLevel();
		emit.endExceptHandler();

		emit.labelAssign(bodyLabel);
		compileStatement(c, node.body);
		emit.position = POSITION_NONE;
		emit.jump(continueLabel);
	});
	emit.labelAssign(elseLabel);
	if (node.orelse !== null) {
		compileStatement(c, node.orelse);
	}
	emit.labelAssign(breakLabel);
	emit.position = POSITION_NONE;
	emit.popTop();
}

/** `async with`. Unlike `with` it fetches the exit method only when it is needed. */
export function compileAsyncWith(c: Compiler, node: With): void {
	compileAsyncWithItems(c, node.items, 0, node.body);
}

function compileAsyncWithItems(c: Compiler, items: readonly WithItem[], index: number, body: Statement): void {
	const item = items[index];
	const { position } = c.emit;
	if (item === undefined) {
		compileStatement(c, body);
		return;
	}
	const { emit } = c;
	c.enter();
	const finallyLabel = c.newLabel();
	const exitLabel = c.newLabel();
	const unwindLabel = c.newLabel();
	const endLabel = c.newLabel();

	compileExpression(c, item.context);
	emit.dupTop();
	awaitMethod(c, '__aenter__');
	bindEntered(c, item);

	c.increaseExceptLevel(finallyLabel, 'finally');
	// Room for the state of an unwinding jump.
	emit.adjustStackSize(3);
	compileAsyncWithItems(c, items, index + 1, body);
	emit.adjustStackSize(-3);

	emit.position = position;
	// The finally block starts in one of three states: manager, after a body that ended normally;
	// manager, exception; or manager, value, number, for a return or an unwinding jump.
	emit.asyncWithSetupFinally(exitLabel, finallyLabel, unwindLabel);

	// manager, exception: the exit method decides whether to swallow it.
	emit.dupTop();
	emit.rotThree();
	emit.rotTwo();
	emit.loadMethod('__aexit__');
	emit.rotThree();
	emit.rotThree();
	emit.dupTop();
	emit.loadAttribute('__class__');
	emit.rotTwo();
	emit.loadConstToken('none');
	// exception, exit method, manager, type, exception, None
	emit.callMethod(3, 0, false);
	compileYieldFrom(c);
	emit.popJumpIf(false, endLabel);
	emit.popTop();
	emit.loadConstToken('none');
	emit.jump(endLabel);
	emit.adjustStackSize(2);

	// manager, value, number
	emit.labelAssign(unwindLabel);
	emit.rotThree();
	emit.rotThree();
	emit.labelAssign(exitLabel);
	// None, manager; or value, number, manager
	emit.loadMethod('__aexit__');
	emit.loadConstToken('none');
	emit.dupTop();
	emit.dupTop();
	emit.callMethod(3, 0, false);
	compileYieldFrom(c);
	emit.popTop();
	emit.adjustStackSize(-1);

	// None, or the exception again, or value and number: what the end of a finally block expects.
	emit.labelAssign(endLabel);
	emit.position = POSITION_NONE;
	c.decreaseExceptLevel();
	c.leave();
}
