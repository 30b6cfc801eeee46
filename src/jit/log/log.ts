// The log, in the form of PyPy's (rpython/translator/c/src/debug_print.c): sections between `[time] {category` and
// `[time] category}`, times in hexadecimal nanoseconds. What is asked for is `prefix,prefix:file`; PyPy's PYPYLOG takes the
// same. Operations as text: traces.ts. Without a log there is no object of this class: nothing here costs anything then.

import type { Collection, Host } from '../../host/host.ts';
import type { Code } from '../../vm/code.ts';
import { indentedLines } from '../instrumentation.ts';
import type { Operation, Trace } from '../ir.ts';
import type { AbortReason, JitStatistics } from '../statistics.ts';
import type { TreeKind } from '../tree.ts';
import { OperationNumbers, positionText, TraceWriter } from './traces.ts';

/** What a log is to hold. */
export interface LogSelection {
	/** Beginnings of the categories that are wanted; one that is empty wants all. */
	readonly prefixes: readonly string[];
	/** Sections are marked but have no content, the summary apart: what is needed to see where time goes. */
	readonly onlyMarks: boolean;
}

/** What `KRAITLOG`, `--log` and the option `log` ask for. An empty file, or `-`, is standard error. */
export interface LogRequest extends LogSelection {
	readonly file: string;
}

/** Takes what is written, in whole sections. */
export type LogSink = (text: string) => void;

/** A tree that is compiled: its number, and where it begins. */
export interface LoggedTree {
	readonly number: number;
	readonly kind: TreeKind;
	readonly code: Code;
	readonly pc: number;
}

/** - `prefix,prefix:file`: some categories; `:file`: all; `file` or `+file`: marks of all. */
export function parseLogRequest(text: string): LogRequest {
	const colon = text.indexOf(':');
	if (text.startsWith('+')) return { prefixes: [''], onlyMarks: true, file: text.slice(1) };
	if (colon < 0) return { prefixes: [''], onlyMarks: true, file: text };
	return { prefixes: text.slice(0, colon).split(','), onlyMarks: false, file: text.slice(colon + 1) };
}

/** Writes to a file of the host, or to its standard error. @throws HostError when there can be no such file */
export function hostSink(host: Host, file: string): LogSink {
	if (file === '' || file === '-') return (text) => host.console.writeError(text);
	const { files } = host;
	const mode = { read: false, write: true, create: true, truncate: true, append: false };
	const descriptor = files.open(file, mode);
	return (text) => {
		let bytes = new TextEncoder().encode(text);
		while (bytes.length > 0) bytes = bytes.subarray(files.write(descriptor, bytes));
	};
}

/** Writes the log of one interpreter: sections of the categories that are selected, in PyPy's form (rpython/rlib/debug.py). */
export class JitLog {
	/** Numbers by which guards are called, here and in counts. */
	readonly guards = new OperationNumbers();
	/** Numbers by which lines of generated code name the operations they are of. */
	private readonly marks = new OperationNumbers();
	private readonly selection: LogSelection;
	private readonly host: Host;
	private readonly sink: LogSink;
	/** Open sections, the innermost last, and whether each is written. */
	private readonly open: { readonly category: string; readonly isWritten: boolean; readonly hasContent: boolean }[] =
		[];
	private text = '';
	/** Writing failed: nobody is left to be told. */
	private isBroken = false;
	private stopWatching: (() => void) | undefined = undefined;

	constructor(selection: LogSelection, host: Host, sink: LogSink) {
		this.selection = selection;
		this.host = host;
		this.sink = sink;
		if (this.wants('gc-minor') || this.wants('gc-major')) {
			this.stopWatching = host.watchCollections?.((collection) => this.collection(collection));
		}
	}

	/** Whether sections of a category are written. */
	wants(category: string): boolean {
		return this.selection.prefixes.some((prefix) => category.startsWith(prefix));
	}

	/** Whether some categories with this beginning are written. */
	wantsSome(beginning: string): boolean {
		return this.selection.prefixes.some((prefix) => beginning.startsWith(prefix) || prefix.startsWith(beginning));
	}

	/** Begins a section, perhaps inside of another. */
	begin(category: string): void {
		this.beginAt(category, this.now());
	}

	/** Ends a section, and those in it that something kept from ending. */
	end(category: string): void {
		this.endAt(category, this.now());
	}

	/** Adds a line to the section that is open. */
	print(line: string): void {
		if (this.open.at(-1)?.hasContent) this.text += `${line.replace(/[\r\n]/g, ' ')}\n`;
	}

	/** A whole section. */
	section(category: string, lines: readonly string[]): void {
		this.begin(category);
		for (const line of lines) this.print(line);
		this.end(category);
	}

