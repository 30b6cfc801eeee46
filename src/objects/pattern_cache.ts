// What format patterns were read into, kept by their text: programs use few of them often, and some make new ones all the
// time, which must not cost more than reading them.

/** Places for patterns; a power of two. */
const PLACES = 256;

/** The longest pattern that is kept. */
const MAX_LENGTH = 1000;

/** What patterns of one kind were read into: each text has two places where it may be. */
export class PatternCache<Read> {
	private readonly texts: string[] = new Array<string>(PLACES).fill('');
	private readonly kept: (Read | undefined)[] = new Array<Read | undefined>(PLACES).fill(undefined);
	private readonly read: (text: string) => Read;

	/** @param read reads a pattern; what it throws is passed on */
	constructor(read: (text: string) => Read) {
		this.read = read;
	}

	get(text: string): Read {
		const { texts, kept } = this;
		const first = placeOf(text);
		const other = first ^ 1;
		let known = texts[first] === text ? kept[first] : undefined;
		if (known !== undefined) return known;
		known = texts[other] === text ? kept[other] : undefined;
		if (known !== undefined) return known;
		const read = this.read(text);
		if (text.length > MAX_LENGTH) return read;
		// What came last is found first, and takes the place of what was there before that.
		texts[other] = texts[first];
		kept[other] = kept[first];
		texts[first] = text;
		kept[first] = read;
		return read;
	}
}

/** Few characters tell patterns of a program apart well enough. */
function placeOf(text: string): number {
	const { length } = text;
	const middle = length >> 1;
	return (
		(length * 37 + text.charCodeAt(0) * 5 + text.charCodeAt(middle) * 17 + text.charCodeAt(length - 1) * 3) &
		(PLACES - 1)
	);
}
