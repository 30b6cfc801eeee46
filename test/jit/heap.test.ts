// Memory in traces as text: what is read once, which writes are put off, and what makes both end.

import { expect, test } from 'vitest';
import { CallDescr, ClassDescr, FieldDescr } from '../../src/jit/descriptors.ts';
import { Heap } from '../../src/jit/optimize/heap.ts';
import { optimize } from '../../src/jit/optimizer.ts';
import { parseTrace, printTrace } from '../../src/jit/text.ts';

class Node {}
const NEXT = new FieldDescr('Node.next', 'p', false);
const ID = new FieldDescr('Node.id', 'p', true);
const shape0 = {};
const shape1 = {};
const namespace = {
	a: {},
	b: {},
	cls: {},
	shape0,
	shape1,
	pure: new CallDescr('pure', () => null, 'p', 'pure', false),
	read: new CallDescr('read', () => null, 'p', 'read', false),
	items: new CallDescr('items', () => null, 'p', 'items', false),
	any: new CallDescr('any', () => null, 'p', 'any', false),
	Node: new ClassDescr('Node', Node, [NEXT, ID]),
	'Node.next': NEXT,
	'Node.id': ID,
};

function optimized(text: string, peel = false): string {
	return printTrace(optimize(parseTrace(text, namespace), [new Heap()], undefined, peel));
}

/** Compares with a trace in the numbering that printing gives it. */
function check(before: string, after: string): void {
	expect(optimized(before)).toBe(printTrace(parseTrace(after, namespace)));
}

test('a field is read once, and known when written', () => {
	check(
		`[p0, p1]
		p2 = getfield_gc(p0, descr=Node.next)
		p3 = getfield_gc(p0, descr=Node.next)
		p4 = call(p2, p3, descr=pure)
		setfield_gc(p0, p1, descr=Node.next)
		p5 = getfield_gc(p0, descr=Node.next)
		jump(p4, p5)`,
		`[p0, p1]
		p2 = getfield_gc(p0, descr=Node.next)
		p4 = call(p2, p2, descr=pure)
		setfield_gc(p0, p1, descr=Node.next)
		jump(p4, p1)`,
	);
});

test('a write ends what is known of objects that may be the same one', () => {
	check(
		`[p0, p1]
		p2 = getslot(p0, descr=slot0)
		p3 = getslot(p0, descr=slot1)
		setslot(p1, None, descr=slot0)
		p4 = getslot(p0, descr=slot0)
		p5 = getslot(p0, descr=slot1)
		p6 = call(p2, p3, p4, p5, descr=pure)
		jump(p6, p1)`,
		`[p0, p1]
		p2 = getslot(p0, descr=slot0)
		p3 = getslot(p0, descr=slot1)
		setslot(p1, None, descr=slot0)
		p4 = getslot(p0, descr=slot0)
		p6 = call(p2, p3, p4, p3, descr=pure)
		jump(p6, p1)`,
	);
});

test('objects of other shapes, constants and those made here are not the same one', () => {
	check(
		`[p0, p1, p2]
		guard_shape(p0, ConstPtr(shape0)) [p0]
		guard_shape(p1, ConstPtr(shape1)) [p0]
		p3 = getslot(p0, descr=slot0)
		setslot(p1, p2, descr=slot0)
		p4 = getslot(p0, descr=slot0)
		p5 = getfield_gc(ConstPtr(a), descr=DictEntry.value)
		setfield_gc(ConstPtr(b), p3, descr=DictEntry.value)
		p6 = getfield_gc(ConstPtr(a), descr=DictEntry.value)
		p7 = new_with_vtable(p4, 1, descr=Node)
		p8 = getfield_gc(p2, descr=Node.next)
		setfield_gc(p7, p6, descr=Node.next)
		p9 = getfield_gc(p2, descr=Node.next)
		jump(p8, p9, p7)`,
		`[p0, p1, p2]
		guard_shape(p0, ConstPtr(shape0)) [p0]
		guard_shape(p1, ConstPtr(shape1)) [p0]
		p3 = getslot(p0, descr=slot0)
		p5 = getfield_gc(ConstPtr(a), descr=DictEntry.value)
		p7 = new_with_vtable(p3, 1, descr=Node)
		p8 = getfield_gc(p2, descr=Node.next)
		setslot(p1, p2, descr=slot0)
		setfield_gc(ConstPtr(b), p3, descr=DictEntry.value)
		setfield_gc(p7, p5, descr=Node.next)
		jump(p8, p8, p7)`,
	);
});

