// What is about the whole run: the time line, recordings that were given up, the summary, the collector's work.

import type { LogEvent } from '../../jit/log/reader.ts';
import type { ViewerData } from './data.ts';
import { counted, element, full } from './elements.ts';

/** A time of the log, counted from its beginning. */
export function timeText({ log }: ViewerData, time: number): string {
	const since = time - log.start;
	if (log.unit === 'ticks') return `${full(since)} ticks`;
	return since < 1e10 ? `${(since / 1e6).toFixed(since < 1e7 ? 2 : 1)} ms` : `${(since / 1e9).toFixed(2)} s`;
}

/** Fills the strip that shows when things were recorded, given up and collected. */
export function showTimeLine(box: HTMLElement, data: ViewerData, showTrace: (index: number) => void): void {
	const { log } = data;
	const length = Math.max(1, log.end - log.start);
	const at = (time: number): string => `${(((time - log.start) / length) * 100).toFixed(3)}%`;
	const tracing = element('div', 'lane');
	const collector = element('div', 'lane');
	for (const event of log.events) {
		const mark = element('i', event.kind);
		mark.style.left = at(event.start);
		mark.style.width = `${(((event.end - event.start) / length) * 100).toFixed(3)}%`;
		mark.title = eventTitle(data, event);
		(event.kind === 'tracing' ? tracing : collector).append(mark);
	}
	log.entries.forEach((entry, index) => {
		const mark = element('i', `made ${entry.kind}`);
		mark.style.left = at(entry.time);
		mark.title = `${entry.title}\nat ${timeText(data, entry.time)}`;
		mark.addEventListener('click', () => showTrace(index));
		tracing.append(mark);
	});
	for (const { time, reason } of log.aborts) {
		const mark = element('i', 'abort');
		mark.style.left = at(time);
		mark.title = `given up: ${reason}\nat ${timeText(data, time)}`;
		tracing.append(mark);
	}
	const collections = log.events.filter(({ kind }) => kind !== 'tracing').length;
	box.replaceChildren(
		element('div', 'labels', element('span', '', 'compiler'), element('span', '', 'collector')),
		element('div', 'lanes', tracing, collector),
		element(
			'div',
			'totals',
			element('span', '', timeText(data, log.end)),
			element('span', '', counted(collections, 'collection')),
		),
	);
}

function eventTitle(data: ViewerData, { kind, start, end, text }: LogEvent): string {
	const length = data.log.unit === 'ns' ? `${((end - start) / 1e6).toFixed(3)} ms` : `${full(end - start)} ticks`;
	const what = kind === 'tracing' ? 'recording and compiling' : kind;
	return `${what}: ${length}, at ${timeText(data, start)}${kind === 'tracing' || text === '' ? '' : `\n${text}`}`;
}

/** Fills the page of figures. */
export function showOverview(box: HTMLElement, data: ViewerData): void {
	const { log } = data;
	const sections: HTMLElement[] = [];
	if (log.problems.length > 0) {
		sections.push(section('Problems with the log', '', ...log.problems.map((text) => element('p', 'problem', text))));
	}
	const aborts = table(
		['at', 'reason', 'where'],
		log.aborts.map(({ time, reason, where, detail }) => {
			return [timeText(data, time), reason, detail === '' ? where : `${where}: ${detail}`];
		}),
	);
	sections.push(
		section('Recordings given up', String(log.aborts.length), log.aborts.length === 0 ? note('None.') : aborts),
		section(
			'Summary',
			'jit-summary',
			log.summary.length === 0
				? note('The log has none.')
				: table(
						['', '', ''],
						log.summary.map(({ name, values }) => [name, values[0] ?? '', values.slice(1).join(' ')]),
						'figures',
					),
		),
		collectorSection(data),
	);
	box.replaceChildren(...sections);
}

/** The longest collections are the ones that matter. */
const LONGEST_COLLECTIONS = 12;

function collectorSection(data: ViewerData): HTMLElement {
	const collections = data.log.events.filter(({ kind }) => kind !== 'tracing');
	if (collections.length === 0) return section('Collector', 'gc-minor, gc-major', note('The log has no collections.'));
	const length = ({ start, end }: LogEvent): number => end - start;
	const span = (time: number): string => (data.log.unit === 'ns' ? `${(time / 1e6).toFixed(3)} ms` : full(time));
	const rows = ['gc-minor', 'gc-major'].map((kind) => {
		const own = collections.filter((event) => event.kind === kind);
		const all = own.reduce((sum, event) => sum + length(event), 0);
		return [kind, String(own.length), span(all), span(Math.max(0, ...own.map(length)))];
	});
	const longest = collections
		.toSorted((a, b) => length(b) - length(a))
		.slice(0, LONGEST_COLLECTIONS)
		.map((event) => [timeText(data, event.start), event.kind, span(length(event)), event.text.split('\n')[0]]);
	return section(
		'Collector',
		'gc-minor, gc-major',
		table(['', 'number', 'all', 'longest'], rows, 'figures'),
		element('h3', '', 'Longest'),
		table(['at', 'kind', 'time', ''], longest),
	);
}

function section(title: string, note: string, ...content: HTMLElement[]): HTMLElement {
	return element('section', 'panel', element('h2', '', title, ' ', element('span', '', note)), ...content);
}

function note(text: string): HTMLElement {
	return element('p', 'note', text);
}

function table(head: readonly string[], rows: readonly (readonly string[])[], className = ''): HTMLElement {
	const body = element(
		'tbody',
		'',
		...rows.map((row) => element('tr', '', ...row.map((cell) => element('td', '', cell)))),
	);
	if (head.every((cell) => cell === '')) return element('table', className, body);
	return element(
		'table',
		className,
		element('thead', '', element('tr', '', ...head.map((cell) => element('th', '', cell)))),
		body,
	);
}
