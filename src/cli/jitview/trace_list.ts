// The left side of the page: guards that lack a bridge, and below them loops and bridges by the time spent in them.

import type { LogGuard } from '../../jit/log/reader.ts';
import { bar } from './columns.ts';
import { lineAt, placeText } from './data.ts';
import { counted, element, full, RowList, short } from './elements.ts';
import { isHot, type TraceInfo, type TraceModel } from './trace_model.ts';

export interface TraceListOwner {
	showTrace(index: number, guard?: string): void;
}

/** How many guards are listed before more are asked for. */
const FIRST_GUARDS = 5;

/** Fills the list of guards without a bridge. */
export function showMissing(box: HTMLElement, count: HTMLElement, model: TraceModel, owner: TraceListOwner): void {
	const hot = model.missing.filter((guard) => isHot(model, guard)).length;
	count.textContent = model.missing.length === 0 ? '' : `${hot} of ${model.missing.length}`;
	count.title = 'Guards that fail often and have no bridge, of all that fail and have none';
	count.className = hot > 0 ? 'hot' : '';
	const choose = (row: HTMLElement): void => {
		if (row.dataset.guard === undefined) fill(model.missing.length);
		else owner.showTrace(Number(row.dataset.trace), row.dataset.guard);
	};
	const list = new RowList(box, () => {}, choose);
	const fill = (shown: number): void => {
		box.replaceChildren(...model.missing.slice(0, shown).map((guard) => guardRow(model, guard)));
		if (shown < model.missing.length) {
			const more = element('div', 'more', `${model.missing.length - shown} more`);
			more.setAttribute('role', 'option');
			box.append(more);
		}
		if (model.missing.length === 0) {
			const text = model.hasCounts
				? 'None: no guard fails that has no bridge.'
				: 'The log has no counts (category jit-backend-counts).';
			box.append(element('div', 'note', text));
		}
		list.refresh();
	};
	fill(FIRST_GUARDS);
}

function guardRow(model: TraceModel, guard: LogGuard): HTMLElement {
	const trace = model.traces[guard.entry];
	const operation = trace.entry.after?.operations[guard.operation];
	const position = operation?.position ?? -1;
	const line = position < 0 ? 0 : lineAt(model.data, position);
	const row = element(
		'div',
		isHot(model, guard) ? 'guard-row hot' : 'guard-row',
		bar((guard.failures ?? 0) / Math.max(1, model.missing[0]?.failures ?? 0)),
		element('span', 'count', short(guard.failures ?? 0)),
		element('span', 'what', line === 0 ? '' : `line ${line} `, element('b', '', operation?.name ?? 'guard')),
		element('span', 'where', trace.name),
	);
	row.setAttribute('role', 'option');
	row.dataset.guard = guard.id;
	row.dataset.trace = String(guard.entry);
	const place = position < 0 ? '' : `${placeText(model.data, position)}: `;
	row.title = `${place}Guard0x${guard.id} of ${trace.name} failed ${full(guard.failures ?? 0)} times and has no bridge`;
	return row;
}

/** The list of traces. */
export class TraceList {
	private readonly box: HTMLElement;
	private readonly model: TraceModel;
	private readonly list: RowList;
	private readonly rows: readonly HTMLElement[];

	constructor(box: HTMLElement, model: TraceModel, owner: TraceListOwner) {
		this.box = box;
		this.model = model;
		const choose = (row: HTMLElement): void => owner.showTrace(Number(row.dataset.trace));
		this.list = new RowList(box, choose, choose);
		this.rows = model.byWork.map((trace) => traceRow(model, trace));
		this.filter('');
	}

	/** Shows which trace is looked at. */
	select(index: number): void {
		for (const row of this.rows) {
			const isSelected = row.dataset.trace === String(index);
			row.setAttribute('aria-selected', String(isSelected));
			if (!isSelected) continue;
			this.list.setActive(row);
			row.scrollIntoView({ block: 'nearest' });
		}
	}

	/** Lists only traces that a text occurs in: in their names, places, titles or operations. */
	filter(text: string): void {
		const shown = this.rows.filter((row) => text === '' || contains(this.model, Number(row.dataset.trace), text));
		this.box.replaceChildren(...shown);
		if (shown.length === 0) {
			const all = this.rows.length;
			this.box.append(element('div', 'note', all === 0 ? 'The log has no traces.' : 'No trace has that in it.'));
		}
		this.list.refresh();
	}
}

function contains({ traces }: TraceModel, index: number, text: string): boolean {
	const { entry, name, functionName, fileName } = traces[index];
	const stages = [entry.after, entry.before];
	return (
		`${name} ${functionName} ${fileName} ${entry.title}`.toLowerCase().includes(text) ||
		stages.some((stage) => stage?.operations.some((operation) => operation.text.toLowerCase().includes(text)))
	);
}

function traceRow(model: TraceModel, trace: TraceInfo): HTMLElement {
	const { entry, name, functionName, fileName, share, runs, operationsBefore, operationsAfter, guards, failures } =
		trace;
	const percent = !model.hasCounts
		? ''
		: share >= 0.0995
			? `${Math.round(share * 100)}%`
			: `${(share * 100).toFixed(1)}%`;
	const facts = element('div', 'facts');
	if (runs !== undefined) facts.append(fact(`${short(runs)}×`, '', `ran ${full(runs)} times`));
	const sizes = [operationsBefore, operationsAfter].filter((count) => count !== undefined);
	facts.append(fact(sizes.join('→'), 'ops', 'operations before and after optimisation'));
	facts.append(fact(String(guards.length), guards.length === 1 ? 'guard' : 'guards', counted(guards.length, 'guard')));
	if (failures > 0)
		facts.append(fact(short(failures), failures === 1 ? 'fail' : 'fails', `guards failed ${full(failures)} times`));
	const hot = guards.filter((guard) => isHot(model, guard)).length;
	const row = element(
		'div',
		`trace ${entry.kind}${entry.after === undefined ? ' dead' : ''}`,
		element('span', 'share', percent),
		element('div', 'name', element('b', '', name), ' ', functionName, element('span', 'place', fileName)),
		bar(share),
		facts,
	);
	if (hot > 0) {
		const mark = element('span', 'mark', String(hot));
		mark.title = `${counted(hot, 'guard')} without a bridge`;
		row.classList.add('marked');
		row.append(mark);
	}
	row.setAttribute('role', 'option');
	row.dataset.trace = String(trace.index);
	row.title = entry.kind === 'bridge' ? `Bridge out of Guard0x${entry.guard}` : entry.title;
	return row;
}

function fact(figure: string, unit: string, title: string): HTMLElement {
	const made = element('span', '', element('b', '', figure), unit === '' ? '' : ` ${unit}`);
	made.title = title;
	return made;
}
