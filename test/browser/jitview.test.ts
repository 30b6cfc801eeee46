// The page of `krait jitview` in Chromium, from a file: what it lists, what is linked with what, the keyboard, and names that
// would be HTML. Skipped where there is no Chromium; the environment variable CHROMIUM names one in an unusual place.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { KRAIT } from '../cli/krait.ts';

const LOG = fileURLToPath(new URL('../cli/jitview/sample_log.txt', import.meta.url));

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = PLACES.find((path) => path !== undefined && existsSync(path));

const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];

describe.skipIf(executablePath === undefined)('the page of krait jitview', () => {
	let folder: string;
	let browser: Browser;
	let page: Page;
	/** What went wrong in the page, and what it asked the network for. */
	let faults: string[] = [];

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'krait-jitview-'));
		browser = await chromium.launch({ executablePath: executablePath as string, headless: true, args: FLAGS });
	});

	afterAll(async () => {
		await browser?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	afterEach(async () => {
		await page.close();
		expect(faults).toEqual([]);
	});

	async function open(log: string, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
		const html = join(folder, 'page.html');
		const { status, stderr } = spawnSync(process.execPath, [KRAIT, 'jitview', '--html', html, log], {
			encoding: 'utf8',
		});
		expect([status, stderr]).toEqual([0, '']);
		faults = [];
		page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme });
		page.on('pageerror', (error) => faults.push(String(error)));
		page.on('console', (message) => faults.push(message.text()));
		page.on('dialog', (dialog) => faults.push(dialog.message()));
		page.on('request', (request) => {
			if (!/^(?:file|data):/.test(request.url())) faults.push(request.url());
		});
		await page.goto(pathToFileURL(html).href);
	}

	const texts = (selector: string) => page.locator(selector).allInnerTexts();
	const column = (name: string) => `.column .${name}`;
	/** The text of the rows of a column that light falls on. */
	const lit = async (name: string) =>
		(await texts(`${column(name)} .row:is(.lit, .exact) .code`)).map((text) => text.trim());
	const choose = (trace: string) => page.locator('#list [role=option]', { hasText: trace }).click();

	test('lists loops and bridges by time spent, and fits', async () => {
		await open(LOG);
		expect(await texts('#list .name b')).toEqual(['Loop 1', 'Bridge 7', 'Function 4']);
		expect(await texts('#list .share')).toEqual(['67%', '33%', '0.2%']);
		expect((await texts('#list .facts'))[0].split('\n').join(' ')).toMatch(/98.7k×.*17→22 ops.*7 guards.*34.0k fails/s);
		expect(await page.textContent('.head .title')).toMatch(/Loop 1\s*work:13\s+points.py/);
		expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
	});

	test('names the guards that lack a bridge, the worst first, and leads to them', async () => {
		await open(LOG);
		expect(await page.textContent('#missing-count')).toBe('2 of 7');
		expect(await texts('#missing .count')).toEqual(['690', '329', '154', '15', '12']);
		expect(await page.locator('#missing .hot').count()).toBe(2);
		await page.locator('#missing [role=option]').nth(1).click();
		expect(await page.textContent('.head h2')).toBe('Bridge 7');
		// The columns come behind the heading.
		const badge = `${column('operations')} .row.exact .badge`;
		await page.locator(badge).filter({ hasText: 'no bridge' }).waitFor();
		expect(await texts(badge)).toEqual(['no bridge']);
		await page.locator('#missing .more').click();
		expect(await page.locator('#missing .count').count()).toBe(7);
	});

	test('lights what belongs to a line in the other columns', async () => {
		await open(LOG);
		await choose('Bridge 7');
		await page.hover(`${column('operations')} .row:has-text("f32 = float_mul")`);
		expect(await lit('source')).toEqual(['return self.x * self.x + self.y * self.y']);
		expect(await lit('bytecode')).toEqual(['BINARY_OP *']);
		expect(await texts(`${column('operations')} .row.exact .code`)).toEqual(['f32 = float_mul(f31, f31)']);
		expect(await texts(`${column('javascript')} .row.exact .code`)).toEqual([
			expect.stringContaining('f32 = f31 * f31;'),
		]);
		await page.hover(`${column('source')} .row:has-text("total += p.norm()")`);
		expect(await lit('bytecode')).toEqual([
			'LOAD_FAST total',
			'LOAD_FAST p',
			'LOAD_METHOD norm',
			'CALL_METHOD 0 arguments',
			'BINARY_OP +=',
		]);
		expect(await lit('javascript')).toContain('f37 = f9 + f36;');
		await page.hover(`${column('javascript')} .row:has-text("f37 = f9 + f36;")`);
		expect(await lit('operations')).toContain('f37 = float_add(f9, f36)');
	});

	test('leads from guards to their bridges and back', async () => {
		await open(LOG);
		await page.locator(`${column('operations')} .bridged .link`).click();
		expect(await page.textContent('.head h2')).toBe('Bridge 7');
		await page.locator('.head .link').click();
		expect(await page.textContent('.head h2')).toBe('Loop 1');
		const guard = page.locator(`${column('operations')} .row.exact`);
		expect(await guard.getAttribute('data-guard')).toBe('7');
		await expect.poll(() => guard.isVisible()).toBe(true);
	});

	test('shows operations before and after optimisation', async () => {
		await open(LOG);
		const boxes = () => page.locator(`${column('operations')} .row:has-text("new_with_vtable")`).count();
		expect(await boxes()).toBe(0);
		await page.click('#stage-before');
		expect(await boxes()).toBe(2);
		await page.keyboard.press('o');
		expect(await boxes()).toBe(0);
		expect(await page.getAttribute('#stage-after', 'aria-pressed')).toBe('true');
	});

	test('is used with the keyboard alone', async () => {
		await open(LOG);
		await page.focus('#list');
		await page.keyboard.press('ArrowDown');
		expect(await page.textContent('.head h2')).toBe('Bridge 7');
		await page.keyboard.press('Home');
		expect(await page.textContent('.head h2')).toBe('Loop 1');
		await page.focus(column('source'));
		await page.keyboard.press('End');
		await page.keyboard.press('ArrowRight');
		expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Bytecode');
		await page.keyboard.press('Home');
		expect(await texts(`${column('bytecode')} .row.exact .code`)).toEqual(['DUP_TOP']);
		await page.keyboard.press('/');
		await page.keyboard.type('float_sub');
		expect(await texts('#list .name b')).toEqual(['Loop 1']);
		expect(await page.inputValue('#search')).toBe('float_sub');
		await page.keyboard.press('Enter');
		expect(await page.textContent('#found')).toBe('1/2');
		expect(await texts(`${column('operations')} .row.exact.match .code`)).toEqual(['f9 = float_sub(f1, 1.0)']);
		await page.keyboard.press('Escape');
		expect(await page.locator('#list [role=option]').count()).toBe(3);
	});

	test('tells what was given up, the summary, and when garbage was collected', async () => {
		await open(LOG, 'dark');
		expect(await page.locator('.lane .gc-minor').count()).toBe(2);
		expect(await page.locator('.lane .abort').count()).toBe(2);
		await page.click('#tab-overview');
		expect(await page.textContent('#overview')).toMatch(/trace too long[\s\S]*6000 operations[\s\S]*Tracing50\.003034/);
		const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
		expect(background).toBe('rgb(16, 19, 24)');
	});

	test('takes names for what they are, whatever is in them', async () => {
		const evil = `<img src=x onerror=alert(1)></script><script>alert(2)</script>\${alert(3)}"'`;
		writeFileSync(join(folder, 'evil.py'), `def f():\n    return '''${evil}'''\n`);
		const at = (index: number) => `debug_merge_point(0, 0, '${evil};evil.py:1-2~#${index} LOAD_FAST')`;
		const lines = [
			'[1] {jit-log-opt-loop',
			`# Loop 1 (${evil}) : loop with 2 ops`,
			`[${evil}]`,
			at(0),
			`+1: i1 = call_i(s"${evil}", descr=<${evil}>)`,
			'+2: guard_true(i1, descr=<Guard0x1>) []',
			'[2] jit-log-opt-loop}',
			'[3] {jit-backend',
			`# Loop 1 (${evil}) : 9 characters`,
			`i1 = '${evil}'; // +1`,
			'[4] jit-backend}',
			`[5] {jit-abort\n~~~ ABORTING TRACING ABORT_BRIDGE Loop 1 (f): ${evil}\n[6] jit-abort}`,
			`[7] {gc-major\n${evil}\n[8] gc-major}`,
			`[9] {jit-summary\n${evil}:\t${evil}\n[a] jit-summary}`,
			'[b] {jit-backend-counts\nentry 1:3\nguard 1:2\n[c] jit-backend-counts}',
			`[d] {jit-tracing\n[e] ${evil}`,
		];
		const log = join(folder, `log${evil.replaceAll('/', '_')}.txt`);
		writeFileSync(log, lines.join('\n'));
		await open(log);
		const shown = async () => (await texts('body'))[0].split(evil).length - 1;
		// Heading and line of source, heading of bytecode, inputs and operation, code; in the list and above.
		expect(await shown()).toBeGreaterThanOrEqual(8);
		await page.click('#tab-overview');
		expect(await shown()).toBeGreaterThanOrEqual(3);
		expect(await page.locator('img').count()).toBe(0);
		expect(await page.locator('script').count()).toBe(2);
	});

	test('shows an empty log, and says what is wrong with it', async () => {
		const log = join(folder, 'empty.txt');
		writeFileSync(log, 'nothing\nof the kind\n');
		await open(log);
		expect(await page.textContent('#overview')).toContain('there is no section of a log in the file');
		await page.click('#tab-traces');
		expect(await page.textContent('#list')).toBe('The log has no traces.');
	});
});
