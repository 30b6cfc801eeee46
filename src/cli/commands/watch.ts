// `krait cross --watch`: compiles, and compiles again what changes, until Ctrl-C.

import { fs } from '../../host/node.ts';
import { type CrossFile, findCrossFiles } from './cross_files.ts';
import type { CrossRequest } from './cross_options.ts';

/** Milliseconds between a change and the look at what it was, since editors and tools make several at once. */
const SETTLING = 50;

/** Milliseconds between looks where the system does not tell of changes. */
const POLLING = 1000;

/** Compiles what a request is about whenever it changes. Resolves to the exit status at Ctrl-C. */
export async function watchFiles(
	request: CrossRequest,
	compile: (file: CrossFile) => Promise<boolean>,
): Promise<number> {
	const changes = new Changes();
	const onInterrupt = (): void => changes.end();
	process.on('SIGINT', onInterrupt);
	process.on('SIGTERM', onInterrupt);
	/** What each file was like when it was compiled last. */
	const seen = new Map<string, string>();
	let isFirst = true;
	do {
		try {
			const { files, folders } = findCrossFiles(request);
			changes.watch(folders);
			const changed = files.filter(({ input }) => seen.get(input) !== stateOf(input));
			for (const file of changed) {
				if (changes.ended) break;
				seen.set(file.input, stateOf(file.input));
				if (await compile(file)) process.stdout.write(`${file.input} -> ${file.output}\n`);
			}
			if (isFirst) process.stdout.write(`watching ${files.length} ${files.length === 1 ? 'file' : 'files'}\n`);
		} catch (error) {
			// A folder may come and go, and what is wrong with the files be put right.
			if (isFirst) throw error;
			process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
		}
		isFirst = false;
	} while (await changes.next());
	process.off('SIGINT', onInterrupt);
	process.off('SIGTERM', onInterrupt);
	return 0;
}

/** Something that differs whenever a file's contents do; a file that is not there has a state too. */
function stateOf(file: string): string {
	const status = fs.statSync(file, { throwIfNoEntry: false });
	return status === undefined ? '' : `${status.mtimeMs} ${status.size} ${status.ino}`;
}

/** Tells when something happened in folders, once for all that happens shortly after another. */
class Changes {
	ended = false;
	private readonly watchers = new Map<string, import('node:fs').FSWatcher>();
	/** Something happened that nobody was told of yet. */
	private pending = false;
	private tell: () => void = () => {};
	private settling: NodeJS.Timeout | undefined;
	private polling: NodeJS.Timeout | undefined;

	/** Watches these folders from now on, and no others. */
	watch(folders: readonly string[]): void {
		for (const [folder, watcher] of this.watchers) {
			if (!folders.includes(folder)) this.unwatch(folder, watcher);
		}
		for (const folder of folders) {
			if (this.watchers.has(folder)) continue;
			try {
				const watcher = fs.watch(folder, () => this.happened());
				watcher.on('error', () => this.unwatch(folder, watcher));
				this.watchers.set(folder, watcher);
			} catch {
				// Not there (yet), or the system has no more watchers to give.
				this.poll();
			}
		}
	}

	/** Resolves to true when something happened since it did the last time, to false when it is over. */
	async next(): Promise<boolean> {
		if (!this.pending && !this.ended) {
			await new Promise<void>((resolve) => {
				this.tell = resolve;
			});
		}
		this.pending = false;
		return !this.ended;
	}

	end(): void {
		this.ended = true;
		for (const [folder, watcher] of this.watchers) this.unwatch(folder, watcher);
		clearTimeout(this.settling);
		clearInterval(this.polling);
		this.tell();
	}

	private unwatch(folder: string, watcher: import('node:fs').FSWatcher): void {
		watcher.close();
		this.watchers.delete(folder);
		if (!this.ended) this.poll();
	}

	private poll(): void {
		this.polling ??= setInterval(() => this.happened(), POLLING);
	}

	private happened(): void {
		clearTimeout(this.settling);
		this.settling = setTimeout(() => {
			this.pending = true;
			this.tell();
		}, SETTLING);
	}
}
