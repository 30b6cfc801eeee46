// Elements of the page. Text becomes text nodes, always: nothing from a log or program is ever read as HTML.

export type Child = Node | string | number | undefined;

/** An element with classes and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
	tag: K,
	className: string,
	...children: readonly Child[]
): HTMLElementTagNameMap[K] {
	const made = document.createElement(tag);
	if (className !== '') made.className = className;
	for (const child of children) {
		if (child !== undefined) made.append(typeof child === 'number' ? String(child) : child);
	}
	return made;
}

/** A button that looks like a link. */
export function link(text: string, title: string, action: () => void): HTMLButtonElement {
	const button = element('button', 'link', text);
	button.type = 'button';
	button.title = title;
	// The row it is in must not take it as a selection of itself, nor the list as a key of its own.
	button.addEventListener('click', (event) => {
		event.stopPropagation();
		action();
	});
	button.addEventListener('keydown', (event) => {
		if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
	});
	button.tabIndex = -1;
	return button;
}

/** The element of page.html with an id. */
export function byId(id: string): HTMLElement {
	const found = document.getElementById(id);
	if (found === null) throw new Error(`the page has no element ${id}`);
	return found;
}

/** 12345678 as `12.3M`: three digits, for columns of numbers. */
export function short(count: number): string {
	if (count < 1000) return String(count);
	for (const [unit, size] of UNITS) {
		if (count >= size * 0.9995) {
			const scaled = count / size;
			return `${scaled.toFixed(scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0)}${unit}`;
		}
	}
	return String(count);
}

const UNITS: readonly (readonly [string, number])[] = [
	['T', 1e12],
	['G', 1e9],
	['M', 1e6],
	['k', 1e3],
];

/** With separators between thousands. */
export function full(count: number): string {
	return count.toLocaleString('en-US').replaceAll(',', '\u202f');
}

/** `1 guard`, `2 guards`. */
export function counted(count: number, noun: string): string {
	return `${full(count)} ${noun}${count === 1 ? '' : 's'}`;
}

let lastId = 0;

/**
 * Makes a box with rows a list that is used with the keyboard: arrows, Home, End and Page keys move, Enter and a click
 * choose. Rows are the elements with role `option`.
 */
export class RowList {
	readonly box: HTMLElement;
	private rows: readonly HTMLElement[] = [];
	private active = -1;
	private readonly onMove: (row: HTMLElement) => void;
	private readonly onChoose: (row: HTMLElement) => void;

	constructor(box: HTMLElement, onMove: (row: HTMLElement) => void, onChoose: (row: HTMLElement) => void) {
		this.box = box;
		this.onMove = onMove;
		this.onChoose = onChoose;
		box.addEventListener('keydown', (event) => this.onKey(event));
		box.addEventListener('click', (event) => {
			const row = (event.target as Element).closest<HTMLElement>('[role=option]');
			if (row === null || !box.contains(row)) return;
			this.moveTo(this.rows.indexOf(row), false);
			this.onChoose(row);
		});
	}

	/** Shows what the box holds now. */
	refresh(): void {
		this.rows = [...this.box.querySelectorAll<HTMLElement>('[role=option]')];
		this.active = -1;
		this.box.removeAttribute('aria-activedescendant');
	}

	/** Makes a row the one the keyboard is at. */
	setActive(row: HTMLElement): void {
		this.mark(this.rows.indexOf(row));
	}

	private mark(index: number): void {
		this.rows[this.active]?.classList.remove('active');
		this.active = index;
		const row = this.rows[index];
		if (row === undefined) return;
		row.classList.add('active');
		row.id ||= `row-${++lastId}`;
		this.box.setAttribute('aria-activedescendant', row.id);
	}

	private moveTo(index: number, scrolls: boolean): void {
		const row = this.rows[index];
		if (row === undefined) return;
		this.mark(index);
		if (scrolls) row.scrollIntoView({ block: 'nearest' });
		this.onMove(row);
	}

	private onKey(event: KeyboardEvent): void {
		if (event.altKey || event.ctrlKey || event.metaKey) return;
		const page = Math.max(1, Math.floor(this.box.clientHeight / (this.rows[0]?.offsetHeight || 20)) - 1);
		const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: page, PageUp: -page }[event.key];
		const last = this.rows.length - 1;
		if (step !== undefined) this.moveTo(Math.min(last, Math.max(0, this.active + step)), true);
		else if (event.key === 'Home') this.moveTo(0, true);
		else if (event.key === 'End') this.moveTo(last, true);
		else if (event.key === 'Enter' && this.rows[this.active] !== undefined) this.onChoose(this.rows[this.active]);
		else return;
		event.preventDefault();
	}
}
