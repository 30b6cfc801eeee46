// What is known of objects along a trace: their classes, Python types and shapes, or at least that they are objects, or
// bound. For Rewrite. Shapes are forgotten where something may change them.

import { PyInstance } from '../../objects/class.ts';
import { floatType } from '../../objects/float.ts';
import { listType } from '../../objects/list.ts';
import { Shape } from '../../objects/shape.ts';
import { tupleType } from '../../objects/tuple.ts';
import { boolType, intType, PyType, strType, typeOf } from '../../objects/type.ts';
import type { Value } from '../../objects/value.ts';
import type { ClassDescr } from '../descriptors.ts';
import { Constant, Input, type Operand, Operation, writesAnything } from '../ir.ts';
import { FLOAT, INSTANCE_SHAPE, LIST, TUPLE } from '../layouts.ts';

type Class = ClassDescr['cls'];

interface Facts {
	cls: Class | undefined;
	type: PyType | undefined;
	shape: Shape | undefined;
	isObject: boolean;
	isBound: boolean;
}

/** Kinds that values are told apart by; `unknown` may be any. */
type Category = 'int' | 'bool' | 'str' | 'none' | 'unbound' | 'object' | 'other' | 'unknown';

const TYPES_OF_NEW: ReadonlyMap<unknown, PyType> = new Map([
	[FLOAT, floatType],
	[LIST, listType],
	[TUPLE, tupleType],
]);

/** Facts about the objects of a trace, from guards and from how they were made: classes, types, shapes. */
export class KnownObjects {
	private readonly facts = new Map<Operand, Facts>();
	private readonly shaped = new Set<Operand>();

	/** Learns from a guard that holds. */
	learn({ name, args, descr }: Operation): void {
		const [value, expected] = args;
		if (value === undefined || value instanceof Constant) return;
		switch (name) {
			case 'guard_class':
				this.factsOf(value).cls = (descr as ClassDescr).cls;
				this.factsOf(value).isObject = true;
				break;
			case 'guard_bound':
				this.factsOf(value).isBound = true;
				break;
			case 'guard_type': {
				const type = (expected as Constant).value;
				if (type instanceof PyType) this.factsOf(value).type = type;
				this.factsOf(value).isBound = true;
				break;
			}
			case 'guard_shape':
				this.setShape(value, expected as Operand);
				break;
			default:
		}
	}

	/** Forgets what an operation that is no guard may change, and learns what it sets. */
	forget(operation: Operation): void {
		if (writesAnything(operation)) {
			for (const operand of this.shaped) this.factsOf(operand).shape = undefined;
			this.shaped.clear();
		} else if (operation.name === 'setfield_gc' && operation.descr === INSTANCE_SHAPE) {
			const [object, shape] = operation.args as readonly [Operand, Operand];
			const before = this.facts.get(object)?.shape;
			for (const other of this.shaped) {
				const known = this.factsOf(other);
				if (before !== undefined && known.shape !== before) continue;
				known.shape = undefined;
				this.shaped.delete(other);
			}
			if (!(object instanceof Constant)) this.setShape(object, shape);
		} else if (operation.name === 'new_instance') {
			const cls = operation.args[0];
			if (cls instanceof Constant && cls.value instanceof PyType && cls.value.rootShape !== undefined) {
				this.setShape(operation, new Constant('p', cls.value.rootShape));
			}
		}
	}

	hasClass(value: Operand, { cls }: ClassDescr): boolean {
		if (value instanceof Constant) return value.value instanceof cls;
		const known = this.classOf(value);
		return known !== undefined && (known === cls || known.prototype instanceof cls);
	}

	hasShape(value: Operand, shape: Operand): boolean {
		return shape instanceof Constant && shape.value !== undefined && this.facts.get(value)?.shape === shape.value;
	}

	hasType(value: Operand, type: Operand): boolean {
		return type instanceof Constant && type.value !== undefined && this.typeOf(value) === type.value;
	}

	isBound(value: Operand): boolean {
		const category = this.categoryOf(value);
		if (category !== 'unknown') return category !== 'unbound';
		const known = this.facts.get(value);
		return known !== undefined && (known.isBound || known.type !== undefined);
	}

	/** Whether two values are one, or undefined where that is unknown. */
	areSame(a: Operand, b: Operand): boolean | undefined {
		if (a === b) return true;
		const first = this.categoryOf(a);
		const second = this.categoryOf(b);
		if (first !== 'unknown' && second !== 'unknown' && first !== second) return false;
		if ((first === 'unbound' && this.isBound(b)) || (second === 'unbound' && this.isBound(a))) return false;
		if (isNew(a) && (isNew(b) || isOlder(b))) return false;
		if (isNew(b) && isOlder(a)) return false;
		const type = this.typeOf(a);
		if (type !== undefined) {
			const other = this.typeOf(b);
			if (other !== undefined && other !== type) return false;
		}
		const shape = this.facts.get(a)?.shape;
		if (shape !== undefined) {
			const other = this.facts.get(b)?.shape;
			if (other !== undefined && other !== shape) return false;
		}
		return undefined;
	}

	private factsOf(value: Operand): Facts {
		let facts = this.facts.get(value);
		if (facts === undefined) {
			facts = { cls: undefined, type: undefined, shape: undefined, isObject: false, isBound: false };
			this.facts.set(value, facts);
		}
		return facts;
	}

	private setShape(value: Operand, shape: Operand): void {
		if (!(shape instanceof Constant) || !(shape.value instanceof Shape)) return;
		const facts = this.factsOf(value);
		facts.shape = shape.value;
		facts.cls = PyInstance;
		facts.type = shape.value.owner;
		facts.isObject = true;
		this.shaped.add(value);
	}

	private classOf(value: Operand): Class | undefined {
		if (value instanceof Operation) {
			if (value.name === 'new_with_vtable') return (value.descr as ClassDescr).cls;
			if (value.name === 'new_instance') return PyInstance;
		}
		return this.facts.get(value)?.cls;
	}

	private typeOf(value: Operand): PyType | undefined {
		switch (this.categoryOf(value)) {
			case 'int':
				return intType;
			case 'bool':
				return boolType;
			case 'str':
				return strType;
			case 'unbound':
				return undefined;
			default:
		}
		if (value instanceof Constant) {
			const type: unknown = typeOf(value.value as Value);
			return type instanceof PyType ? type : undefined;
		}
		if (value instanceof Operation) {
			if (value.name === 'new_with_vtable') return TYPES_OF_NEW.get(value.descr);
			if (value.name === 'new_instance') {
				const cls = value.args[0];
				if (cls instanceof Constant && cls.value instanceof PyType) return cls.value;
			}
		}
		return this.facts.get(value)?.type;
	}

	private categoryOf(value: Operand): Category {
		switch (value.kind) {
			case 'i':
				return 'int';
			case 'b':
				return 'bool';
			case 's':
				return 'str';
			default:
		}
		if (value instanceof Constant) {
			if (value.value === undefined) return 'unbound';
			if (value.value === null) return 'none';
			return typeof value.value === 'object' ? 'object' : 'other';
		}
		if (value instanceof Operation && value.effect === 'allocate') return 'object';
		return this.facts.get(value)?.isObject ? 'object' : 'unknown';
	}
}

function isNew(value: Operand): boolean {
	return value instanceof Operation && value.effect === 'allocate';
}

/** Whether a value was there before anything that the trace makes. */
function isOlder(value: Operand): boolean {
	return value instanceof Constant || value instanceof Input;
}
