// What format patterns were read into, kept by their text: programs use few of them often.

/** Patterns kept at a time, and the longest that is. */
const MAX_KEPT = 500;
const MAX_LENGTH = 1000;

/** What patterns of one kind were read into. */
export class PatternCache<Read> {
	private readonly kept = new Map<string, Read>();
	private readonly read: (text: string) => Read;

	/** @param read reads a pattern; what it throws is passed on */
	constructor(read: (text: string) => Read) {
		this.read = read;
	}

	get(text: string): Read {
		const known = this.kept.get(text);
		if (known !== undefined) return known;
		const read = this.read(text);
		if (text.length <= MAX_LENGTH) {
			if (this.kept.size >= MAX_KEPT) this.kept.clear();
			this.kept.set(text, read);
		}
		return read;
	}
}
