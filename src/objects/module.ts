// Modules: a namespace with a name. Those written in TypeScript are described once, as a NativeModule, and created anew
// for each interpreter, since their namespaces and state belong to it. Source of the rules: py/objmodule.c.

import { call } from './call.ts';
import { PyDict } from './dict.ts';
import { keyError } from './exception.ts';
import { requireStr } from './protocol.ts';
import { PyType } from './type.ts';
import { type DeviceLayout, PyObject, setPrototypeType, type Value } from './value.ts';
import { textOf } from './wide_str.ts';

/** Attributes of a native module that are kept somewhere else than in its namespace, such as `sys.ps1`. */
export interface ModuleDelegate {
	/** Undefined when there is no such attribute, or none just now. */
	get(name: string): Value | undefined;
	/** False when there is no such attribute. */
	set(name: string, value: Value): boolean;
	/** False when there is no such attribute. */
	delete(name: string): boolean;
}

export class PyModule extends PyObject {
	/** The namespace; that of a native module is fixed. */
	readonly globals: PyDict;
	/** Asked for what the namespace does not have. */
	delegate: ModuleDelegate | undefined = undefined;

	/** A module with the given namespace, or with one that holds `__name__` alone. */
	constructor(name: string, globals = new PyDict()) {
		super();
		this.globals = globals;
		if (globals.findName('__name__') === undefined) globals.setName('__name__', name);
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.globals);
	}

	override deviceSize(layout: DeviceLayout): number {
		return 2 * layout.wordBytes;
	}
}

export const moduleType = new PyType('module').define({
	repr: (self: PyModule) => {
		const name = textEntry(self, '__name__') ?? '';
		const file = textEntry(self, '__file__');
		return file === undefined ? `<module '${name}'>` : `<module '${name}' from '${file}'>`;
	},
	getAttr: (self: PyModule, name) => {
		const entry = self.globals.findName(name);
		if (entry !== undefined) return entry.value;
		if (name === '__dict__') return self.globals;
		const getattr = name === '__getattr__' ? undefined : self.globals.findName('__getattr__')?.value;
		return getattr === undefined ? self.delegate?.get(name) : call(getattr, [name]);
	},
	setAttr: (self: PyModule, name, value) => {
		if (self.globals.fixed) return self.delegate?.set(name, value) ?? false;
		self.globals.setName(name, value);
		return true;
	},
	deleteAttr: (self: PyModule, name) => {
		if (self.globals.fixed) return self.delegate?.delete(name) ?? false;
		if (self.globals.delete(name) === undefined) throw keyError(name);
		return true;
	},
});
setPrototypeType(PyModule, moduleType);

function textEntry(module: PyModule, name: string): string | undefined {
	const value = module.globals.findName(name)?.value;
	return value === undefined ? undefined : textOf(requireStr(value));
}

/** A module written in TypeScript: makes the module for one interpreter. */
export interface NativeModule {
	readonly name: string;
	create(): PyModule;
}

/** What a native module offers, by name, besides `__name__`. */
export type ModuleMembers = Readonly<Record<string, Value>>;

/**
 * Describes a native module.
 * @param members the members, or a function that makes them, called once per interpreter, for modules with state
 * @param options `writable`: Python code may store attributes in the module; `delegate`: makes the keeper of others
 * @example export const mathModule = nativeModule('math', { pi: new PyFloat(Math.PI) });
 */
export function nativeModule(
	name: string,
	members: ModuleMembers | (() => ModuleMembers),
	options: { readonly writable?: boolean; readonly delegate?: () => ModuleDelegate } = {},
): NativeModule {
	return {
		name,
		create() {
			const module = new PyModule(name);
			const record = typeof members === 'function' ? members() : members;
			for (const key of Object.keys(record)) module.globals.setName(key, record[key]);
			module.globals.fixed = !options.writable;
			module.delegate = options.delegate?.();
			return module;
		},
	};
}
