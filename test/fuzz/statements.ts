// Random programs that keep an interpreter busy with operands: few variables, which expressions read and change at the same
// time, in every kind of statement, function and frame (small ones, ones of more slots or instructions than words have
// room for). They always end, and print a trace of what ran, so that two interpreters can be compared.

import type { Random } from './random.ts';

const PROLOGUE = `
import io, sys
class Limit(BaseException): pass
class E1(Exception): pass
steps = 0
def p(*what):
    global steps
    steps += 1
    if steps > 250: raise Limit
    print(*what)
    return steps % 3
def tell(e):
    text = io.StringIO()
    sys.print_exception(e, text)
    lines = [int(l.split('line ')[1].split(',')[0]) for l in text.getvalue().split('\\n') if ', line ' in l]
    print(type(e).__name__, e.args if isinstance(e, (NameError, TypeError)) else '', lines)
class V:
    def __init__(self, n, *rest): self.n = n if isinstance(n, int) and -99 < n < 99 else 5; rest and p('V', rest)
    def __repr__(self): return 'V%d' % self.n
    def __add__(self, other): p('add', self, other); return V(self.n + 1)
    def __radd__(self, other): p('radd', self, other); return self.n
    def __sub__(self, other): p('sub', self, other); return NotImplemented if self.n == 7 else V(self.n + 1)
    def __and__(self, other): p('and', self, other); return other
    def __lt__(self, other): return p('lt', self, other)
    def __gt__(self, other): return p('gt', self, other)
    def __le__(self, other): return p('le', self, other) == 1
    def __eq__(self, other): return p('eq', self, other)
    def __ne__(self, other): p('ne', self, other); return None
    def __bool__(self): return p('bool', self) != 1
    def __contains__(self, other): return p('contains', self, other)
    def __neg__(self): p('neg', self); return -self.n
    def __getitem__(self, key): p('getitem', self, key); return self.n
    def __setitem__(self, key, value): p('setitem', self, key, value)
    def __delitem__(self, key): p('delitem', self, key)
    def __call__(self, *args): return p('call', self, args)
class W(V):
    def __iadd__(self, other): p('iadd', self, other); self.n += 1; return self if self.n & 1 else 3
    def __isub__(self, other):
        if p('isub', self, other) == 2: raise E1('isub')
        return self
class Box:
    def __init__(self, y=1): self.y = y
    def __repr__(self): return 'Box'
    @property
    def x(self): return p('get x')
    @x.setter
    def x(self, value): p('set x', value)
    def __getattr__(self, name):
        if name != 'z' or p('z') == 2: raise AttributeError(name)
        return 7
    def m(self, *args, **named): return p('m', args, sorted(named))
    def n(self, i, j=3): return i if p('n', i, j) else j
    def me(self): return self
class Manager:
    def __init__(self, number, swallows): self.number = number; self.swallows = swallows
    def __enter__(self):
        if p('enter', self.number) == 1 and self.swallows == 3: raise E1('enter')
        return self.number
    def __exit__(self, kind, value, traceback):
        p('exit', self.number, kind and kind.__name__)
        if self.swallows == 2: raise E1('exit')
        return self.swallows
    async def __aenter__(self):
        await pause(self.number)
        return self.__enter__()
    async def __aexit__(self, *what):
        r = self.__exit__(*what)
        await pause(self.number)
        return r
class Items:
    def __init__(self, count): self.count = count
    def __iter__(self): return self
    def __next__(self):
        self.count -= 1
        if self.count == 1 and p('next') == 2: raise E1('next')
        if self.count < 0: raise StopIteration
        return self.count
class AItems(Items):
    def __aiter__(self): return self
    async def __anext__(self):
        await pause('anext')
        try: return self.__next__()
        except StopIteration: raise StopAsyncIteration
def gen(n):
    try:
        while n > 0:
            n -= 1
            p('sent', (yield n))
    finally: p('gen end')
    return n
def pause(n): return p('pause', n, (yield n))
def drive(g):
    try:
        p('first', next(g))
        p('sent', g.send(7))
        p('sent', g.send(None))
        p('thrown', g.throw(E1('in')))
        for i in g: p('then', i)
    except StopIteration as e: p('stopped', e.value)
    finally:
        g.close()
        p('closed')
def at(x): return x % 3 if type(x) is int else 1
def reset():
    global steps, L, D, o
    steps = 0; L = [1, 2, 3]; D = {0: 1, 1: 2, 2: 3}; o = Box()
`;

