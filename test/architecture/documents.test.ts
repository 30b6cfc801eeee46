// What the documents point at is there.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const documents = ['.', 'docs', 'bench', 'examples'].flatMap((folder) =>
	readdirSync(join(ROOT, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(folder, name)),
);

/** The text of a document without its examples. */
const proseOf = (document: string) => readFileSync(join(ROOT, document), 'utf8').replace(/^```.*?^```/gms, '');

describe('documents', () => {
	test.for(documents)('%s links to files that exist', (document) => {
		const links = [...proseOf(document).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target]) => target);
		const local = links.filter((target) => !/^\w+:/.test(target));
		expect(local.filter((target) => !existsSync(join(ROOT, dirname(document), target)))).toEqual([]);
	});
});
