// Runs Python programs on Krait's embedding API (dist/index.js), each in an interpreter of its own.
// Reads a JSON list of files from standard input; writes one JSON line {file, stdout, error} per program.
// The folder of a program is copied into the interpreter's memory file system, so that imports beside it work.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterpreter, PythonError } from '../../../dist/index.js';

const PROGRAM_FOLDER = '/program';

function modulesIn(folder) {
	const files = {};
	for (const path of readdirSync(folder, { encoding: 'utf8', recursive: true })) {
		if (path.endsWith('.py'))
			files[`${PROGRAM_FOLDER}/${path.replaceAll('\\', '/')}`] = readFileSync(join(folder, path));
	}
	return files;
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
	});
	let error = null;
	try {
		python.run("import os\nos.mkdir('/working')\nos.chdir('/working')\ndel os");
		await python.runAsync(readFileSync(file, 'utf8'), { filename: file });
	} catch (exception) {
		if (!(exception instanceof PythonError)) error = `${exception.stack}`;
		else if (exception.type !== 'SystemExit') error = exception.traceback;
	}
	return { file, stdout: stdout.replaceAll('\r\n', '\n'), error };
}

for (const file of JSON.parse(readFileSync(0, 'utf8'))) {
	process.stdout.write(`${JSON.stringify(await run(file))}\n`);
}
