// The page of `krait jitview`: reads the data in it and ties its parts together. Built into one script (scripts/build.mjs).

import { Columns, type StageName } from './columns.ts';
import type { ViewerData } from './data.ts';
import { byId, counted, element, full, link, short } from './elements.ts';
import { showOverview, showTimeLine } from './overview.ts';
import { showMissing, TraceList } from './trace_list.ts';
import { makeModel, type TraceInfo, type TraceModel } from './trace_model.ts';

type View = 'traces' | 'overview';

class Viewer {
	private readonly model: TraceModel;
	private readonly columns: Columns;
	private readonly list: TraceList;
	private readonly search = byId('search') as HTMLInputElement;
	private stageName: StageName = 'after';
	private trace: TraceInfo | undefined;
	private found: HTMLElement[] = [];
	private foundAt = -1;

	constructor(data: ViewerData) {
		this.model = makeModel(data);
		this.columns = new Columns(byId('columns'), this.model, this);
		this.list = new TraceList(byId('list'), this.model, this);
		document.title = `${data.name}: krait jitview`;
		byId('file').textContent = data.name;
		const { entries, problems } = data.log;
		const loops = entries.filter(({ kind }) => kind === 'loop').length;
		byId('file').append(
			element('span', '', `${counted(loops, 'loop')}, ${counted(entries.length - loops, 'bridge')}`),
			problems.length === 0
				? ''
				: link(counted(problems.length, 'problem'), problems.join('\n'), () => this.view('overview')),
		);
		byId('list-note').textContent = this.model.hasCounts ? 'by time spent' : 'by size';
		byId('list-note').title = this.model.hasCounts ? 'Estimated: operations that ran' : 'The log has no counts';
		showMissing(byId('missing'), byId('missing-count'), this.model, this);
		showTimeLine(byId('time-line'), data, (index) => this.showTrace(index));
		showOverview(byId('overview'), data);
		this.listen();
		this.view(entries.length === 0 ? 'overview' : 'traces');
		this.showFromAddress();
	}

	/** Shows a trace, and in it a guard. */
	showTrace(index: number, guard?: string): void {
		const trace = this.model.traces[index];
		if (trace === undefined) return;
		if (guard !== undefined) this.stageName = 'after';
		this.trace = trace;
		this.view('traces');
		this.list.select(index);
		this.showHead();
		this.columns.show(trace, this.stageName);
		if (guard !== undefined) this.columns.goToGuard(guard);
		this.mark();
		history.replaceState(null, '', `#${index}`);
	}

	private showFromAddress(): void {
		const index = Number(location.hash.slice(1) || Number.NaN);
		const first = this.model.traces[index] ?? this.model.byWork[0];
		if (first !== undefined) this.showTrace(first.index);
	}

	private view(view: View): void {
		for (const name of ['traces', 'overview'] as const) {
			byId(name).hidden = name !== view;
			byId(`tab-${name}`).setAttribute('aria-selected', String(name === view));
		}
	}

	private showHead(): void {
		const { entry, name, functionName, fileName, origin, guards, failures, operationsBefore, operationsAfter } = this
			.trace as TraceInfo;
		const title = element('div', 'title', element('h2', '', name), element('span', '', `${functionName}  ${fileName}`));
		title.title = entry.title;
		if (origin !== undefined) {
			const owner = this.model.traces[origin.entry];
			const back = (): void => this.showTrace(origin.entry, origin.id);
			title.append(link(`← Guard0x${origin.id} of ${owner.name}`, 'The guard that this bridge starts from', back));
		}
		const facts = element('div', 'facts');
		const fact = (before: string, count: number, behind: string): void => {
			const made = element('span', '', `${before}${short(count)}${behind}`);
			made.title = `${before}${full(count)}${behind}`;
			facts.append(made);
		};
		if (entry.runs !== undefined) fact(entry.kind === 'loop' ? 'entered ' : 'ran ', entry.runs, '×');
		for (const count of entry.labelRuns) if (count !== null) fact('looped ', count, '×');
		const sizes = [operationsBefore, operationsAfter].filter((count) => count !== undefined);
		facts.append(element('span', '', `${sizes.join(' → ')} operations`));
		fact('', guards.length, guards.length === 1 ? ' guard' : ' guards');
		if (failures > 0) fact('', failures, failures === 1 ? ' failure' : ' failures');
		const bridged = guards.filter(({ bridge }) => bridge >= 0).length;
		if (bridged > 0) fact('', bridged, bridged === 1 ? ' bridge' : ' bridges');
		const stages = element('div', 'stages');
		stages.setAttribute('role', 'group');
		stages.setAttribute('aria-label', 'Operations');
		for (const stage of ['before', 'after'] as const) {
			const button = element('button', '', stage === 'before' ? 'as recorded' : 'optimised');
			button.type = 'button';
			button.id = `stage-${stage}`;
			button.disabled = entry[stage] === undefined;
			button.setAttribute('aria-pressed', String(stage === this.shownStage()));
			button.title = `Operations ${stage} optimisation (o)`;
			button.addEventListener('click', () => this.setStage(stage));
			stages.append(button);
		}
		byId('head').replaceChildren(title, facts, stages);
	}

	private shownStage(): StageName {
		const entry = this.trace?.entry;
		if (entry?.[this.stageName] !== undefined) return this.stageName;
		return this.stageName === 'after' ? 'before' : 'after';
	}

	private setStage(stage: StageName): void {
		if (this.trace?.entry[stage] === undefined) return;
		this.stageName = stage;
		this.showHead();
		this.columns.show(this.trace, stage);
		this.mark();
	}

	private listen(): void {
		for (const view of ['traces', 'overview'] as const) {
			byId(`tab-${view}`).addEventListener('click', () => this.view(view));
		}
		this.search.addEventListener('input', () => {
			this.list.filter(this.sought());
			if (this.trace !== undefined) this.list.select(this.trace.index);
			this.mark();
		});
		this.search.addEventListener('keydown', (event) => {
			if (event.key === 'Enter') this.nextMatch(event.shiftKey ? -1 : 1);
			if (event.key !== 'Escape') return;
			this.search.value = '';
			this.search.dispatchEvent(new Event('input'));
			this.search.blur();
		});
		addEventListener('keydown', (event) => {
			if (event.target === this.search || event.ctrlKey || event.metaKey || event.altKey) return;
			if (event.key === '/') {
				this.search.focus();
				this.search.select();
				event.preventDefault();
			} else if (event.key === 'o') {
				this.setStage(this.shownStage() === 'after' ? 'before' : 'after');
			}
		});
		addEventListener('hashchange', () => this.showFromAddress());
	}

	private sought(): string {
		return this.search.value.trim().toLowerCase();
	}

	/** Marks what is sought in the columns. */
	private mark(): void {
		const text = this.sought();
		this.found = this.columns.find(text);
		this.foundAt = -1;
		byId('found').textContent = text === '' ? '' : String(this.found.length);
	}

	private nextMatch(step: number): void {
		const { length } = this.found;
		if (length === 0) return;
		this.foundAt = this.foundAt < 0 && step < 0 ? length - 1 : (this.foundAt + step + length) % length;
		byId('found').textContent = `${this.foundAt + 1}/${length}`;
		this.columns.goTo(this.found[this.foundAt]);
	}
}

new Viewer(JSON.parse(byId('data').textContent ?? '') as ViewerData);
