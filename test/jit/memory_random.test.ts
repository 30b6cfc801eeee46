// Random traces that make, read and write objects, compared with what the passes about memory make of them: the same calls
// see the same objects, and where a trace leaves the same objects are found. Worlds differ in what is the same object.

import { expect, test } from 'vitest';
import { CallDescr, ClassDescr, type Descr, FieldDescr, type SlotDescr } from '../../src/jit/descriptors.ts';
import { Constant, Input, type Operand, Operation, Snapshot, type Trace } from '../../src/jit/ir.ts';
import {
	ARRAY_ITERATOR,
	ARRAY_ITERATOR_INDEX,
	ARRAY_ITERATOR_SOURCE,
	attributeSlot,
	FLOAT,
	FLOAT_VALUE,
	INSTANCE_SHAPE,
	LIST,
	LIST_ITEMS,
	TUPLE,
	TUPLE_ITEMS,
} from '../../src/jit/layouts.ts';
import type { Kind, OperationName } from '../../src/jit/operations.ts';
import { Heap } from '../../src/jit/optimize/heap.ts';
import { defaultPasses } from '../../src/jit/optimize/passes.ts';
import { Virtualize } from '../../src/jit/optimize/virtualize.ts';
import { optimize, type Pass } from '../../src/jit/optimizer.ts';
import { OPTIMISATIONS } from '../../src/jit/parameters.ts';
import { printTrace } from '../../src/jit/text.ts';
import type { Code } from '../../src/vm/code.ts';
import type { Action } from '../../src/vm/frame.ts';
import {
	describe,
	evaluate,
	GlobalName,
	newArray,
	newInstance,
	newObject,
	Run,
	Thing,
	type World,
} from './trace_evaluation.ts';

class Node {}
const NODE_A = new FieldDescr('Node.a', 'p', false);
const NODE_B = new FieldDescr('Node.b', 'p', false);
const NODE_N = new FieldDescr('Node.n', 'i', false);
const NODE_X = new FieldDescr('Node.x', 'p', false);
const NODE_T = new FieldDescr('Node.t', 'p', false);
const NODE = new ClassDescr('Node', Node, [NODE_A, NODE_B, NODE_N, NODE_X, NODE_T]);

class Shape {
	readonly owner: object;

	constructor(owner: object) {
		this.owner = owner;
	}
}

/** A Python class whose instances have three attributes: a Node, a float and a float in a cell. */
class PythonClass {
	readonly rootShape = new Shape(this);
	readonly shapes = [this.rootShape, new Shape(this), new Shape(this), new Shape(this)];
}
const CLASSES = [new PythonClass(), new PythonClass()];

const PURE = new CallDescr('pure', () => null, 'i', 'pure', false);
const READ = new CallDescr('read', () => null, 'i', 'read', false);
const ITEMS = new CallDescr('items', () => null, 'i', 'items', false);
const ANY = new CallDescr('any', () => null, 'p', 'any', false);