	/** A trace as it was recorded; to be called before it is optimised. `guard`: where a bridge begins. */
	recorded(tree: LoggedTree, trace: Trace, guard?: Operation): void {
		this.trace('noopt', tree, trace, guard);
	}

	/** A trace as it is compiled. */
	optimised(tree: LoggedTree, trace: Trace, guard?: Operation): void {
		this.trace('opt', tree, trace, guard);
	}

	private trace(stage: 'noopt' | 'opt', tree: LoggedTree, trace: Trace, guard: Operation | undefined): void {
		const category = `jit-log-${stage}-${guard === undefined ? 'loop' : 'bridge'}`;
		if (!this.wants(category)) return;
		const count = `with ${trace.operations.length} ops`;
		const title =
			guard === undefined
				? `# ${treeTitle(tree)} : ${stage === 'opt' ? tree.kind : stage} ${count}`
				: `# bridge out of Guard 0x${this.guards.of(guard).toString(16)} ${count}`;
		const marks = stage === 'opt' ? this.marks : undefined;
		this.section(category, [title, ...new TraceWriter(this.guards).lines(trace, tree.number, marks)]);
	}

	/**
	 * The JavaScript of a tree, each time it is generated. `starts`: the lines, from 0 on, at which the code of operations
	 * begins; these end in a comment with the marks of the operations.
	 */
	generated(tree: LoggedTree, text: string, starts: ReadonlyMap<Operation, number> = new Map()): void {
		if (!this.wants('jit-backend')) return;
		const lines = indentedLines(text);
		const marks = lines.map(() => '');
		for (const [operation, line] of starts) {
			if (operation.name !== 'debug_merge_point') marks[line] += ` +${this.marks.of(operation)}`;
		}
		this.section('jit-backend', [
			`# ${treeTitle(tree)} : ${text.length} characters`,
			...lines.map((code, index) => (marks[index] === '' ? code : `${code} //${marks[index]}`)),
		]);
	}

	/** Recording was given up; part of the section `jit-tracing` where that is open. */
	aborted(tree: LoggedTree, reason: AbortReason, detail = ''): void {
		const line = `~~~ ABORTING TRACING ${reason} ${treeTitle(tree)}${detail === '' ? '' : `: ${detail}`}`;
		if (this.open.at(-1)?.category === 'jit-tracing') this.print(line);
		else this.section('jit-abort', [line]);
	}

	/** The last sections; to be called when nothing will be compiled any more. */
	finish(statistics: JitStatistics): void {
		const outermost = this.open[0];
		if (outermost !== undefined) this.end(outermost.category);
		this.stopWatching?.();
		this.stopWatching = undefined;
		this.section('jit-backend-counts', statistics.runCounts());
		this.section('jit-summary', statistics.summary());
	}

	/** What the host's collector did; told some time afterwards. */
	private collection({ kind, start, end, heapBytes }: Collection): void {
		const category = kind === 'minor' ? 'gc-minor' : 'gc-major';
		this.beginAt(category, start);
		this.print(`${kind} collection, total memory used: ${heapBytes}`);
		this.print(`time taken: ${(Number(end - start) / 1e9).toFixed(6)}`);
		this.endAt(category, end);
	}

	private beginAt(category: string, time: bigint): void {
		const isWritten = this.wants(category);
		const hasContent = isWritten && (!this.selection.onlyMarks || category === 'jit-summary');
		this.open.push({ category, isWritten, hasContent });
		if (isWritten) this.text += `[${time.toString(16)}] {${category}\n`;
	}

	private endAt(category: string, time: bigint): void {
		if (!this.open.some((section) => section.category === category)) return;
		for (let ended = ''; ended !== category; ) {
			const section = this.open.pop() as { category: string; isWritten: boolean };
			ended = section.category;
			if (section.isWritten) this.text += `[${time.toString(16)}] ${ended}}\n`;
		}
		if (this.open.length === 0) this.flush();
	}

	private flush(): void {
		const { text } = this;
		this.text = '';
		if (this.isBroken || text === '') return;
		try {
			this.sink(text);
		} catch {
			this.isBroken = true;
		}
	}

	private now(): bigint {
		return this.host.clock.monotonicNanoseconds();
	}
}

/** `Loop 1 (function;file:1-3~#12 FOR_ITER)`, without the words in it by which PyPy's tools tell what is what. */
function treeTitle({ number, code, pc }: LoggedTree): string {
	const place = positionText(code, pc)
		.replaceAll('Guard', 'guard')
		.replaceAll('entry bridge', 'entry_bridge')
		.replace(/(debug_merge_point|jit_debug)\(/g, '$1?');
	return `Loop ${number} (${place})`;
}
