// .mpy files as programs meet them: where import finds them, what is said of those that cannot be used, and code objects
// as bytes.

import { describe, expect, test } from 'vitest';
import { compileMpy, createInterpreter, PythonError } from '../../src/index.ts';
import { loadMpy } from '../../src/mpy/verify.ts';

/** Runs a program with files beside it; gives what it prints. */
function output(program: string | Uint8Array, files: Record<string, string | Uint8Array> = {}): string {
	let text = '';
	const python = createInterpreter({
		files: { '/lib/empty.py': '', ...files },
		path: ['/lib'],
		stdout: (part) => {
			text += part;
		},
	});
	python.run(program);
	return text.replaceAll('\r\n', '\n');
}

/** What the exception says that a program ends with. */
function failure(program: string | Uint8Array, files: Record<string, string | Uint8Array> = {}): string {
	try {
		output(program, files);
	} catch (error) {
		if (error instanceof PythonError) return error.message;
		throw error;
	}
	return 'nothing';
}

describe('import', () => {
	const greeting = compileMpy('print("mpy", __name__, __file__)', { filename: 'greeting.py' });

	test('finds a .mpy file', () => {
		expect(output('import greeting', { '/lib/greeting.mpy': greeting })).toBe('mpy greeting /lib/greeting.mpy\n');
	});

	test('takes the .py file where there are both', () => {
		expect(output('import greeting', { '/lib/greeting.mpy': greeting, '/lib/greeting.py': 'print("py")' })).toBe(
			'py\n',
		);
	});

	test('looks for both in one entry of sys.path before the next', () => {
		const files = { '/first/greeting.mpy': greeting, '/second/greeting.py': 'print("py")' };
		expect(output('import sys; sys.path = ["/first", "/second"]; import greeting', files)).toBe(
			'mpy greeting /first/greeting.mpy\n',
		);
	});

	test('takes packages and their parts from .mpy files, also of .py packages', () => {
		const init = compileMpy('from . import part\nfrom .sub import value\nprint(__name__, value)');
		const part = compileMpy('print(__name__)');
		const files = {
			'/lib/package/__init__.mpy': init,
			'/lib/package/part.mpy': part,
			'/lib/package/sub.py': 'value = 1',
			'/lib/mixed/__init__.py': 'from . import part',
			'/lib/mixed/part.mpy': part,
		};
		expect(output('import package, mixed', files)).toBe('package.part\npackage 1\nmixed.part\n');
	});

	test('goes through mounted file systems', () => {
		const program = `
import io, vfs, sys
class File(io.IOBase):
    def __init__(self, data): self.data = data
    def readinto(self, buffer):
        part, self.data = self.data[:len(buffer)], self.data[len(buffer):]
        buffer[:len(part)] = part
        return len(part)
    def ioctl(self, request, argument): return 0 if request == 4 else -1
class Files:
    def mount(self, readonly, mkfs): pass
    def stat(self, path):
        if path != '/greeting.mpy': raise OSError
        return (32768, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    def open(self, path, mode): return File(open('/lib/greeting.mpy', 'rb').read())
vfs.mount(Files(), '/mounted')
sys.path = ['/mounted']
import greeting
`;
		expect(output(program, { '/lib/greeting.mpy': greeting })).toBe('mpy greeting /mounted/greeting.mpy\n');
	});

	test('shows the source in tracebacks', () => {
		const bytes = compileMpy('def f():\n  raise ValueError(1)\n', { filename: 'source.py' });
		let traceback = '';
		try {
			output('import module\nmodule.f()', { '/lib/module.mpy': bytes });
		} catch (error) {
			traceback = (error as PythonError).traceback;
		}
		expect(traceback).toContain('File "source.py", line 2, in f');
	});
});

describe('a .mpy file that cannot be used', () => {
	const good = compileMpy('x = 1');
	const changed = (index: number, value: number): Uint8Array => {
		const bytes = good.slice();
		bytes[index] = value;
		return bytes;
	};
	const message = (bytes: Uint8Array): string => failure('import bad', { '/lib/bad.mpy': bytes });

	test('is a ValueError that says what upstream says, and why', () => {
		expect(message(changed(1, 5))).toBe('ValueError: incompatible .mpy file (mpy version 5, expected 6)');
		expect(message(changed(3, 64))).toBe(
			'ValueError: incompatible .mpy file (small ints of 64 bits, at most 63 are possible)',
		);
		expect(message(good.slice(0, -1))).toBe('ValueError: incompatible .mpy file (the file is cut short)');
		expect(message(changed(2, (7 << 2) | 3))).toBe(
			'ValueError: native code in .mpy unsupported (compiled for armv7emsp)',
		);
		expect(message(changed(2, (7 << 2) | 2))).toBe(
			'ValueError: incompatible .mpy file (native code of mpy version 6.2, expected 6.3)',
		);
	});

	test('says no more where the bytes are nothing like one', () => {
		for (const bytes of [[], [0x4d], [0x4d, 0, 0, 0], [0x7f, 0x45, 0x4c, 0x46]]) {
			expect(message(Uint8Array.from(bytes))).toBe('ValueError: incompatible .mpy file');
		}
	});

	test('leaves no module behind', () => {
		const program = `
import sys
for i in range(2):
    try: import bad
    except ValueError: print('bad' in sys.modules)
`;
		expect(output(program, { '/lib/bad.mpy': good.slice(0, -1) })).toBe('False\nFalse\n');
	});

	test('may be of any size', () => {
		const nested = Uint8Array.from([0x4d, 6, 0, 31, 1, 1, 1, ...new Array(500_000).fill([10, 1]).flat()]);
		expect(message(nested)).toMatch('tuples are nested too deeply');
		const endless = Uint8Array.of(0x4d, 6, 0, 31, 0x8f, 0xff, 0xff, 0xff, 0x7f, 0);
		expect(message(endless)).toMatch('the file is cut short');
	});
});

