// Completion of names at the prompt.

import { describe, expect, test } from 'vitest';
import { completeName } from '../../src/cli/repl/completion.ts';
import { MemoryHost } from '../../src/host/memory.ts';
import { createStandardInterpreter } from '../../src/modules/standard.ts';
import { runToEnd } from '../../src/vm/run.ts';

const interpreter = createStandardInterpreter(new MemoryHost());
const PROGRAM = `
class Point:
    def __init__(self):
        self.public_attr = 1
        self._private = 2
    def public_method(self): pass
    @property
    def broken(self): raise ValueError
point = Point()
other = [point]
outer = Point()
outer.inner = Point()
`;
runToEnd(
	interpreter,
	interpreter.enter(() => interpreter.moduleFrame(PROGRAM, '<test>', interpreter.main.globals)),
);

function complete(text: string): string {
	const completion = completeName(interpreter, text);
	switch (completion.kind) {
		case 'none':
			return '';
		case 'rest':
			return `+${completion.text}`;
		case 'choice':
			return completion.listing;
	}
}

describe('completion', () => {
	test.each([
		['poi', '+nt'],
		['1, poi', '+nt'],
		['point.pub', '+lic_'],
		['point.public_a', '+ttr'],
		['outer.inner.public_m', '+ethod'],
		['point._p', '+rivate'],
		['prin', '+t'],
		['x = isinst', '+ance'],
		['str.isdi', '+git'],
		['import arr', '+ay'],
		['from coll', '+ections'],
		['impo', '+rt '],
		['none.', ''],
		['None.', ''],
		['point.nothing', ''],
		['point.broken.x', ''],
		['point.public_attr', '+'],
	])('of %j', (text, expected) => {
		expect(complete(text)).toBe(expected);
	});

	test('lists what is possible in columns', () => {
		expect(complete('o')).toBe('\nobject          oct             open            ord\nother           outer\n');
		expect(complete('point.public_')).toBe('\npublic_attr     public_method\n');
	});

	test('hides private names until they are asked for', () => {
		expect(complete('point.')).not.toContain('_private');
		expect(complete('point._')).toContain('_private');
	});
});
