// The four columns of one trace (source, bytecode, operations, JavaScript) and what belongs to what in them. Every row has
// places in the program and numbers of operations; a row's light falls on all rows that share one.

import type { LogEntry, LogOperation, LogStage } from '../../jit/log/reader.ts';
import { linkCode } from './code_links.ts';
import { baseName, lineAt } from './data.ts';
import { element, full, link, RowList, short } from './elements.ts';
import { coloured } from './syntax.ts';
import { isHot, type TraceInfo, type TraceModel } from './trace_model.ts';

export type StageName = 'before' | 'after';

/** A row, and what it is about. */
interface LinkedRow {
	readonly element: HTMLElement;
	readonly positions: readonly number[];
	/** Indices in the operations of the stage that is shown. */
	readonly operations: readonly number[];
}

interface Column {
	readonly name: string;
	readonly heading: HTMLElement;
	readonly body: HTMLElement;
	readonly list: RowList;
	rows: LinkedRow[];
}

/** What the columns ask of the page. */
export interface ColumnsOwner {
	showTrace(index: number, guard?: string): void;
}

/** Lines of source shown around those of a trace, where its function is too long to be shown whole. */
const CONTEXT = 3;
const LONGEST_FUNCTION = 80;
/** Letters of a row that can be scrolled to. */
const LONGEST_ROW = 2000;

export class Columns {
	private readonly model: TraceModel;
	private readonly owner: ColumnsOwner;
	private readonly columns: readonly Column[];
	private readonly rowsByElement = new Map<HTMLElement, LinkedRow>();
	private trace: TraceInfo | undefined;
	private stageName: StageName = 'after';
	/** Index of the code that is shown. */
	private codeIndex = -1;
	private pinned: LinkedRow | undefined;
	private lit: HTMLElement[] = [];

	constructor(box: HTMLElement, model: TraceModel, owner: ColumnsOwner) {
		this.model = model;
		this.owner = owner;
		this.columns = ['Source', 'Bytecode', 'Operations', 'JavaScript'].map((name, index) => {
			const body = element('div', `body ${name.toLowerCase()}`);
			body.tabIndex = 0;
			body.setAttribute('role', 'listbox');
			body.setAttribute('aria-label', name);
			const heading = element('h3', '', name);
			const column = element('section', 'column', heading, body);
			column.style.flexGrow = String(WIDTHS[index]);
			if (index > 0) box.append(splitter(column, box));
			box.append(column);
			const list = new RowList(
				body,
				(row) => this.pin(this.rowsByElement.get(row), body),
				() => {},
			);
			body.addEventListener('pointerover', (event) => {
				const row = (event.target as Element).closest<HTMLElement>('[role=option]');
				const linked = row === null ? undefined : this.rowsByElement.get(row);
				if (linked !== undefined) this.light(linked);
			});
			body.addEventListener('pointerleave', () => this.light(this.pinned));
			body.addEventListener('keydown', (event) => this.changeColumn(event, index));
			return { name, heading, body, list, rows: [] };
		});
	}

	/** Shows a trace as it was before or after optimisation. */
	show(trace: TraceInfo, stageName: StageName): void {
		const isOther = trace !== this.trace;
		const kept = isOther ? undefined : this.pinned?.positions;
		this.trace = trace;
		this.stageName = stageName;
		this.pinned = undefined;
		this.rowsByElement.clear();
		const { entry } = trace;
		const stage = entry[stageName] ?? entry.after ?? entry.before;
		const [source, bytecode, operations, code] = this.columns;
		this.fill(source, this.sourceRows(entry.before ?? entry.after), isOther);
		this.fill(bytecode, this.bytecodeRows(entry.before ?? entry.after), isOther);
		this.fill(operations, this.operationRows(stage), true);
		if (isOther) this.codeIndex = this.codeFor(entry);
		this.fill(code, this.codeRows(), isOther);
		code.heading.replaceChildren(code.name, this.codeChoice() ?? '');
		if (kept !== undefined && kept.length > 0) {
			this.pin(operations.rows.find(({ positions }) => positions.includes(kept[0])));
		} else {
			this.light(undefined);
		}
		if (isOther) this.pin(source.rows.find(({ positions }) => positions.length > 0));
	}

	/** Goes to a guard of the trace that is shown. */
	goToGuard(id: string): void {
		const column = this.columns[2];
		const row = column.rows.find(({ element }) => element.dataset.guard === id);
		if (row !== undefined) this.pin(row);
	}

