// `str.format`: replacement fields, their names, conversions and nested specifications. A format text is read once into
// segments and kept (f-strings compile to this method). Results are CPython's; as in upstream, fields have no attributes and
// subscripts (py/objstr.c). Neighbours: format_spec.ts, percent_format.ts.

import { indexError, keyError, notImplementedError, type PyException, runtimeError, valueError } from './exception.ts';
import { type FormatSpec, formatWithSpec, parseFormatSpec } from './format_spec.ts';
import { requireHeap } from './heap_lock.ts';
import { checkNameLength } from './name_length.ts';
import { PatternCache } from './pattern_cache.ts';
import { repr, str } from './protocol.ts';
import type { Kwargs, Value } from './value.ts';
import { type Str, strValue, textOf } from './wide_str.ts';

interface Field {
	readonly kind: 'field';
	/** Position or keyword; undefined for the next in line. */
	readonly name: number | string | undefined;
	/** Whether something follows the name, such as `.attribute` or `[key]`. */
	readonly hasPath: boolean;
	readonly conversion: 'r' | 's' | undefined;
	/** A specification that is the same each time, or a template for it. */
	readonly spec: FormatSpec | Template | undefined;
}

/** Literal text, a replacement field, or the error found where reading stopped. */
type Segment = string | Field | { readonly kind: 'error'; readonly message: string };

interface Template {
	readonly kind: 'template';
	readonly segments: readonly Segment[];
}

interface Arguments {
	readonly positional: readonly Value[];
	readonly keywords: Kwargs;
	/** Number of fields numbered so far, or -1 once one was numbered by hand. */
	next: number;
}

const MAX_NESTING = 50;
const templates = new PatternCache((text) => new TemplateReader(text).read(0));

/** `pattern.format(*args, **kwargs)`. */
export function formatStr(pattern: Str, args: readonly Value[], kwargs: Kwargs): Str {
	requireHeap();
	const template = templates.get(textOf(pattern));
	return strValue(fill(template, { positional: args, keywords: kwargs, next: 0 }));
}

function fill(template: Template, args: Arguments): string {
	let text = '';
	for (const segment of template.segments) {
		if (typeof segment === 'string') text += segment;
		else if (segment.kind === 'field') text += fieldText(segment, args);
		else throw valueError(segment.message);
	}
	return text;
}

function fieldText(field: Field, args: Arguments): string {
	let value = argument(field, args);
	if (field.hasPath) throw notImplementedError('attributes not supported');
	if (field.spec === undefined) return field.conversion === 'r' ? repr(value) : str(value);
	if (field.conversion !== undefined) value = strValue(field.conversion === 'r' ? repr(value) : str(value));
	const spec = 'kind' in field.spec ? parseFormatSpec(fill(field.spec, args)) : field.spec;
	return formatWithSpec(value, spec);
}

function argument(field: Field, args: Arguments): Value {
	const name = field.name;
	if (typeof name === 'string') {
		checkNameLength(name);
		const value = args.keywords?.get(name);
		if (value === undefined) throw keyError(strValue(name));
		return value;
	}
	let index = name;
	if (index === undefined) {
		if (args.next < 0) throw mixedNumbering('manual field specification', 'automatic field numbering');
		index = args.next++;
	} else {
		if (args.next > 0) throw mixedNumbering('automatic field numbering', 'manual field specification');
		args.next = -1;
	}
	if (index >= args.positional.length) throw indexError('tuple index out of range');
	return args.positional[index];
}

function mixedNumbering(from: string, to: string): PyException {
	return valueError(`can't switch from ${from} to ${to}`);
}

/** Thrown inside the reader only: what is wrong with the text from here on. */
class FormatTextError extends Error {}

/** Reads a format text into segments. */
class TemplateReader {
	private readonly text: string;
	private at = 0;

	constructor(text: string) {
		this.text = text;
	}

	/** Errors become the last segment, so that the fields before them are evaluated first, as upstream does. */
	read(depth: number): Template {
		if (depth > MAX_NESTING) throw runtimeError('maximum recursion depth exceeded');
		const { text } = this;
		const segments: Segment[] = [];
		let literal = '';
		try {
			while (this.at < text.length) {
				const start = this.at;
				while (this.at < text.length && text[this.at] !== '{' && text[this.at] !== '}') this.at++;
				literal += text.slice(start, this.at);
				if (this.at >= text.length) break;
				const brace = text[this.at++];
				if (text[this.at] === brace) {
					this.at++;
					literal += brace;
					continue;
				}
				if (brace === '}') throw new FormatTextError("single '}' encountered in format string");
				if (literal !== '') segments.push(literal);
				literal = '';
				segments.push(this.readField(depth));
			}
			if (literal !== '') segments.push(literal);
		} catch (error) {
			if (!(error instanceof FormatTextError)) throw error;
			segments.push({ kind: 'error', message: error.message });
		}
		return { kind: 'template', segments };
	}

	private readField(depth: number): Field {
		const { text } = this;
		const start = this.at;
		while (this.at < text.length && !'}!:'.includes(text[this.at])) this.at++;
		const name = text.slice(start, this.at);
		const conversion = text[this.at] === '!' ? this.readConversion() : undefined;
		const spec = text[this.at] === ':' ? this.readSpec(depth) : undefined;
		if (this.at >= text.length) throw new FormatTextError("unmatched '{' in format");
		if (text[this.at] !== '}') throw new FormatTextError("expected ':' after format specifier");
		this.at++;
		return { kind: 'field', ...readFieldName(name), conversion, spec };
	}

	private readConversion(): 'r' | 's' {
		const letter = this.text[++this.at];
		if (letter === undefined) {
			throw new FormatTextError('end of format while looking for conversion specifier');
		}
		if (letter !== 'r' && letter !== 's') throw new FormatTextError(`unknown conversion specifier ${letter}`);
		this.at++;
		return letter;
	}

	/** Up to the brace that closes the field; an empty specification counts as none. */
	private readSpec(depth: number): FormatSpec | Template | undefined {
		const { text } = this;
		const start = ++this.at;
		for (let nesting = 1; this.at < text.length; this.at++) {
			if (text[this.at] === '{') nesting++;
			else if (text[this.at] === '}' && --nesting === 0) break;
		}
		const spec = text.slice(start, this.at);
		if (spec === '' || this.at >= text.length) return undefined;
		if (!spec.includes('{')) {
			try {
				return parseFormatSpec(spec);
			} catch {
				// Left for when the field is filled, which may raise something else first.
			}
		}
		return new TemplateReader(spec).read(depth + 1);
	}
}

function readFieldName(text: string): Pick<Field, 'name' | 'hasPath'> {
	const first = (/^\d+/.exec(text) ?? /^[^.[]*/.exec(text))?.[0] ?? '';
	const name = text === '' ? undefined : /^\d/.test(first) ? Number(first) : first;
	return { name, hasPath: first.length < text.length };
}
