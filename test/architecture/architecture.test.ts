// The rules of docs/architecture.md and CONTRIBUTING.md that a machine can check, over every file of src/.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';

const SOURCE = fileURLToPath(new URL('../../src', import.meta.url));

/** Layers from the top down: a file imports files of its own layer and of those after it. */
const LAYERS = [
	['cli', 'cli/commands', 'cli/jitview', 'cli/repl', 'cli/tools'],
	['.', 'embed'],
	['debug'],
	['jit', 'jit/codegen', 'jit/log', 'jit/optimize', 'jit/record'],
	['modules'],
	['vm'],
	['heap'],
	['objects'],
	['compiler'],
	['compiler/emit'],
	['mpy', 'mpy/decompile'],
	['host'],
];

/** Files longer than the limit, each a single loop or a single table. */
const LONG_FILES = new Set(['vm/loop.ts', 'vm/hooked_loop.ts']);
const LINE_LIMIT = 900;

/** Where Node's API may be used; the rest runs in a page as it is. */
const usesNode = (file: string) => file.startsWith('cli/') || file === 'host/node.ts';

interface SourceFile {
	/** Path below src/. */
	readonly path: string;
	readonly text: string;
	/** The file without comments and types. */
	readonly code: string;
	/** What it imports or re-exports, types included: paths below src/, or names of packages. */
	readonly imports: readonly string[];
}

const IMPORT = /^(?:import|export)\s(?:[^;'"]*?\sfrom\s)?'([^']+)'|\bimport\('([^']+)'\)/gm;

function readSource(path: string): SourceFile {
	const text = readFileSync(join(SOURCE, path), 'utf8');
	const imports = [...text.matchAll(IMPORT)].map(([, from, dynamic]) => {
		const name = from ?? dynamic;
		return name.startsWith('.') ? normalize(join(dirname(path), name)) : name;
	});
	return { path, text, imports, code: transformSync(text, { loader: 'ts', legalComments: 'none' }).code };
}

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
	.map((path) => path.replaceAll('\\', '/'))
	.filter((path) => path.endsWith('.ts'))
	.sort()
	.map(readSource);

/** Position of a file's folder in {@link LAYERS}. */
function layerOf(path: string): number {
	const layer = LAYERS.findIndex((folders) => folders.includes(dirname(path)));
	if (layer < 0) throw new Error(`${path} is in a folder that no layer has`);
	return layer;
}

/** A rule holds when no file breaks it; what is shown is who does. */
function expectNone(violations: string[]): void {
	expect(violations).toEqual([]);
}

describe('architecture', () => {
	test('there are files to look at, and their imports are seen', () => {
		expect(files.length).toBeGreaterThan(100);
		expect(files.find(({ path }) => path === 'index.ts')?.imports).toContain('embed/embedded_interpreter.ts');
	});

	test('every import is a file of the project, by its full name', () => {
		const paths = new Set(files.map(({ path }) => path));
		expectNone(
			files.flatMap(({ path, imports }) =>
				imports
					.filter((name) => !name.startsWith('node:') && !paths.has(name))
					.map((name) => `${path} imports ${name}`),
			),
		);
	});

	test('folders import only folders below their own', () => {
		expectNone(
			files.flatMap(({ path, imports }) =>
				imports
					.filter((name) => name.endsWith('.ts') && layerOf(name) < layerOf(path))
					.map((name) => `${path} imports ${name}`),
			),
		);
	});

	test("only the command line and Node's host use Node's API", () => {
		const nodeGlobals = /(?<![\w$.])(?:(?:process|Buffer|global)\.|require\(|setImmediate\()|\b__(?:dir|file)name\b/;
		expectNone(
			files
				.filter(({ path }) => !usesNode(path))
				.filter(({ imports, code }) => imports.some((name) => name.startsWith('node:')) || nodeGlobals.test(code))
				.map(({ path }) => path),
		);
	});

	test('nothing but the code generator makes code of text', () => {
		const makers = files.filter(({ code }) => /(?<![\w$.])(?:eval\(|Function\()/.test(code)).map(({ path }) => path);
		expect(makers).toEqual(['jit/codegen/codegen.ts']);
	});

	test('only the erasable part of TypeScript is used, enums apart', () => {
		expectNone(
			files
				.filter(({ text }) => /^(?:export )?namespace |\bconstructor\([^)]*\b(?:private|public)\b/m.test(text))
				.map(({ path }) => path),
		);
	});

	test(`no file is longer than ${LINE_LIMIT} lines, single loops and tables apart`, () => {
		expectNone(
			files
				.filter(({ path, text }) => !LONG_FILES.has(path) && text.split('\n').length > LINE_LIMIT)
				.map(({ path }) => path),
		);
	});

	test('a file opens with a comment that says what lives there', () => {
		expectNone(files.filter(({ text }) => !/^(?:#!.*\n)?(?:\/\/ |\/\*\* )/.test(text)).map(({ path }) => path));
	});

	test('no file is named after nothing', () => {
		expectNone(
			files.map(({ path }) => path).filter((path) => /(?:^|[/_])(?:utils?|helpers?|misc|common)\./.test(path)),
		);
	});

	test('nothing is left to do', () => {
		expectNone(files.filter(({ text }) => /\b(?:TODO|FIXME|XXX|HACK)\b/.test(text)).map(({ path }) => path));
	});

	test('nothing has the type any, or is told to the type checker to be right', () => {
		const loose = /(?:[:<|&,(]|\bas) *any\b(?! *[:=])|@ts-(?:ignore|expect-error|nocheck)/;
		expectNone(
			files.filter(({ text }) => loose.test(text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, ''))).map(({ path }) => path),
		);
	});
});
