// Comprehensions and generator expressions: functions of their own, called with the first iterable.

import * as op from '../opcodes.ts';
import type { Code } from './code.ts';
import { conditionAt, negate } from './conditions.ts';
import { Machine, type ParsedComprehension, type Session } from './machine.ts';
import { step } from './steps.ts';
import type { ComprehensionClause, Expression } from './tree.ts';

const collections: ReadonlyMap<string, ParsedComprehension['collection']> = new Map([
	['<listcomp>', 'list'],
	['<setcomp>', 'set'],
	['<dictcomp>', 'dict'],
	['<genexpr>', 'generator'],
]);

/** Stack slots of an iterator. */
const ITERATOR_SLOTS = 4;

/** What a comprehension's function says, but for the first iterable. Throws `NoSource`. */
export function parseComprehension(code: Code, session: Session): ParsedComprehension {
	const m = new Machine(code, session);
	const collection = collections.get(code.name) as ParsedComprehension['collection'];
	if (code.prelude.positionalArgs !== code.freeCount + 1) m.fail('comprehension of several arguments');
	switch (collection) {
		case 'list':
			m.expect(op.BUILD_LIST);
			break;
		case 'set':
			m.expect(op.BUILD_SET);
			break;
		case 'dict':
			m.expect(op.BUILD_MAP);
			break;
		case 'generator':
			m.expect(op.LOAD_NULL);
			break;
	}
	step(m);
	const iterator = m.popValue();
	const isArgument =
		iterator.kind === 'Name' && iterator.reference.kind === 'local' && iterator.reference.slot === code.freeCount;
	if (!isArgument) m.fail('iterator is missing');
	if (collection === 'generator') {
		m.expect(op.LOAD_NULL);
		m.expect(op.LOAD_NULL);
	} else {
		m.expect(op.GET_ITER_STACK);
	}

	const clauses: ComprehensionClause[] = [];
	/** Numbers of the FOR_ITER instructions that the loops end with a jump to, and of where they go then. */
	const loops: { readonly top: number; readonly end: number }[] = [];
	let iterable: Expression | undefined;
	let item: readonly Expression[];
	for (;;) {
		const top = m.position;
		loops.push({ top, end: m.code.numberAt(Number(m.expect(op.FOR_ITER).operand)) });
		clauses.push({ kind: 'for', target: parseTarget(m), iterable });
		for (;;) {
			const condition = conditionAt(m, m.position, false);
			if (condition === null || condition.target !== m.code.offsetOf(top)) break;
			m.position = condition.next;
			clauses.push({ kind: 'if', test: condition.jumpIf ? negate(condition.test) : condition.test });
		}
		const values: Expression[] = [];
		m.within(undefined, () => {
			for (;;) {
				const opcode = m.opcodeAt(m.position);
				if (opcode === op.GET_ITER_STACK || opcode === op.STORE_COMP) break;
				// A generator yields its item for nothing; an item that is itself a yield cannot be.
				if (opcode === op.YIELD_VALUE && m.opcodeAt(m.position + 1) === op.POP_TOP) break;
				step(m);
			}
			while (!m.isEmpty) values.unshift(m.popValue());
		});
		if (m.opcodeAt(m.position) !== op.GET_ITER_STACK) {
			item = values;
			break;
		}
		m.position++;
		if (values.length !== 1) m.fail('no single value');
		[iterable] = values;
	}

	const depth = ITERATOR_SLOTS * loops.length + 1;
	if (collection === 'generator') {
		m.expect(op.YIELD_VALUE);
		m.expect(op.POP_TOP);
	} else {
		const kind = collection === 'list' ? 0 : collection === 'dict' ? 1 : 2;
		const expected = ((collection === 'dict' ? depth + 1 : depth) << 2) | kind;
		if (m.expect(op.STORE_COMP).operand !== expected) m.fail('item of another comprehension');
	}
	for (const { top, end } of loops.reverse()) {
		if (m.expect(op.JUMP).operand !== m.code.offsetOf(top)) m.fail('loop of a comprehension is not closed');
		if (m.position !== end) m.fail('loop of a comprehension does not end');
	}
	if (collection === 'generator') m.expect(op.LOAD_CONST_NONE);
	m.expect(op.RETURN_VALUE);
	if (m.position !== code.instructions.length) m.fail('code behind a comprehension');
	// The value of a dict's item is evaluated before the key.
	if (item.length !== (collection === 'dict' ? 2 : 1)) m.fail('item is missing');
	const element = item[item.length - 1];
	return { code, collection, element, value: item.length === 2 ? item[0] : undefined, clauses };
}

/** The target that the next instructions store the iterated value to. */
export function parseTarget(m: Machine): Expression {
	let found: Expression | undefined;
	m.within([], () => {
		m.push({
			kind: 'Incoming',
			at: m.offset,
			accept: (target) => {
				found = target;
			},
		});
		while (found === undefined) step(m);
		if (!m.isEmpty) m.fail('target with something left over');
	});
	return found as unknown as Expression;
}
