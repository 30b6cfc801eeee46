import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

export default defineConfig({
	define: { KRAIT_VERSION: JSON.stringify(version) },
	test: {
		include: ['test/**/*.test.ts'],
		// Generous: no test asserts a time, and machines of two slow cores run other things as well.
		testTimeout: 60_000,
		hookTimeout: 300_000,
	},
});
