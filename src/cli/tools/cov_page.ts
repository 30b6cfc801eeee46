// The page of `krait cov --html`: a table of the files, and each one's source with what has run, has not, or went only some
// of its ways. One document that needs nothing else, no scripts either; its policy lets in nothing but its own style.

import { createHash } from 'node:crypto';
import {
	arcText,
	type Counts,
	countsOf,
	EXIT,
	type FileCoverage,
	type LineArc,
	percentCovered,
	percentText,
	sumOfCounts,
} from '../../debug/coverage_results.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #1d2129; --soft: #5a6270; --paper: #fff; --rule: #d7dbe2; --run: #2c8a4b;
	--miss: #c2303a; --miss-paper: #fdecec; --part: #9a6700; --part-paper: #fff6d8; --off-paper: #f2f3f5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e3e6eb; --soft: #9aa3b2; --paper: #16191f; --rule: #353b46;
	--run: #57c27b; --miss: #ff8a8f; --miss-paper: #3b1d21; --part: #e6b450; --part-paper: #352c14; --off-paper: #20242c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 80rem; color: var(--ink); background: var(--paper);
	font: 15px/1.45 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
h2 { font-size: 1.05rem; margin: 2.5rem 0 .25rem; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
p { margin: 0 0 1rem; color: var(--soft); }
a { color: inherit; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
.files { width: 100%; font-variant-numeric: tabular-nums; }
.files th, .files td { text-align: right; padding: .3rem .6rem; border-bottom: 1px solid var(--rule); }
.files th:first-child, .files td:first-child { text-align: left; overflow-wrap: anywhere; }
.files tfoot td { font-weight: 600; border-bottom: 0; }
.files thead th { color: var(--soft); font-weight: 500; }
.source { width: 100%; font: 13px/1.5 ui-monospace, monospace; border: 1px solid var(--rule); }
.source td { padding: 0 .5rem; vertical-align: top; white-space: pre; }
.source .number { text-align: right; color: var(--soft); user-select: none; width: 1%; }
.source .number a { text-decoration: none; }
.source .mark { width: 1%; padding: 0 .2rem; font-weight: 700; border-left: 3px solid transparent; user-select: none; }
.source .note { text-align: right; color: var(--part); }
.run .mark { border-color: var(--run); }
.miss { background: var(--miss-paper); }
.miss .mark { border-color: var(--miss); color: var(--miss); }
.part { background: var(--part-paper); }
.part .mark { border-color: var(--part); color: var(--part); }
.off { background: var(--off-paper); color: var(--soft); }
:target { outline: 2px solid var(--part); outline-offset: -2px; }
.key span { padding: 0 .4rem; margin-right: .6rem; border-left: 3px solid var(--run); }
.key .miss { border-color: var(--miss); }
.key .part { border-color: var(--part); }
.key .off { border-color: var(--rule); }
`;

type LineState = 'run' | 'miss' | 'part' | 'off' | '';

const MARKS: Readonly<Record<LineState, string>> = { run: '', miss: '!', part: '~', off: '', '': '' };

/** A whole document; all that comes from programs and names of files is escaped. */
export function coveragePage(files: readonly FileCoverage[], withBranches: boolean): string {
	const hash = createHash('sha256').update(STYLE).digest('base64');
	const total = sumOfCounts(files.map(countsOf));
	const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Coverage: ${percent(total)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Coverage: ${percent(total)}</h1>
<p>${summary(total, withBranches)}</p>
${fileTable(files, total, withBranches)}
<p class="key"><span>run</span><span class="miss">! not run</span>${
		withBranches ? '<span class="part">~ not all ways gone</span>' : ''
	}<span class="off">left out</span></p>
${files.map((file, index) => fileSection(file, index, withBranches)).join('\n')}
</body>
</html>
`;
}

function percent(counts: Counts): string {
	return `${percentText(percentCovered(counts))}%`;
}

function summary({ statements, missing, branches, missingBranches }: Counts, withBranches: boolean): string {
	const lines = `${statements - missing} of ${statements} statements`;
	return withBranches ? `${lines}, ${branches - missingBranches} of ${branches} branches` : lines;
}

function fileTable(files: readonly FileCoverage[], total: Counts, withBranches: boolean): string {
	const titles = ['File', 'Statements', 'Missing', ...(withBranches ? ['Branches', 'Partial'] : []), 'Coverage'];
	const row = (name: string, counts: Counts): string => {
		const { statements, missing, branches, partialBranches } = counts;
		const cells = [name, statements, missing, ...(withBranches ? [branches, partialBranches] : []), percent(counts)];
		return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
	};
	const rows = files.map((file, index) => row(`<a href="#f${index}">${escaped(file.name)}</a>`, countsOf(file)));
	return `<div class="scroll"><table class="files">
<thead><tr>${titles.map((title) => `<th scope="col">${title}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
<tfoot>${row('Total', total)}</tfoot>
</table></div>`;
}

function fileSection(file: FileCoverage, index: number, withBranches: boolean): string {
	const { name, text, statements, executed, excluded, missingArcs, statementLine } = file;
	const known = new Set(statements);
	const leftOut = new Set(excluded);
	const arcs = new Map<number, LineArc[]>();
	for (const arc of missingArcs) arcs.set(arc.from, [...(arcs.get(arc.from) ?? []), arc]);
	const stateOf = (line: number): LineState => {
		const first = statementLine(line);
		if (leftOut.has(first)) return 'off';
		if (!known.has(first)) return '';
		if (!executed.has(first)) return 'miss';
		return arcs.has(first) ? 'part' : 'run';
	};
	// The end of the last line is no line.
	const lines = text.at(-1) === '' ? text.slice(0, -1) : text;
	const rows = lines.map((content, at) => {
		const line = at + 1;
		const id = `f${index}l${line}`;
		const state = stateOf(line);
		const own = state === 'part' ? (arcs.get(line) ?? []) : [];
		const note = own.map((arc) => arcNote(arc, index)).join(', ');
		return `<tr id="${id}"${state === '' ? '' : ` class="${state}"`}><td class="number"><a href="#${id}">${line}</a></td><td class="mark">${MARKS[state]}</td><td>${escaped(content)}</td><td class="note">${note}</td></tr>`;
	});
	const counts = countsOf(file);
	return `<section id="f${index}">
<h2>${escaped(name)}: ${percent(counts)}</h2>
<p>${summary(counts, withBranches)}</p>
<div class="scroll"><table class="source">
${rows.join('\n')}
</table></div>
</section>`;
}

/** A way that was not gone; as a link to where it leads. */
function arcNote(arc: LineArc, index: number): string {
	const text = escaped(arcText(arc));
	return arc.to === EXIT ? text : `<a href="#f${index}l${arc.to}">${text}</a>`;
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
