// Makes a program that shows something smaller: takes statements and whole blocks away, puts the body of a block in place
// of the block, and puts a number in place of what is in parentheses, as long as it goes on showing it.

/** Gives up making it smaller after as many programs. */
const MOST_TRIALS = 3000;

/** A smaller program of which `shows` is true, as it is of `source`. */
export function shrink(source: string, shows: (source: string) => boolean): string {
	let trials = 0;
	let lines = source.split('\n').filter((line) => line.trim() !== '');
	const accept = (candidate: readonly string[]): boolean => {
		if (trials >= MOST_TRIALS) return false;
		trials++;
		const text = programOf(candidate);
		if (!shows(text)) return false;
		lines = text.split('\n').filter((line) => line.trim() !== '');
		return true;
	};
	for (let before = -1; before !== size(lines) && trials < MOST_TRIALS; ) {
		before = size(lines);
		for (let count = Math.max(1, lines.length >> 1); count >= 1; count >>= 1) {
			for (let at = lines.length - 1; at >= 0; at--) {
				const end = endOfBlocks(lines, at, count);
				if (end <= lines.length) accept([...lines.slice(0, at), ...lines.slice(end)]);
			}
		}
		for (let at = 0; at < lines.length; at++) {
			const end = endOfBlocks(lines, at, 1);
			if (end === at + 1) continue;
			const body = lines.slice(at + 1, end);
			const excess = indentOf(body[0]) - indentOf(lines[at]);
			accept([...lines.slice(0, at), ...body.map((line) => line.slice(excess)), ...lines.slice(end)]);
		}
		for (let at = 0; at < lines.length; at++) {
			for (const candidate of simplerLines(lines[at])) {
				if (accept([...lines.slice(0, at), candidate, ...lines.slice(at + 1)])) break;
			}
		}
	}
	return programOf(lines);
}

function size(lines: readonly string[]): number {
	return lines.reduce((sum, line) => sum + line.length, 0);
}

function indentOf(line: string): number {
	return line.length - line.trimStart().length;
}

/** The line behind so many statements, with their bodies, from a line on. */
function endOfBlocks(lines: readonly string[], at: number, count: number): number {
	const indent = indentOf(lines[at]);
	let end = at;
	for (let i = 0; i < count; i++) {
		if (end >= lines.length || indentOf(lines[end]) < indent) return i === 0 ? lines.length + 1 : end;
		end++;
		while (end < lines.length && indentOf(lines[end]) > indent) end++;
	}
	return end;
}

/** Puts `pass` where a body is missing. */
function programOf(lines: readonly string[]): string {
	const complete: string[] = [];
	for (let at = 0; at < lines.length; at++) {
		complete.push(lines[at]);
		const opens = /:$/.test(lines[at]);
		const next = lines[at + 1];
		if (opens && (next === undefined || indentOf(next) <= indentOf(lines[at]))) {
			complete.push(`${' '.repeat(indentOf(lines[at]) + 4)}pass`);
		}
	}
	return `${complete.join('\n')}\n`;
}

/** The line with parts of it replaced by something shorter, largest parts first. */
function simplerLines(line: string): string[] {
	const candidates: string[] = [];
	const open: number[] = [];
	for (let at = 0; at < line.length; at++) {
		if ('([{'.includes(line[at])) {
			open.push(at);
		} else if (')]}'.includes(line[at])) {
			const start = open.pop();
			if (start === undefined) continue;
			const before = line.slice(0, start);
			const inside = line.slice(start + 1, at);
			const after = line.slice(at + 1);
			candidates.push(`${before}${inside}${after}`, `${before}1${after}`);
			// A call, a subscript or the like.
			const callee = /[\w.]+$/.exec(before);
			if (callee !== null) candidates.push(`${before.slice(0, callee.index)}1${after}`);
			if (inside.includes(','))
				candidates.push(`${before}${line[start]}${inside.replace(/^[^,]*,\s*/, '')}${line.slice(at)}`);
		}
	}
	const colon = /^(\s*)(?:if|for|while|with|try|elif|else)[^:]*: (.+)$/.exec(line);
	if (colon !== null) candidates.push(`${colon[1]}${colon[2]}`);
	const choice = /^(.*?)(\S+ if .* else )(.*)$/.exec(line);
	if (choice !== null) candidates.push(`${choice[1]}${choice[3]}`);
	for (const operator of line.matchAll(/ (?:[-+*%&|^<>]|\/\/|<<|>>|and|or|==|!=) [\w.]+/g)) {
		candidates.push(line.slice(0, operator.index) + line.slice(operator.index + operator[0].length));
	}
	return candidates.filter((candidate) => candidate.length < line.length).sort((a, b) => a.length - b.length);
}
