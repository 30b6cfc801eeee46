// Rewriting: constants, identities, and guards that follow from earlier ones. Facts about values are kept from the guard
// that found them on; what a value was found to be takes its place in later operations, never in earlier snapshots, which
// is why it is not forwarded. Facts about shapes are facts about memory: they end where something may change a shape.

import type { Slot } from '../../objects/value.ts';
import type { ClassDescr, FieldDescr } from '../descriptors.ts';
import {
	Constant,
	constantOf,
	FALSE,
	forward,
	mayBreakAssumptions,
	type Operand,
	Operation,
	resolve,
	TRUE,
} from '../ir.ts';
import { TUPLE_ITEMS } from '../layouts.ts';
import { infoOf, type Kind, type OperationName } from '../operations.ts';
import { Pass } from '../optimizer.ts';
import { fold } from './fold.ts';
import { KnownObjects } from './known_objects.ts';
import { type Maker, simplify } from './simplify.ts';

/** The pass `rewrite`: constants, identities, and guards that follow from others. */
export class Rewrite extends Pass implements Maker {
	/** What values were found to be: constants, or themselves as an int, a bool or a str. */
	private readonly replacements = new Map<Operand, Operand>();
	private readonly objects = new KnownObjects();
	/** Operations whose arguments are those of an earlier round. */
	private readonly stale = new Set<Operand>();
	/** Arrays of tuples that are constants: their items never change. */
	private readonly tupleArrays = new Set<unknown>();
	/** Whether the last operation that may overflow is no more. */
	private overflowIsOut = false;
	/** Whether assumptions hold for certain. They do where a trace begins: no tree is entered, or jumped to, that is invalid. */
	private isValid = true;

	override run(original: Operation): void {
		const operation = this.withReplacements(original);
		switch (operation.effect) {
			case 'pure':
				this.runPure(operation);
				return;
			case 'guard':
				if (this.follows(operation)) return;
				this.emit(operation);
				this.learn(operation);
				return;
			case 'read': {
				const value = operation.name === 'getfield_gc' ? this.immutableField(operation) : this.immutableItem(operation);
				if (value === undefined) this.emit(operation);
				else forward(operation, value);
				return;
			}
			default:
				this.forget(operation);
				this.emit(operation);
		}
	}

	override observe(operation: Operation): void {
		if (operation.isGuard) this.learn(operation);
		else this.forget(operation);
	}

	override observeChange(operation: Operation): void {
		this.forget(operation);
	}

	override observeStale(operation: Operation): void {
		this.stale.add(operation);
	}

	definitionOf(value: Operand): Operation | undefined {
		return value instanceof Operation && !this.stale.has(value) ? value : undefined;
	}

	/** Forgets what an operation may change. */
	private forget(operation: Operation): void {
		this.objects.forget(operation);
		if (mayBreakAssumptions(operation)) this.isValid = false;
	}

	/** A new operation, for what replaces another. */
	make(name: OperationName, args: readonly Operand[]): Operand {
		const operation = new Operation(name, args, infoOf(name).result as Kind);
		this.run(operation);
		return resolve(operation);
	}

	private replaced(operand: Operand): Operand {
		let value = resolve(operand);
		for (let next = this.replacements.get(value); next !== undefined; next = this.replacements.get(value)) {
			value = resolve(next);
		}
		return value;
	}

	private withReplacements(operation: Operation): Operation {
		const { args } = operation;
		if (this.replacements.size === 0 || !args.some((arg) => this.replacements.has(arg))) return operation;
		const replacement = operation.with(
			args.map((arg) => this.replaced(arg)),
			operation.snapshot,
		);
		forward(operation, replacement);
		return replacement;
	}

	private runPure(operation: Operation): void {
		const mayOverflow = operation.name.endsWith('_ovf');
		const value = this.knownValue(operation);
		if (value === undefined) {
			if (mayOverflow) this.overflowIsOut = false;
			this.emit(operation);
			return;
		}
		forward(operation, value);
		if (mayOverflow) this.overflowIsOut = true;
	}

	/** What a pure operation gives, if that is known or already there. */
	private knownValue(operation: Operation): Operand | undefined {
		const { name, args } = operation;
		if (args.every((arg) => arg instanceof Constant)) return fold(name, args as readonly Constant[]);
		if (name === 'ptr_eq' || name === 'ptr_ne') {
			const areSame = this.objects.areSame(args[0] as Operand, args[1] as Operand);
			if (areSame !== undefined) return areSame === (name === 'ptr_eq') ? TRUE : FALSE;
		}
		return simplify(operation, this);
	}

