// Runs one Python file on the official MicroPython WebAssembly package: `node bench/wasm.mjs <heap in MB> file.py`.
// The bench scripts start it as a peer; a Python exception ends it with status 1 and the traceback on stderr.

import { readFileSync } from 'node:fs';
import { loadMicroPython } from '@micropython/micropython-webassembly-pyscript/micropython.mjs';

const interpreter = await loadMicroPython({
	heapsize: Number(process.argv[2]) << 20,
	pystack: 1 << 20,
	linebuffer: false,
	stdout: (data) => process.stdout.write(data),
	stderr: (data) => process.stderr.write(data),
});
try {
	interpreter.runPython(readFileSync(process.argv[3], 'utf8'));
} catch (exception) {
	if (exception.type !== 'SystemExit') {
		console.error(exception.message);
		process.exitCode = 1;
	}
}
