// Import: finding modules among those loaded, those built in, those in the file system and those of the library that are
// written in Python, and running their bodies. A body runs in a frame pushed onto the running thread, after which the import
// instruction runs again and finds it loaded; so a program may suspend while a module it imports is running. Source of the
// rules: py/builtinimport.c.

import { FileKind } from '../host/host.ts';
import { getAttribute, maybeAttribute, setAttribute } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { PyDict } from '../objects/dict.ts';
import { attributeErrorType, importError, newException, typeError, valueErrorType } from '../objects/exception.ts';
import { arrayFrom, isRaised } from '../objects/iteration.ts';
import { PyModule } from '../objects/module.ts';
import { checkNameLength } from '../objects/name_length.ts';
import { requireStr } from '../objects/protocol.ts';
import type { Value } from '../objects/value.ts';
import { strValue, textOf } from '../objects/wide_str.ts';
import { Action, type Frame } from './frame.ts';
import type { Interpreter } from './interpreter.ts';
import { storeName } from './names.ts';
import type { Thread } from './thread.ts';

/** A module whose body is running: what is to be done when it ends. */
export class PendingImport {
	readonly name: string;
	readonly module: PyModule;
	/** The package the module is part of. */
	readonly parent: Value | undefined;

	constructor(name: string, module: PyModule, parent: Value | undefined) {
		this.name = name;
		this.module = module;
		this.parent = parent;
	}
}

/** What looking for a module gave: the module, or the file whose body must run first. */
export type Found =
	| { readonly kind: 'loaded'; readonly module: Value }
	| { readonly kind: 'body'; readonly pending: PendingImport; readonly frame: Frame };

/** The import instruction; undefined when a module body's frame was pushed and the instruction must run again. */
export function importName(
	thread: Thread,
	frame: Frame,
	name: string,
	level: Value,
	fromlist: Value,
): Value | undefined {
	const interpreter = thread.interpreter;
	const custom = interpreter.customImport();
	if (custom !== undefined) return call(custom, [strValue(name), frame.globals, null, fromlist, level]);
	const found = findModule(interpreter, absoluteName(frame.globals, name, Number(level)), fromlist);
	if (found.kind === 'loaded') return found.module;
	thread.enter();
	found.frame.back = frame;
	found.frame.action = Action.IMPORT;
	found.frame.extra = found.pending;
	// Run again, the instruction finds its operands where they were.
	frame.pc--;
	thread.frame = found.frame;
	return undefined;
}

/** The module that `import name` gives without running or looking for anything; undefined where that is not known. */
export function loadedModule(interpreter: Interpreter, name: string): Value | undefined {
	if (name.includes('.') || interpreter.customImport() !== undefined) return undefined;
	return foundBefore(interpreter, name, name, undefined);
}

/** `__import__` from native code: bodies run on nested loops. */
export function importModule(
	interpreter: Interpreter,
	globals: PyDict,
	name: string,
	level: number,
	fromlist: Value,
): Value {
	const absolute = absoluteName(globals, name, level);
	for (;;) {
		const found = findModule(interpreter, absolute, fromlist);
		if (found.kind === 'loaded') return found.module;
		try {
			interpreter.thread.runNested(found.frame, undefined);
		} catch (error) {
			forgetImport(interpreter, found.pending);
			throw error;
		}
		finishImport(found.pending);
	}
}

/** After a module's body has run: the package gets it as an attribute. */
export function finishImport(pending: PendingImport): void {
	if (pending.parent === undefined) return;
	setAttribute(pending.parent, pending.name.slice(pending.name.lastIndexOf('.') + 1), pending.module);
}

/** After a module's body has failed: as if it had never been found. */
export function forgetImport(interpreter: Interpreter, pending: PendingImport): void {
	interpreter.modules.delete(strValue(pending.name));
}

/** The name to look for. @throws RuntimeError when it is longer than names may be */
function absoluteName(globals: PyDict, name: string, level: number): string {
	const absolute = resolveName(globals, name, level);
	checkNameLength(absolute);
	return absolute;
}

/** Resolves leading dots against the importing module (py/builtinimport.c, evaluate_relative_import). */
function resolveName(globals: PyDict, name: string, level: number): string {
	if (level < 0) throw newException(valueErrorType, '');
	if (level === 0) {
		if (name === '') throw newException(valueErrorType, '');
		return name;
	}
	let current = globals.findName('__name__')?.value;
	if (current === '__main__') current = globals.findName('__main__')?.value ?? current;
	if (current === undefined) throw importError("can't perform relative import");
	let parts = textOf(requireStr(current)).split('.');
	const up = globals.findName('__path__') === undefined ? level : level - 1;
	parts = parts.slice(0, Math.max(0, parts.length - up));
	if (parts.length === 0) throw importError("can't perform relative import");
	return name === '' ? parts.join('.') : `${parts.join('.')}.${name}`;
}

/**
 * The next step of running a module as the program: its body, or those of packages around it, or nothing more. A module
 * that is not a package is named `__main__`, and remembers its own name under that name.
 */
export function findMainModule(interpreter: Interpreter, name: string): Found {
	return findModule(interpreter, name, true, true);
}

/** Goes through the components of a dotted name until all are loaded or one has a body to run. */
function findModule(interpreter: Interpreter, name: string, fromlist: Value, asMain = false): Found {
	const parts = name.split('.');
	let top: Value | undefined;
	let outer: Value | undefined;
	for (let i = 1; i <= parts.length; i++) {
		const asMainComponent = asMain && i === parts.length;
		const found = findComponent(interpreter, parts.slice(0, i).join('.'), parts[i - 1], outer, asMainComponent);
		if (found.kind === 'body') return found;
		outer = found.module;
		top ??= outer;
	}
	return { kind: 'loaded', module: (fromlist === null ? top : outer) as Value };
}

