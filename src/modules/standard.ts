// The standard library: every module written in TypeScript, and an interpreter that has them all.

import type { Host } from '../host/host.ts';
import type { NativeModule } from '../objects/module.ts';
import { Interpreter, type SourceFiles } from '../vm/interpreter.ts';
import { arrayModule } from './array.ts';
import { binasciiModule } from './binascii.ts';
import { builtinsModule, createBuiltins } from './builtins.ts';
import { cmathModule } from './cmath.ts';
import { collectionsModule } from './collections.ts';
import { errnoModule } from './errno.ts';
import { gcModule } from './gc.ts';
import { heapqModule } from './heapq.ts';
import { ioModule } from './io.ts';
import { jsonModule } from './json.ts';
import { marshalModule } from './marshal.ts';
import { mathModule } from './math.ts';
import { micropythonModule } from './micropython.ts';
import { osModule } from './os.ts';
import { randomModule } from './random.ts';
import { reModule } from './re.ts';
import { signalModule } from './signal.ts';
import { stringModule } from './string.ts';
import { structModule } from './struct.ts';
import { sysModule } from './sys.ts';
import { timeModule } from './time.ts';
import { mountedSources, vfsModule } from './vfs.ts';
import { weakrefModule } from './weakref.ts';

/** Modules by name; those a file in `sys.path` may stand in for, unless listed in {@link FIXED_MODULES}. */
export const STANDARD_MODULES: readonly NativeModule[] = [
	arrayModule,
	binasciiModule,
	builtinsModule,
	cmathModule,
	collectionsModule,
	errnoModule,
	gcModule,
	heapqModule,
	ioModule,
	jsonModule,
	marshalModule,
	mathModule,
	micropythonModule,
	osModule,
	randomModule,
	reModule,
	signalModule,
	stringModule,
	structModule,
	sysModule,
	timeModule,
	vfsModule,
	weakrefModule,
];

/** Modules that always win over files, as upstream registers them. */
export const FIXED_MODULES: ReadonlySet<string> = new Set([
	...['builtins', 'cmath', 'gc', 'marshal', 'math', 'micropython', 'sys', 'vfs', 'weakref'],
]);

/** A new interpreter with the standard library. It imports from mounted file systems unless told otherwise. */
export function createStandardInterpreter(host: Host, sources: SourceFiles = mountedSources): Interpreter {
	return new Interpreter({
		host,
		builtins: createBuiltins(),
		nativeModules: STANDARD_MODULES,
		fixedModules: FIXED_MODULES,
		sources,
	});
}