	private immutableField(operation: Operation): Operand | undefined {
		const object = operation.args[0] as Operand;
		const descr = operation.descr as FieldDescr;
		if (!descr.isImmutable) return undefined;
		if (object instanceof Constant) {
			if (typeof object.value !== 'object' || object.value === null) return undefined;
			const value = (object.value as Record<string, unknown>)[descr.property];
			if (descr === TUPLE_ITEMS) this.tupleArrays.add(value);
			return descr.kind === 'f' ? new Constant('f', value) : constantOf(value as Slot);
		}
		const definition = this.definitionOf(object);
		if (definition?.name !== 'new_with_vtable') return undefined;
		const value = definition.args[(definition.descr as ClassDescr).fields.indexOf(descr)];
		if (value === undefined) return undefined;
		const resolved = resolve(value);
		return operation.kind === 'p' || operation.kind === resolved.kind ? resolved : undefined;
	}

	/** A constant tuple's length or item. */
	private immutableItem({ name, args }: Operation): Operand | undefined {
		const [array, index] = args;
		if (!(array instanceof Constant) || !this.tupleArrays.has(array.value)) return undefined;
		const items = array.value as readonly Slot[];
		if (name === 'arraylen_gc') return new Constant('i', items.length);
		if (name !== 'getarrayitem_gc' || !(index instanceof Constant)) return undefined;
		const at = index.value as number;
		return at >= 0 && at < items.length ? constantOf(items[at]) : undefined;
	}

	/** Whether a guard is known to hold, or was handed on as another. */
	private follows(operation: Operation): boolean {
		const { name, args, descr } = operation;
		const value = args[0] as Operand;
		switch (name) {
			case 'guard_true':
			case 'guard_false': {
				const isTrue = name === 'guard_true';
				if (value instanceof Constant) return value.value === isTrue;
				const definition = this.definitionOf(value);
				if (definition?.name !== 'bool_not') return false;
				const inverse: OperationName = isTrue ? 'guard_false' : 'guard_true';
				const inner = this.replaced(definition.args[0] as Operand);
				this.run(new Operation(inverse, [inner], 'v', undefined, operation.snapshot));
				return true;
			}
			case 'guard_value': {
				const expected = args[1] as Operand;
				return value instanceof Constant && expected instanceof Constant && value.value === expected.value;
			}
			case 'guard_int':
			case 'guard_bool':
			case 'guard_str':
				if (value.kind !== operation.kind) return false;
				forward(operation, value);
				return true;
			case 'guard_class':
				return this.objects.hasClass(value, descr as ClassDescr);
			case 'guard_bound':
				return this.objects.isBound(value);
			case 'guard_shape':
				return this.objects.hasShape(value, args[1] as Operand);
			case 'guard_type':
				return this.objects.hasType(value, args[1] as Operand);
			case 'guard_no_overflow':
				return this.overflowIsOut;
			case 'guard_not_invalidated':
				return this.isValid;
			default:
				return false;
		}
	}

	/** Learns from a guard that holds. */
	private learn(operation: Operation): void {
		const { name, args } = operation;
		const value = args[0] as Operand;
		switch (name) {
			case 'guard_true':
				this.learnTruth(value, true);
				break;
			case 'guard_false':
				this.learnTruth(value, false);
				break;
			case 'guard_value':
				this.replace(value, args[1] as Operand);
				break;
			case 'guard_int':
			case 'guard_bool':
			case 'guard_str':
				this.replace(value, operation);
				break;
			case 'guard_not_invalidated':
				this.isValid = true;
				break;
			default:
				this.objects.learn(operation);
		}
	}

	private learnTruth(condition: Operand, isTrue: boolean): void {
		this.replace(condition, isTrue ? TRUE : FALSE);
		const definition = this.definitionOf(condition);
		if (definition === undefined) return;
		const [a, b] = definition.args.map((arg) => this.replaced(arg));
		if (a === undefined) return;
		switch (definition.name) {
			case 'bool_not':
				this.learnTruth(a, !isTrue);
				break;
			case 'int_eq':
			case 'str_eq':
			case 'ptr_eq':
				if (isTrue && b !== undefined) this.learnEquality(a, b);
				break;
			case 'int_ne':
			case 'str_ne':
			case 'ptr_ne':
				if (!isTrue && b !== undefined) this.learnEquality(a, b);
				break;
			case 'int_is_true':
				if (!isTrue) this.replace(a, new Constant('i', 0));
				break;
			case 'str_is_true':
				if (!isTrue) this.replace(a, new Constant('s', ''));
				break;
			default:
		}
	}

	private learnEquality(a: Operand, b: Operand): void {
		if (b instanceof Constant) this.replace(a, b);
		else if (a instanceof Constant) this.replace(b, a);
	}

	private replace(value: Operand, by: Operand): void {
		if (!(value instanceof Constant) && value !== by) this.replacements.set(value, by);
	}
}
