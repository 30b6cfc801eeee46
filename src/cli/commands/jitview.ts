// `krait jitview`: shows a log of the JIT in a page, which it serves on this machine or writes to a file.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../arguments.ts';
import type { Command } from './command.ts';
import { reportingFaults, writeOutput, writeResult } from './input_file.ts';
import { jitviewPage } from './jitview_page.ts';

const HELP = `Shows what the compiler did, as its log tells, in a page.

Usage: krait jitview [options] log

Serves the page on this machine until Ctrl-C, and prints its address; the log is
read anew whenever the page is loaded. A log is written by
KRAITLOG=:file krait program.py; logs of PyPy's (PYPYLOG) are shown as well.

Options:
  --port n          where to serve; otherwise any port that is free
  --html file       write the page to a file, which needs nothing else
  --source folder   where to look for the programs' files, too; may be repeated
  -h, --help        show this help
`;

interface JitviewRequest {
	readonly log: string;
	readonly port: number;
	readonly html: string | undefined;
	/** Where to look for sources. */
	readonly folders: readonly string[];
}

export const jitviewCommand: Command = { help: HELP, run };

async function run(words: readonly string[]): Promise<number> {
	const request = parseRequest(words);
	const isDone = await reportingFaults('krait jitview', async () => {
		const { log, html, folders } = request;
		// Before anything is served, so that a log that is not there is told at once.
		const page = jitviewPage(log, folders);
		if (html === undefined) await serve(request);
		else if (html === '-') writeOutput(page);
		else await writeResult(html, new TextEncoder().encode(page));
	});
	return isDone ? 0 : 1;
}

/** Serves the page until Ctrl-C. Throws the system's error. */
async function serve({ log, folders, port }: JitviewRequest): Promise<void> {
	const server = createServer(({ method, url, headers }, response) => {
		const { port: own } = server.address() as AddressInfo;
		// A name that leads here from elsewhere is some other page's, which the log is none of the business of.
		if (![`127.0.0.1:${own}`, `localhost:${own}`].includes(headers.host ?? '')) {
			response.writeHead(403).end();
		} else if (method !== 'GET' || url !== '/') {
			response.writeHead(404).end();
		} else {
			respond(response, () => jitviewPage(log, folders));
		}
	});
	await listen(server, port);
	process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
	await new Promise<void>((resolve) => {
		process.once('SIGINT', resolve);
		process.once('SIGTERM', resolve);
	});
	server.close();
	server.closeAllConnections();
}

function respond(response: import('node:http').ServerResponse, page: () => string): void {
	const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
	try {
		const bytes = new TextEncoder().encode(page());
		response.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(bytes);
	} catch (error) {
		// The log may be gone by now.
		const text = error instanceof Error ? error.message : String(error);
		response.writeHead(500, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
	}
}

function listen(server: Server, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
}

function parseRequest(words: readonly string[]): JitviewRequest {
	const logs: string[] = [];
	const folders: string[] = [];
	let port = 0;
	let html: string | undefined;
	for (let at = 0; at < words.length; at++) {
		const [, option, given] = /^(--[^=]*)(?:=(.*))?$/s.exec(words[at]) ?? [];
		const value = (): string => {
			const text = given ?? words[++at];
			if (text === undefined) throw new UsageError(`option ${option} needs a value`);
			return text;
		};
		if (option === '--port') {
			const text = value();
			port = Number(text);
			if (!/^\d+$/.test(text) || port > 65535) throw new UsageError(`no port ${text}`);
		} else if (option === '--html') {
			html = value();
		} else if (option === '--source') {
			folders.push(value());
		} else if (words[at].startsWith('-')) {
			throw new UsageError(`unknown option ${words[at]}`);
		} else {
			logs.push(words[at]);
		}
	}
	if (logs.length !== 1) throw new UsageError(logs.length === 0 ? 'which log?' : 'one log at a time');
	return { log: logs[0], port, html, folders };
}
