// Builds dist/: the library as an ES module, the command line as three CommonJS bundles (which start faster) with the
// engine's code caches for them and a launcher, the page of `krait jitview`, library modules written in Python, and the
// type declarations. Bundled because loading one file starts several times faster than loading the whole module graph.
// `--if-needed` does nothing when dist/ is newer than what it is made of, `--no-types` leaves out the declarations.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/** What the bundles run when their code caches are made. */
const SHORT_PROGRAM = 'scripts/short_program.py';
const LOW_THRESHOLDS = 'threshold=20,function_threshold=30,trace_eagerness=5';

// Some versions of npx run `prepare` each time they run the command of a package from its own folder.
if (!process.argv.includes('--if-needed') || !isUpToDate()) {
	await buildBundles();
	if (!process.argv.includes('--no-types')) buildTypes();
}

function isUpToDate() {
	const changed = (path) => statSync(path).mtimeMs;
	const sources = readdirSync('src', { recursive: true }).map((name) => `src/${name}`);
	const inputs = [
		...sources,
		'src',
		'scripts/build.mjs',
		'scripts/code_cache.mjs',
		SHORT_PROGRAM,
		'package.json',
		'tsconfig.json',
		'tsconfig.build.json',
	];
	try {
		const built = Math.min(...['dist/index.js', 'dist/cli.js', 'dist/types/index.d.ts'].map(changed));
		return Math.max(...inputs.map(changed)) < built;
	} catch {
		return false; // something is missing
	}
}

async function buildBundles() {
	const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
	const options = {
		outdir: 'dist',
		bundle: true,
		platform: 'neutral',
		external: ['node:*'],
		mainFields: ['module', 'main'],
		target: 'es2022',
		minifySyntax: true,
		minifyWhitespace: true,
		legalComments: 'none',
		define: { KRAIT_VERSION: JSON.stringify(version) },
		logLevel: 'warning',
		write: false,
	};
	const results = await Promise.all([
		build({ ...options, entryPoints: { index: 'src/index.ts', cli: 'src/cli/launcher.ts' }, format: 'esm' }),
		build({
			...options,
			entryPoints: {
				cli_bundle: 'src/cli/main.ts',
				commands_bundle: 'src/cli/commands/main.ts',
				tools_bundle: 'src/cli/tools/main.ts',
			},
			format: 'cjs',
			outExtension: { '.js': '.cjs' },
		}),
	]);
	const page = await jitViewPage();
	// Only now, so that a build that fails leaves what was there.
	rmSync('dist', { recursive: true, force: true });
	mkdirSync('dist');
	for (const { outputFiles } of results) {
		for (const { path, contents } of outputFiles) writeFileSync(path, contents);
	}
	writeFileSync('dist/jitview.html', page);
	cpSync('src/modules/python', 'dist/python', { recursive: true, filter: (path) => !path.endsWith('__pycache__') });
	chmodSync('dist/cli.js', 0o755);
	const { version: node, platform, arch } = process;
	for (const [bundle, ...words] of [
		['cli_bundle', '--jit', LOW_THRESHOLDS, SHORT_PROGRAM],
		['commands_bundle', 'cross', '-o', '-', SHORT_PROGRAM],
		['tools_bundle', 'cov', '--quiet', '--jit', LOW_THRESHOLDS, SHORT_PROGRAM],
	]) {
		const cache = `dist/${bundle}.${node}-${platform}-${arch}.cache`;
		run(['scripts/code_cache.mjs', `dist/${bundle}.cjs`, cache, ...words], 'ignore');
	}
}

/** The page of `krait jitview` in one file, without data. Its policy lets in nothing but its own style and script. */
async function jitViewPage() {
	const folder = 'src/cli/jitview';
	const options = {
		bundle: true,
		minifySyntax: true,
		minifyWhitespace: true,
		target: 'es2022',
		legalComments: 'none',
		logLevel: 'warning',
		write: false,
	};
	const contents = async (entry, more) => {
		const { outputFiles } = await build({ ...options, ...more, entryPoints: [`${folder}/${entry}`] });
		return outputFiles[0].text;
	};
	const style = await contents('page.css', {});
	const script = await contents('viewer.ts', { format: 'iife', platform: 'browser' });
	const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
	// By functions: `$` means something in text that replaces.
	return readFileSync(`${folder}/page.html`, 'utf8')
		.replace('STYLE_HASH', () => hash(style))
		.replace('SCRIPT_HASH', () => hash(script))
		.replace('<style></style>', () => `<style>${style}</style>`)
		.replace('<script></script>', () => `<script>${script}</script>`);
}

function run(args, stdout) {
	const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', stdout, 'inherit'] });
	if (status !== 0) process.exitCode = 1;
}

function buildTypes() {
	const tsc = createRequire(import.meta.url)
		.resolve('typescript/package.json')
		.replace('package.json', 'bin/tsc');
	run([tsc, '-p', 'tsconfig.build.json'], 'inherit');
	removeInternalTypes();
}

/** Declarations that those of the library do not lead to are of no use to anybody. */
function removeInternalTypes() {
	const reached = new Set();
	const visit = (file) => {
		if (reached.has(file)) return;
		reached.add(file);
		for (const [, path] of readFileSync(file, 'utf8').matchAll(/\bfrom '(\.[^']+)\.ts'/g)) {
			visit(join(dirname(file), `${path}.d.ts`));
		}
	};
	visit(join('dist', 'types', 'index.d.ts'));
	for (const { parentPath, path, name } of readdirSync('dist/types', { recursive: true, withFileTypes: true })) {
		const file = join(parentPath ?? path, name);
		if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(file);
	}
}
