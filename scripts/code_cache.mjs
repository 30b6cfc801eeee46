// Runs a bundle of the command line and writes the engine's compiled form of what ran: `code_cache.mjs bundle cache words...`,
// where the words are a command line. A process of its own, so that nothing else is in it; part of the build.
import { readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

const [bundle, cache, ...words] = process.argv.slice(2);
const script = new Script(Module.wrap(readFileSync(bundle, 'latin1')), { filename: bundle });
process.on('exit', (status) => {
	if (status === 0) writeFileSync(cache, script.createCachedData());
});
process.argv = [process.execPath, bundle, ...words];
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(import.meta.url), module, bundle, dirname(bundle));
