// Allocation removal on traces as text: what is left of them, and what their snapshots say of objects that are not made.

import { expect, test } from 'vitest';
import { CallDescr, ClassDescr, FieldDescr } from '../../src/jit/descriptors.ts';
import { Virtualize } from '../../src/jit/optimize/virtualize.ts';
import { optimize } from '../../src/jit/optimizer.ts';
import { parseTrace, printTrace } from '../../src/jit/text.ts';

class Node {}
const NEXT = new FieldDescr('Node.next', 'p', false);
const OTHER = new FieldDescr('Node.other', 'p', false);
const root = { names: [] };
const shapeX = { names: ['x'] };
const cls = { rootShape: root };
const namespace = {
	cls,
	otherCls: {},
	root,
	shapeX,
	f: new CallDescr('f', () => null, 'p', 'any', false),
	Node: new ClassDescr('Node', Node, [NEXT]),
	'Node.next': NEXT,
	'Node.other': OTHER,
};

function optimized(text: string, peel = false): string {
	return printTrace(optimize(parseTrace(text, namespace), [new Virtualize()], undefined, peel));
}

/** A trace in the numbering that printing gives it. */
function normal(text: string): string {
	return printTrace(parseTrace(text, namespace));
}

function check(before: string, after: string): void {
	expect(optimized(before)).toBe(normal(after));
}

test('a boxed float that is only unboxed is not made', () => {
	check(
		`[f0]
		p1 = new_with_vtable(f0, descr=PyFloat)
		guard_class(p1, descr=PyFloat) [p1]
		f2 = getfield_gc(p1, descr=PyFloat.value)
		f3 = float_add(f2, f0)
		jump(f3)`,
		`[f0]
		f1 = float_add(f0, f0)
		jump(f1)`,
	);
});

test('snapshots say how to make it', () => {
	expect(
		optimized(
			`[f0, b1]
			p2 = new_with_vtable(f0, descr=PyFloat)
			p3 = new_array(p2, 5)
			p4 = new_with_vtable(p3, descr=PyTuple)
			guard_true(b1) [p4, p4]
			guard_true(b1) [b1]
			jump(f0, b1)`,
		),
	).toBe(`[f0, b1]
guard_true(b1) [p4{PyTuple p3{array p2{PyFloat f0} 5}}, p4]
guard_true(b1) [b1]
jump(f0, b1)
`);
});

test('an object is made where it escapes, and with it what it holds', () => {
	check(
		`[f0, b1]
		p2 = new_with_vtable(f0, descr=PyFloat)
		p3 = new_array(p2, 5)
		p4 = new_with_vtable(p3, descr=PyTuple)
		guard_true(b1) [b1]
		p5 = call(p4, descr=f)
		guard_true(b1) [p4]
		jump(f0, b1)`,
		`[f0, b1]
		guard_true(b1) [b1]
		p2 = new_with_vtable(f0, descr=PyFloat)
		p3 = new_array(p2, 5)
		p4 = new_with_vtable(p3, descr=PyTuple)
		p5 = call(p4, descr=f)
		guard_true(b1) [p4]
		jump(f0, b1)`,
	);
});

test('attributes of an instance are remembered, its shape known', () => {
	check(
		`[p0, b1]
		p2 = new_instance(ConstPtr(cls))
		guard_shape(p2, ConstPtr(root)) [p0]
		setfield_gc(p2, ConstPtr(shapeX), descr=PyInstance.shape)
		addslot(p2, 1, descr=slot0)
		guard_shape(p2, ConstPtr(shapeX)) [p0]
		guard_type(p2, ConstPtr(cls)) [p0]
		guard_class(p2, descr=PyInstance) [p0]
		guard_bound(p2) [p0]
		p3 = getslot(p2, descr=slot0)
		setslot(p2, p0, descr=slot0)
		p4 = getslot(p2, descr=slot0)
		p5 = call(p3, p4, descr=f)
		jump(p5, b1)`,
		`[p0, b1]
		p5 = call(1, p0, descr=f)
		jump(p5, b1)`,
	);
});

test('an instance that escapes is made with all its attributes', () => {
	check(
		`[p0]
		p2 = new_instance(ConstPtr(cls))
		setfield_gc(p2, ConstPtr(shapeX), descr=PyInstance.shape)
		addslot(p2, p2, descr=slot0)
		setfield_gc(p0, p2, descr=Node.next)
		jump(p0)`,
		`[p0]
		p2 = new_instance(ConstPtr(cls))
		setfield_gc(p2, ConstPtr(shapeX), descr=PyInstance.shape)
		addslot(p2, p2, descr=slot0)
		setfield_gc(p0, p2, descr=Node.next)
		jump(p0)`,
	);
});

test('instances in snapshots', () => {
	expect(
		optimized(
			`[b0]
			p2 = new_instance(ConstPtr(cls))
			setfield_gc(p2, ConstPtr(shapeX), descr=PyInstance.shape)
			addslot(p2, 7, descr=slot0)
			guard_true(b0) [p2]
			setslot(p2, 8, descr=slot0)
			guard_true(b0) [p2]
			jump(b0)`,
		),
	).toBe(`[b0]
guard_true(b0) [p1{instance ConstPtr(ptr0) ConstPtr(ptr1) 7}]
guard_true(b0) [p1{instance ConstPtr(ptr0) ConstPtr(ptr1) 8}]
jump(b0)
`);
});