/** Programs get no new blocks behind this line. */
const MOST_LINES = 140;
const DEEPEST_BLOCK = 4;
/** So many elements put what follows above the slots that a word can name, or only where nothing is deferred any more. */
const DEEP_STACKS = [22, 24, 30, 260];
const COMPARISONS = ['<', '>', '<=', '>=', '==', '!=', 'is None and 1 <', 'is not True or 2 >'];
const OPERATORS = [
	'-',
	'&',
	'|',
	'^',
	'// 7 -',
	'% 3 +',
	'- 1 -',
	'+ 1 -',
	'+ 3 +',
	'<< 2 &',
	'- 200 +',
	'* 3 -',
	'+ 70000 -',
];
const NUMBERS = ['0', '1', '-1', '3', '127', '-128', '200', '-40000', '70000', '2**40', 'True'];
const ODDITIES = ['None', '2**70', '1.5', 'len', 'o', '()', "'x'"];

interface Context {
	readonly depth: number;
	readonly inLoop: boolean;
	readonly inHandler: boolean;
	readonly kind: 'module' | 'class' | 'function' | 'generator' | 'async';
	/** Variables that mostly hold ints, and variables that mostly hold objects with operators of their own. */
	readonly names: readonly string[];
	readonly objects: readonly string[];
	/** Whether functions inside may use the names. */
	readonly closures: boolean;
}

/** A program of some functions, each called `rounds` times one after the other, and of statements outside of any. */
export function statementProgram(random: Random, rounds = 1): string {
	return new Writer(random, rounds).program();
}

class Writer {
	private readonly random: Random;
	private readonly rounds: number;
	private readonly lines: string[] = [];
	private indent = 0;
	private labels = 0;
	/** Functions made by {@link signature}: their parameters' names. */
	private readonly signatures: { readonly names: readonly string[]; readonly isGenerator: boolean }[] = [];

	constructor(random: Random, rounds: number) {
		this.random = random;
		this.rounds = rounds;
	}

	program(): string {
		const { random } = this;
		for (let i = 0; i < 2; i++) this.signature(i);
		const count = 1 + random.below(3);
		for (let i = 0; i < count; i++) this.topLevelFunction(`f${i}`);
		this.line('a = 1; b = 2; c = 3; u = V(2); w = W(4)');
		for (const kind of ['module', 'class'] as const) {
			if (!random.oneIn(3)) continue;
			this.guarded(() => {
				if (kind === 'class') this.line('class Q:');
				const context = {
					names: ['a', 'b', 'c'],
					objects: ['u', 'w'],
					closures: false,
					inLoop: false,
					inHandler: false,
				};
				const write = () => this.statements({ ...context, kind, depth: 1 }, 3);
				if (kind === 'class') this.block(write);
				else write();
			});
		}
		return `${PROLOGUE}${this.lines.join('\n')}\n`;
	}

	private line(text: string): void {
		this.lines.push(' '.repeat(this.indent) + text);
	}

	private block(write: () => void): void {
		this.indent++;
		write();
		this.indent--;
	}

	private label(): number {
		return ++this.labels;
	}

	private guarded(write: () => void): void {
		this.line('reset()');
		this.line('try:');
		this.block(write);
		this.line('except BaseException as e: tell(e)');
	}

