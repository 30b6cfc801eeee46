// The library in a page: Chromium loads dist/ from a server on this machine, and page.js uses it. Skipped where there is
// no Chromium; the environment variable CHROMIUM names one in an unusual place.

import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HERE = fileURLToPath(new URL('.', import.meta.url));

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = PLACES.find((path) => path !== undefined && existsSync(path));

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const PAGE = '<!doctype html><meta charset="utf-8"><title>test</title><script type="module" src="/page.js"></script>';

/** Nothing but scripts, workers and answers of the page's own server: no code made of text in particular. */
const STRICT_POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'";

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html; charset=utf-8' };

/** The file behind a path, if the server gives it out. */
function fileFor(path: string): string | undefined {
	const file = /^\/(?:dist|examples)\/[\w.-]+$/.test(path) ? join(ROOT, path) : join(HERE, path);
	return /^\/(?:page\.js|worker\.js|(?:dist|examples)\/[\w.-]+)$/.test(path) && existsSync(file) ? file : undefined;
}

function serve(): Promise<Server> {
	const server = createServer(({ url }, response) => {
		const path = new URL(url ?? '/', 'http://localhost').pathname;
		const file = fileFor(path);
		if (file !== undefined) {
			response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' }).end(readFileSync(file));
		} else if (path === '/strict') {
			response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': STRICT_POLICY }).end(PAGE);
		} else if (path === '/text') {
			response.writeHead(200, { 'content-type': 'text/plain' }).end('loaded');
		} else {
			response.writeHead(404).end();
		}
	});
	return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

if (executablePath === undefined) console.warn('There is no Chromium here: the browser tests are skipped.');

describe.skipIf(executablePath === undefined)('in a page', () => {
	let server: Server;
	let browser: Browser;
	let origin: string;
	let page: Page;

	beforeAll(async () => {
		server = await serve();
		origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		browser = await chromium.launch({ executablePath: executablePath as string, headless: true, args: FLAGS });
		page = await browser.newPage();
		await page.goto(`${origin}/strict`);
		await page.waitForFunction('globalThis.play');
	});

	afterAll(async () => {
		await browser?.close();
		server?.close();
	});

	const scenario = <T>(name: string): Promise<T> => page.evaluate<T>(`play('${name}')`);

	test('that forbids to make code of text', async () => {
		expect(await scenario('forbidsEval')).toBe(true);
	});

	test('a program runs', async () => {
		expect(await scenario('runs')).toBe('1267650600228229401496703205376 TEST! [1, null]\n');
	});

	test('input, sleep and promises are waited for while the page goes on', async () => {
		const { ticks, ...values } = await scenario<{ ticks: number }>('waits');
		expect(values).toEqual({ name: 'Ada', loaded: 'loaded' });
		expect(ticks).toBeGreaterThan(1);
	});

	test('an endless loop leaves the page responsive, and is interrupted from it', async () => {
		const result = await scenario<{ ended: string; turns: number; counted: number }>('staysResponsive');
		expect(result.ended).toBe('KeyboardInterrupt');
		expect(result.turns).toBeGreaterThan(1);
		expect(result.counted).toBeGreaterThan(100);
	});

	test('budgets end programs', async () => {
		expect(await scenario('obeysBudgets')).toEqual(['instructions', 2, 'milliseconds', 2, 'output', 2]);
	});

	test('recursion without end is an exception', async () => {
		expect(await scenario('recurses')).toBe('RuntimeError: maximum recursion depth exceeded');
	});

	test('a worker runs programs too', async () => {
		expect(await scenario('runsInWorker')).toBe(45);
	});

	test('compileMpy writes .mpy files and rejects programs', async () => {
		expect(await scenario('crossCompiles')).toEqual([
			[...Buffer.from('4d06001f030008612e7079000f027800400002018116025163', 'hex')],
			'Traceback (most recent call last):\n  File "b.py", line 1\nSyntaxError: invalid syntax\n',
		]);
	});

	test('examples/embed-browser.html asks, greets, counts and stops', async () => {
		const example = await browser.newPage();
		await example.goto(`${origin}/examples/embed-browser.html`);
		const shows = (text: string) => example.waitForFunction(`output.textContent.includes(${JSON.stringify(text)})`);
		await example.click('#run');
		await shows('name?');
		await example.fill('#line', 'Ada');
		await example.press('#line', 'Enter');
		await shows('1\n');
		await example.click('#stop');
		await shows('Interrupt');
		expect(await example.textContent('#output')).toMatch(
			/^What is your name\? Ada\nHello, Ada\n3\n2\n1\nTraceback [\s\S]*KeyboardInterrupt/,
		);
		await example.close();
	});
});
