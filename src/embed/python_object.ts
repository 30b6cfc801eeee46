// A Python object that has no JavaScript counterpart (an instance, class, module, generator ...), as JavaScript handles
// it. Everything it does happens inside the interpreter the object belongs to, and throws PythonError where Python raises.

import { dirFunction } from '../modules/builtins_objects.ts';
import { deleteAttribute, getAttribute, maybeAttribute, setAttribute } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { arrayFrom, iterate, nextItem } from '../objects/iteration.ts';
import { deleteItem, getItem, setItem } from '../objects/operations.ts';
import { lengthOf, repr, str, typeName } from '../objects/protocol.ts';
import type { Value } from '../objects/value.ts';
import { isStr, textOf } from '../objects/wide_str.ts';
import type { Converter } from './conversion.ts';

export class PythonObject {
	readonly #value: Value;
	readonly #converter: Converter;

	constructor(value: Value, converter: Converter) {
		this.#value = value;
		this.#converter = converter;
	}

	/** Name of the object's class. */
	get type(): string {
		return typeName(this.#value);
	}

	/** `getattr(object, name)`. @throws PythonError (AttributeError) */
	get<T = unknown>(name: string): T {
		return this.#inside(() => this.#converter.toJavaScript(getAttribute(this.#value, name))) as T;
	}

	/** Like {@link get}, without converting what it is: the list itself, not a copy of it. */
	object(name: string): PythonObject {
		return this.#inside(() => this.#converter.pythonObject(getAttribute(this.#value, name)));
	}

	/** `hasattr(object, name)`. */
	has(name: string): boolean {
		return this.#inside(() => maybeAttribute(this.#value, name) !== undefined);
	}

	/** `setattr(object, name, value)`. */
	set(name: string, value: unknown): void {
		this.#inside(() => setAttribute(this.#value, name, this.#converter.toPython(value)));
	}

	/** `delattr(object, name)`. */
	delete(name: string): void {
		this.#inside(() => deleteAttribute(this.#value, name));
	}

	/** `dir(object)`. */
	names(): string[] {
		return this.#inside(() =>
			arrayFrom(call(dirFunction, [this.#value]))
				.filter(isStr)
				.map(textOf),
		);
	}

	/** `object.name(*args)`. */
	call<T = unknown>(name: string, ...args: unknown[]): T {
		return this.#converter.call(() => getAttribute(this.#value, name), args) as T;
	}

	/** `object.name(*args)`, giving the event loop turns and waiting for promises. */
	async callAsync<T = unknown>(name: string, ...args: unknown[]): Promise<T> {
		return (await this.#converter.callAsync(() => getAttribute(this.#value, name), args)) as T;
	}

	/** `object(*args)`. */
	invoke<T = unknown>(...args: unknown[]): T {
		return this.#converter.call(() => this.#value, args) as T;
	}

	/** `object(*args)`, giving the event loop turns and waiting for promises. */
	async invokeAsync<T = unknown>(...args: unknown[]): Promise<T> {
		return (await this.#converter.callAsync(() => this.#value, args)) as T;
	}

	/** `object[key]`. @throws PythonError (KeyError, IndexError) */
	getItem<T = unknown>(key: unknown): T {
		return this.#inside(() => this.#converter.toJavaScript(getItem(this.#value, this.#converter.toPython(key)))) as T;
	}

	/** `object[key] = value`. */
	setItem(key: unknown, value: unknown): void {
		this.#inside(() => setItem(this.#value, this.#converter.toPython(key), this.#converter.toPython(value)));
	}

	/** `del object[key]`. */
	deleteItem(key: unknown): void {
		this.#inside(() => deleteItem(this.#value, this.#converter.toPython(key)));
	}

	/** `len(object)`. */
	get length(): number {
		return this.#inside(() => lengthOf(this.#value));
	}

	/** `iter(object)`: items are made as they are asked for. */
	*[Symbol.iterator](): IterableIterator<unknown> {
		const iterator = this.#inside(() => iterate(this.#value));
		for (;;) {
			const item = this.#inside(() => {
				const next = nextItem(iterator);
				return next === undefined ? undefined : { value: this.#converter.toJavaScript(next) };
			});
			if (item === undefined) return;
			yield item.value;
		}
	}

	/** `str(object)`. */
	toString(): string {
		return this.#inside(() => str(this.#value));
	}

	/** `repr(object)`. */
	repr(): string {
		return this.#inside(() => repr(this.#value));
	}

	/** What Node's console shows. */
	[Symbol.for('nodejs.util.inspect.custom')](): string {
		return `PythonObject ${this.repr()}`;
	}

	/** The Python value, for the interpreter it belongs to; undefined for others. */
	valueFor(converter: Converter): Value | undefined {
		return converter === this.#converter ? this.#value : undefined;
	}

	#inside<T>(action: () => T): T {
		return this.#converter.inside(action);
	}
}