	/** A function with parameters of all kinds, for calls in all forms. */
	private signature(index: number): void {
		const { random } = this;
		const names = ['i', 'j', 'k'].slice(0, random.below(4));
		const defaults = random.below(names.length + 1);
		const parameters = names.map((name, at) => (at < names.length - defaults ? name : `${name}=${this.constant()}`));
		const only = ['q', 'r'].slice(0, random.below(3));
		if (random.oneIn(3)) parameters.push('*s');
		else if (only.length > 0) parameters.push('*');
		for (const name of only) parameters.push(random.oneIn(2) ? name : `${name}=${this.constant()}`);
		if (random.oneIn(4)) parameters.push('**t');
		const used = parameters.filter((text) => text !== '*').map((text) => (/\w+/.exec(text) as string[])[0]);
		const parts = used.map((name) => (name === 't' ? 'sorted(t)' : name));
		const isClosure = random.oneIn(3);
		const isGenerator = random.oneIn(6);
		if (isClosure) {
			this.line(`def maker(free):`);
			this.indent++;
		}
		this.line(`def g${index}(${parameters.join(', ')}):`);
		this.block(() => {
			if (random.oneIn(5) && used.length > 0) this.line(`h = lambda: ${used[0]}`);
			const values = isClosure ? ['free', ...parts] : parts;
			if (isGenerator) this.line('yield 1');
			this.line(`return p('g${index}', ${[...values, random.below(9)].join(', ')})`);
		});
		if (isClosure) {
			this.line(`return g${index}`);
			this.indent--;
			this.line(`g${index} = maker(${this.constant()})`);
		}
		this.signatures.push({ names: [...names, ...only], isGenerator });
	}

	private topLevelFunction(name: string): void {
		const { random } = this;
		const kind = random.pick(['function', 'function', 'function', 'generator', 'async'] as const);
		const names = ['a', 'b', 'c', 'd'];
		this.line(`${kind === 'async' ? 'async ' : ''}def ${name}(a, b=2, u=V(2)):`);
		this.block(() => {
			if (kind === 'generator') this.line('yield 0');
			if (random.oneIn(8)) this.line(`global ${names.pop()}`);
			else if (!random.oneIn(4)) this.line('d = a');
			const isLong = random.oneIn(40);
			if (!isLong && random.oneIn(6)) this.manyLocals(names);
			this.line(random.oneIn(4) ? 'if p(0) == 1: c = b' : 'c = b');
			this.line(random.oneIn(4) ? 'if p(0) == 2: w = W(3)' : 'w = W(3)');
			const context = {
				depth: 0,
				inLoop: false,
				inHandler: false,
				kind,
				names,
				objects: ['u', 'w'],
				closures: random.oneIn(3),
			};
			if (isLong) this.longBody(context);
			else this.statements(context, 3 + random.below(5));
			this.line(`p(${this.label()}, a, b)`);
			this.line('p(c)');
		});
		this.line(`for n in range(${this.rounds}):`);
		this.block(() => {
			for (const args of ['1', '0, -1, V(4)', '2, 5, W(1)', 'V(1), None']) {
				const call = `${name}(${args})`;
				this.guarded(() => this.line(kind === 'function' ? `p(${call})` : `drive(${call})`));
			}
		});
	}

	/** Gives the function more locals than are looked after one by one, or than a word can name. */
	private manyLocals(names: string[]): void {
		const count = this.random.pick([27, 40, 300]);
		const many = Array.from({ length: count }, (_, index) => `v${index}`);
		this.line(`${many.join(', ')} = ${this.random.oneIn(2) ? `range(${count})` : `[a] + list(range(${count - 1}))`}`);
		names.push('v1', many[count >> 1], many[count - 1]);
	}

	/** More instructions than jumps of a word reach over. */
	private longBody(context: Context): void {
		this.statements(context, 2);
		const header = this.random.pick([
			'while c < 5:',
			`if ${this.expression(context, 2)}:`,
			'for d in range(2):',
			'try:',
		]);
		this.line(header);
		this.block(() => {
			if (header.startsWith('while')) this.line('c = c + 1');
			for (let i = 0; i < 1010; i++) this.lines.push(`${' '.repeat(this.indent)}v = a; w = v; v = (w, a)`);
			this.statements({ ...context, depth: 2, inLoop: /^(while|for)/.test(header) }, 2);
		});
		if (header === 'try:') this.line('finally: p(v is w)');
		this.statements(context, 2);
	}

