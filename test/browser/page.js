// The page's side of browser.test.ts: what it does with the library, by name. Results go back as plain values.
import { compileMpy, createInterpreter } from '/dist/index.js';

function forbidsEval() {
	try {
		return !new Function('return true')();
	} catch {
		return true;
	}
}

function runs() {
	let output = '';
	const python = createInterpreter({
		stdout: (text) => {
			output += text;
		},
		modules: { page: { title: () => document.title } },
		files: { '/lib/util.py': 'def shout(text):\n    return text.upper() + "!"\n' },
	});
	python.run('import page, util, json\nprint(2**100, util.shout(page.title()), json.dumps([1, None]))');
	return output;
}

async function waits() {
	let ticks = 0;
	const timer = setInterval(() => ticks++, 1);
	const python = createInterpreter({
		stdin: () => new Promise((resolve) => setTimeout(() => resolve('Ada'), 20)),
		globals: { load: (path) => fetch(path).then((response) => response.text()) },
	});
	await python.runAsync('import time\nname = input()\ntime.sleep(0.02)\nloaded = load("/text")');
	clearInterval(timer);
	return { name: python.get('name'), loaded: python.get('loaded'), ticks };
}

async function staysResponsive() {
	const python = createInterpreter();
	let turns = 0;
	const timer = setInterval(() => turns++, 5);
	setTimeout(() => python.interrupt(), 300);
	const ended = await python.runAsync('n = 0\nwhile True:\n    n += 1').catch((error) => error.type);
	clearInterval(timer);
	return { ended, turns, counted: python.get('n') };
}

async function obeysBudgets() {
	const endings = [];
	for (const budgets of [{ instructions: 10_000 }, { milliseconds: 20 }, { output: 100 }]) {
		const python = createInterpreter({ budgets });
		await python.runAsync('while True:\n    print("x")').catch((error) => endings.push(error.kind));
		endings.push(python.evaluate('1 + 1'));
	}
	return endings;
}

function recurses() {
	try {
		createInterpreter().run('def f():\n    return f()\nf()');
		return 'no error';
	} catch (error) {
		return error.message;
	}
}

function runsInWorker() {
	return new Promise((resolve, reject) => {
		const worker = new Worker('/worker.js', { type: 'module' });
		worker.onmessage = ({ data }) => resolve(data);
		worker.onerror = reject;
	});
}

function crossCompiles() {
	const bytes = compileMpy('x=1\n', { filename: 'a.py' });
	try {
		compileMpy('x = = 1', { filename: 'b.py' });
	} catch (error) {
		return [[...bytes], error.traceback];
	}
}

const scenarios = { forbidsEval, runs, waits, staysResponsive, obeysBudgets, recurses, runsInWorker, crossCompiles };

/** In a task of the page's own: the page's policy does not hold for what a test calls directly. */
globalThis.play = (name) =>
	new Promise((resolve, reject) => {
		setTimeout(async () => {
			try {
				resolve(await scenarios[name]());
			} catch (error) {
				reject(error);
			}
		});
	});
