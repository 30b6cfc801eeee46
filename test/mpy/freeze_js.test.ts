// Freezing to JavaScript: a module that holds data and nothing else.

import { describe, expect, test } from 'vitest';
import type { FrozenModules } from '../../src/embed/frozen_modules.ts';
import { freezeToJavaScript } from '../../src/mpy/freeze_js.ts';

async function evaluated(source: string): Promise<FrozenModules> {
	const module = await import(
		/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`
	);
	expect(Object.keys(module).sort()).toEqual(['default', 'frozen']);
	expect(module.default).toBe(module.frozen);
	return module.frozen as FrozenModules;
}

describe('a JavaScript module', () => {
	test('exports files by their paths', async () => {
		const large = Uint8Array.from({ length: 100_000 }, (_, index) => index * 7);
		const source = freezeToJavaScript([
			{ path: 'a.mpy', bytes: Uint8Array.of(0, 255, 128) },
			{ path: 'package/__init__.mpy', bytes: new Uint8Array() },
			{ path: 'large.mpy', bytes: large },
		]);
		expect(await evaluated(source)).toEqual({
			version: 1,
			files: { 'a.mpy': 'AP+A', 'package/__init__.mpy': '', 'large.mpy': Buffer.from(large).toString('base64') },
		});
	});

	test.for(['"; alert(1); "', '</script><!--', '`', 'a\\', "'\u2028\u2029\n", '*/', 'é\ud800\u{1f600}', '__proto__'])(
		'is not changed by a path like %j',
		async (name) => {
			const path = `${name}.mpy`;
			const source = freezeToJavaScript([{ path, bytes: Uint8Array.of(1) }]);
			expect(source).toMatch(/^[\t\n -;=-~]*$/);
			expect(Object.entries((await evaluated(source)).files)).toEqual([[path, 'AQ==']]);
		},
	);
});