	private statements(context: Context, count: number): void {
		for (let n = count; n > 0; n--) {
			if (context.depth > 2 || this.random.oneIn(2)) {
				this.statement(context);
			} else {
				this.line('try:');
				this.block(() => this.statement(context));
				this.line('except Exception as x: tell(x)');
			}
		}
	}

	private body(context: Context, changes: Partial<Context> = {}): void {
		this.block(() => this.statements({ ...context, ...changes, depth: context.depth + 1 }, 1 + this.random.below(3)));
	}

	private constant(): string {
		return this.random.pick(NUMBERS);
	}

	private name(context: Context): string {
		return this.random.pick(context.names);
	}

	/** Something odd where an operand of another kind is expected. */
	private oddity(context: Context, depth: number): string {
		const { random } = this;
		if (random.oneIn(2)) return random.pick(ODDITIES);
		return random.oneIn(2) ? this.object(context, depth) : this.expression(context, depth);
	}

	private operand(context: Context, depth: number): string {
		if (this.random.oneIn(40)) return this.oddity(context, depth);
		return this.random.oneIn(8) ? this.object(context, depth) : this.expression(context, depth);
	}

	/** An expression of an object with operators of its own. */
	private object(context: Context, depth: number): string {
		const { random } = this;
		const name = random.pick(context.objects);
		if (depth <= 0) return name;
		const sub = () => this.operand(context, depth - 1);
		switch (random.below(9)) {
			case 0:
				return `V(${sub()})`;
			case 1:
				return `W(${random.many(1 + random.below(3), sub).join(', ')})`;
			case 2:
				return `(${name} := ${this.object(context, depth - 1)})`;
			case 3:
				return `(${this.object(context, depth - 1)} ${random.pick(['+', '-'])} ${sub()})`;
			case 4:
				return `(${sub()} and ${this.object(context, depth - 1)})`;
			case 5:
				return `(${this.object(context, depth - 1)} if ${sub()} else ${this.object(context, depth - 1)})`;
			case 6:
				return `(${sub()}, ${this.object(context, depth - 1)})[1]`;
			default:
				return name;
		}
	}

