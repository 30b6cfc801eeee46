// Frozen modules: imported without files and without compiling, from what `krait mpy freeze --js` writes.

import { describe, expect, test } from 'vitest';
import { crossCompile } from '../../src/compiler/cross_compile.ts';
import { createInterpreter, type FrozenModules, type InterpreterOptions, PythonError } from '../../src/index.ts';

function frozen(modules: Readonly<Record<string, string>>): FrozenModules {
	const entries = Object.entries(modules).map(([path, source]) => {
		const bytes = crossCompile(source, { filename: path });
		return [path.replace(/\.py$/, '.mpy'), Buffer.from(bytes).toString('base64')] as const;
	});
	return { version: 1, files: Object.fromEntries(entries) };
}

const modules = frozen({
	'single.py': 'value = 6 * 7\ndef fail():\n    raise ValueError("no")\n',
	'package/__init__.py': 'from . import part\nname = __name__\n',
	'package/part.py': 'from .inner.deep import answer\nlarge = 1 << 40\n',
	'package/inner/deep.py': 'answer = (1, 2.5, "text", b"bytes")\n',
});

/** What a program prints. */
function output(program: string, options: InterpreterOptions = {}): string {
	let text = '';
	const python = createInterpreter({ frozen: modules, ...options, stdout: (piece) => (text += piece) });
	python.run(program);
	return text;
}

describe('frozen modules', () => {
	test('are imported', () => {
		expect(output('import single; print(single.value, single.__name__)')).toBe('42 single\n');
	});

	test('may be packages', () => {
		expect(output('import package; print(package.name, package.part.answer, package.part.large)')).toBe(
			"package (1, 2.5, 'text', b'bytes') 1099511627776\n",
		);
		expect(output('from package.inner import deep; print(deep.__name__)')).toBe('package.inner.deep\n');
	});

	test('have tracebacks with their lines', () => {
		try {
			output('import single; single.fail()');
			expect.unreachable();
		} catch (error) {
			expect(error).toBeInstanceOf(PythonError);
			expect((error as PythonError).frames.at(-1)).toEqual({ file: 'single.py', line: 3, function: 'fail' });
		}
	});

	test('are found before libraries unless sys.path says otherwise', () => {
		const files = { '/lib/single.py': 'value = "file"' };
		expect(output('import sys, single; print(sys.path, single.value)', { files })).toBe("['', '.frozen', '/lib'] 42\n");
		expect(output('import single; print(single.value)', { files, path: ['/lib', '.frozen'] })).toBe('file\n');
	});

	test('are no files', () => {
		expect(
			output('import os\nprint(os.listdir("/"))\ntry: open(".frozen/single.mpy")\nexcept OSError: print("none")'),
		).toBe('[]\nnone\n');
	});

	test('that are missing raise ImportError', () => {
		expect(() => output('import missing')).toThrow("ImportError: no module named 'missing'");
		expect(() => output('import package.missing')).toThrow("ImportError: no module named 'package.missing'");
	});

	test('that are damaged are refused', () => {
		const damaged = (contents: string) => ({ frozen: { version: 1, files: { 'single.mpy': contents } } }) as const;
		const original = Buffer.from(modules.files['single.mpy'], 'base64');
		for (const bytes of [original.subarray(0, 30), Buffer.from('print(1)'), Buffer.of(0x4d, 5, 0, 31)]) {
			expect(() => output('import single', damaged(bytes.toString('base64')))).toThrow(
				'ValueError: incompatible .mpy file',
			);
		}
		expect(() => output('import single', damaged('no base64!'))).toThrow('ValueError: incompatible .mpy file');
	});
});

test('what is not frozen modules is refused', () => {
	for (const frozen of [{}, { version: 2, files: {} }, { version: 1 }, { version: 1, files: { 'a.mpy': 1 } }, null]) {
		expect(() => createInterpreter({ frozen } as unknown as InterpreterOptions)).toThrow(TypeError);
	}
});
