// Interleaved measurement of programs on peers, and the table and JSON made of it.
// Times are what the programs measure in their own process; ratios above 1 mean slower than the first peer.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Run } from './peers.mjs';

/** Why a peer without anything to run is left out; needs no remark. */
const NONE = 'skipped: none';

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {string} text Python source, the driver included
 * @property {Record<string, string | null>} [files] what peers that do not run the source run instead, by the peer's name;
 *   null where there is nothing
 * @property {boolean} [outsideMean] shown in the table, but no part of the geometric means
 */

/**
 * Runs every program on every peer, `rounds` times, peers in turn (A B C A B C ...), and prints the table.
 * A peer that fails, or skips a program, is told about once and left out of that program's further rounds.
 *
 * @param {Program[]} programs
 * @param {import('./peers.mjs').Peer[]} peers the first is what ratios refer to
 * @param {{rounds: number, timeoutSeconds: number, skipReason?: (program: Program, failure: string) => string | null}} options
 *   skipReason tells why a failure was to be expected, or null when it was not
 * @returns {Promise<object>} what writeJson stores
 *
 * Programs whose checksums differ set the exit status of the process to 1.
 */
export async function measure(programs, peers, { rounds, timeoutSeconds, skipReason = () => null }) {
	const folder = mkdtempSync(join(tmpdir(), 'krait-bench-'));
	const widths = [
		Math.max(...programs.map(({ name }) => name.length + 2), 'median ms (ratio)'.length),
		...peers.map(({ name }) => Math.max(name.length, '1000000 (10000.0)'.length)),
	];
	const results = [];
	try {
		console.log(
			tableRow(
				widths,
				'median ms (ratio)',
				peers.map(({ name }) => name),
			),
		);
		for (const program of programs) {
			const file = join(folder, 'program.py');
			writeFileSync(file, program.text);
			const files = peers.map(({ name }) => program.files?.[name]);
			const measured = peers.map(({ name }, index) => ({
				peer: name,
				milliseconds: [],
				checksum: null,
				left: files[index] === null ? NONE : null,
			}));
			const runs = peers.map((peer, index) => new Run(peer, files[index] ?? file, { cwd: folder, timeoutSeconds }));
			for (let round = 0; round < rounds; round++) {
				for (const [index, run] of runs.entries()) {
					const cell = measured[index];
					if (cell.left !== null) continue;
					const outcome = await run.start();
					if ('microseconds' in outcome) {
						cell.milliseconds.push(outcome.microseconds / 1000);
						cell.checksum ??= outcome.checksum;
						if (cell.checksum !== outcome.checksum) cell.left = 'failed: the checksum differs between rounds';
					} else if ('skipped' in outcome) {
						cell.left = `skipped: ${outcome.skipped}`;
					} else {
						const reason = skipReason(program, outcome.failed);
						cell.left = reason === null ? `failed: ${outcome.failed}` : `skipped: ${reason}`;
					}
				}
			}
			const result = {
				program: program.name,
				outsideMean: program.outsideMean === true,
				peers: measured.map(summarise),
			};
			results.push(result);
			const base = result.peers[0].median;
			console.log(
				tableRow(
					widths,
					result.outsideMean ? `(${program.name})` : program.name,
					result.peers.map((cell) => showCell(cell, base)),
				),
			);
			for (const note of notes(result)) console.log(`    ${note}`);
			const checksums = new Set(result.peers.flatMap(({ checksum }) => checksum ?? []));
			if (checksums.size > 1) process.exitCode = 1;
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	const means = geometricMeans(results, peers);
	console.log(
		tableRow(
			widths,
			'geometric mean',
			means.map(({ ratio }) => (ratio === null ? '-' : showRatio(ratio))),
		),
	);
	console.log(`ratios are times divided by ${peers[0].name}'s; the mean covers the programs both ran`);
	const outside = results.filter(({ outsideMean }) => outsideMean).map(({ program }) => program);
	if (outside.length > 0) console.log(`outside the mean: ${outside.join(', ')}`);
	return {
		date: new Date().toISOString(),
		processor: cpus()[0]?.model ?? 'unknown',
		node: process.version,
		rounds,
		peers: peers.map(({ name }) => name),
		results,
		geometricMeans: means,
	};
}

/** Writes what measure gave to a file. */
export function writeJson(file, report) {
	writeFileSync(file, `${JSON.stringify(report, null, '\t')}\n`);
	console.log(`wrote ${file}`);
}

function summarise(cell) {
	return { ...cell, median: cell.milliseconds.length === 0 || cell.left !== null ? null : median(cell.milliseconds) };
}

function notes({ peers }) {
	const out = peers.filter(({ left }) => left !== null && left !== NONE).map(({ peer, left }) => `${peer} ${left}`);
	const reference = peers.find(({ checksum }) => checksum !== null);
	for (const { peer, checksum } of peers) {
		if (checksum !== null && checksum !== reference.checksum) {
			out.push(`CHECKSUM DIFFERS: ${peer} gives ${checksum}, ${reference.peer} gives ${reference.checksum}`);
		}
	}
	return out;
}

/** The middle one, or the mean of the two in the middle. */
export function median(values) {
	const ordered = [...values].sort((a, b) => a - b);
	const middle = ordered.length >> 1;
	return ordered.length % 2 === 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
}

function geometricMeans(results, peers) {
	return peers.map(({ name }, index) => {
		const ratios = results
			.filter((result) => !result.outsideMean)
			.filter((result) => result.peers[0].median > 0 && result.peers[index].median > 0)
			.map((result) => result.peers[index].median / result.peers[0].median);
		return { peer: name, programs: ratios.length, ratio: ratios.length ? geometricMean(ratios) : null };
	});
}

export function geometricMean(ratios) {
	return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}

function showCell({ median, left }, base) {
	if (left === NONE) return '-';
	if (median === null) return left?.startsWith('skipped') ? 'skipped' : 'failed';
	const milliseconds = median < 100 ? median.toFixed(1) : median.toFixed(0);
	return base === null ? milliseconds : `${milliseconds} (${showRatio(median / base)})`;
}

function showRatio(ratio) {
	if (ratio < 0.1) return ratio.toPrecision(2);
	return ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(1);
}

function tableRow([nameWidth, ...widths], name, cells) {
	return name.padEnd(nameWidth) + cells.map((cell, index) => `  ${cell.padStart(widths[index])}`).join('');
}