test('a write that is overwritten is left out, and one of what is there', () => {
	check(
		`[p0, p1]
		setslot(p0, 1, descr=slot0)
		setslot(p0, 2, descr=slot0)
		p3 = getslot(p0, descr=slot0)
		setslot(p0, p3, descr=slot0)
		jump(p0, p1)`,
		`[p0, p1]
		setslot(p0, 2, descr=slot0)
		jump(p0, p1)`,
	);
});

test('guards list the writes that were put off', () => {
	expect(
		optimized(
			`[p0, b1]
			setslot(p0, 1, descr=slot0)
			guard_true(b1) [p0]
			setslot(p0, 2, descr=slot0)
			setslot(p0, 3, descr=slot1)
			guard_true(b1) [p0]
			jump(p0, b1)`,
		),
	).toBe(`[p0, b1]
guard_true(b1) [p0; p0.slot0 = 1]
guard_true(b1) [p0; p0.slot0 = 2; p0.slot1 = 3]
setslot(p0, 2, descr=slot0)
setslot(p0, 3, descr=slot1)
jump(p0, b1)
`);
});

test('reading what may be the object, and calls that read, see the writes', () => {
	check(
		`[p0, p1]
		setslot(p0, 1, descr=slot0)
		setslot(p0, 2, descr=slot1)
		p2 = getslot(p1, descr=slot0)
		p3 = call(p2, descr=pure)
		p4 = call(p3, descr=read)
		jump(p0, p4)`,
		`[p0, p1]
		setslot(p0, 1, descr=slot0)
		p2 = getslot(p1, descr=slot0)
		p3 = call(p2, descr=pure)
		setslot(p0, 2, descr=slot1)
		p4 = call(p3, descr=read)
		jump(p0, p4)`,
	);
});

test('calls end what is known, as far as they may write', () => {
	const trace = (effect: string, before: string, after: string) => `[p0, p1]
		p2 = getslot(p0, descr=slot0)
		p3 = getfield_gc(p1, descr=Node.id)
		p4 = getarrayitem_gc(p1, 0)
		p5 = call(p2, p3, p4, descr=${effect})
		${before}
		p9 = call(${after}, descr=pure)
		jump(p9, p1)`;
	const again = `p6 = getslot(p0, descr=slot0)
		p7 = getfield_gc(p1, descr=Node.id)
		p8 = getarrayitem_gc(p1, 0)`;
	check(trace('read', again, 'p6, p7, p8, p5'), trace('read', '', 'p2, p3, p4, p5'));
	check(trace('items', again, 'p6, p7, p8, p5'), trace('items', 'p8 = getarrayitem_gc(p1, 0)', 'p2, p3, p8, p5'));
	check(
		trace('any', again, 'p6, p7, p8, p5'),
		trace(
			'any',
			`p6 = getslot(p0, descr=slot0)
			p8 = getarrayitem_gc(p1, 0)`,
			'p6, p3, p8, p5',
		),
	);
});

test('calls do not reach objects that were made here and given to nothing', () => {
	check(
		`[p0]
		p1 = new_with_vtable(p0, 1, descr=Node)
		p2 = new_with_vtable(p1, 1, descr=Node)
		p3 = call(descr=any)
		p4 = getfield_gc(p1, descr=Node.next)
		setfield_gc(p0, p2, descr=Node.next)
		p5 = call(p4, descr=any)
		p6 = getfield_gc(p1, descr=Node.next)
		jump(p6)`,
		`[p0]
		p1 = new_with_vtable(p0, 1, descr=Node)
		p2 = new_with_vtable(p1, 1, descr=Node)
		p3 = call(descr=any)
		setfield_gc(p0, p2, descr=Node.next)
		p5 = call(p0, descr=any)
		p6 = getfield_gc(p1, descr=Node.next)
		jump(p6)`,
	);
});

test('items: indexes that may be equal, lengths, pushing and popping', () => {
	check(
		`[p0, i1, i2, p3]
		p4 = getarrayitem_gc(p0, 0)
		p5 = getarrayitem_gc(p0, 1)
		p6 = getarrayitem_gc(p0, i1)
		setarrayitem_gc(p0, 0, p3)
		p7 = getarrayitem_gc(p0, 0)
		p8 = getarrayitem_gc(p0, 1)
		p9 = getarrayitem_gc(p0, i1)
		i10 = arraylen_gc(p0)
		i11 = arraylen_gc(p0)
		array_push(p0, p9)
		i12 = arraylen_gc(p0)
		p13 = getarrayitem_gc(p0, 1)
		p14 = array_pop(p0)
		p15 = getarrayitem_gc(p0, 1)
		p16 = call(p4, p5, p6, p7, p8, p9, i10, i11, i12, p13, p15, descr=pure)
		jump(p16, i1, i2, p3)`,
		`[p0, i1, i2, p3]
		p4 = getarrayitem_gc(p0, 0)
		p5 = getarrayitem_gc(p0, 1)
		p6 = getarrayitem_gc(p0, i1)
		setarrayitem_gc(p0, 0, p3)
		p9 = getarrayitem_gc(p0, i1)
		i10 = arraylen_gc(p0)
		array_push(p0, p9)
		i12 = arraylen_gc(p0)
		p14 = array_pop(p0)
		p15 = getarrayitem_gc(p0, 1)
		p16 = call(p4, p5, p6, p3, p5, p9, i10, i10, i12, p5, p15, descr=pure)
		jump(p16, i1, i2, p3)`,
	);
});

