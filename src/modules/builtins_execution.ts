// Builtin functions that run code: eval, exec, compile, __import__, and what class statements call (py/builtinevex.c,
// py/modbuiltins.c, py/builtinimport.c).

import { requireIndex } from '../objects/argument.ts';
import { getAttribute } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { interpreter } from '../objects/current.ts';
import { PyDict } from '../objects/dict.ts';
import { PyException, typeErrorType, valueError } from '../objects/exception.ts';
import { Cell, PyFunction } from '../objects/function.ts';
import { native, nativeKeyword, nativeVariadic, readingFrames } from '../objects/native_function.ts';
import { requireStr } from '../objects/protocol.ts';
import { newTuple } from '../objects/tuple.ts';
import { PyType, typeOf, typeType } from '../objects/type.ts';
import type { Value } from '../objects/value.ts';
import { textOf } from '../objects/wide_str.ts';
import { PyCode } from '../vm/code_object.ts';
import type { Interpreter } from '../vm/interpreter.ts';

/** Runs code or source in the namespaces given, or in those of the caller. None stands for an absent one. */
function execute(code: Value, globals: Value | undefined, locals: Value | undefined, mode: 'exec' | 'eval'): Value {
	const globalNames = namespace(globals);
	const localNames = namespace(locals) ?? globalNames;
	return interpreter.execute(
		code,
		globalNames ?? interpreter.currentGlobals(),
		localNames ?? interpreter.currentLocals(),
		mode,
	);
}

function namespace(value: Value | undefined): PyDict | undefined {
	if (value === undefined || value === null) return undefined;
	if (!(value instanceof PyDict)) throw new PyException(typeErrorType, []);
	return value;
}

export const evalFunction = native('eval', 1, 3, (code: Value, globals?: Value, locals?: Value) => {
	return execute(code, globals, locals, 'eval');
});

export const execFunction = native('exec', 1, 3, (code: Value, globals?: Value, locals?: Value) => {
	return execute(code, globals, locals, 'exec');
});

export const execfileFunction = native('execfile', 1, 3, (path: Value, globals?: Value, locals?: Value) => {
	const file = textOf(requireStr(path));
	const running = interpreter as Interpreter;
	return execute(new PyCode(running.compileSource(running.readSource(file), file, 'file')), globals, locals, 'exec');
});

/** The flags CPython takes after the mode are accepted and mean nothing. */
export const compileFunction = nativeVariadic(
	'compile',
	3,
	([source, filename, mode]) => {
		const name = textOf(requireStr(filename));
		const kind = textOf(requireStr(mode));
		if (kind !== 'exec' && kind !== 'eval' && kind !== 'single') throw valueError('bad compile mode');
		return interpreter.compile(source, name, kind);
	},
	6,
);

export const globalsFunction = readingFrames(native('globals', 0, 0, () => interpreter.currentGlobals()));
export const localsFunction = readingFrames(native('locals', 0, 0, () => interpreter.currentLocals()));

/** `__import__(name, globals, locals, fromlist, level)`; globals matter to relative imports only. */
export const importFunction = nativeVariadic(
	'__import__',
	1,
	([name, globals, , fromlist = null, level = 0]) => {
		const depth = requireIndex(level);
		const given = depth > 0 ? namespace(globals) : undefined;
		return interpreter.importModule(textOf(requireStr(name)), given ?? interpreter.currentGlobals(), fromlist, depth);
	},
	5,
);

/** `__build_class__(body, name, *bases)`: the type of the first base makes the class. */
export const buildClassFunction = nativeVariadic('__build_class__', 2, ([body, name, ...bases]) => {
	const members = new PyDict();
	const cell = interpreter.runClassBody(body, members);
	const metaclass = bases.length === 0 ? typeType : typeOf(bases[0]);
	const cls = call(metaclass, [name, newTuple(bases), members]);
	if (cls instanceof PyType && body instanceof PyFunction) cls.madeBy = body.code;
	// The cell of `__class__`, when the body has methods that need it.
	if (cell instanceof Cell) cell.value = cls;
	return cls;
});

/** `breakpoint(...)`: the debugger's `set_trace`, where there is a debugger. @throws ImportError */
export const breakpointFunction = nativeKeyword('breakpoint', 0, (args, kwargs) => {
	const debuggerModule = interpreter.importModule('pdb', interpreter.currentGlobals(), null, 0);
	return call(getAttribute(debuggerModule, 'set_trace'), args, kwargs);
});

breakpointFunction.changesHook = true;

for (const func of [evalFunction, execFunction, execfileFunction, importFunction, breakpointFunction])
	readingFrames(func);
