#!/usr/bin/env node
// Starts the command line from one of its bundles: that of the commands, that of the tools, or that which just runs programs.
// The build leaves the engine's compiled form of a bundle beside it, since to load that takes a third of the time that
// compiling does. It is of use to the engine that made it only.

import { createRequire } from 'node:module';
import { isCommand } from './commands/names.ts';
import { isTool } from './tools/names.ts';

// Not by import, for what host/node.ts says about `requireNode`.
const require = createRequire(import.meta.url);
const { readFileSync }: typeof import('node:fs') = require('node:fs');
const Module: typeof import('node:module') = require('node:module');
const { Script }: typeof import('node:vm') = require('node:vm');
const { fileURLToPath }: typeof import('node:url') = require('node:url');

const directory = fileURLToPath(new URL('.', import.meta.url));
const BUNDLE_NAME = bundleFor(process.argv[2]);
const BUNDLE = `${directory}${BUNDLE_NAME}.cjs`;

/** Must be what scripts/build.mjs has written. */
const CODE_CACHE = `${directory}${BUNDLE_NAME}.${process.version}-${process.platform}-${process.arch}.cache`;

function bundleFor(word: string | undefined): string {
	if (isCommand(word)) return 'commands_bundle';
	return isTool(word) ? 'tools_bundle' : 'cli_bundle';
}

/** Milliseconds after which the old generation is marked in steps, as usual. */
const AT_ONCE_FOR = 5000;

/**
 * Has the engine mark its old generation at one go for a while. Marking in steps, beside the program, would begin as soon as
 * that has a few megabytes, and delay what optimises code, for which a new process waits. Programs that give way to the event
 * loop are the ones whose pauses matter: the timer finds those.
 *
 * Not at the end, where Node waits for what is optimising code: where memory has come to its limit, that would wait for a
 * collection in turn, for ever (nodejs/node#54918). While marking is in steps it takes more memory instead.
 *
 * Has it make all objects in the young generation: it would go by the place in our code where they are made, which is one for
 * all frames, say, so that one part of a program that keeps its own would slow down all others.
 */
function adviseCollector(): void {
	const { setFlagsFromString }: typeof import('node:v8') = require('node:v8');
	setFlagsFromString('--no-allocation-site-pretenuring');
	setFlagsFromString('--no-incremental-marking');
	const markInSteps = () => setFlagsFromString('--incremental-marking');
	setTimeout(markInSteps, AT_ONCE_FOR).unref();
	process.on('exit', () => {
		markInSteps();
		// At the beginning of a function the engine does what it was asked for before.
		markInSteps();
	});
}

/** Runs the bundle as a module of Node's. */
function start(): void {
	let cachedData: Buffer;
	try {
		cachedData = readFileSync(CODE_CACHE);
	} catch {
		// From Node 22.1 on, the next start is faster.
		(Module as { enableCompileCache?: () => void }).enableCompileCache?.();
		require(BUNDLE);
		return;
	}
	// The bundle is ASCII. An engine that was told other flags refuses the cache, and compiles.
	const script = new Script(Module.wrap(readFileSync(BUNDLE, 'latin1')), { filename: BUNDLE, cachedData });
	// Other flags than those the cache was made with: only once that is taken.
	if (!isCommand(process.argv[2])) adviseCollector();
	const module = { exports: {} };
	script.runInThisContext()(module.exports, require, module, BUNDLE, directory);
}

start();
