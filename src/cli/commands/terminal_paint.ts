// Colours of listings, on a terminal that wants them (https://no-color.org).

import { isTerminal } from '../../host/node.ts';
import { type ListingPart, type Paint, plainPaint } from '../../mpy/listing_text.ts';

/** Graphic renditions of ECMA-48. */
const RENDITIONS: Record<ListingPart, number> = {
	heading: 1,
	source: 36,
	offset: 2,
	bytes: 2,
	opcode: 33,
	meaning: 32,
	label: 35,
	problem: 31,
};

/** Colours if standard output is a terminal and the environment does not forbid them. */
export function terminalPaint(): Paint {
	if (!isTerminal(1) || (process.env.NO_COLOR ?? '') !== '') return plainPaint;
	return (part, text) => (text.trim() === '' ? text : `\x1b[${RENDITIONS[part]}m${text}\x1b[0m`);
}
