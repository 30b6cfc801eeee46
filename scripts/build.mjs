// Builds dist/: two ES module bundles (the library and the command line, sharing chunks) and the type declarations.
// Bundled because loading one file starts several times faster than loading the whole module graph.
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const root = new URL('..', import.meta.url);
process.chdir(root.pathname);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

rmSync('dist', { recursive: true, force: true });
await build({
	entryPoints: { index: 'src/index.ts', cli: 'src/cli/main.ts' },
	outdir: 'dist',
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'neutral',
	external: ['node:*'],
	mainFields: ['module', 'main'],
	target: 'es2022',
	minifySyntax: true,
	minifyWhitespace: true,
	legalComments: 'none',
	define: { KRAIT_VERSION: JSON.stringify(version) },
	logLevel: 'warning',
});
chmodSync('dist/cli.js', 0o755);

if (!process.argv.includes('--no-types')) {
	const tsc = createRequire(import.meta.url)
		.resolve('typescript/package.json')
		.replace('package.json', 'bin/tsc');
	execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
}