	/** Marks the rows that a text occurs in; gives them in order. */
	find(text: string): HTMLElement[] {
		const found: HTMLElement[] = [];
		for (const { rows } of this.columns) {
			for (const { element } of rows) {
				const matches = text !== '' && (element.textContent ?? '').toLowerCase().includes(text);
				element.classList.toggle('match', matches);
				if (matches) found.push(element);
			}
		}
		return found;
	}

	/** Goes to a row that {@link find} gave. */
	goTo(row: HTMLElement): void {
		this.pin(this.rowsByElement.get(row));
	}

	private fill(column: Column, rows: readonly (HTMLElement | LinkedRow)[], toTop: boolean): void {
		const fragment = document.createDocumentFragment();
		column.rows = [];
		for (const row of rows) {
			if (row instanceof HTMLElement) {
				fragment.append(row);
				continue;
			}
			row.element.setAttribute('role', 'option');
			row.element.classList.add('row');
			this.rowsByElement.set(row.element, row);
			column.rows.push(row);
			fragment.append(row.element);
		}
		const box = element('div', 'rows', fragment);
		// Told, since the engine is spared to look at rows that are not seen; the letters have one width.
		const longest = column.rows.reduce((most, row) => Math.max(most, row.element.textContent?.length ?? 0), 0);
		box.style.minWidth = `calc(${Math.min(longest, LONGEST_ROW)}ch + 90px)`;
		column.body.replaceChildren(box);
		column.list.refresh();
		if (toTop) column.body.scrollTo(0, 0);
	}

	/** Keeps a row's light on, and brings what it falls on into view, but in the column the reader is in. */
	private pin(row: LinkedRow | undefined, own?: HTMLElement): void {
		this.pinned = row;
		this.light(row);
		if (row === undefined) return;
		for (const { body, list, rows } of this.columns) {
			if (body === own) continue;
			const first = rows.find(({ element }) => element === row.element) ?? this.firstLit(rows);
			if (first === undefined) continue;
			list.setActive(first.element);
			bringIntoView(first.element, body);
		}
	}

	private firstLit(rows: readonly LinkedRow[]): LinkedRow | undefined {
		return (
			rows.find(({ element }) => element.classList.contains('exact')) ??
			rows.find(({ element }) => element.classList.contains('lit'))
		);
	}

	private light(row: LinkedRow | undefined): void {
		for (const element of this.lit) element.classList.remove('lit', 'exact', 'uses');
		this.lit = [];
		if (row === undefined) return;
		const positions = new Set(row.positions);
		const operations = new Set(row.operations);
		for (const { rows } of this.columns) {
			for (const other of rows) {
				const isExact = other === row || other.operations.some((index) => operations.has(index));
				if (!isExact && !other.positions.some((index) => positions.has(index))) continue;
				other.element.classList.add(isExact ? 'exact' : 'lit');
				this.lit.push(other.element);
			}
		}
		this.lightValues(row);
	}

	/** Of one operation: where the values it names are made and used. */
	private lightValues({ element, operations }: LinkedRow): void {
		if (operations.length !== 1) return;
		const names = new Set(valuesIn(element).map((one) => one.dataset.value));
		for (const one of valuesIn(this.columns[2].body)) {
			if (!names.has(one.dataset.value)) continue;
			one.classList.add('uses');
			this.lit.push(one);
		}
	}

	private changeColumn(event: KeyboardEvent, index: number): void {
		const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
		if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
		this.columns[index + step]?.body.focus();
		event.preventDefault();
	}

