// The programs that the source fuzzer varies: those of test/programs.

import { readdirSync, readFileSync } from 'node:fs';

const LONGEST = 4000;

/** Every Python program of a folder and its folders, in the order of their names. */
export function readCorpus(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.py'))
		.sort()
		.map((path) => readFileSync(`${folder}/${path}`, 'utf8'))
		.filter((source) => source.length <= LONGEST);
}