	/** An expression of an int. */
	private expression(context: Context, depth: number): string {
		const { random } = this;
		if (depth <= 0)
			return random.oneIn(4) ? this.constant() : random.oneIn(6) ? `p(${this.label()})` : this.name(context);
		const sub = () => this.operand(context, depth - 1 - random.below(2));
		const name = this.name(context);
		switch (random.below(28)) {
			case 0:
			case 1:
				return `(${name} := ${this.expression(context, depth - 1)})`;
			case 2:
			case 3:
			case 4:
				return `(${this.expression(context, depth - 1)} ${random.pick(OPERATORS)} ${this.expression(context, depth - 1)})`;
			case 5:
				return `(${this.expression(context, depth - 1)} + ${random.pick(['1', '-1', '100', '300', 'p(1)'])})`;
			case 6:
			case 7:
				return `(${sub()} ${random.pick(COMPARISONS)} ${sub()})`;
			case 8:
				return `(${sub()} ${random.pick(['<', '<=', '!='])} ${sub()} ${random.pick(['<', '>', '=='])} ${sub()})`;
			case 9:
				return `(${sub()} ${random.pick(['and', 'or'])} ${sub()} ${random.pick(['and', 'or'])} ${this.expression(context, depth - 1)})`;
			case 10:
				return random.pick([`(not ${sub()})`, `(-${sub()})`, `(~${this.expression(context, depth - 1)})`]);
			case 11:
				return `(${this.expression(context, depth - 1)} if ${sub()} else ${this.expression(context, depth - 1)})`;
			case 12:
				return random.pick([`L[at(${sub()})]`, `D[at(${sub()})]`, `L[${random.below(3)}]`, `L[${sub()}]`]);
			case 13:
				return random.pick(['o.x', 'o.y', 'o.z', 'o.me().y']);
			case 14:
				return `(${sub()}, ${name}, ${this.expression(context, depth - 1)})[${random.pick(['1', '-1', 'at(1)'])}]`;
			case 15:
				return `[${name}, ${this.expression(context, depth - 1)}][p(${this.label()}) > 1]`;
			case 16:
				return `{1: ${sub()}, ${random.below(3)}: ${name}}.get(${random.below(3)}, ${name})`;
			case 17:
				return `o.m(${this.arguments(context, depth, ['u', 'v'])})`;
			case 18:
				return `o.n(${sub()}, ${random.oneIn(2) ? name : `j=${name}`})`;
			case 19:
			case 20:
				return this.call(context, depth);
			case 21:
				return `p(${name}, ${sub()}, ${name})`;
			case 22:
				return this.deep(context, depth);
			case 23:
				return random.pick([`len('{}{}'.format(${sub()}, ${name}))`, `len(f'{${name}}')`]);
			case 24:
				return `p(${name}, ${sub()}, L[${random.below(3)}:at(${sub()})])`;
			case 25:
				return this.scoped(context, depth);
			case 26: {
				const object = random.pick(context.objects);
				return random.pick([`${object}[${sub()}]`, `${object}(${sub()})`, `(${sub()} in ${object})`]);
			}
			default:
				return this.awaited(context, depth);
		}
	}

	/** Puts expressions far up on the stack. */
	private deep(context: Context, depth: number): string {
		const { random } = this;
		const sub = () => this.expression(context, depth - 1);
		const below = random.pick(DEEP_STACKS) + random.below(5);
		const zeros = Array.from({ length: below }, (_, index) => (index % 7 === 0 ? this.name(context) : '0')).join(',');
		if (below < 40 && random.oneIn(2)) return `p(${sub()}, ${zeros}, ${sub()}, ${sub()})`;
		return `[${zeros}, ${sub()}, ${sub()}, ${sub()}][-${1 + random.below(3)}]`;
	}

	/** Functions and comprehensions, which make cells of what they use. */
	private scoped(context: Context, depth: number): string {
		const { random } = this;
		if (!context.closures || context.kind === 'class') return this.name(context);
		const inner = { ...context, kind: 'function', closures: false } as const;
		const name = this.name(context);
		return random.pick([
			`(lambda a, b=${name}: ${this.expression(inner, depth - 1)})(${this.expression(context, depth - 1)})`,
			`len([1 for e in (1, ${name}) if ${name} != e])`,
			`sum({e for e in L if e is not ${name}})`,
			`(lambda: ${this.expression(inner, depth - 1)})()`,
		]);
	}

	private awaited(context: Context, depth: number): string {
		const value = this.expression(context, depth - 1);
		if (context.kind === 'generator') return this.random.pick([`(yield ${value})`, `(yield from gen(2))`]);
		if (context.kind === 'async') return `(await pause(${value}))`;
		return value;
	}

	private call(context: Context, depth: number): string {
		const index = this.random.below(this.signatures.length);
		const { names, isGenerator } = this.signatures[index];
		const call = `g${index}(${this.arguments(context, depth, names)})`;
		return isGenerator ? `next(${call})` : call;
	}

	/** Arguments for parameters of these names, mostly such that the call is possible. */
	private arguments(context: Context, depth: number, names: readonly string[]): string {
		const { random } = this;
		const sub = () => this.operand(context, depth - 2);
		const args = random.many(random.below(4), sub);
		const isOdd = random.oneIn(6);
		const named = names.slice(isOdd ? 0 : args.length).filter(() => !random.oneIn(3));
		for (const name of named) args.push(`${name}=${sub()}`);
		if (random.oneIn(6)) args.unshift(`*(${sub()}, ${sub()})`);
		if (isOdd || random.oneIn(8))
			args.push(`**{'${random.pick([...names.filter((name) => !named.includes(name)), 'zz'])}': ${sub()}}`);
		return args.join(', ');
	}