	private sourceRows(stage: LogStage | undefined): (HTMLElement | LinkedRow)[] {
		const { data } = this.model;
		const functions = new Map<string, { first: number; lines: Map<number, number[]> }>();
		for (const index of positionsOf(stage)) {
			const { function: name, file, firstLine } = data.log.positions[index];
			if (file === '') continue;
			const key = `${firstLine} ${name} ${file}`;
			let found = functions.get(key);
			if (found === undefined) {
				found = { first: index, lines: new Map() };
				functions.set(key, found);
			}
			const line = lineAt(data, index);
			const there = found.lines.get(line);
			if (there === undefined) found.lines.set(line, [index]);
			else there.push(index);
		}
		const rows: (HTMLElement | LinkedRow)[] = [];
		for (const { first, lines } of functions.values()) {
			const { function: name, file, firstLine } = data.log.positions[first];
			const heading = element('div', 'heading', element('b', '', name), ` ${baseName(file)}`);
			heading.title = file;
			rows.push(heading);
			const text = Object.hasOwn(data.sources, file) ? data.sources[file] : undefined;
			if (text === undefined) rows.push(element('div', 'note', `${file} was not found`));
			let last = 0;
			for (const number of shownLines([...lines.keys()], firstLine, text)) {
				if (last !== 0 && number > last + 1) rows.push(element('div', 'gap', '⋯'));
				last = number;
				const positions = lines.get(number) ?? [];
				const row = element(
					'div',
					positions.length > 0 ? '' : 'off',
					element('span', 'gutter', number === 0 ? '?' : number),
					coloured(text?.[number - 1] ?? '', 'python'),
				);
				rows.push({ element: row, positions, operations: [] });
			}
		}
		if (rows.length === 0) rows.push(element('div', 'note', 'The log does not say where in a program this is.'));
		return rows;
	}

	private bytecodeRows(stage: LogStage | undefined): (HTMLElement | LinkedRow)[] {
		const { data } = this.model;
		const rows: (HTMLElement | LinkedRow)[] = [];
		let lastKey = '';
		let lastLine = -1;
		let lastPosition = -1;
		const hasLabel = this.trace?.entry.before === undefined;
		for (const { name, position, depth } of stage?.operations ?? []) {
			// Behind the label the loop is there a second time.
			if (hasLabel && name === 'label' && rows.length > 0) break;
			if (name !== 'debug_merge_point' || position < 0) continue;
			const isAgain = position === lastPosition;
			lastPosition = position;
			if (isAgain) continue;
			const { function: functionName, file, offset, opcode } = data.log.positions[position];
			const key = `${depth} ${functionName} ${file}`;
			if (key !== lastKey) {
				const heading = element('div', 'heading', element('b', '', functionName));
				heading.style.marginInlineStart = indent(depth);
				heading.title = file;
				rows.push(heading);
				lastKey = key;
				lastLine = -1;
			}
			if (offset < 0) continue;
			const line = lineAt(data, position);
			const operand = data.instructions[position]?.operand ?? '';
			const row = element(
				'div',
				line !== lastLine && lastLine >= 0 ? 'new-line' : '',
				element('span', 'gutter', offset),
				element('span', 'code', element('span', 't-opcode', opcode), operand === '' ? '' : ` ${operand}`),
				element('span', 'line', line === lastLine || line === 0 ? '' : `:${line}`),
			);
			lastLine = line;
			row.style.paddingInlineStart = indent(depth);
			rows.push({ element: row, positions: [position], operations: [] });
		}
		if (rows.length === 0) rows.push(element('div', 'note', 'There is no debug_merge_point in the trace.'));
		return rows;
	}

	private operationRows(stage: LogStage | undefined): (HTMLElement | LinkedRow)[] {
		const rows: (HTMLElement | LinkedRow)[] = [];
		if (stage === undefined) return [element('div', 'note', 'The log does not have these operations.')];
		if (stage.inputs !== '') {
			rows.push({ element: element('div', 'inputs', coloured(stage.inputs, 'trace')), positions: [], operations: [] });
		}
		const { operations } = stage;
		for (let index = 0; index < operations.length; index++) {
			if (operations[index].name !== 'debug_merge_point') {
				rows.push(this.operationRow(operations[index], index));
				continue;
			}
			// Instructions that nothing is left of are in one row with the next.
			const start = index;
			while (operations[index + 1]?.name === 'debug_merge_point') index++;
			rows.push(this.placeRow(operations.slice(start, index + 1)));
		}
		return rows;
	}

	private placeRow(points: readonly LogOperation[]): LinkedRow {
		const { positions } = this.model.data.log;
		const known = points.filter(({ position }, index) => position >= 0 && position !== points[index - 1]?.position);
		const text = known
			.map(({ position }) => positions[position])
			.map(({ offset, opcode, function: name }) => (offset < 0 ? name : `${offset} ${opcode}`))
			.join('  ');
		const last = points[points.length - 1];
		const row = element('div', 'place', element('span', 'gutter'), element('span', 'code', text || last.text));
		row.style.paddingInlineStart = indent(last.depth);
		return { element: row, positions: known.map(({ position }) => position), operations: [] };
	}

