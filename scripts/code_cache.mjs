// Runs a bundle of the command line and writes the engine's compiled form of what ran: `code_cache.mjs bundle cache`.
// A process of its own, so that nothing else is in it; part of the build.
import { readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

/** What short programs use. */
const PROGRAM = `
import sys
class C:
    def __init__(self, a, *b, c=1):
        self.a = a
    def m(self):
        return [x for x in range(3) if x and self.a < 3]
c = C(1)
for i in c.m():
    try:
        d = {'a': (i, 1.5), i: f'{i}'}
        if i in d and not d['a'][0] > 2: raise ValueError('x')
    except ValueError as e:
        i += 1
while i: i -= 1
print(c.m(), len(d), '%d' % i, 'a,b'.split(','))
`;

const [bundle, cache] = process.argv.slice(2);
const script = new Script(Module.wrap(readFileSync(bundle, 'latin1')), { filename: bundle });
process.on('exit', (status) => {
	if (status === 0) writeFileSync(cache, script.createCachedData());
});
process.argv = [process.execPath, bundle, '-c', PROGRAM];
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(import.meta.url), module, bundle, dirname(bundle));