/** Numbers from 0 to 1; the same for the same seed. */
function randomNumbers(seed: number): () => number {
	let state = (seed * 2654435761) >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

function choose<T>(random: () => number, items: readonly T[]): T {
	return items[Math.floor(random() * items.length)] as T;
}

/** Objects that can be reached, in the order they are met in; arrays of tuples are not among them. */
function reachableFrom(roots: readonly unknown[]): Thing[] {
	const found = new Set<Thing>();
	const visit = (value: unknown): void => {
		if (!(value instanceof Thing) || found.has(value)) return;
		found.add(value);
		const { items } = value.cls === 'PyTuple' ? (value.fields.items as Thing) : value;
		items.forEach(visit);
		if (value.cls !== 'PyTuple') for (const name of Object.keys(value.fields).sort()) visit(value.fields[name]);
	};
	roots.forEach(visit);
	return [...found];
}

function box(value: number): Thing {
	return newObject(FLOAT, [value]);
}

class RandomWorld implements World {
	readonly inputs: unknown[];
	readonly globals: Thing[];
	private calls = 0;

	constructor(seed: number) {
		const random = randomNumbers(seed);
		const nodes: Thing[] = [];
		for (let i = 0; i < 4; i++) nodes.push(newObject(NODE, [null, null, Math.floor(random() * 5), null, null]));
		const node = () => choose(random, nodes);
		for (const { fields } of nodes) {
			fields.a = node();
			fields.b = node();
			fields.x = box(random());
			fields.t = newObject(TUPLE, [newArray([node(), node()])]);
		}
		const lists = [0, 1].map((i) => newObject(LIST, [newArray([node(), node(), node()].slice(i))]));
		const instances = CLASSES.map((cls) => newInstance(cls, cls.shapes[3], [node(), box(random()), random()]));
		this.inputs = [
			node(),
			node(),
			choose(random, lists),
			choose(random, lists),
			choose(random, instances),
			choose(random, instances),
			Math.floor(random() * 3),
			random(),
		];
		this.globals = nodes.slice(0, 2);
	}

	call(name: string, args: readonly unknown[], roots: readonly unknown[]): unknown {
		if (name === 'pure') return (args as number[]).reduce((sum, arg) => (sum * 3 + arg) & 7, 1);
		if (name === 'read') return describe(args).length & 7;
		const random = randomNumbers(++this.calls);
		const things = reachableFrom(roots);
		const nodes = things.filter((thing) => thing.cls === 'Node');
		for (const thing of things) {
			const { fields, items } = thing;
			if (random() < 0.4) continue;
			if (thing.cls === 'PyList') {
				const { items: now } = fields.items as Thing;
				const change = random();
				if (change < 0.3) fields.items = newArray([...now].reverse());
				else if (change < 0.5 && now.length < 5) now.push(choose(random, nodes));
				else if (change < 0.7 && now.length > 1) now.pop();
				else if (now.length > 0) now[0] = choose(random, nodes);
			} else if (name !== 'any') {
			} else if (thing.cls === 'Node') {
				fields[random() < 0.5 ? 'a' : 'b'] = choose(random, nodes);
				fields.n = Math.floor(random() * 5);
				if (random() < 0.5) fields.x = box(random());
			} else if (thing.cls === 'instance' && items.length === 2) {
				if (random() < 0.5) items[0] = choose(random, nodes);
				else items[1] = box(random());
			} else if (thing.cls === 'ArrayIterator') {
				fields.index = 1;
			}
		}
		return name === 'any' ? choose(random, nodes) : things.length & 7;
	}
}

type Pool = 'node' | 'box' | 'float' | 'int' | 'list' | 'tuple' | 'instance' | 'iterator' | 'array';

/** Makes a trace as a recorder does: of operations that are done as it goes. */
class RandomTrace {
	private readonly random: () => number;
	private readonly run: Run;
	private readonly inputs: Input[];
	private readonly operations: Operation[] = [];
	private readonly pools: Readonly<Record<Pool, Operand[]>>;
	private pc = 0;
	private lastSnapshot: Snapshot | undefined;
	/** Of nodes, those that this trace uses. */
	readonly fields: readonly (typeof NODE_FIELDS)[number][];

	constructor(seed: number) {
		this.random = randomNumbers(seed);
		this.fields = [0, 1].map(() => choose(this.random, NODE_FIELDS));
		this.run = new Run(new RandomWorld(seed));
		const kinds: Kind[] = ['p', 'p', 'p', 'p', 'p', 'p', 'i', 'f'];
		this.inputs = kinds.map((kind, i) => new Input(kind, i));
		this.run.begin(this.inputs);
		const [a, b, list, list2, instance, instance2, int, float] = this.inputs as Operand[] as [
			...Operand[],
		] as Operand[] & Record<number, Operand>;
		const globals = [0, 1].map((i) => new Constant('p', new GlobalName(i)));
		this.pools = {
			node: [a, b, ...globals] as Operand[],
			box: [],
			float: [float as Operand],
			int: [int as Operand, new Constant('i', 0), new Constant('i', 1)],
			list: [list, list2] as Operand[],
			tuple: [],
			instance: [instance, instance2] as Operand[],
			iterator: [],
			array: [],
		};
		for (const operand of this.pools.instance) this.guardShape(operand);
	}

	make(length: number): Trace {
		const steps = choose(this.random, THEMES);
		while (this.operations.length < length) choose(this.random, steps)(this);
		const { pools } = this;
		const args = (['node', 'node', 'list', 'list', 'instance', 'instance', 'int', 'float'] as const).map((pool) =>
			this.pick(pool),
		);
		// The instances of the next round may have been given to something since.
		this.pc = 998;
		this.operations.push(
			new Operation('jump', args, 'v', undefined, this.snapshot([...args, ...pools.node.slice(-2)])),
		);
		return { inputs: this.inputs, operations: this.operations, carried: undefined };
	}

	/** One of the values of a sort, mostly a late one. */
	pick(pool: Pool): Operand {
		const values = this.pools[pool];
		const from = this.random() < 0.5 ? Math.max(0, values.length - 3) : 0;
		const value = choose(this.random, values.slice(from));
		if (value !== undefined) return value;
		if (pool === 'box') return this.add('box', 'new_with_vtable', [this.pick('float')], 'p', FLOAT);
		if (pool === 'tuple') return this.add('tuple', 'getfield_gc', [this.pick('node')], 'p', NODE_T);
		if (pool === 'array') return this.add('array', 'getfield_gc', [this.pick('list')], 'p', LIST_ITEMS);
		return this.add('iterator', 'new_with_vtable', [this.pick('list')], 'p', ARRAY_ITERATOR);
	}

	chance(probability: number): boolean {
		return this.random() < probability;
	}

	add(pool: Pool | undefined, name: OperationName, args: readonly Operand[], kind: Kind, descr?: Descr): Operation {
		const operation = new Operation(name, args, kind, descr);
		this.operations.push(operation);
		this.run.step(operation);
		if (pool !== undefined) this.pools[pool].push(operation);
		return operation;
	}

	know(pool: Pool, operand: Operand): void {
		this.pools[pool].push(operand);
	}

	valueOf(operand: Operand): unknown {
		return this.run.value(operand);
	}

	/** Leaves unless the bool is what it is now. */
	guard(condition: Operand): void {
		const name = this.valueOf(condition) ? 'guard_true' : 'guard_false';
		this.operations.push(new Operation(name, [condition], 'v', undefined, this.anySnapshot()));
	}

	guardShape(instance: Operand): void {
		const { shape } = (this.valueOf(instance) as Thing).fields;
		const args = [instance, new Constant('p', shape)];
		this.operations.push(new Operation('guard_shape', args, 'v', undefined, this.anySnapshot()));
	}

	private anySnapshot(): Snapshot {
		if (this.lastSnapshot !== undefined && this.chance(0.2)) return this.lastSnapshot;
		const values: Operand[] = [];
		for (const pool of ['node', 'box', 'list', 'tuple', 'instance', 'iterator', 'int'] as const) {
			if (this.pools[pool].length > 0 && this.chance(0.4)) values.push(this.pick(pool));
		}
		this.lastSnapshot = this.snapshot(values);
		return this.lastSnapshot;
	}

	private snapshot(values: readonly Operand[]): Snapshot {
		const frame = {
			code: undefined as unknown as Code,
			pc: ++this.pc,
			sp: 0,
			slots: values.map((_, i) => i),
			values,
			action: 0 as Action,
			extra: undefined,
			globals: new Constant('p', null),
			block: null,
		};
		return new Snapshot([frame], 0);
	}
}

const NODE_FIELDS: readonly (readonly [FieldDescr, Pool])[] = [
	[NODE_A, 'node'],
	[NODE_B, 'node'],
	[NODE_N, 'int'],
	[NODE_X, 'box'],
	[NODE_T, 'tuple'],
];
const ATTRIBUTES: readonly (readonly [SlotDescr, Pool])[] = [
	[attributeSlot(0, 'p'), 'node'],
	[attributeSlot(1, 'p'), 'box'],
	[attributeSlot(2, 'f'), 'float'],
];

type Step = (trace: RandomTrace) => void;

/** What a trace is about: those about few things find more. */
const THEMES: readonly (readonly Step[])[] = [
	[makeNode, readField, writeField, readField, writeField, callAny, test2, compute],
	[makeNode, readField, writeField, readField, writeField],
	[makeNode, makeList, readItem, writeItem, readItem, pushOrPop, readField, call],
	[makeList, readItem, writeItem, pushOrPop],
	[makeNode, makeInstance, readAttribute, writeAttribute, readAttribute, writeField, readField, callAny],
	[
		readField,
		writeField,
		readAttribute,
		writeAttribute,
		readItem,
		writeItem,
		pushOrPop,
		compute,
		test2,
		makeObject,
		makeInstance,
		readTuple,
		iterate,
		call,
	],
];

let choice = 0;

function nextOf<T>(items: readonly T[], trace: RandomTrace): T {
	while (trace.chance(0.6)) choice++;
	return items[choice++ % items.length] as T;
}

function readField(trace: RandomTrace): void {
	const [descr, pool] = nextOf(trace.fields, trace);
	trace.add(pool, 'getfield_gc', [trace.pick('node')], descr.kind, descr);
}

function writeField(trace: RandomTrace): void {
	const [descr, pool] = nextOf(trace.fields, trace);
	const value = trace.pick(pool);
	trace.add(undefined, 'setfield_gc', [trace.pick('node'), value], 'v', descr);
}

function readAttribute(trace: RandomTrace): void {
	const [descr, pool] = nextOf(ATTRIBUTES, trace);
	const instance = trace.pick('instance');
	if (trace.chance(0.3)) trace.guardShape(instance);
	trace.add(pool, 'getslot', [instance], descr.kind, descr);
}

function writeAttribute(trace: RandomTrace): void {
	const [descr, pool] = nextOf(ATTRIBUTES, trace);
	const value = trace.pick(pool);
	trace.add(undefined, 'setslot', [trace.pick('instance'), value], 'v', descr);
}

/** The array of a list: mostly read now. */
function arrayOf(trace: RandomTrace): Operand {
	if (trace.chance(0.3)) return trace.pick('array');
	return trace.add('array', 'getfield_gc', [trace.pick('list')], 'p', LIST_ITEMS);
}

/** An array and an index within it; undefined where there is none. */
function place(trace: RandomTrace): [Operand, Operand] | undefined {
	const array = arrayOf(trace);
	const index = trace.chance(0.6) ? new Constant('i', trace.chance(0.5) ? 0 : 1) : trace.pick('int');
	const length = trace.add('int', 'arraylen_gc', [array], 'i');
	for (const [name, args] of [
		['int_lt', [index, length]],
		['int_ge', [index, new Constant('i', 0)]],
	] as const) {
		const condition = trace.add(undefined, name, args, 'b');
		trace.guard(condition);
		if (trace.valueOf(condition) === false) return undefined;
	}
	return [array, index];
}

function readItem(trace: RandomTrace): void {
	const at = place(trace);
	if (at !== undefined) trace.add('node', 'getarrayitem_gc', at, 'p');
}

function writeItem(trace: RandomTrace): void {
	const at = place(trace);
	if (at !== undefined) trace.add(undefined, 'setarrayitem_gc', [...at, trace.pick('node')], 'v');
}

function pushOrPop(trace: RandomTrace): void {
	const array = arrayOf(trace);
	const length = trace.add('int', 'arraylen_gc', [array], 'i');
	const isEmpty = trace.add(undefined, 'int_lt', [length, new Constant('i', 1)], 'b');
	trace.guard(isEmpty);
	if (trace.valueOf(isEmpty) === true || trace.chance(0.5)) {
		trace.add(undefined, 'array_push', [array, trace.pick('node')], 'v');
	} else {
		trace.add('node', 'array_pop', [array], 'p');
	}
}

function compute(trace: RandomTrace): void {
	if (trace.chance(0.4)) {
		const sum = trace.add(undefined, 'int_add', [trace.pick('int'), trace.pick('int')], 'i');
		trace.add('int', 'int_and', [sum, new Constant('i', 3)], 'i');
	} else {
		trace.add('float', 'getfield_gc', [trace.pick('box')], 'f', FLOAT_VALUE);
		trace.add('float', 'float_add', [trace.pick('float'), trace.pick('float')], 'f');
	}
}

function test2(trace: RandomTrace): void {
	const pool = nextOf(['node', 'list', 'instance', 'int'] as const, trace);
	const name = pool === 'int' ? 'int_lt' : trace.chance(0.5) ? 'ptr_eq' : 'ptr_ne';
	trace.guard(trace.add(undefined, name, [trace.pick(pool), trace.pick(pool)], 'b'));
}

function makeObject(trace: RandomTrace): void {
	switch (nextOf(['box', 'box', 'node', 'list', 'tuple', 'iterator'] as const, trace)) {
		case 'box':
			trace.add('box', 'new_with_vtable', [trace.pick('float')], 'p', FLOAT);
			return;
		case 'node':
			makeNode(trace);
			return;
		case 'list':
			makeList(trace);
			return;
		case 'tuple': {
			const array = trace.add(undefined, 'new_array', [trace.pick('node'), trace.pick('node')], 'p');
			trace.add('tuple', 'new_with_vtable', [array], 'p', TUPLE);
			return;
		}
		default:
			trace.add('iterator', 'new_with_vtable', [trace.pick('list')], 'p', ARRAY_ITERATOR);
	}
}

function makeNode(trace: RandomTrace): void {
	const fields = NODE_FIELDS.map(([, pool]) => trace.pick(pool));
	trace.add('node', 'new_with_vtable', fields, 'p', NODE);
}

function makeList(trace: RandomTrace): void {
	const items = [trace.pick('node'), trace.pick('node')].slice(trace.chance(0.5) ? 1 : 0);
	const array = trace.add('array', 'new_array', items, 'p');
	trace.add('list', 'new_with_vtable', [array], 'p', LIST);
}

function makeInstance(trace: RandomTrace): void {
	const cls = nextOf(CLASSES, trace);
	const values = ATTRIBUTES.map(([, pool]) => trace.pick(pool));
	const instance = trace.add(undefined, 'new_instance', [new Constant('p', cls)], 'p');
	ATTRIBUTES.forEach(([descr], i) => {
		const shape = new Constant('p', cls.shapes[i + 1]);
		trace.add(undefined, 'setfield_gc', [instance, shape], 'v', INSTANCE_SHAPE);
		trace.add(undefined, 'addslot', [instance, values[i] as Operand], 'v', descr);
	});
	trace.know('instance', instance);
}

function readTuple(trace: RandomTrace): void {
	const array = trace.add(undefined, 'getfield_gc', [trace.pick('tuple')], 'p', TUPLE_ITEMS);
	trace.add('node', 'getarrayitem_gc', [array, new Constant('i', trace.chance(0.5) ? 0 : 1)], 'p');
}

function iterate(trace: RandomTrace): void {
	const iterator = trace.pick('iterator');
	if (trace.chance(0.5)) trace.add('list', 'getfield_gc', [iterator], 'p', ARRAY_ITERATOR_SOURCE);
	const index = trace.add('int', 'getfield_gc', [iterator], 'i', ARRAY_ITERATOR_INDEX);
	const next = trace.add(undefined, 'int_add', [index, new Constant('i', 1)], 'i');
	trace.add(undefined, 'setfield_gc', [iterator, next], 'v', ARRAY_ITERATOR_INDEX);
}

function call(trace: RandomTrace): void {
	const pools = ['node', 'node', 'list', 'instance', 'tuple', 'iterator'] as const;
	switch (nextOf(['pure', 'read', 'items', 'any', 'any'] as const, trace)) {
		case 'pure':
			trace.add('int', 'call', [trace.pick('int'), trace.pick('int')], 'i', PURE);
			return;
		case 'read':
			trace.add('int', 'call', [trace.pick(nextOf(pools, trace))], 'i', READ);
			return;
		case 'items':
			trace.add('int', 'call', [trace.pick('list')], 'i', ITEMS);
			return;
		case 'any':
			trace.add('node', 'call', trace.chance(0.5) ? [] : [trace.pick(nextOf(pools, trace))], 'p', ANY);
	}
}

function callAny(trace: RandomTrace, args: readonly Operand[] = []): void {
	trace.add('node', 'call', args, 'p', ANY);
}

const CHAINS: Readonly<Record<string, () => Pass[]>> = {
	virtualize: () => [new Virtualize()],
	heap: () => [new Heap()],
	'virtualize and heap': () => [new Virtualize(), new Heap()],
	'all passes': () => defaultPasses(new Set(OPTIMISATIONS)),
};
const ROUNDS = [1, 2, 3, 6];
const SEEDS = Number(process.env.TRACE_SEEDS ?? 60);

for (const [name, chain] of Object.entries(CHAINS)) {
	test(`${name}: random traces do what they did`, () => {
		for (let seed = 1; seed <= SEEDS; seed++) {
			const length = 10 + (seed % 9) * (seed % 20);
			for (const peel of [true, false]) {
				choice = seed;
				const recorded = new RandomTrace(seed).make(length);
				const text = printTrace(recorded);
				choice = seed;
				let optimized: Trace;
				try {
					optimized = optimize(new RandomTrace(seed).make(length), chain(), undefined, peel);
				} catch (error) {
					throw new Error(`seed ${seed}\n${text}`, { cause: error });
				}
				for (const worldSeed of [seed, seed + 1000, seed + 2000]) {
					for (const rounds of ROUNDS) {
						const context = `seed ${seed}, world ${worldSeed}, ${rounds} rounds\n${text}\n${printTrace(optimized)}`;
						const expected = evaluate(recorded, new RandomWorld(worldSeed), rounds);
						let actual: unknown;
						try {
							actual = evaluate(optimized, new RandomWorld(worldSeed), rounds);
						} catch (error) {
							actual = error;
						}
						expect(actual, context).toEqual(expected);
					}
				}
			}
		}
	});
}
