// Exception objects, the tree of built-in exception types, and constructors for raising them from native code:
// `throw typeError('...')`. A Python exception is thrown as the Python object itself, never as a JavaScript Error.
// Instances of exception classes written in Python carry one of these as their native payload (see class.ts).

import { PyType } from './type.ts';
import { type DeviceLayout, PyObject, type Value } from './value.ts';
import { strValue } from './wide_str.ts';

/** One line of a traceback, innermost added first. */
export interface TracebackEntry {
	readonly file: string;
	readonly line: number;
	readonly block: string;
	/** The activation that was left, as the virtual machine has it; absent where the place is only known by name. */
	readonly frame?: object;
}

export class PyException extends PyObject {
	declare readonly type: PyType;
	args: Value[];
	/** Entries in the order frames were left: the innermost first. */
	traceback: TracebackEntry[] = [];
	/** Attributes that some exceptions take as keyword arguments or assignments. */
	attributes: Map<string, Value> | undefined = undefined;

	constructor(type: PyType, args: Value[]) {
		super();
		(this as { type: PyType }).type = type;
		this.args = args;
	}

	override visitReferences(visit: (value: Value) => void): void {
		for (const arg of this.args) visit(arg);
		if (this.attributes) for (const value of this.attributes.values()) visit(value);
	}

	override deviceSize(layout: DeviceLayout): number {
		return 4 * layout.wordBytes;
	}
}

function exceptionType(name: string, base?: PyType): PyType {
	return new PyType(name, base ? [base] : []);
}

export const baseExceptionType = exceptionType('BaseException');
export const systemExitType = exceptionType('SystemExit', baseExceptionType);
export const keyboardInterruptType = exceptionType('KeyboardInterrupt', baseExceptionType);
export const generatorExitType = exceptionType('GeneratorExit', baseExceptionType);
export const exceptionBaseType = exceptionType('Exception', baseExceptionType);
export const stopIterationType = exceptionType('StopIteration', exceptionBaseType);
export const stopAsyncIterationType = exceptionType('StopAsyncIteration', exceptionBaseType);
export const arithmeticErrorType = exceptionType('ArithmeticError', exceptionBaseType);
export const overflowErrorType = exceptionType('OverflowError', arithmeticErrorType);
export const zeroDivisionErrorType = exceptionType('ZeroDivisionError', arithmeticErrorType);
export const assertionErrorType = exceptionType('AssertionError', exceptionBaseType);
export const attributeErrorType = exceptionType('AttributeError', exceptionBaseType);
export const eofErrorType = exceptionType('EOFError', exceptionBaseType);
export const importErrorType = exceptionType('ImportError', exceptionBaseType);
export const lookupErrorType = exceptionType('LookupError', exceptionBaseType);
export const indexErrorType = exceptionType('IndexError', lookupErrorType);
export const keyErrorType = exceptionType('KeyError', lookupErrorType);
export const memoryErrorType = exceptionType('MemoryError', exceptionBaseType);
export const nameErrorType = exceptionType('NameError', exceptionBaseType);
export const osErrorType = exceptionType('OSError', exceptionBaseType);
export const runtimeErrorType = exceptionType('RuntimeError', exceptionBaseType);
export const notImplementedErrorType = exceptionType('NotImplementedError', runtimeErrorType);
export const syntaxErrorType = exceptionType('SyntaxError', exceptionBaseType);
export const indentationErrorType = exceptionType('IndentationError', syntaxErrorType);
export const typeErrorType = exceptionType('TypeError', exceptionBaseType);
export const valueErrorType = exceptionType('ValueError', exceptionBaseType);
export const unicodeErrorType = exceptionType('UnicodeError', valueErrorType);
export const viperTypeErrorType = exceptionType('ViperTypeError', typeErrorType);

/** Every built-in exception type, for the `builtins` module. */
export const exceptionTypes: readonly PyType[] = [
	baseExceptionType,
	systemExitType,
	keyboardInterruptType,
	generatorExitType,
	exceptionBaseType,
	stopIterationType,
	stopAsyncIterationType,
	arithmeticErrorType,
	overflowErrorType,
	zeroDivisionErrorType,
	assertionErrorType,
	attributeErrorType,
	eofErrorType,
	importErrorType,
	lookupErrorType,
	indexErrorType,
	keyErrorType,
	memoryErrorType,
	nameErrorType,
	osErrorType,
	runtimeErrorType,
	notImplementedErrorType,
	syntaxErrorType,
	indentationErrorType,
	typeErrorType,
	valueErrorType,
	unicodeErrorType,
	viperTypeErrorType,
];

/** A new exception of a built-in type with one message argument. */
export function newException(type: PyType, message: string): PyException {
	return new PyException(type, [strValue(message)]);
}

export const typeError = (message: string): PyException => newException(typeErrorType, message);
export const valueError = (message: string): PyException => newException(valueErrorType, message);
export const indexError = (message: string): PyException => newException(indexErrorType, message);
export const attributeError = (message: string): PyException => newException(attributeErrorType, message);
export const runtimeError = (message: string): PyException => newException(runtimeErrorType, message);
export const overflowError = (message: string): PyException => newException(overflowErrorType, message);
export const zeroDivisionError = (): PyException => newException(zeroDivisionErrorType, 'divide by zero');
export const nameError = (message: string): PyException => newException(nameErrorType, message);
export const importError = (message: string): PyException => newException(importErrorType, message);
export const notImplementedError = (message: string): PyException => newException(notImplementedErrorType, message);
export const memoryError = (message: string): PyException => newException(memoryErrorType, message);
export const keyError = (key: Value): PyException => new PyException(keyErrorType, [key]);
export const osError = (errno: number): PyException => new PyException(osErrorType, [errno]);

/** The error for a size no machine could hold, as upstream words it. */
export function allocationError(bytes: number | bigint): PyException {
	const size = typeof bytes === 'number' ? BigInt(Math.min(bytes, 2 ** 63)) : bytes;
	return memoryError(`memory allocation failed, allocating ${size} bytes`);
}

/** `StopIteration(value)`, without an argument for None. */
export function stopIteration(value: Value): PyException {
	return new PyException(stopIterationType, value === null ? [] : [value]);
}
