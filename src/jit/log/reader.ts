// Reads the JIT's log: sections `[time] {category` to `[time] category}`, as PyPy and log.ts write them, into what the
// viewer shows. Takes what it can of a file that is cut off or that other output has got into, and says what was wrong.
// Nothing here runs with a program: the log is a text, from whatever wrote it.

/** A place in a program: an instruction of a function. */
export interface LogPosition {
	readonly function: string;
	/** Empty where the log names a place that is no bytecode. */
	readonly file: string;
	/** Line of the function's `def`. */
	readonly firstLine: number;
	/** Line of the instruction; 0 where the log does not tell. */
	readonly line: number;
	/** Of the instruction in the function's bytecode. */
	readonly offset: number;
	readonly opcode: string;
}

/** An operation of a trace, as the log has it. */
export interface LogOperation {
	/** Without its offset. */
	readonly text: string;
	readonly name: string;
	/** Name of the value it gives; empty when it gives none. */
	readonly result: string;
	/** As in `+12:`, by which generated code is marked (PyPy's: where its machine code is); -1 when it has none. */
	readonly mark: number;
	/** Of guards that leave: hexadecimal; otherwise empty. */
	readonly guard: string;
	/** Index in {@link JitLog.positions} of where it comes from, or of where a `debug_merge_point` is; -1: nowhere. */
	readonly position: number;
	/** How many calls it is away from the trace's own function. */
	readonly depth: number;
}

/** A trace as it was before or after optimisation. */
export interface LogStage {
	/** What is above the operations, as `[p0, i1]`. */
	readonly inputs: string;
	readonly operations: readonly LogOperation[];
}

/** The generated code of a tree; made anew with each bridge. */
export interface LogCode {
	/** Number of its tree. */
	readonly number: number;
	readonly lines: readonly string[];
	/** For each line, the marks of the operations whose code begins there. */
	readonly marks: readonly (readonly number[])[];
}

/** A loop, a function, or a bridge. */
export interface LogEntry {
	readonly kind: 'loop' | 'bridge';
	/** Of loops: their number; of bridges, the number of the tree they are part of, or -1. */
	readonly number: number;
	/** Of bridges: the guard they start from. */
	readonly guard: string;
	/** The log's own line on it. */
	readonly title: string;
	/** When it was logged, in the units of the log. */
	readonly time: number;
	readonly before: LogStage | undefined;
	readonly after: LogStage | undefined;
	/** How often it was entered, where the log tells. */
	readonly runs: number | undefined;
	/** How often the part behind each of its labels ran, in their order. */
	readonly labelRuns: readonly (number | null)[];
	/** Operations that were run: the measure of the time spent in it. Undefined where the log has no counts. */
	readonly work: number | undefined;
	/** Index in {@link JitLog.codes} of the code that was made with it, or -1. */
	readonly code: number;
}

/** A guard of a compiled trace. */
export interface LogGuard {
	/** Hexadecimal, as in `descr=<Guard0x1f>`. */
	readonly id: string;
	/** Index of its trace in {@link JitLog.entries}, and of its operation behind optimisation. */
	readonly entry: number;
	readonly operation: number;
	/** How often it has left the trace, its bridge's runs included; undefined where the log does not tell. */
	readonly failures: number | undefined;
	/** Index of its bridge in {@link JitLog.entries}, or -1. */
	readonly bridge: number;
}

/** A recording that was given up. */
export interface LogAbort {
	readonly time: number;
	readonly reason: string;
	/** More on the reason; may be empty. */
	readonly detail: string;
	/** Where the recording began, as the log says; may be empty. */
	readonly where: string;
}

