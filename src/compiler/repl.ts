// Whether the interactive prompt should ask for another line; follows py/repl.c of the reference implementation.

const COMPOUND_STATEMENT = /^(?:@|(?:if|while|for|try|with|def|class|async)(?![A-Za-z0-9_]))/;

/**
 * Whether interactive input goes on: an open bracket or long string, a backslash at the end, or a compound
 * statement that no empty line has ended yet. `text` holds the lines so far, without the last one's newline.
 */
export function needsMoreInput(text: string): boolean {
	if (text === '') return false;
	const depth = { paren: 0, bracket: 0, brace: 0 };
	let quote = '';
	for (let i = 0; i < text.length; i++) {
		const char = text[i];
		if (char === "'" || char === '"') {
			const triple = char.repeat(3);
			if ((quote === '' || quote === triple) && text.startsWith(triple, i)) {
				i += 2;
				quote = quote === '' ? triple : '';
			} else if (quote === '' || quote === char) {
				quote = quote === '' ? char : '';
			}
		} else if (char === '\\') {
			if (quote !== '' && /['"\\]/.test(text.charAt(i + 1))) i++;
		} else if (quote === '') {
			if (char === '(') depth.paren++;
			else if (char === ')') depth.paren--;
			else if (char === '[') depth.bracket++;
			else if (char === ']') depth.bracket--;
			else if (char === '{') depth.brace++;
			else if (char === '}') depth.brace--;
		}
	}
	if (quote.length === 3) return true;
	if (quote === '' && (depth.paren > 0 || depth.bracket > 0 || depth.brace > 0)) return true;
	if (text.endsWith('\\')) return true;
	return COMPOUND_STATEMENT.test(text) && !text.endsWith('\n');
}