test('lists: items at constant indexes, lengths, pushing and popping', () => {
	check(
		`[p0, p1]
		p2 = new_array(p0)
		p3 = new_with_vtable(p2, descr=PyList)
		p4 = getfield_gc(p3, descr=PyList.items)
		array_push(p4, p1)
		i5 = arraylen_gc(p4)
				p7 = array_pop(p4)
		setarrayitem_gc(p4, 0, p7)
		p8 = getarrayitem_gc(p4, 0)
		i9 = arraylen_gc(p4)
		p10 = call(i5, p8, i9, descr=f)
		jump(p10, p8)`,
		`[p0, p1]
		p10 = call(2, p1, 1, descr=f)
		jump(p10, p1)`,
	);
});

test('an index that is not known makes the array', () => {
	check(
		`[p0, i1]
		p2 = new_array(p0)
		p3 = new_with_vtable(p2, descr=PyList)
		p4 = getfield_gc(p3, descr=PyList.items)
		p5 = getarrayitem_gc(p4, i1)
		p6 = call(p5, p3, descr=f)
		jump(p6, i1)`,
		`[p0, i1]
		p2 = new_array(p0)
		p5 = getarrayitem_gc(p2, i1)
		p3 = new_with_vtable(p2, descr=PyList)
		p6 = call(p5, p3, descr=f)
		jump(p6, i1)`,
	);
});

test('identity with objects that are not made is known', () => {
	check(
		`[p0]
		p1 = new_array(p0)
		p2 = new_array(p0)
		b4 = ptr_eq(p1, p2)
		b5 = ptr_ne(p1, p0)
		b6 = ptr_eq(p1, p1)
		p7 = call(b4, b5, b6, descr=f)
		jump(p7)`,
		`[p0]
		p7 = call(False, True, True, descr=f)
		jump(p7)`,
	);
});

test('guards that cannot hold make the object and stay', () => {
	check(
		`[f0]
		p1 = new_with_vtable(f0, descr=PyFloat)
		i2 = guard_int(p1) [f0]
		jump(f0)`,
		`[f0]
		p1 = new_with_vtable(f0, descr=PyFloat)
		i2 = guard_int(p1) [f0]
		jump(f0)`,
	);
});

test('objects that hold each other', () => {
	check(
		`[p0]
		p1 = new_with_vtable(None, descr=Node)
		p2 = new_array(p1)
		p3 = new_with_vtable(p2, descr=PyTuple)
		setfield_gc(p1, p3, descr=Node.next)
		setfield_gc(p1, p0, descr=Node.other)
		p4 = call(p1, descr=f)
		jump(p4)`,
		`[p0]
		p2 = new_array(None)
		p3 = new_with_vtable(p2, descr=PyTuple)
		p1 = new_with_vtable(p3, descr=Node)
		setfield_gc(p1, p0, descr=Node.other)
		setarrayitem_gc(p2, 0, p1)
		p4 = call(p1, descr=f)
		jump(p4)`,
	);
});

test('fields that the constructor does not take are written by exits', () => {
	expect(
		optimized(
			`[p0, b1]
			p2 = new_with_vtable(p0, descr=ArrayIterator)
			i3 = getfield_gc(p2, descr=ArrayIterator.index)
			guard_true(b1) [p2]
			i4 = int_add(i3, 1)
			setfield_gc(p2, i4, descr=ArrayIterator.index)
			guard_true(b1) [p2]
			jump(p0, b1)`,
		),
	).toBe(`[p0, b1]
guard_true(b1) [p2{ArrayIterator p0}]
i3 = int_add(0, 1)
guard_true(b1) [p2{ArrayIterator p0}; p2.ArrayIterator.index = i3]
jump(p0, b1)
`);
});

test('what a loop hands to its next round is not made', () => {
	expect(
		optimized(
			`[p0, b1]
			f2 = getfield_gc(p0, descr=PyFloat.value)
			f3 = float_add(f2, 1.5)
			p4 = new_with_vtable(f3, descr=PyFloat)
			guard_true(b1) [p4]
			jump(p4, b1)`,
			true,
		),
	).toBe(`[p0, b1]
f2 = getfield_gc(p0, descr=PyFloat.value)
f3 = float_add(f2, 1.5)
guard_true(b1) [p4{PyFloat f3}]
label(f3)
f5 = float_add(f3, 1.5)
guard_true(b1) [p6{PyFloat f5}]
jump(f5)
`);
});

test('an object that only the round after the next one needs is made at the end of the loop', () => {
	expect(
		optimized(
			`[p0, b1]
			p2 = new_with_vtable(p0, descr=Node)
			guard_true(b1) [p2]
			jump(p2, b1)`,
			true,
		),
	).toBe(`[p0, b1]
guard_true(b1) [p2{Node p0}]
label(p0)
guard_true(b1) [p3{Node p2{Node p0}}]
p2 = new_with_vtable(p0, descr=Node)
jump(p2)
`);
});