test('shapes are guarded once, until a call', () => {
	check(
		`[p0]
		guard_shape(p0, ConstPtr(shape0)) [p0]
		guard_shape(p0, ConstPtr(shape0)) [p0]
		guard_class(p0, descr=PyInstance) [p0]
		setfield_gc(p0, ConstPtr(shape1), descr=PyInstance.shape)
		addslot(p0, 5, descr=slot0)
		guard_shape(p0, ConstPtr(shape1)) [p0]
		p1 = getslot(p0, descr=slot0)
		p2 = call(p1, descr=any)
		guard_shape(p0, ConstPtr(shape1)) [p0]
		jump(p2)`,
		`[p0]
		guard_shape(p0, ConstPtr(shape0)) [p0]
		setfield_gc(p0, ConstPtr(shape1), descr=PyInstance.shape)
		addslot(p0, 5, descr=slot0)
		p2 = call(5, descr=any)
		guard_shape(p0, ConstPtr(shape1)) [p0]
		jump(p2)`,
	);
});

test('a loop reads what its last round wrote from a variable', () => {
	expect(
		optimized(
			`[p0, i1]
			i2 = getfield_gc(p0, descr=RangeIterator.current)
			i3 = int_add(i2, i1)
			setfield_gc(p0, i3, descr=RangeIterator.current)
			jump(p0, i1)`,
			true,
		),
	).toBe(`[p0, i1]
i2 = getfield_gc(p0, descr=RangeIterator.current)
i3 = int_add(i2, i1)
setfield_gc(p0, i3, descr=RangeIterator.current)
label(i3)
i4 = int_add(i3, i1)
setfield_gc(p0, i4, descr=RangeIterator.current)
jump(i4)
`);
});

test('calls reach objects that were put in arrays, written to others or given to calls', () => {
	const escapes = [
		'setarrayitem_gc(p0, 0, p1)',
		'array_push(p0, p1)',
		'setslot(p0, p1, descr=slot0)',
		'p2 = new_array(p1)',
		'p2 = call(p1, descr=pure)',
	];
	for (const line of escapes) {
		const trace = `[p0]
			p1 = new_with_vtable(p0, 1, descr=Node)
			${line}
			p3 = call(descr=any)
			p4 = getfield_gc(p1, descr=Node.next)
			p5 = ${line.startsWith('p2') ? 'call(p2, p4, descr=any)' : 'call(p4, descr=any)'}
			jump(p5)`;
		check(trace, trace);
	}
});

/** What remains of a bridge, which begins behind the line `---`, after what is before it. */
function bridge(text: string): string {
	const [before = '', behind = ''] = text.split('---');
	const { operations } = parseTrace(before + behind, namespace);
	const start = parseTrace(before, namespace).operations.length;
	const trace = { inputs: [], operations: operations.slice(start), carried: undefined };
	return printTrace(optimize(trace, [new Heap()], operations.slice(0, start)));
}

test('a bridge knows what was read and written on the way to it', () => {
	expect(
		bridge(
			`[p0, p1]
			guard_shape(p0, ConstPtr(shape0)) [p0]
			p2 = getslot(p0, descr=slot0)
			setslot(p0, p1, descr=slot1)
			p3 = getarrayitem_gc(p1, 0)
			---
			guard_shape(p0, ConstPtr(shape0)) [p0]
			p4 = getslot(p0, descr=slot0)
			p5 = getslot(p0, descr=slot1)
			p6 = getarrayitem_gc(p1, 0)
			finish(p5) [p4, p5, p6]`,
		),
	).toBe('[]\nfinish(p0) [p1, p0, p2]\n');
});

test('a bridge from a loop knows nothing that later rounds may have changed', () => {
	expect(
		bridge(
			`[p0, p1]
			p2 = getslot(p0, descr=slot0)
			label() [p0]
			p3 = getslot(p1, descr=slot1)
			guard_bound(p3) [p0, p1]
			---
			p4 = getslot(p0, descr=slot0)
			p5 = getslot(p1, descr=slot1)
			finish(p5) [p4, p5]`,
		),
	).toBe('[]\np1 = getslot(p0, descr=slot0)\nfinish(p2) [p1, p2]\n');
});
