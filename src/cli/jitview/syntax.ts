// Colours for the three languages of the page: pieces of a line with a class each. Approximate, and line by line: a text of
// several lines in triple quotes is coloured as what it looks like.

import { element } from './elements.ts';

const PYTHON =
	/(?<comment>#.*)|(?<string>[rbfRBF]{0,2}(?:'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?))|(?<number>\b\d[\w.]*)|(?<keyword>\b(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|False|finally|for|from|global|if|import|in|is|lambda|None|nonlocal|not|or|pass|raise|return|True|try|while|with|yield)\b)|(?<word>[A-Za-z_]\w*)/g;

const JAVASCRIPT =
	/(?<comment>\/\/.*)|(?<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<value>\b[ifbspv]\d+\b)|(?<number>\b\d[\w.]*)|(?<keyword>\b(?:break|case|catch|const|continue|default|else|false|for|function|if|in|instanceof|let|new|null|return|switch|throw|true|try|typeof|undefined|while)\b)|(?<word>[A-Za-z_$][\w$]*)/g;

const TRACE =
	/(?<descr>descr=<.*?>(?=\)|,|$)|ConstClass\(.*?\)|ConstPtr\(.*?\))|(?<string>'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?)|(?<value>\b[ifbspvr]\d+\b)|(?<number>-?\b\d[\w.]*)|(?<guard>\bguard_\w+(?=\())|(?<operation>\b[a-z]\w*(?=\())|(?<word>[A-Za-z_]\w*)/g;

const LANGUAGES = { python: PYTHON, javascript: JAVASCRIPT, trace: TRACE };

/** Lines longer than this are shown without colours. */
const LONGEST = 2000;

/** The text in a span, its pieces coloured. */
export function coloured(text: string, language: keyof typeof LANGUAGES): HTMLElement {
	const line = element('span', 'code');
	if (text.length > LONGEST) {
		line.append(text);
		return line;
	}
	let end = 0;
	for (const match of text.matchAll(LANGUAGES[language])) {
		const kind = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)?.[0];
		if (kind === undefined || kind === 'word') continue;
		if (match.index > end) line.append(text.slice(end, match.index));
		const piece = element('span', `t-${kind}`, match[0]);
		if (kind === 'value') piece.dataset.value = match[0];
		line.append(piece);
		end = match.index + match[0].length;
	}
	line.append(text.slice(end));
	return line;
}