/** Something on the time line. */
export interface LogEvent {
	readonly kind: 'tracing' | 'gc-minor' | 'gc-major';
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

/** A line of the counters and times at the end. */
export interface LogSummaryRow {
	readonly name: string;
	readonly values: readonly string[];
}

/** All that a log tells. */
export interface JitLog {
	readonly entries: readonly LogEntry[];
	readonly guards: readonly LogGuard[];
	readonly positions: readonly LogPosition[];
	/** In the order in which they were made. Of very much code, all but the last of each tree is empty. */
	readonly codes: readonly LogCode[];
	readonly aborts: readonly LogAbort[];
	readonly events: readonly LogEvent[];
	readonly summary: readonly LogSummaryRow[];
	/** Times of the first and the last section. */
	readonly start: number;
	readonly end: number;
	/** Krait's logs have nanoseconds, PyPy's count ticks of the processor. */
	readonly unit: 'ns' | 'ticks';
	/** What is wrong with the file, for its reader. */
	readonly problems: readonly string[];
}

/** A section that is being read; sections are nested. */
interface Section {
	readonly category: string;
	readonly start: number;
	readonly lines: string[];
}

/** What an entry is until counts are known. */
interface Draft {
	readonly kind: 'loop' | 'bridge';
	readonly number: number;
	readonly guard: string;
	readonly title: string;
	readonly time: number;
	before: LogStage | undefined;
	after: LogStage | undefined;
	/** How many texts of code there were by then. */
	readonly codesBefore: number;
}

const SECTION_START = /^\[([\da-f]+)\] \{([\w-]+)/;
const SECTION_END = /^\[([\da-f]+)\] ([\w-]+)\}/;
const OPERATION = /^(?:\+(\d+): )?(?:([a-z]\w*) = )?([a-z]\w*)\(/;
const MERGE_POINT = /^debug_merge_point\((-?\d+), *-?\d+, *(?:'(.*)'|"(.*)")\)/s;
const GUARD = /descr=<Guard ?0x(-?[\da-f]+)/i;
const END_OF_CODE = /^\+\d+: --end of the loop--/;
const ABORT = /^~~~ ABORTING TRACING\b:?\s*(.*)/s;
/** Letters of code that are kept whole. */
const MOST_CODE = 16_000_000;
/** Problems beyond these are only counted. */
const MOST_PROBLEMS = 20;

/** Reads a log. Never fails: what makes no sense is left out, or told in `problems`. */
export function readJitLog(text: string): JitLog {
	return new LogReader().read(text);
}

class LogReader {
	private readonly drafts: Draft[] = [];
	/** Traces that were recorded, and not yet seen behind optimisation. */
	private pending: Draft | undefined;
	private readonly positions: LogPosition[] = [];
	/** Indices of positions by their text in the log. */
	private readonly positionIndices = new Map<string, number>();
	private readonly codes: LogCode[] = [];
	private readonly counts = new Map<string, number>();
	private readonly aborts: LogAbort[] = [];
	private readonly events: LogEvent[] = [];
	private summary: LogSummaryRow[] = [];
	private unit: 'ns' | 'ticks' = 'ns';
	private readonly problems: string[] = [];
	private problemCount = 0;
	private start = Number.POSITIVE_INFINITY;
	private end = 0;

	read(text: string): JitLog {
		const stack: Section[] = [];
		let lineNumber = 0;
		for (const line of text.split(/\r?\n/)) {
			lineNumber++;
			const opened = SECTION_START.exec(line);
			if (opened !== null) {
				stack.push({ category: opened[2], start: this.time(opened[1]), lines: [] });
				continue;
			}
			const closed = SECTION_END.exec(line);
			if (closed === null) {
				stack.at(-1)?.lines.push(line);
				continue;
			}
			const end = this.time(closed[1]);
			const depth = stack.findLastIndex(({ category }) => category === closed[2]);
			if (depth < 0) {
				this.problem(`line ${lineNumber}: ${closed[2]} ends without having begun`);
				continue;
			}
			if (depth < stack.length - 1) this.problem(`line ${lineNumber}: ${stack.at(-1)?.category} has no end`);
			while (stack.length > depth) this.finish(stack.pop() as Section, end);
		}
		if (stack.length > 0) this.problem(`the log ends within ${stack.map(({ category }) => category).join(', ')}`);
		while (stack.length > 0) this.finish(stack.pop() as Section, this.end);
		this.keepPending();
		if (lineNumber > 1 && this.start > this.end) this.problem('there is no section of a log in the file');
		return this.result();
	}

	private time(digits: string): number {
		const time = Number.parseInt(digits, 16);
		this.start = Math.min(this.start, time);
		this.end = Math.max(this.end, time);
		return time;
	}

	private problem(text: string): void {
		if (++this.problemCount <= MOST_PROBLEMS) this.problems.push(text);
	}

	private finish({ category, start, lines }: Section, end: number): void {
		switch (category) {
			case 'jit-log-noopt':
			case 'jit-log-noopt-loop':
			case 'jit-log-noopt-bridge':
				this.keepPending();
				this.pending = this.draft(lines, category, start);
				break;
			case 'jit-log-opt':
			case 'jit-log-opt-loop':
			case 'jit-log-opt-bridge':
				this.addOptimised(this.draft(lines, category, start));
				break;
			case 'jit-backend':
				this.addCode(lines);
				break;
			case 'jit-backend-counts':
				this.addCounts(lines);
				break;
			case 'jit-tracing':
				this.events.push({ kind: 'tracing', start, end, text: lines.find((line) => line !== '') ?? '' });
				if (lines.some((line) => line.startsWith('JIT starting'))) this.unit = 'ticks';
				this.addAborts(lines, end);
				break;
			case 'jit-summary':
				this.summary = lines.filter((line) => line.includes(':')).map(summaryRow);
				break;
			case 'gc-minor':
				this.events.push({ kind: 'gc-minor', start, end, text: lines.join('\n') });
				break;
			case 'gc-major':
			case 'gc-collect-step':
				this.events.push({ kind: 'gc-major', start, end, text: lines.join('\n') });
				break;
			default:
				if (category.startsWith('jit-abort')) this.addAborts(lines, end);
		}
	}

	private draft(lines: readonly string[], category: string, time: number): Draft {
		const title = (lines.find((line) => line.startsWith('#')) ?? '').replace(/^#\s*/, '');
		const guard = /guard ?0x(-?[\da-f]+)/i.exec(title)?.[1] ?? '';
		const number = Number(/\b(?:loop|tree|function) #?(\d+)/i.exec(title)?.[1] ?? -1);
		const isBridge = category.endsWith('-bridge') || /^bridge\b/i.test(title);
		const stage = this.stage(lines);
		return {
			kind: isBridge ? 'bridge' : 'loop',
			number,
			guard: normalised(guard),
			title,
			time,
			before: category.startsWith('jit-log-noopt') ? stage : undefined,
			after: category.startsWith('jit-log-opt') ? stage : undefined,
			codesBefore: this.codes.length,
		};
	}

	private stage(lines: readonly string[]): LogStage {
		const operations: LogOperation[] = [];
		let inputs = '';
		let position = -1;
		let depth = 0;
		for (const line of lines) {
			if (line === '' || line.startsWith('#') || END_OF_CODE.test(line)) continue;
			if (line.startsWith('[') && inputs === '' && operations.length === 0) {
				inputs = line;
				continue;
			}
			const match = OPERATION.exec(line);
			if (match === null) continue;
			const [, mark, result, name] = match;
			if (name === 'debug_merge_point') {
				const point = MERGE_POINT.exec(line.replace(/^\+\d+: /, ''));
				if (point !== null) {
					depth = Math.max(0, Number(point[1]));
					position = this.positionOf(point[2] ?? point[3]);
				}
			}
			operations.push({
				text: line.replace(/^\+\d+: /, ''),
				name,
				result: result ?? '',
				mark: mark === undefined ? -1 : Number(mark),
				guard: name.startsWith('guard_') ? normalised(GUARD.exec(line)?.[1] ?? '') : '',
				position,
				depth,
			});
		}
		return { inputs, operations };
	}

	private positionOf(text: string): number {
		let index = this.positionIndices.get(text);
		if (index === undefined) {
			index = this.positions.push(parsePosition(text)) - 1;
			this.positionIndices.set(text, index);
		}
		return index;
	}

	/** A trace behind optimisation belongs to what was recorded last, unless their titles say otherwise. */
	private addOptimised(draft: Draft): void {
		const recorded = this.pending;
		const isSame =
			recorded !== undefined &&
			(recorded.guard === '' || draft.guard === '' || recorded.guard === draft.guard) &&
			(recorded.number <= 0 || draft.number <= 0 || recorded.number === draft.number);
		if (isSame) {
			draft.before = recorded.before;
			this.pending = undefined;
		}
		this.drafts.push(draft);
	}

	private keepPending(): void {
		if (this.pending !== undefined) this.drafts.push(this.pending);
		this.pending = undefined;
	}

	private addCode([title = '', ...lines]: readonly string[]): void {
		const number = /\b(?:loop|tree|function) #?(\d+)/i.exec(title)?.[1];
		const comments = lines.map((line) => / \/\/((?: \+\d+)+)$/.exec(line));
		this.codes.push({
			number: Number(number ?? -1),
			lines: lines.map((line, index) => line.slice(0, comments[index]?.index)),
			marks: comments.map((comment) => (comment?.[1].match(/\d+/g) ?? []).map(Number)),
		});
	}

	private addCounts(lines: readonly string[]): void {
		for (const line of lines) {
			const colon = line.lastIndexOf(':');
			const count = line.slice(colon + 1).trim();
			if (colon > 0 && /^\d+$/.test(count)) this.counts.set(countKey(line.slice(0, colon).trim()), Number(count));
		}
	}

	private addAborts(lines: readonly string[], time: number): void {
		for (const line of lines) {
			const text = ABORT.exec(line)?.[1];
			if (text === undefined) continue;
			const ours = /^(\w+) (Loop \d+ \(.*?\))(?:: (.*))?$/s.exec(text);
			const place = lines.find((other) => /#\d+ \w+/.test(other) && other !== line) ?? '';
			if (ours === null) this.aborts.push({ time, reason: text || line, detail: '', where: place });
			else this.aborts.push({ time, reason: reasonText(ours[1]), detail: ours[3] ?? '', where: ours[2] });
		}
	}

	private result(): JitLog {
		this.dropCodes();
		const bridges = new Map<string, number>();
		this.drafts.forEach(({ kind, guard }, index) => {
			if (kind === 'bridge' && guard !== '') bridges.set(guard, index);
		});
		const guards: LogGuard[] = [];
		const owners = new Map<string, number>();
		this.drafts.forEach(({ after }, entry) => {
			after?.operations.forEach(({ guard: id }, operation) => {
				if (id === '' || owners.has(id)) return;
				owners.set(id, entry);
				const bridge = bridges.get(id) ?? -1;
				const failures = this.counts.get(`guard ${id}`) ?? this.counts.get(`bridge ${id}`);
				guards.push({ id, entry, operation, failures, bridge });
			});
		});
		const entries = this.drafts.map((draft, index) => this.entry(draft, this.rootOf(index, owners)));
		const more = this.problemCount - this.problems.length;
		if (more > 0) this.problems.push(`and ${more} more`);
		return {
			entries,
			guards,
			positions: this.positions,
			codes: this.codes,
			aborts: this.aborts,
			events: this.events.sort((a, b) => a.start - b.start),
			summary: this.summary,
			start: Math.min(this.start, this.end),
			end: this.end,
			unit: this.unit,
			problems: this.problems,
		};
	}

	/** Of a great deal of code, only the last text of each tree is kept. */
	private dropCodes(): void {
		const letters = this.codes.reduce((sum, { lines }) => sum + lines.reduce((all, { length }) => all + length, 0), 0);
		if (letters <= MOST_CODE) return;
		const kept = new Set<number>();
		for (let index = this.codes.length - 1; index >= 0; index--) {
			const { number } = this.codes[index];
			if (kept.has(number)) this.codes[index] = { number, lines: [], marks: [] };
			kept.add(number);
		}
	}

	/** The loop that a trace is part of; guards of damaged logs may lead in a circle. */
	private rootOf(index: number, owners: ReadonlyMap<string, number>): Draft {
		const seen = new Set<number>();
		let at = index;
		while (this.drafts[at].kind === 'bridge' && !seen.has(at)) {
			seen.add(at);
			const owner = owners.get(this.drafts[at].guard);
			if (owner === undefined) break;
			at = owner;
		}
		return this.drafts[at];
	}

	private entry(draft: Draft, root: Draft): LogEntry {
		const { kind, guard, title, time, before, after } = draft;
		const number = root.number;
		const runs = kind === 'bridge' ? this.counts.get(`bridge ${guard}`) : this.counts.get(`entry ${number}`);
		const labelRuns: (number | null)[] = [];
		let work = 0;
		let times = runs;
		for (const { name, text } of after?.operations ?? []) {
			if (name === 'label') {
				const token = /TargetToken\(\d+\)/.exec(text)?.[0];
				const counted = token === undefined ? undefined : this.counts.get(token);
				labelRuns.push(counted ?? null);
				times = counted ?? times;
			} else if (name !== 'debug_merge_point') {
				work += times ?? 0;
			}
		}
		const isCounted = runs !== undefined || labelRuns.some((count) => count !== null);
		return {
			kind,
			number,
			guard,
			title,
			time,
			before,
			after,
			runs,
			labelRuns,
			work: isCounted ? work : undefined,
			code: this.codeOf(number, draft),
		};
	}

	/** The code that was made with a trace: the first one of its tree behind it, or else the last one before. */
	private codeOf(number: number, { codesBefore }: Draft): number {
		const isOwn = (code: LogCode): boolean => code.number === number;
		const behind = this.codes.findIndex((code, index) => index >= codesBefore && isOwn(code));
		return behind >= 0 ? behind : this.codes.findLastIndex(isOwn);
	}
}

/** Ids of guards are written in several ways. */
function normalised(hexadecimal: string): string {
	return hexadecimal.toLowerCase().replace(/^(-?)0+(?=.)/, '$1');
}

/** `bridge 139` and `guard 0x8b` are about Guard0x8b. */
function countKey(name: string): string {
	const [, kind, sign, prefix, digits] = /^(bridge|guard) ?(-?)(0x)?([\da-f]+)$/i.exec(name) ?? [];
	if (kind === undefined) return name;
	if (prefix === undefined && !/^\d+$/.test(digits)) return name;
	return `${kind.toLowerCase()} ${sign}${BigInt((prefix ?? '') + digits).toString(16)}`;
}

/** `ABORT_TOO_LONG` as the summary calls it. */
function reasonText(name: string): string {
	return Object.hasOwn(ABORT_REASONS, name) ? ABORT_REASONS[name] : name;
}

const ABORT_REASONS: Readonly<Record<string, string>> = {
	ABORT_TOO_LONG: 'trace too long',
	ABORT_BRIDGE: 'compiling',
	ABORT_BAD_LOOP: 'bad loop',
	ABORT_ESCAPE: 'vable escape',
	ABORT_FORCE_QUASIIMMUT: 'force quasi-immut',
	ABORT_SEGMENTED_TRACE: 'segmenting trace',
};

function summaryRow(line: string): LogSummaryRow {
	const colon = line.lastIndexOf(':');
	const values = line
		.slice(colon + 1)
		.split('\t')
		.map((value) => value.trim());
	return { name: line.slice(0, colon).trim(), values: values.filter((value) => value !== '') };
}

/** Both forms: `<code object f. file 'a.py'. line 1> #3 LOAD_FAST`, and `f;a.py:1-2~#3 LOAD_FAST`. */
function parsePosition(text: string): LogPosition {
	const object = /^<code object (.*?)[.,] file '(.*)'[.,] line (\d+)> #(\d+) (\w+)(.*)$/s.exec(text);
	if (object !== null) {
		const [, name, file, firstLine, offset, opcode, rest] = object;
		const line = Number(/\bline (\d+)/.exec(rest)?.[1] ?? 0);
		return { function: name, file, firstLine: Number(firstLine), line, offset: Number(offset), opcode };
	}
	const short = /^(.*?);(.*):(\d+)-(\d+)~#(\d+) (\w+)/s.exec(text);
	if (short !== null) {
		const [, name, file, firstLine, line, offset, opcode] = short;
		return { function: name, file, firstLine: Number(firstLine), line: Number(line), offset: Number(offset), opcode };
	}
	return { function: text, file: '', firstLine: 0, line: 0, offset: -1, opcode: '' };
}
