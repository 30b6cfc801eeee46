// The embedding API: what `import ... from 'krait'` gives. See docs/embedding.md.

export { type DictConversion, float, keywords, type PythonFunction, PythonObject } from './embed/conversion.ts';
export {
	type Budgets,
	createInterpreter,
	type InterpreterOptions,
	type ModuleDefinition,
	PythonInterpreter,
	type RunOptions,
} from './embed/embedded_interpreter.ts';
export { PythonError } from './embed/python_error.ts';
export { VirtualFiles } from './embed/virtual_files.ts';
export type { Host } from './host/host.ts';
export { BudgetExceeded, type BudgetKind } from './vm/budget.ts';

/** Version of this package. */
export const version: string = KRAIT_VERSION;
