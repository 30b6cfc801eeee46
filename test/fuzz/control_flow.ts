// Random programs that do little but change the flow of control: handlers in loops in generators, returns and jumps out of
// `finally`, context managers, closures, deletions. They always end, use nothing whose text depends on the interpreter,
// and print a trace of what ran, so that two interpreters can be compared.

import type { Random } from './random.ts';

const PROLOGUE = `
class E0(Exception): pass
class E1(E0): pass
class E2(Exception): pass
class B0(BaseException): pass
class Limit(BaseException): pass
steps = 0
def p(*what):
    global steps
    steps += 1
    if steps > 300: raise Limit
    print(*what)
    return steps % 3
class Manager:
    def __init__(self, number, swallows): self.number = number; self.swallows = swallows
    def __enter__(self): p('enter', self.number); return self.number
    def __exit__(self, kind, value, traceback):
        p('exit', self.number, kind and kind.__name__)
        if self.swallows == 2: raise E2('exit')
        return self.swallows
class Items:
    def __init__(self, count): self.count = count
    def __iter__(self): return self
    def __next__(self):
        self.count -= 1
        if self.count == 1 and p('next') == 2: raise E1('next')
        if self.count < 0: raise StopIteration
        return self.count
def drive(generator):
    try:
        p('first', next(generator))
        p('sent', generator.send(7))
        p('thrown', generator.throw(E1('in')))
        p('then', next(generator))
    except StopIteration as e: p('stopped', e.value)
    finally:
        generator.close()
        p('closed')
`;

const EXCEPTIONS = ['E0', 'E1', 'E2', 'B0', 'ValueError', 'StopIteration', 'GeneratorExit'];
/** Programs get no new blocks behind this line. */
const MOST_LINES = 150;

const VARIABLES = ['a', 'b', 'c'];

interface Context {
	readonly depth: number;
	readonly inLoop: boolean;
	readonly isGenerator: boolean;
	readonly inHandler: boolean;
	/** Functions with a lower number than this may be called. */
	readonly functions: number;
	readonly generators: readonly boolean[];
}

/** A program of a few functions that call those before them, and are called `rounds` times. */
export function controlFlowProgram(random: Random, rounds = 1): string {
	return new Writer(random, rounds).program();
}

class Writer {
	private readonly random: Random;
	private readonly rounds: number;
	private readonly lines: string[] = [];
	private indent = 0;
	private labels = 0;

	constructor(random: Random, rounds: number) {
		this.random = random;
		this.rounds = rounds;
	}

	program(): string {
		const { random } = this;
		const generators: boolean[] = [];
		const count = 1 + random.below(4);
		for (let i = 0; i < count; i++) {
			const isGenerator = random.oneIn(2);
			this.line(`def f${i}(a=1, b=2):`);
			this.block(() => {
				this.line('c = 0');
				if (isGenerator) this.line('yield 0');
				const context = {
					depth: 0,
					inLoop: false,
					isGenerator,
					inHandler: false,
					functions: i,
					generators: [...generators],
				};
				for (let n = 2 + random.below(4); n > 0; n--) this.statement(context);
			});
			generators.push(isGenerator);
		}
		this.line(`for n in range(${this.rounds}):`);
		this.block(() => {
			for (let i = 0; i < count; i++) {
				this.line('steps = 0');
				this.line('try:');
				this.block(() => this.line(generators[i] ? `drive(f${i}()); p(list(f${i}(2)))` : `p('result', f${i}(n))`));
				this.line('except BaseException as e:');
				this.block(() =>
					this.line(
						"print('raised', type(e).__name__, [x for x in e.args if not isinstance(e, (NameError, TypeError, RuntimeError))])",
					),
				);
			}
		});
		return `${PROLOGUE}${this.lines.join('\n')}\n`;
	}

	private line(text: string): void {
		this.lines.push('    '.repeat(this.indent) + text);
	}

	private block(write: () => void): void {
		this.indent++;
		write();
		this.indent--;
	}

	private body(context: Context): void {
		this.block(() => {
			for (let n = 1 + this.random.below(3); n > 0; n--) this.statement({ ...context, depth: context.depth + 1 });
		});
	}

	private label(): number {
		return ++this.labels;
	}

	private expression(context: Context): string {
		const { random } = this;
		const variable = random.pick(VARIABLES);
		switch (random.below(10)) {
			case 0:
				return `p(${this.label()})`;
			case 1:
				return `${variable} + ${random.below(3)}`;
			case 2:
				return `[${variable} for ${variable} in range(${random.below(4)}) if ${variable} != ${random.below(3)}]`;
			case 3:
				return `(lambda a, b=${variable}: p(a, b))(${this.label()})`;
			case 4:
				return context.functions > 0 ? this.callEarlier(context) : variable;
			case 5:
				return `p(${this.label()}) and ${variable} or p(${this.label()})`;
			case 6:
				return `1 if ${this.condition()} else ${variable}`;
			case 7:
				return context.isGenerator ? `(yield ${this.label()})` : String(random.below(5));
			default:
				return random.pick(['1', '2', 'a', 'b', 'c', '(a, b)']);
		}
	}

