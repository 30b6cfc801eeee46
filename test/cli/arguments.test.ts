// The command line of `krait`: which words mean what, and what is refused.

import { describe, expect, test } from 'vitest';
import { parseCommandLine, type RunRequest, UsageError } from '../../src/cli/arguments.ts';
import { searchPath } from '../../src/cli/search_path.ts';

function parse(...words: string[]): RunRequest {
	const commandLine = parseCommandLine(words);
	if (commandLine.kind !== 'run') throw new Error(`asks for ${commandLine.kind}`);
	return commandLine;
}

describe('what is run', () => {
	test.each([
		[[], { kind: 'stdin' }, []],
		[['-'], { kind: 'stdin' }, ['-']],
		[['-', 'a'], { kind: 'stdin' }, ['-', 'a']],
		[['-c', 'x = 1'], { kind: 'command', source: 'x = 1' }, ['-c']],
		[['-c', 'x', '-i', '-h'], { kind: 'command', source: 'x' }, ['-c', '-i', '-h']],
		[['-m', 'a.b', '-c'], { kind: 'module', name: 'a.b' }, ['a.b', '-c']],
		[['p.py'], { kind: 'file', path: 'p.py' }, ['p.py']],
		[['-i', '-O', 'p.py', '-v'], { kind: 'file', path: 'p.py' }, ['p.py', '-v']],
	])('%j', (words, program, argv) => {
		expect(parse(...words)).toMatchObject({ program, argv });
	});
});

describe('options', () => {
	test.each([
		[[], 0],
		[['-O'], 1],
		[['-OO'], 2],
		[['-O3'], 3],
		[['-O3', '-O0'], 0],
	])('%j optimise at level %i', (words, optLevel) => {
		expect(parse(...words).optLevel).toBe(optLevel);
	});

	test('-v counts, however it is written', () => {
		expect(parse('-v', '-v', '-vv').verbosity).toBe(4);
	});

	test('-i and -X compile-only', () => {
		expect(parse('-i')).toMatchObject({ inspect: true, compileOnly: false });
		expect(parse('-X', 'compile-only')).toMatchObject({ inspect: false, compileOnly: true });
	});

	test('--jit and --log', () => {
		expect(parse('p.py')).toMatchObject({ jit: undefined, log: undefined });
		expect(parse('--jit', 'off', '--log=jit:out', 'p.py')).toMatchObject({ jit: 'off', log: 'jit:out' });
		expect(parse('--jit=threshold=1,trace_eagerness=2', '--log', '-')).toMatchObject({
			jit: 'threshold=1,trace_eagerness=2',
			log: '-',
		});
	});

	test('-X emit=bytecode has programs traced by their bytecode', () => {
		expect(parse('p.py')).toMatchObject({ tracesBytecode: false });
		expect(parse('-X', 'emit=bytecode', 'p.py')).toMatchObject({ tracesBytecode: true });
	});

	test('some change nothing', () => {
		const plain = parse('p.py');
		for (const words of [
			['-X', 'emit=native'],
			['-X', 'heapsize=2m'],
			['-X', 'heapsize=0x1000wK'],
			['-X', 'realtime'],
		]) {
			expect(parse(...words, 'p.py')).toEqual(plain);
		}
	});

	test('-h, --help and --version win over what comes after them', () => {
		expect(parseCommandLine(['-v', '-h', 'p.py'])).toEqual({ kind: 'help' });
		expect(parseCommandLine(['--help'])).toEqual({ kind: 'help' });
		expect(parseCommandLine(['--version', '-Z'])).toEqual({ kind: 'version' });
	});

	test.each([
		[['-c'], 'option -c needs a value'],
		[['-m'], 'option -m needs a value'],
		[['-X'], 'option -X needs a value'],
		[['-Z'], 'unknown option -Z'],
		[['--verbose'], 'unknown option --verbose'],
		[['-O1x'], 'unknown option -O1x'],
		[['-X', 'colour'], 'unknown option -X colour'],
		[['-X', 'emit=viper'], 'viper changes what programs mean'],
		[['-X', 'heapsize=12'], 'too small'],
		[['-X', 'heapsize=1g'], 'unknown option -X heapsize=1g'],
		[['--jit', 'maybe'], "--jit: expected off, on or name=value, not 'maybe'"],
	])('%j is refused', (words, message) => {
		expect(() => parseCommandLine(words)).toThrow(UsageError);
		expect(() => parseCommandLine(words)).toThrow(message);
	});
});

describe('sys.path', () => {
	test.each([
		[undefined, ['', '.frozen', '/home/me/.micropython/lib', '/usr/lib/micropython']],
		['', ['']],
		[':', ['']],
		['a', ['', 'a']],
		[':a::b', ['', 'a', '', 'b']],
		['~/x:~y', ['', '/home/me/x', '~y']],
	])('of %j', (list, expected) => {
		expect(searchPath(list, '/home/me')).toEqual(expected);
	});

	test('has no home without one', () => {
		expect(searchPath('~/x', undefined)).toEqual(['', '~/x']);
	});
});
