// Targets: what happens to the value on top of the stack when it is stored, unpacked, swapped or deleted.

import * as op from '../opcodes.ts';
import { assignDefinition } from './calls.ts';
import { storeImport } from './imports.ts';
import { isExpression, type Machine, type StackEntry } from './machine.ts';
import { expectStore } from './steps.ts';
import type { Expression } from './tree.ts';

/** Assigns the top of the stack to a target. */
export function assignTop(m: Machine, target: Expression): void {
	const top = m.pop();
	switch (top.kind) {
		case 'Incoming':
			top.accept(target);
			return;
		case 'Duplicate': {
			const below = m.pop();
			const before = below.kind === 'Assigned' ? below.targets : [];
			const value = below.kind === 'Assigned' ? below.value : m.asValue(below);
			m.push({ kind: 'Assigned', at: below.at, targets: [...before, target], value });
			return;
		}
		case 'Module':
			storeImport(m, top, target);
			return;
		case 'Assigned':
			m.emit({ kind: 'Assign', at: top.at, targets: [...top.targets, target], value: top.value, isSwap: false });
			return;
	}
	if (!isExpression(top)) m.fail('cannot be stored');
	if (assignDefinition(m, top, target)) return;
	m.emit({ kind: 'Assign', at: top.at, targets: [target], value: top, isSwap: false });
}

/** Unpacks the top of the stack to `count` targets, of which number `star` (-1: none) takes what is left over. */
export function unpack(m: Machine, count: number, star: number): void {
	if (count > 0xff * 2 + 1) m.fail('too many targets');
	const source = m.pop();
	collectTargets(m, source.at, count, (elements) => {
		const all = elements.map<Expression>((value, i) => (i === star ? { kind: 'Starred', at: value.at, value } : value));
		m.push(source);
		assignTop(m, targetList(all, source.at));
	});
}

/** `a, b = c, d`, or with three. */
export function swapValues(m: Machine, count: number): void {
	if (m.out === undefined) m.fail('rotation within an expression');
	const elements = m.popValues(count);
	const value: Expression = { kind: 'Tuple', at: elements[0].at, elements };
	collectTargets(m, value.at, count, (targets) => {
		const target: Expression = { kind: 'Tuple', at: value.at, elements: targets };
		m.emit({ kind: 'Assign', at: value.at, targets: [target], value, isSwap: true });
	});
}

/** Lets the next `count` stores give their targets to `finish`. */
function collectTargets(m: Machine, at: number, count: number, finish: (targets: Expression[]) => void): void {
	if (m.out === undefined) m.fail('unpacking within an expression');
	const targets: Expression[] = [];
	if (count === 0) {
		finish(targets);
		return;
	}
	const accept = (target: Expression): void => {
		targets.push(target);
		if (targets.length === count) finish(targets);
	};
	const incoming: StackEntry = { kind: 'Incoming', at, accept };
	for (let i = 0; i < count; i++) m.push(incoming);
}

/** A tuple of one target reads better, and one of none is only allowed, as a list. */
function targetList(elements: readonly Expression[], at: number): Expression {
	return { kind: elements.length < 2 ? 'List' : 'Tuple', at, elements };
}

/** The result of `target op= value`: the target is on the stack, and below it what the store needs again. */
export function completeAugmented(m: Machine, operator: string): void {
	const value = m.popValue();
	const target = m.popValue();
	switch (target.kind) {
		case 'Name':
			expectStore(m, target.reference, 'augmented value goes elsewhere');
			break;
		case 'Attribute':
			m.expect(op.ROT_TWO);
			if (m.code.qstr(m.expect(op.STORE_ATTR).operand) !== target.name) m.fail('augmented value goes elsewhere');
			m.pop();
			break;
		case 'Subscript':
			m.expect(op.ROT_THREE);
			m.expect(op.STORE_SUBSCR);
			m.pop();
			m.pop();
			break;
		default:
			m.fail('augmented assignment to an expression');
	}
	m.emit({ kind: 'AugAssign', at: target.at, target, operator, value });
}

/** `del base.name` or `del base[index]`: null takes the place of a value that is stored. */
export function deleteMember(m: Machine, storeOpcode: number): void {
	m.pop();
	const { operand } = m.expect(storeOpcode);
	let target: Expression;
	if (storeOpcode === op.STORE_ATTR) {
		const base = m.popValue();
		target = { kind: 'Attribute', at: base.at, base, name: m.code.qstr(operand), trailerAt: undefined };
	} else {
		const index = m.popValue();
		const base = m.popValue();
		target = { kind: 'Subscript', at: base.at, base, index, trailerAt: index.at };
	}
	m.emit({ kind: 'Delete', at: target.at, target });
}
