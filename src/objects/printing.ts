// Printing containers that contain themselves: `[[...]]`. The containers whose repr is under way form a chain, innermost
// first; a container met again prints a placeholder. Leaving is an assignment, which holds even when the JavaScript stack
// has overflowed.

import type { PyObject } from './value.ts';

interface Printing {
	readonly container: PyObject;
	readonly outer: Printing | undefined;
}

let innermost: Printing | undefined;

/** The text `write` returns, or the placeholder when the container is already being printed. */
export function reprOnce(container: PyObject, placeholder: string, write: () => string): string {
	for (let printing = innermost; printing !== undefined; printing = printing.outer) {
		if (printing.container === container) return placeholder;
	}
	const outer = innermost;
	innermost = { container, outer };
	try {
		return write();
	} finally {
		innermost = outer;
	}
}
