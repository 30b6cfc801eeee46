// Functions, closures and generators made by Python code. They hold code and captured values; running them is the virtual
// machine's business, which it takes on through the `interpreter` of current.ts.

import type { PyDict } from './dict.ts';
import { functionType } from './native_function.ts';
import { type ClassStatement, PyType } from './type.ts';
import { type DeviceLayout, PyObject, type Slot, setPrototypeType, type Value } from './value.ts';

/** What the object model needs to know of a code object; the virtual machine has the rest. */
export interface FunctionCode extends ClassStatement {
	readonly name: string;
	readonly filename: string;
	readonly positionalArgs: number;
	/** A call with exactly `positionalArgs` arguments needs nothing but copying them. */
	readonly isSimple: boolean;
	readonly isGenerator: boolean;
}

/** A variable shared between a scope and the scopes nested in it. */
export class Cell extends PyObject {
	value: Slot;

	constructor(value: Slot) {
		super();
		this.value = value;
	}

	override visitReferences(visit: (value: Value) => void): void {
		if (this.value !== undefined) visit(this.value);
	}
}
export const cellType = new PyType('cell');
setPrototypeType(Cell, cellType);

export const closureType = new PyType('closure');
/** Functions whose body yields. */
export const generatorFunctionType = new PyType('generator');
/** What calling such a function makes. */
export const generatorType = new PyType('generator');

/** A function written in Python; with free variables it prints as a closure. */
export class PyFunction<Code extends FunctionCode = FunctionCode> extends PyObject {
	readonly code: Code;
	readonly globals: PyDict;
	/** Defaults of the last positional parameters. */
	readonly defaults: readonly Value[];
	readonly keywordDefaults: PyDict | null;
	/** Cells of free variables, passed as the first locals. */
	readonly closure: readonly Cell[];
	/** Number of arguments with which a call is a plain copy, or -1 when none is. */
	readonly simpleArgs: number;

	constructor(
		code: Code,
		globals: PyDict,
		defaults: readonly Value[],
		keywordDefaults: PyDict | null,
		closure: readonly Cell[],
	) {
		super();
		this.code = code;
		this.globals = globals;
		this.defaults = defaults;
		this.keywordDefaults = keywordDefaults;
		this.closure = closure;
		this.simpleArgs = code.isSimple ? code.positionalArgs - closure.length : -1;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.globals);
		for (const value of this.defaults) visit(value);
		if (this.keywordDefaults !== null) visit(this.keywordDefaults);
		for (const cell of this.closure) visit(cell);
	}

	override deviceSize(layout: DeviceLayout): number {
		return (5 + this.defaults.length) * layout.wordBytes;
	}
}

// Computed, since it is rarely asked for and a field would give functions two layouts.
Object.defineProperty(PyFunction.prototype, 'type', {
	get(this: PyFunction): PyType {
		if (this.closure.length > 0) return closureType;
		return this.code.isGenerator ? generatorFunctionType : functionType;
	},
});