describe('the bytes of a .mpy file', () => {
	test('run as a program', () => {
		expect(output(compileMpy('print(__name__)'))).toBe('__main__\n');
	});

	test('may be written to after they were run', () => {
		const bytes = compileMpy('def f(): return [1, 2, 3]');
		const python = createInterpreter();
		python.run(bytes);
		bytes.fill(0);
		expect(python.evaluate('f()')).toEqual([1, 2, 3]);
	});

	test('are shared by the code', () => {
		const bytes = compileMpy('def f(): return b"bytes that are no name"');
		const { root, constants } = loadMpy(bytes, 'module');
		for (const raw of [root, root.children[0]]) expect(raw?.code.buffer).toBe(bytes.buffer);
		const [constant] = constants;
		expect(constant?.kind === 'bytes' && constant.value.buffer).toBe(bytes.buffer);
	});

	test('run only as module bodies', () => {
		const program =
			'import marshal\nwith open("/lib/f.mpy", "wb") as f: f.write(marshal.dumps((lambda x: x).__code__))\nimport f';
		expect(failure(program)).toMatch(/ValueError: incompatible .mpy file \(.*takes no arguments/);
	});
});

describe('marshal', () => {
	test('carries functions and what is made in them', () => {
		const program = `
import marshal
def outer(a, *, b=2):
    def inner(c=3): return [(a, b, c, x, d) for d in ('text', b'bytes', 1.5, 2j, 10**30, ..., (1, (2,)))]
    return inner
copy = type(outer)(marshal.loads(marshal.dumps(outer.__code__)), {'x': 4})
print(copy(1, b=2)() == [(1, 2, 3, 4, d) for d in ('text', b'bytes', 1.5, 2j, 10**30, ..., (1, (2,)))])
code = marshal.loads(bytearray(marshal.dumps(compile('def f(n): return n + 1', 'file.py', 'exec'))))
names = {}
exec(code, names)
print(names['f'](1), code)
`;
		expect(output(program)).toMatch(/^True\n2 <code object <module> at 0x\w+, file "file.py", line 1>\n$/);
	});

	test('takes code objects and .mpy files only', () => {
		expect(failure('import marshal; marshal.dumps(1)')).toBe('ValueError: unmarshallable object');
		expect(failure('import marshal; marshal.loads(b"M")')).toBe('ValueError: incompatible .mpy file');
		expect(failure('import marshal; marshal.loads(1)')).toBe('TypeError: object with buffer protocol required');
	});

	test('copies bytes that may change', () => {
		const program = `
import marshal
data = bytearray(marshal.dumps((lambda: 'kept').__code__))
f = type(lambda: 0)(marshal.loads(data), {})
data[:] = bytes(len(data))
print(f())
`;
		expect(output(program)).toBe('kept\n');
	});
});

describe('code objects', () => {
	test('that need a closure make no functions', () => {
		const closure = 'def outer():\n  x = 1\n  def inner(): return x\n  return inner\n';
		for (const use of ['type(outer)(code, {})', 'exec(code)', 'eval(code)']) {
			expect(failure(`${closure}code = outer().__code__\n${use}`)).toBe('TypeError: code has free variables');
			expect(failure(`${closure}code = outer.__code__.co_consts[0]\n${use}`)).toBe(
				'TypeError: code has free variables',
			);
		}
		const marshalled = 'import marshal\ncode = marshal.loads(marshal.dumps(outer().__code__))';
		expect(failure(closure + marshalled)).toMatch('incompatible .mpy file (inner, offset 0: local 0 is no cell)');
	});

	test('of functions run as functions do', () => {
		expect(failure('def f(a): pass\nexec(f.__code__)')).toBe(
			'TypeError: f() takes 1 positional arguments but 0 were given',
		);
		expect(output('def f():\n  x = 1\n  return (lambda: x)()\nprint(eval(f.__code__))')).toBe('1\n');
		expect(output('def f(): yield 1\nprint(list(eval(f.__code__)))')).toBe('[1]\n');
	});
});

test('what a class statement needs may be replaced by anything', () => {
	const generatorBody = '__build_class__(lambda: (yield), "A")';
	expect(failure(generatorBody)).toBe('nothing');
	const deleted = 'import builtins\ndel builtins.__build_class__\nclass A: pass';
	expect(failure(deleted)).toBe("NameError: name '__build_class__' isn't defined");
	const display = 'OrderedDict = list\nOrderedDict({1: 2})';
	expect(failure(display)).toMatch(/IndexError/);
});