	/** Something that is assigned to. */
	private target(context: Context): string {
		const { random } = this;
		switch (random.below(8)) {
			case 0:
				return `L[at(${this.operand(context, 1)})]`;
			case 1:
				return random.pick(['o.x', 'o.y', 'o.z']);
			case 2:
				return `${random.pick(context.objects)}[${this.operand(context, 1)}]`;
			default:
				return this.name(context);
		}
	}

	private iterable(context: Context): string {
		const { random } = this;
		const value = this.operand(context, 1);
		const bound = random.pick(['3', '-1', `p(${this.label()})`, `len(L)`]);
		return random.pick([
			`range(${bound})`,
			`range(${random.below(3)}, ${bound})`,
			`range(${bound}, ${random.below(3)}, ${random.pick(['1', '-1', '2'])})`,
			`(${value}, ${value})`,
			`[1, ${value}]`,
			`Items(${1 + random.below(3)})`,
			`gen(${random.below(4)})`,
			'{1: 2}',
		]);
	}

	private statement(context: Context): void {
		const { random } = this;
		if (context.depth > DEEPEST_BLOCK || (this.lines.length > MOST_LINES && this.lines.length < 900)) {
			this.simple(context);
			return;
		}
		switch (random.below(20)) {
			case 0:
			case 1:
				this.line(`if ${this.expression(context, 3)}:`);
				this.body(context);
				if (random.oneIn(2)) {
					this.line(random.oneIn(2) ? 'else:' : `elif ${this.expression(context, 2)}:`);
					this.body(context);
				}
				break;
			case 2:
			case 3:
				this.line(`for ${random.oneIn(5) ? this.target(context) : this.name(context)} in ${this.iterable(context)}:`);
				this.body(context, { inLoop: true });
				this.loopElse(context);
				break;
			case 4:
				this.countingLoop(context);
				break;
			case 5:
			case 6:
				this.tryStatement(context);
				break;
			case 7:
			case 8:
				this.withStatement(context);
				break;
			case 9:
				this.innerFunction(context);
				break;
			case 10:
				if (context.kind !== 'async') {
					this.simple(context);
				} else {
					this.line(`async for ${this.target(context)} in AItems(${random.below(4)}):`);
					this.body(context, { inLoop: true });
				}
				break;
			default:
				this.simple(context);
		}
	}

	/** A loop whose variable the body does not change, so that it ends. */
	private countingLoop(context: Context): void {
		const { random } = this;
		const counter = `n${this.label()}`;
		this.line(`${counter} = 0`);
		this.line(
			random.pick([
				`while ${counter} < ${1 + random.below(3)}:`,
				`while not ${counter} >= 2:`,
				`while ${counter} < 2 and ${this.expression(context, 2)}:`,
				`while (${counter} := ${counter} + 1) < 3:`,
				`while ${this.expression(context, 1)} if ${counter} < 2 else False:`,
			]),
		);
		this.block(() => this.line(`${counter} += 1`));
		this.body(context, { inLoop: true });
		this.loopElse(context);
	}

	private loopElse(context: Context): void {
		if (!this.random.oneIn(4)) return;
		this.line('else:');
		this.body(context);
	}

	private withStatement(context: Context): void {
		const { random } = this;
		const managers = random.many(1 + random.below(2), () => {
			const target = random.oneIn(2) ? ` as ${this.target(context)}` : '';
			return `Manager(${random.oneIn(3) ? this.expression(context, 1) : this.label()}, ${random.below(4)})${target}`;
		});
		const isAsync = context.kind === 'async' && random.oneIn(2);
		this.line(`${isAsync ? 'async ' : ''}with ${managers.join(', ')}:`);
		this.body(context);
	}

