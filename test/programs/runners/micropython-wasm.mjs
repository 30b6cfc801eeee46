// Runs Python programs on the official MicroPython WebAssembly package, each in an interpreter of its own.
// Reads a JSON list of files from standard input; writes one JSON line {file, stdout, error} per program.
// The folder of a program is copied into the interpreter's memory file system, so that imports beside it work.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadMicroPython } from '@micropython/micropython-webassembly-pyscript/micropython.mjs';

const PROGRAM_FOLDER = '/program';
const WORKING_FOLDER = '/working';

/** Copies the Python files under `from` to `to` in the interpreter's file system. */
function copyModules(fs, from, to) {
	fs.mkdir(to);
	for (const name of readdirSync(from)) {
		if (name === '__pycache__') continue;
		const source = join(from, name);
		if (statSync(source).isDirectory()) copyModules(fs, source, `${to}/${name}`);
		else if (name.endsWith('.py')) fs.writeFile(`${to}/${name}`, readFileSync(source));
	}
}

async function run(file) {
	const chunks = [];
	const interpreter = await loadMicroPython({
		heapsize: 16 << 20,
		pystack: 64 << 10,
		linebuffer: false,
		stdout: (data) => chunks.push(Buffer.from(data)),
		stderr: () => {},
	});
	copyModules(interpreter.FS, dirname(file), PROGRAM_FOLDER);
	interpreter.FS.mkdir(WORKING_FOLDER);
	interpreter.FS.chdir(WORKING_FOLDER);
	interpreter.runPython(`import sys\nsys.path[0] = '${PROGRAM_FOLDER}'\ndel sys`);
	let error = null;
	try {
		interpreter.runPython(readFileSync(file, 'utf8'));
	} catch (exception) {
		if (exception.type !== 'SystemExit') error = exception.message;
	}
	return { file, stdout: Buffer.concat(chunks).toString('utf8').replaceAll('\r\n', '\n'), error };
}

for (const file of JSON.parse(readFileSync(0, 'utf8'))) {
	process.stdout.write(`${JSON.stringify(await run(file))}\n`);
}
