// The text form of traces.

import { describe, expect, test } from 'vitest';
import { CallDescr } from '../../src/jit/descriptors.ts';
import { type Kind, OPERATIONS, type OperationInfo, type OperationName } from '../../src/jit/operations.ts';
import { parseTrace, printTrace } from '../../src/jit/text.ts';

const object = {};
const namespace = { thing: object, ptr0: object, helper: new CallDescr('helper', () => undefined, 'p', 'any', true) };

const expectSame = (text: string) => expect(printTrace(parseTrace(text, namespace))).toBe(text);

test('a loop', () => {
	expectSame(`[p0, i1]
i2 = int_add_ovf(i1, 1)
guard_no_overflow() [p0, i1]
p3 = getfield_gc(p0, descr=PyList.items)
f4 = getfield_gc(p3, descr=PyFloat.value)
guard_class(p0, descr=PyList) [p0]
guard_shape(p0, ConstPtr(ptr0)) [p0]
b5 = int_lt(i2, 1000)
guard_true(b5) [p0, i2]
setslot(p0, i2, descr=slot3)
p6 = call(p0, "a\\"b)", descr=helper) [p0]
jump(p0, i2) [p0, i2]
`);
});

test('a peeled loop lists what is carried', () => {
	const text = '[i0]\ni1 = int_add(i0, 1)\nlabel(i1) [i1]\ni2 = int_add(i1, 1)\njump(i2) [i2]\n';
	expectSame(text);
	const { carried, operations } = parseTrace(text);
	expect([...(carried ?? [])]).toEqual([[operations[0], operations[2]]]);
});

test('constants', () => {
	const line = (constant: string) => `[]\nb0 = ptr_eq(None, ${constant})\n`;
	for (const text of ['5', '-5', '"text"', 'True', 'False', 'None', 'unbound', 'ConstPtr(ptr0)'])
		expectSame(line(text));
	for (const text of ['2.0', '-0.0', '0.5', '1e+300', '1.5e-7', 'inf', '-inf', 'nan']) {
		const trace = parseTrace(`[]\nf0 = float_neg(${text})\n`);
		expect(trace.operations[0]?.args[0]?.kind).toBe('f');
		expect(printTrace(trace)).toBe(`[]\nf0 = float_neg(${text})\n`);
	}
});

test('objects that were removed, and writes that were put off', () => {
	expectSame(`[p0, f1, i2]
guard_bound(p0) [p3{PyFloat f1}, i2, p4{array p3 i2}, p5{instance ConstPtr(ptr0) ConstPtr(ptr0) p4 unbound}; p0.slot1 = p3; p0.Cell.value = p5]
`);
	const { operations } = parseTrace('[f0]\nleave() [p1{PyTuple p2{array p3{PyFloat f0} p3}}]');
	expect(operations[0]?.snapshot?.virtuals?.size).toBe(3);
});

test('values keep the numbers they have', () => {
	const trace = parseTrace('[i0]\ni1 = int_add(i0, 1)\ni2 = int_add(i1, 1)\nfinish(i2) []');
	trace.inputs.forEach((input) => {
		input.id = 40;
	});
	const first = trace.operations[0];
	if (first !== undefined) first.id = 7;
	expect(printTrace(trace)).toBe('[i40]\ni7 = int_add(i40, 1)\ni41 = int_add(i7, 1)\nfinish(i41) []\n');
});

describe('what is no trace', () => {
	test.each([
		['[i0', 'expected'],
		['[]\ni1 = int_add(i0, 1)', 'no value i0'],
		['[]\ni1 = int_plus(1, 1)', 'no operation int_plus'],
		['[]\nf1 = int_add(1, 1)', 'int_add gives i'],
		['[]\ni1 = int_add(1, 1) rest', 'end of line'],
		['[p0]\nsetfield_gc(p0, 1, descr=Nothing.here)', 'no descr Nothing.here'],
		['[p0]\nguard_value(p0, ConstPtr(nothing)) []', 'no object nothing'],
		['[]\nleave() [p1{Nothing}]', 'no class Nothing'],
	])('%j', (text, message) => {
		expect(() => parseTrace(text, namespace)).toThrow(message);
	});
});

test('traces of all operations are what was printed of them', () => {
	let seed = 1;
	const below = (limit: number) => {
		seed = (seed * 48271) % 2147483647;
		return seed % limit;
	};
	const constants: Record<Kind, readonly string[]> = {
		i: ['0', '-1', '9007199254740991'],
		f: ['0.0', '-0.0', '1e-7', 'nan', 'inf'],
		b: ['True', 'False'],
		s: ['""', '"a, b) [c]"', '"\\n\\u0001"'],
		p: ['None', 'unbound', 'ConstPtr(ptr0)'],
		v: [],
	};
	for (let round = 0; round < 50; round++) {
		const lines = ['[i0, f1, b2, s3, p4]'];
		const values: Record<Kind, string[]> = { i: ['i0'], f: ['f1'], b: ['b2'], s: ['s3'], p: ['p4'], v: [] };
		let next = 5;
		const pick = (kind: Kind) => {
			const from = below(4) === 0 ? constants[kind] : values[kind];
			return from[below(from.length)] as string;
		};
		for (const name of Object.keys(OPERATIONS) as OperationName[]) {
			if (name === 'label' || name === 'jump' || below(3) === 0) continue;
			const info: OperationInfo = OPERATIONS[name];
			const kinds = (info.args.endsWith('*') ? info.args[0]?.repeat(below(4)) : info.args) as string;
			const args = [...kinds].map((kind) => pick(kind as Kind));
			if (name.includes('field')) args.push('descr=PyFloat.value');
			const kind = info.result === 'any' ? 'p' : info.result;
			let line = `${name}(${args.join(', ')})`;
			if (info.effect === 'guard') {
				const removed = below(3) === 0 ? `, p${next + 1}{PyFloat ${pick('f')}}` : '';
				line += ` [${pick('p')}, ${pick('i')}${removed}]`;
				if (removed !== '' && kind === 'v') line = line.replace(`p${next + 1}{`, `p${next++}{`);
				else if (removed !== '') line = line.replace(removed, '');
			}
			if (kind !== 'v') {
				const value = `${kind}${next++}`;
				values[kind].push(value);
				line = `${value} = ${line}`;
			}
			lines.push(line);
		}
		expectSame(`${lines.join('\n')}\n`);
	}
});
