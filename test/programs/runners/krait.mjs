// Runs Python programs on Krait's embedding API (dist/index.js), each in an interpreter of its own.
// Reads a JSON list of files from standard input; writes one JSON line {file, stdout, error} per program.
// The folder of a program is copied into the interpreter's memory file system, so that imports beside it work.
// With `mpy` as first argument program and modules are compiled to .mpy files, and these are what runs. The second one has
// parameters of the tracing compiler.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileMpy, createInterpreter, PythonError } from '../../../dist/index.js';

const PROGRAM_FOLDER = '/program';
const viaMpy = process.argv[2] === 'mpy';
const jit = process.argv[3] ?? 'on';

function modulesIn(folder) {
	const files = {};
	for (const path of readdirSync(folder, { encoding: 'utf8', recursive: true })) {
		if (!path.endsWith('.py')) continue;
		const file = `${PROGRAM_FOLDER}/${path.replaceAll('\\', '/')}`;
		const source = readFileSync(join(folder, path));
		if (viaMpy) files[file.replace(/\.py$/, '.mpy')] = compiled(source, file);
		else files[file] = source;
	}
	return files;
}

/** The .mpy file of a module, or its source where it is one that the compiler is to reject. */
function compiled(source, filename) {
	try {
		return compileMpy(source, { filename });
	} catch (error) {
		if (error instanceof PythonError) return source;
		throw error;
	}
}

async function run(file) {
	let stdout = '';
	const python = createInterpreter({
		stdout: (text) => {
			stdout += text;
		},
		stderr: () => {},
		files: modulesIn(dirname(file)),
		path: [PROGRAM_FOLDER, '/lib'],
		jit,
	});
	let error = null;
	try {
		python.run("import os\nos.mkdir('/working')\nos.chdir('/working')\ndel os");
		const source = readFileSync(file, 'utf8');
		await python.runAsync(viaMpy ? compileMpy(source, { filename: file }) : source, { filename: file });
	} catch (exception) {
		if (!(exception instanceof PythonError)) error = `${exception.stack}`;
		else if (exception.type !== 'SystemExit') error = exception.traceback;
	}
	return { file, stdout: stdout.replaceAll('\r\n', '\n'), error };
}

for (const file of JSON.parse(readFileSync(0, 'utf8'))) {
	process.stdout.write(`${JSON.stringify(await run(file))}\n`);
}