	private operationRow(operation: LogOperation, index: number): LinkedRow {
		const { text, name, mark, guard, position } = operation;
		const isLabel = name === 'label' || name === 'jump' || name === 'finish' || name === 'leave';
		const row = element(
			'div',
			isLabel ? 'control' : guard === '' && !name.startsWith('guard_') ? '' : 'guard',
			element('span', 'gutter', mark < 0 ? '' : `+${mark}`),
			operationText(text),
		);
		if (guard !== '') {
			row.dataset.guard = guard;
			const meter = this.guardMeter(guard, row);
			if (meter !== undefined) row.append(meter);
		}
		return { element: row, positions: position < 0 ? [] : [position], operations: [index] };
	}

	/** How often a guard has failed, and where that leads. */
	private guardMeter(id: string, row: HTMLElement): HTMLElement | undefined {
		const guard = this.model.guardsById.get(id);
		if (guard === undefined || (guard.bridge < 0 && !guard.failures)) return undefined;
		const meter = element('span', 'meter');
		if (guard.failures !== undefined) {
			meter.append(
				bar(Math.sqrt(guard.failures / Math.max(1, this.model.mostFailures))),
				element('span', 'count', short(guard.failures)),
			);
			meter.title = `Guard0x${id} failed ${full(guard.failures)} times`;
		}
		if (guard.bridge >= 0) {
			const { bridge } = guard;
			meter.append(link('bridge →', `Bridge out of Guard0x${id}`, () => this.owner.showTrace(bridge)));
			row.classList.add('bridged');
		} else {
			meter.append(element('span', 'badge', 'no bridge'));
			if (isHot(this.model, guard)) row.classList.add('hot');
		}
		return meter;
	}

	private codeRows(): (HTMLElement | LinkedRow)[] {
		const { entry } = this.trace as TraceInfo;
		const code = this.model.data.log.codes[this.codeIndex];
		if (code === undefined) return [element('div', 'note', 'The log has no code of it (category jit-backend).')];
		const operations = entry.after?.operations ?? [];
		const links = linkCode(code, operations);
		return code.lines.map((text, index) => {
			const linked = links[index];
			const positions = linked.map((at) => operations[at].position).filter((position) => position >= 0);
			const row = element('div', '', element('span', 'gutter', index + 1), coloured(text, 'javascript'));
			if (linked.length === 0) row.classList.add('off');
			return { element: row, positions, operations: this.stageName === 'after' ? linked : [] };
		});
	}

	/** The last code of a tree is what ran longest; without marks, what is a bridge's in it cannot be told. */
	private codeFor({ number, code }: LogEntry): number {
		const { codes } = this.model.data.log;
		const last = codes.findLastIndex((other) => other.number === number);
		const isMarked = codes[last]?.marks.some((marks) => marks.length > 0);
		return isMarked || codes[code]?.lines.length === 0 ? last : code;
	}

	/** Lets choose between the codes of a tree, if there are several. */
	private codeChoice(): HTMLElement | undefined {
		const { entry } = this.trace as TraceInfo;
		const { codes } = this.model.data.log;
		const own = codes
			.map((_, index) => index)
			.filter((index) => {
				return codes[index].number === entry.number && codes[index].lines.length > 0;
			});
		if (own.length < 2) return undefined;
		const choice = element('select', '');
		choice.setAttribute('aria-label', 'Which code of the tree');
		own.forEach((index, at) => {
			const option = element(
				'option',
				'',
				`${at + 1} of ${own.length}${index === entry.code ? ', made with this' : ''}`,
			);
			option.value = String(index);
			option.selected = index === this.codeIndex;
			choice.append(option);
		});
		choice.addEventListener('change', () => {
			this.codeIndex = Number(choice.value);
			this.fill(this.columns[3], this.codeRows(), true);
			this.pin(this.pinned);
		});
		return choice;
	}
}

/** A bar of the given part of its full length. */
export function bar(part: number): HTMLElement {
	const filled = element('i', '');
	filled.style.width = `${Math.max(part > 0 ? 4 : 0, Math.round(part * 100))}%`;
	return element('span', 'bar', filled);
}

