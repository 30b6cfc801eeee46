// Writes files whole or not at all: into a temporary file in the same folder, which then takes the name. Whoever ends the
// process meanwhile with Ctrl-C finds the old file or the new one, and nothing else.

import { fs, requireNode } from '../../host/node.ts';

const { basename } = requireNode('node:path');

/** What ends a process from a terminal or a supervisor. */
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Resolves once the event loop had a turn, in which it has told of signals that came. */
function loopTurn(): Promise<void> {
	return new Promise((resolve) => {
		setImmediate(resolve);
	});
}

/**
 * Writes a file. What is no regular file, a device or a pipe, is written to as it is. Rejects with the system's error, and
 * then nothing has changed.
 */
export async function writeWholeFile(path: string, bytes: Uint8Array): Promise<void> {
	// Behind links: they are to stay.
	let target = path;
	let mode = 0o666;
	const status = fs.statSync(path, { throwIfNoEntry: false });
	if (status !== undefined) {
		if (status.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR', errno: -21 });
		if (!status.isFile()) {
			fs.writeFileSync(path, bytes);
			return;
		}
		// A file that may not be written may not be replaced.
		fs.accessSync(path, fs.constants.W_OK);
		target = fs.realpathSync(path);
		mode = status.mode & 0o777;
	}
	// Signals wait until the file has its name. Before and after they end the process at once, however long compiling takes.
	let signal: NodeJS.Signals | undefined;
	const onSignal = (name: NodeJS.Signals): void => {
		signal = name;
	};
	for (const name of ENDING_SIGNALS) process.on(name, onSignal);
	try {
		replace(target, bytes, mode);
	} finally {
		await loopTurn();
		for (const name of ENDING_SIGNALS) process.off(name, onSignal);
		// Unless somebody else was told of it, who knows better.
		if (signal !== undefined && process.listenerCount(signal) === 0) process.kill(process.pid, signal);
	}
}

function replace(path: string, bytes: Uint8Array, mode: number): void {
	const random = Math.random().toString(36).slice(2);
	const temporary = `${path.slice(0, path.length - basename(path).length)}.krait-${random}.tmp`;
	const descriptor = fs.openSync(temporary, 'wx', mode);
	try {
		try {
			fs.writeFileSync(descriptor, bytes);
		} finally {
			fs.closeSync(descriptor);
		}
		fs.renameSync(temporary, path);
	} catch (error) {
		fs.rmSync(temporary, { force: true });
		throw error;
	}
}
