// Freezing to C. That the C is what the reference implementation's tool writes is checked over its whole test suite by
// scripts/compare_mpy_tool.mjs; here is one such file, and what matters about any.

import { describe, expect, test } from 'vitest';
import { crossCompile } from '../../src/compiler/cross_compile.ts';
import { freezeToC, sharedIdentifiers } from '../../src/mpy/freeze_c.ts';
import { floatLiteral } from '../../src/mpy/freeze_c_constants.ts';
import { type MpyInput, openMpy } from '../../src/mpy/input.ts';
import { parseQstrHeader, qstrHash, qstrIdentifier } from '../../src/mpy/qstr_names.ts';
import { writeMpy } from '../../src/mpy/writer.ts';

function compiled(filename: string, source: string): MpyInput {
	return openMpy(filename.replace(/py$/, 'mpy'), crossCompile(source, { filename }));
}

const header = parseQstrHeader(
	'// a comment\nQCFG(BYTES_IN_LEN, (1))\nQCFG(BYTES_IN_HASH, (2))\n\nQ(ready)\nQ(\\n)\nQ({:x})\n',
);

describe('C source', () => {
	test('of a module with constants of every kind', async () => {
		const source = `
def ready(a, *, b=1):
    yield a, 70000, -5, 1.5, 3j, b"\\x00x", (1, "short", ()), ..., ""
    raise "a text that is too long to become a qstr"
`;
		const c = freezeToC([compiled('folder/module.py', source)], { firmware: header });
		await expect(c).toMatchFileSnapshot('expected/module.c');
	});

	test('writes long ints as the firmware has them', () => {
		const module = compiled('m.py', 'print(123456789012, -123456789012, 1 << 70)');
		expect(freezeToC([module], { mpzDigitBits: 32 })).toContain(
			'{.neg=1, .fixed_dig=1, .alloc=2, .len=2, .dig=(uint32_t*)(const uint32_t[]){0xbe991a14,0x1c}}',
		);
		expect(() => freezeToC([module], { longInts: 'none' })).toThrow(
			'm.mpy: the int 123456789012 needs a firmware with long ints',
		);
		expect(() => freezeToC([module], { longInts: 'longlong' })).toThrow(
			'm.mpy: the int 1180591620717411303424 does not fit',
		);
		expect(freezeToC([compiled('m.py', 'print(-123456789012)')], { longInts: 'longlong' })).toContain(
			'static const mp_obj_int_t const_obj_m_0 = {{&mp_type_int}, -123456789012};',
		);
	});

	test('has no hashes for a firmware without them', () => {
		const without = { firmware: { ...header, bytesInHash: 0 } };
		expect(freezeToC([compiled('m.py', 'x')], without)).not.toContain('mp_qstr_frozen_const_hashes');
	});

	test('numbers functions of the same name', () => {
		const c = freezeToC([compiled('m.py', 'f = lambda: 1\ng = lambda: 2\ndef f():\n    return lambda: 3\n')]);
		const names = [...c.matchAll(/^static const byte fun_data_(\w+)\[/gm)].map(([, name]) => name);
		expect(names).toEqual(['m__lt_module_gt_', 'm__lt_lambda_gt_', 'm__lt_lambda_gt_2', 'm_f', 'm_f__lt_lambda_gt_']);
	});

	test('keeps text of the program out of the C', () => {
		const evil = '"; system("x"); //\\\n#error */ ??/';
		const code = Uint8Array.of(0x08, 0x02, 0x01, 0x10, 0x01, 0x63);
		const module = {
			qstrs: [`a"b\\c.py`, evil],
			constants: [],
			root: { kind: 'bytecode', code, children: [], isGenerator: false },
		} as const;
		const c = freezeToC([openMpy(evil, writeMpy(module))]);
		expect(c.replace(/\/\/.*/g, '')).not.toMatch(/error \*|system\(/);
		expect(c).not.toMatch(/\\$/m);
		expect(c).toContain('    "a\\"b\\\\c.py\\0"\n');
		expect(() => freezeToC([openMpy('m.mpy', writeMpy({ ...module, qstrs: ['a\nb.py', 'x'] }))])).toThrow(
			'm.mpy: the module',
		);
	});

	test('refuses what lies in the file', () => {
		const root = (...code: number[]) =>
			({ kind: 'bytecode', code: Uint8Array.from(code), children: [], isGenerator: false }) as const;
		const freeze = (...code: number[]) =>
			freezeToC([openMpy('m.mpy', writeMpy({ qstrs: ['m.py'], constants: [], root: root(...code) }))]);
		expect(() => freeze(0, 2, 5, 0x51, 0x63)).toThrow('m.mpy: there is no qstr 5');
		expect(() => freeze(0, 2, 0, 0x11, 5, 0x63)).toThrow('m.mpy: there is no qstr 5');
		expect(() => freeze(0, 2, 0, 0x07)).toThrow('m.mpy: byte code 0x07 not implemented');
	});

	test('of modules that differ only in what C names cannot have is not wanted by compilers', () => {
		const modules = [compiled('a_b.py', ''), compiled('a/b.py', ''), compiled('c.py', '')];
		expect(sharedIdentifiers(modules)).toEqual([{ identifier: 'a_b', names: ['a_b.mpy', 'a/b.mpy'] }]);
	});
});

describe('qstrs', () => {
	test.for([
		['abc_1', 'abc_1'],
		['<module>', '_lt_module_gt_'],
		['a.b-c', 'a_dot_b_hyphen_c'],
		['é\n', '_eacute__0x0a_'],
		['\u{1f600}', '_0x1f600_'],
	])('%s has the identifier %s', ([text, identifier]) => {
		expect(qstrIdentifier(text)).toBe(identifier);
	});

	test('have hashes as wide as the firmware stores them', () => {
		const bytes = new TextEncoder().encode('hello');
		expect([0, 1, 2, 4].map((width) => qstrHash(bytes, width))).toEqual([60903, 231, 60903, 178056679]);
	});

	test('of a firmware are read from its header', () => {
		expect(header).toMatchObject({ bytesInLength: 1, bytesInHash: 2 });
		for (const known of ['ready', '_0x0a_', '_brace_open__colon_x_brace_close_', '_lt_module_gt_']) {
			expect(header.identifiers).toContain(known);
		}
		expect(() => parseQstrHeader('int main() {}')).toThrow('not a qstr header');
	});
});

test.for([
	[0, '0'],
	[-0, '-0'],
	[1, '1'],
	[0.1, '0.1'],
	[1 / 3, '0.3333333333333333'],
	[1e15, '1000000000000000'],
	[1e16, '1e+16'],
	[0.0001, '0.0001'],
	[0.00001, '1e-05'],
	[5e-324, '4.940656458412465e-324'],
	[-1.7976931348623157e308, '-1.797693134862316e+308'],
	// Halfway between two texts of 16 digits: the even one.
	[2251799813685248.5, '2251799813685248'],
	[2251799813685249.5, '2251799813685250'],
	[Infinity, 'inf'],
	[Number.NaN, 'nan'],
] as const)('the float %s is written %s in C', ([value, text]) => {
	expect(floatLiteral(value)).toBe(text);
});