	private callEarlier(context: Context): string {
		const index = this.random.below(context.functions);
		if (!context.generators[index]) return `f${index}(${this.random.below(3)})`;
		return this.random.pick([
			`list(f${index}())`,
			`next(f${index}())`,
			`drive(f${index}())`,
			`len([x for x in f${index}()])`,
		]);
	}

	private condition(): string {
		const { random } = this;
		return random.pick([
			`p(${this.label()})`,
			'a',
			'c == 1',
			'not b',
			`p(${this.label()}) == ${random.below(3)}`,
			'a in (1, 2)',
			'True',
		]);
	}

	private iterable(context: Context): string {
		const { random } = this;
		const index = random.below(Math.max(1, context.functions));
		if (context.functions > 0 && context.generators[index]) return `f${index}()`;
		return random.pick([
			'range(3)',
			'(1, 2)',
			'[0, a]',
			`Items(${1 + random.below(3)})`,
			'iter((5, 6))',
			'{1: 2}',
			"'xy'",
		]);
	}

	private statement(context: Context): void {
		const { random } = this;
		if (context.depth > 4 || this.lines.length > MOST_LINES) {
			this.simple(context);
			return;
		}
		switch (random.below(16)) {
			case 0:
			case 1:
				this.line(`if ${this.condition()}:`);
				this.body(context);
				if (random.oneIn(2)) {
					this.line('else:');
					this.body(context);
				}
				break;
			case 2:
			case 3:
				this.line(`for ${random.pick(VARIABLES)} in ${this.iterable(context)}:`);
				this.body({ ...context, inLoop: true });
				this.loopElse(context);
				break;
			case 4: {
				const counter = `n${this.label()}`;
				this.line(`${counter} = 0`);
				this.line(`while ${counter} < ${1 + random.below(3)}:`);
				this.block(() => this.line(`${counter} += 1`));
				this.body({ ...context, inLoop: true });
				this.loopElse(context);
				break;
			}
			case 5:
			case 6:
			case 7:
			case 8:
				this.tryStatement(context);
				break;
			case 9:
				this.line(
					`with Manager(${this.label()}, ${random.below(3)})${random.oneIn(2) ? ` as ${random.pick(VARIABLES)}` : ''}:`,
				);
				this.body(context);
				break;
			case 10: {
				const name = `g${this.label()}`;
				const variable = random.pick(VARIABLES);
				this.line(`def ${name}(x=${random.below(3)}):`);
				this.block(() => {
					this.line(`nonlocal ${variable}`);
					this.line(`${variable} = x`);
				});
				this.body({ ...context, inLoop: false, isGenerator: false, inHandler: false });
				this.line(`p(${name}())`);
				break;
			}
			default:
				this.simple(context);
		}
	}

	private loopElse(context: Context): void {
		if (!this.random.oneIn(3)) return;
		this.line('else:');
		this.body(context);
	}

	private tryStatement(context: Context): void {
		const { random } = this;
		this.line('try:');
		this.body(context);
		const handlers = random.below(3);
		for (let i = 0; i < handlers; i++) {
			const type = i === handlers - 1 && random.oneIn(3) ? '' : ` ${random.pick(EXCEPTIONS)}`;
			this.line(`except${type}${type !== '' && random.oneIn(2) ? ` as ${random.pick(['e', 'a'])}` : ''}:`);
			this.body({ ...context, inHandler: true });
		}
		if (handlers > 0 && random.oneIn(4)) {
			this.line('else:');
			this.body(context);
		}
		if (handlers === 0 || random.oneIn(2)) {
			this.line('finally:');
			this.body(context);
		}
	}

	private simple(context: Context): void {
		const { random } = this;
		const choices = [
			() => `p(${this.label()}, ${this.expression(context)})`,
			() => `p(${this.label()})`,
			() => `${random.pick(VARIABLES)} = ${this.expression(context)}`,
			() => `return ${this.expression(context)}`,
			() => `raise ${random.pick(EXCEPTIONS)}(${this.label()})`,
			() => `del ${random.pick(VARIABLES)}`,
			() => `a, *b = (${this.expression(context)}, 1, 2)`,
		];
		if (context.inLoop)
			choices.push(
				() => random.pick(['break', 'continue']),
				() => random.pick(['break', 'continue']),
			);
		if (context.inHandler) choices.push(() => 'raise');
		if (context.isGenerator) {
			choices.push(
				() => `${random.pick(VARIABLES)} = yield ${this.label()}`,
				() => `p(${this.label()}, (yield from ${this.iterable(context)}))`,
			);
		}
		this.line(random.pick(choices)());
	}
}