	private tryStatement(context: Context): void {
		const { random } = this;
		this.line('try:');
		this.body(context);
		const handlers = random.below(3);
		for (let i = 0; i < handlers; i++) {
			const type = random.pick(['E1', 'NameError', '(E1, TypeError)', 'Exception', 'AttributeError']);
			this.line(`except ${type}${random.oneIn(3) ? ` as ${random.pick(['x', this.name(context)])}` : ''}:`);
			this.body(context, { inHandler: true });
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

	private innerFunction(context: Context): void {
		const { random } = this;
		const isFree = context.closures && context.kind !== 'class';
		const name = `h${this.label()}`;
		this.line(`def ${name}(x=${random.oneIn(2) ? this.expression(context, 1) : '1'}, *y, z=2):`);
		this.block(() => {
			const shared = context.names.filter((shared) => /^[abc]$/.test(shared));
			const declares = isFree && shared.length > 0 && !random.oneIn(4);
			if (declares) this.line(`${context.kind === 'module' ? 'global' : 'nonlocal'} ${shared.join(', ')}`);
			const inner = { inLoop: false, inHandler: false, kind: 'function', closures: isFree } as const;
			this.statements(
				{
					...inner,
					depth: 4,
					names: isFree ? [...context.names, 'x', 'z'] : ['x', 'z'],
					objects: isFree ? context.objects : ['x', 'z'],
				},
				2,
			);
			this.line('p(x, y, z)');
		});
		this.line(`p(${name}(${this.arguments(context, 2, ['x', 'z'])}))`);
	}

	private simple(context: Context): void {
		const { random } = this;
		const value = () => this.expression(context, 1 + random.below(4));
		const object = random.pick(context.objects);
		const choices = [
			() => `p(${this.label()}, ${value()})`,
			() => `${this.name(context)} = ${value()}`,
			() => `${this.name(context)} = ${value()}`,
			() => `${this.target(context)} = ${value()}`,
			() => `${this.target(context)} = ${this.target(context)} = ${value()}`,
			() => `${this.target(context)}, ${this.target(context)} = ${value()}, ${value()}`,
			() => `${this.name(context)}, ${this.name(context)}, ${this.name(context)} = ${random.many(3, value).join(', ')}`,
			() =>
				`${this.target(context)}, ${this.target(context)} = ${random.pick(['range(2)', 'gen(2)', 'L[:2]', `sorted(D)[:2]`, this.iterable(context)])}`,
			() => `${this.name(context)}, *y = (${value()}, 1, ${value()})`,
			() =>
				`${this.target(context)} ${random.pick(['-=', '&=', '|=', '^=', '-= 5 -', '+= 1 -', '+= 300 -'])} ${value()}`,
			() => `${this.target(context)} += ${random.pick(['1', '300', 'p(2)'])}`,
			() => `${object} = ${this.object(context, 2)}`,
			() => `${object} ${random.pick(['+=', '-='])} ${value()}`,
			() => `${object}[${value()}] ${random.pick(['+=', '-='])} ${value()}`,
			() => `${object}, ${this.name(context)} = ${object}, ${value()}`,
			() => value(),
			() =>
				`del ${random.pick([this.name(context), 'o.y', `D[${this.expression(context, 1)}]`, this.target(context)])}`,
			() => `assert ${value()} or 1`,
			() => `raise E1(${this.label()})`,
		];
		if (context.inLoop) choices.push(...new Array(3).fill(() => random.pick(['break', 'continue'])));
		if (context.inHandler) choices.push(() => 'raise');
		if (context.kind !== 'module' && context.kind !== 'class') choices.push(() => `return ${value()}`);
		if (context.kind === 'generator') choices.push(() => `${this.target(context)} = yield ${value()}`);
		if (context.kind === 'async') choices.push(() => `${this.target(context)} = await pause(${value()})`);
		this.line(random.pick(choices)());
	}
}
