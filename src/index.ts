// The embedding API: what `import ... from 'krait'` gives. See docs/embedding.md.

export type { Architecture } from './compiler/cross_compile.ts';
export type { Input, ReadInput } from './embed/callback_console.ts';
export { type CompileMpyOptions, compileMpy } from './embed/compile_mpy.ts';
export {
	type DictConversion,
	float,
	KeywordArguments,
	keywords,
	opaque,
	type PythonFunction,
} from './embed/conversion.ts';
export {
	type Budgets,
	createInterpreter,
	type InterpreterOptions,
	type ModuleDefinition,
	PythonInterpreter,
	type RunOptions,
} from './embed/embedded_interpreter.ts';
export type { FrozenModules } from './embed/frozen_modules.ts';
export { PythonError, type PythonFrame } from './embed/python_error.ts';
export { PythonObject } from './embed/python_object.ts';
export { VirtualFiles } from './embed/virtual_files.ts';
export { VirtualClock } from './host/clock.ts';
export { Errno, HostError } from './host/errno.ts';
export type { Clock, Console, Environment, Files, Host, Sleep } from './host/host.ts';
export { MemoryConsole, MemoryHost, type MemoryHostOptions } from './host/memory.ts';
export { LogError, type LogOptions } from './jit/index.ts';
export { type JitControl, type JitParameters, ParameterError } from './jit/parameters.ts';
export type { JitStatistics } from './jit/statistics.ts';
export { BudgetExceeded, type BudgetKind, Terminated } from './vm/budget.ts';

/** Version of this package. */
export const version: string = KRAIT_VERSION;