function findComponent(
	interpreter: Interpreter,
	fullName: string,
	name: string,
	outer: Value | undefined,
	asMain: boolean,
): Found {
	const known = foundBefore(interpreter, fullName, name, outer);
	if (known !== undefined) return { kind: 'loaded', module: known };
	let place: Place | undefined;
	if (outer === undefined) {
		place = findTopLevel(interpreter, name);
		const builtin = place === undefined ? interpreter.builtinModule(name, true) : undefined;
		if (builtin !== undefined) {
			interpreter.searched(name, builtin);
			return { kind: 'loaded', module: builtin };
		}
		const { bundledPath } = interpreter;
		if (bundledPath !== undefined) place ??= findPlace(interpreter, `${bundledPath}/${name}`);
	} else {
		if (outer instanceof PyModule && outer.globals.fixed) {
			const member = outer.globals.findName(name)?.value;
			if (member instanceof PyModule) return { kind: 'loaded', module: member };
		}
		const packagePath = maybeAttribute(outer, '__path__');
		if (packagePath !== undefined) {
			place = findPlace(interpreter, `${textOf(requireStr(packagePath))}/${name}`);
		}
	}
	if (place === undefined) throw importError(`no module named '${fullName}'`);
	return startModule(interpreter, fullName, place, outer, asMain);
}

/** A component of a dotted name that is found without looking at files. */
function foundBefore(
	interpreter: Interpreter,
	fullName: string,
	name: string,
	outer: Value | undefined,
): Value | undefined {
	// An empty sys.path means that only built-in modules are wanted.
	const loaded = interpreter.searchPath.length > 0 ? interpreter.modules.get(strValue(fullName)) : undefined;
	if (loaded !== undefined || outer !== undefined) return loaded;
	return interpreter.builtinModule(name, false) ?? interpreter.searchedModule(name);
}

/** Where a module was found: a package is a directory, anything else a file. */
type Place =
	| { readonly directory: string; readonly file: undefined }
	| { readonly directory: undefined; readonly file: string };

/** Looks in each entry of sys.path. */
function findTopLevel(interpreter: Interpreter, name: string): Place | undefined {
	for (const entry of interpreter.searchPath) {
		const directory = textOf(requireStr(entry));
		const place = findPlace(interpreter, directory === '' ? name : `${directory}/${name}`);
		if (place !== undefined) return place;
	}
	return undefined;
}

/** What is at a path without its suffix: a directory, or a file of source or bytecode. */
function findPlace(interpreter: Interpreter, path: string): Place | undefined {
	if (interpreter.sources.kindOf(path) === FileKind.DIRECTORY) return { directory: path, file: undefined };
	const file = findFile(interpreter, path);
	return file === undefined ? undefined : { directory: undefined, file };
}

/** The `.py` file at a path without its suffix, or, where there is none, the `.mpy` file. */
function findFile(interpreter: Interpreter, path: string): string | undefined {
	for (const suffix of ['.py', '.mpy']) {
		if (interpreter.sources.kindOf(path + suffix) === FileKind.REGULAR) return path + suffix;
	}
	return undefined;
}

/** Registers a module; a package without `__init__.py` or `__init__.mpy` has no body. */
function startModule(
	interpreter: Interpreter,
	fullName: string,
	{ directory, file: moduleFile }: Place,
	outer: Value | undefined,
	asMain: boolean,
): Found {
	const module = new PyModule(fullName);
	module.globals.setName('__name__', strValue(fullName));
	if (directory !== undefined) {
		module.globals.setName('__path__', strValue(directory));
	} else if (asMain) {
		module.globals.setName('__name__', '__main__');
		module.globals.setName('__main__', strValue(fullName));
		interpreter.modules.set('__main__', module);
	}
	const file = moduleFile ?? findFile(interpreter, `${directory}/__init__`);
	if (file === undefined) {
		interpreter.modules.set(strValue(fullName), module);
		if (outer !== undefined) setAttribute(outer, fullName.slice(fullName.lastIndexOf('.') + 1), module);
		return { kind: 'loaded', module };
	}
	const pending = new PendingImport(fullName, module, outer);
	interpreter.modules.set(strValue(fullName), module);
	module.globals.setName('__file__', strValue(file));
	try {
		return { kind: 'body', pending, frame: interpreter.fileFrame(file, module.globals) };
	} catch (error) {
		forgetImport(interpreter, pending);
		throw error;
	}
}

/** `from module import name`: an attribute, or a submodule not loaded yet. @throws ImportError */
export function importFrom(thread: Thread, module: Value, name: string): Value {
	const value = maybeAttribute(module, name);
	if (value !== undefined) return value;
	if (maybeAttribute(module, '__path__') === undefined) throw importError(`can't import name ${name}`);
	const packageName = textOf(requireStr(getAttribute(module, '__name__')));
	const frame = thread.frame as Frame;
	return importModule(thread.interpreter, frame.globals, `${packageName}.${name}`, 0, true);
}

/** `from module import *`. */
export function importStar(frame: Frame, module: Value): void {
	let all: Value | undefined;
	try {
		all = maybeAttribute(module, '__all__');
	} catch (error) {
		if (!isRaised(error, attributeErrorType)) throw error;
	}
	if (all !== undefined) {
		for (const item of arrayFrom(all)) {
			const name = textOf(requireStr(item));
			storeName(frame, name, getAttribute(module, name));
		}
		return;
	}
	const names = module instanceof PyModule ? module.globals : getAttribute(module, '__dict__');
	if (!(names instanceof PyDict)) throw typeError('');
	for (const entry of names.entries()) {
		const name = textOf(requireStr(entry.key));
		if (!name.startsWith('_')) storeName(frame, name, entry.value as Value);
	}
}
