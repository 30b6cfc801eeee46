// Built-in modules that files may stand in for: looked for in files once, until sys.path or the current directory is another.

import { expect, test } from 'vitest';
import { createInterpreter } from '../../src/index.ts';

const FIND = `
import sys, os
def find():
    import random
    return hasattr(random, 'own')
found = [find() for _ in range(100)]
`;

/** What the program appends to `found`, behind a hundred imports of the built-in module. */
function foundAfter(program: string, jit = 'on'): unknown {
	const python = createInterpreter({ jit });
	python.files.write('/own/random.py', 'own = True');
	python.run(FIND);
	expect(python.evaluate('any(found)')).toBe(false);
	python.run(program);
	return python.evaluate('[found[100:], find()]');
}

test.each(['off', 'on', 'threshold=1'])('files are found where they are looked for anew, under %s', (jit) => {
	const again = 'found.extend([find() for _ in range(3)])';
	expect(foundAfter(again, jit)).toEqual([[false, false, false], false]);
	expect(foundAfter(`sys.path.insert(0, "/own")\n${again}`, jit)).toEqual([[true, true, true], true]);
	expect(foundAfter(`sys.path = ["/own"]\n${again}`, jit)).toEqual([[true, true, true], true]);
	expect(foundAfter(`sys.path.append("/other")\n${again}`, jit)).toEqual([[false, false, false], false]);
	expect(foundAfter(`with open("random.py", "w") as f: f.write("own = 1")\n${again}`, jit)).toEqual([
		[true, true, true],
		true,
	]);
	expect(foundAfter(`os.chdir("/own")\n${again}`, jit)).toEqual([[true, true, true], true]);
});
