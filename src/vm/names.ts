// Names: globals with builtins behind them, and the namespaces of module and class bodies. A global site remembers the
// entry it found; an entry in globals is right as long as it lives, one in builtins as long as the globals got no new key.

import { keyError, nameError, type PyException } from '../objects/exception.ts';
import type { Value } from '../objects/value.ts';
import { strValue } from '../objects/wide_str.ts';
import type { Frame } from './frame.ts';
import { SiteCache } from './site_cache.ts';
import type { Thread } from './thread.ts';

/** A global or builtin, remembered for the instruction. @throws NameError */
export function loadGlobalSlow(thread: Thread, frame: Frame, name: string, site: number): Value {
	const globals = frame.globals;
	let version = -1;
	let entry = globals.findName(name);
	if (entry === undefined) {
		entry = thread.interpreter.builtins.findName(name);
		version = globals.keysVersion;
	}
	if (entry === undefined) throw undefinedName(name);
	const cache = new SiteCache();
	cache.globals = globals;
	cache.entry = entry;
	cache.version = version;
	frame.code.caches[site] = cache;
	return entry.value as Value;
}

/** What a name that is neither global nor builtin raises. */
export function undefinedName(name: string): PyException {
	return nameError(`name '${name}' isn't defined`);
}

/** A name in a module or class body. @throws NameError */
export function loadNameSlow(thread: Thread, frame: Frame, name: string, site: number): Value {
	if (frame.locals === frame.globals) return loadGlobalSlow(thread, frame, name, site);
	const entry = frame.locals?.findName(name) ?? frame.globals.findName(name);
	const found = entry ?? thread.interpreter.builtins.findName(name);
	if (found === undefined) throw undefinedName(name);
	return found.value as Value;
}

export function storeNameSlow(frame: Frame, name: string, value: Value, site: number): void {
	if (frame.locals === frame.globals) storeGlobal(frame, name, value, site);
	else storeName(frame, name, value);
}

export function storeName(frame: Frame, name: string, value: Value): void {
	(frame.locals ?? frame.globals).set(strValue(name), value);
}

export function storeGlobal(frame: Frame, name: string, value: Value, site: number): void {
	const globals = frame.globals;
	globals.set(strValue(name), value);
	const entry = globals.findName(name);
	if (entry === undefined) return;
	const cache = new SiteCache();
	cache.globals = globals;
	cache.entry = entry;
	frame.code.caches[site] = cache;
}

/** @throws KeyError, as upstream, when the name is not there */
export function deleteName(frame: Frame, name: string): void {
	if ((frame.locals ?? frame.globals).delete(strValue(name)) === undefined) throw keyError(strValue(name));
}

/** @throws KeyError, as upstream, when the name is not there */
export function deleteGlobal(frame: Frame, name: string): void {
	if (frame.globals.delete(strValue(name)) === undefined) throw keyError(strValue(name));
}

/** What a class statement calls; `builtins` may override it. @throws NameError where a program deleted it */
export function loadBuildClass(thread: Thread): Value {
	const found = thread.interpreter.builtins.findName('__build_class__')?.value;
	if (found === undefined) throw nameError("name '__build_class__' isn't defined");
	return found;
}