/** An operation; what a guard keeps for the interpreter stands back. */
function operationText(text: string): HTMLElement {
	const kept = /\) (\[[^[\]]*\])$/.exec(text);
	if (kept === null) return coloured(text, 'trace');
	const line = coloured(text.slice(0, -kept[1].length), 'trace');
	const values = coloured(kept[1], 'trace');
	values.className = 'kept';
	line.append(values);
	return line;
}

/** Names of values, without those that guards only keep for the interpreter. */
function valuesIn(box: HTMLElement): HTMLElement[] {
	return [...box.querySelectorAll<HTMLElement>('[data-value]')].filter((one) => one.closest('.kept') === null);
}

const WIDTHS = [22, 19, 34, 25];

function indent(depth: number): string {
	return `${Math.min(depth, 12) * 10}px`;
}

function positionsOf(stage: LogStage | undefined): number[] {
	const found = new Set<number>();
	for (const { position } of stage?.operations ?? []) if (position >= 0) found.add(position);
	return [...found];
}

/** Numbers of the lines to show of a function: all, or those of the trace with a few around them. */
function shownLines(traced: readonly number[], firstLine: number, text: readonly string[] | undefined): number[] {
	if (text === undefined) return [...traced].sort((a, b) => a - b);
	const shown = new Set<number>();
	const known = traced.filter((line) => line > 0 && line <= text.length);
	const from = headLine(text, Math.max(1, Math.min(firstLine, ...known)));
	let to = Math.max(from, ...known);
	const margin = indentation(text[from - 1]);
	const isFunction = HEAD.test(text[from - 1] ?? '');
	while (isFunction && to < text.length && (text[to].trim() === '' || indentation(text[to]) > margin)) to++;
	while (to > from && (text[to - 1] ?? '').trim() === '') to--;
	if (isFunction && to - from < LONGEST_FUNCTION) {
		for (let line = from; line <= to; line++) shown.add(line);
	} else {
		for (const line of known) {
			for (let near = line - CONTEXT; near <= line + CONTEXT; near++) {
				if (near >= 1 && near <= text.length) shown.add(near);
			}
		}
	}
	if (traced.includes(0)) shown.add(0);
	return [...shown].sort((a, b) => a - b);
}

const HEAD = /^\s*(?:async\s+)?def\b/;

/** The line of the `def` that a line is below; the line itself where there is none. */
function headLine(text: readonly string[], line: number): number {
	if (HEAD.test(text[line - 1] ?? '')) return line;
	const margin = indentation(text[line - 1]);
	for (let above = line - 1; above > 0 && above > line - LONGEST_FUNCTION; above--) {
		const other = text[above - 1];
		if (other.trim() !== '' && indentation(other) < margin) return HEAD.test(other) ? above : line;
	}
	return line;
}

function indentation(line: string | undefined): number {
	return (line ?? '').search(/\S|$/);
}

/** Scrolls a column so that a row is in its middle, unless it is seen already. */
function bringIntoView(row: HTMLElement, body: HTMLElement): void {
	const top = row.offsetTop;
	if (top >= body.scrollTop && top + row.offsetHeight <= body.scrollTop + body.clientHeight) return;
	body.scrollTo({ top: top - body.clientHeight / 2 + row.offsetHeight / 2 });
}

/** The border before a column, which can be moved by pointer and arrow keys. */
function splitter(column: HTMLElement, box: HTMLElement): HTMLElement {
	const border = element('div', 'splitter');
	border.tabIndex = 0;
	border.setAttribute('role', 'separator');
	border.setAttribute('aria-orientation', 'vertical');
	border.setAttribute('aria-label', 'Width of columns');
	const move = (pixels: number): void => {
		const before = border.previousElementSibling as HTMLElement;
		const widths = [before.offsetWidth + pixels, column.offsetWidth - pixels];
		if (widths.some((width) => width < 60)) return;
		for (const one of box.querySelectorAll<HTMLElement>('.column')) one.style.flexGrow = String(one.offsetWidth);
		before.style.flexGrow = String(widths[0]);
		column.style.flexGrow = String(widths[1]);
	};
	border.addEventListener('pointerdown', (event) => {
		border.setPointerCapture(event.pointerId);
		event.preventDefault();
	});
	border.addEventListener('pointermove', (event) => {
		if (border.hasPointerCapture(event.pointerId)) move(event.clientX - border.getBoundingClientRect().left - 2);
	});
	border.addEventListener('keydown', (event) => {
		const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
		if (step === undefined) return;
		move(step);
		event.preventDefault();
	});
	return border;
}
