// Defects of the compiler itself: whatever part of it throws, the trace is given up, the log says so, and the program runs on.

import { afterEach, expect, test, vi } from 'vitest';
import { createInterpreter } from '../../src/index.ts';

const broken = vi.hoisted(() => ({ part: '' }));

vi.mock('../../src/jit/optimizer.ts', async (original) => {
	const module = await original<typeof import('../../src/jit/optimizer.ts')>();
	const optimize: typeof module.optimize = (...args) => {
		if (broken.part === 'optimizer') throw new Error('a defect of the optimizer');
		return module.optimize(...args);
	};
	return { ...module, optimize };
});

vi.mock('../../src/jit/record/instruction.ts', async (original) => {
	const module = await original<typeof import('../../src/jit/record/instruction.ts')>();
	const recordInstruction: typeof module.recordInstruction = (...args) => {
		if (broken.part === 'recorder') throw new Error('a defect of the recorder');
		module.recordInstruction(...args);
	};
	return { ...module, recordInstruction };
});

vi.mock('../../src/jit/codegen/codegen.ts', async (original) => {
	const module = await original<typeof import('../../src/jit/codegen/codegen.ts')>();
	const compile: typeof module.compile = (...args) => {
		if (broken.part === 'generator') throw new Error('a defect of the generator');
		return module.compile(...args);
	};
	return { ...module, compile };
});

afterEach(() => {
	broken.part = '';
});

const PROGRAM = `
def f(n):
    total = 0
    for i in range(n):
        total += i if i % 3 else 2 * i
    return total
result = [f(n) for n in range(100)]
`;

function run(): { result: unknown; log: string } {
	let log = '';
	const python = createInterpreter({
		jit: 'threshold=3,function_threshold=5,trace_eagerness=2',
		log: {
			categories: 'jit-abort,jit-tracing,jit-summary',
			write: (text) => {
				log += text;
			},
		},
	});
	python.run(PROGRAM);
	const result = python.get('result');
	python.jit.finish();
	return { result: String(result), log };
}

test.each(['optimizer', 'recorder', 'generator'])('a defect of the %s loses a trace and nothing else', (part) => {
	const sound = run();
	expect(sound.log).not.toContain('defect');
	broken.part = part;
	const { result, log } = run();
	expect(result).toBe(sound.result);
	expect(log).toContain('ABORTING TRACING');
	expect(log).toContain(`a defect of the ${part}`);
});
