// The lines entered at the prompt, the newest first, kept in a file between runs.

import { fs } from '../../host/node.ts';

/** Lines remembered. */
const CAPACITY = 500;

export class History {
	private lines: string[] = [];

	/** The line `age` lines back; 0 is the newest. */
	line(age: number): string | undefined {
		return this.lines[age];
	}

	/** Remembers a line unless it is empty or the same as the newest. */
	add(line: string): void {
		if (line === '' || line === this.lines[0]) return;
		this.lines.unshift(line);
		if (this.lines.length > CAPACITY) this.lines.pop();
	}

	/** Adds the lines of a file, if there is one that can be read. */
	load(path: string): void {
		let text: string;
		try {
			text = fs.readFileSync(path, 'utf8');
		} catch {
			return;
		}
		for (const line of text.split('\n')) this.add(line);
	}

	/** Writes all lines to a file, if that is possible. */
	save(path: string): void {
		try {
			fs.writeFileSync(
				path,
				this.lines
					.toReversed()
					.map((line) => `${line}\n`)
					.join(''),
				{ mode: 0o600 },
			);
		} catch {
			// A history that cannot be kept is no reason to fail.
		}
	}
}
