// Statements of random programs (jit_programs.ts) that have others inside: conditions, loops over everything that can be
// iterated, handlers, generators that are resumed by hand, calls whose callee changes.

import type { Scope, Variable } from './jit_expressions.ts';
import { EXCEPTIONS, SimpleStatementWriter } from './jit_simple_statements.ts';

const MIXED_NUMBERS = [
	'1, 2, 3, 4, 5, 2.5, 6, 7',
	'1, 2, 3, True, 4, False, 5',
	'0.5, 1.5, 2.5, 3, 4.5, -0.0, 5.5',
	'1, 2, 3, 2147483647, 4, 9007199254740991, 5, 18446744073709551616, 6',
	'3, -1, 0, 5, -7, -2147483648, 2, -9007199254740991, 8',
	'1.0, 2.0, NAN, 3.0, INF, 4.0, -INF, 5',
];
const MIXED = [
	"1, 2, 3, 4, 'a', 5, 6.5, None, 7",
	"'a', 'bc', 'd', '', 'e', 5, 'f', '\u20ac', '\u{1f600}g'",
	"True, False, True, True, 1, 0, None, 'x', 1.0",
	"None, None, None, 1, None, 2.5, None, (1, 2), b'q'",
	"(1, 2), (3, 4), (5, 6), (7,), (), 'ab', (1, 'b')",
	"b'a', b'bc', b'd', 'e', b'', 1",
];

export class StatementWriter extends SimpleStatementWriter {
	protected yieldStatement(scope: Scope): void {
		const { random, expressions } = this;
		const names = scope.variables.filter(({ kind }) => kind === 'num' || kind === 'scalar');
		const target = names.length > 0 ? random.pick(names).name : 'sent';
		const inner = random.oneIn(4) ? expressions.generatorCall(scope, 1) : undefined;
		if (inner !== undefined) {
			this.line(random.pick([`yield from ${inner}`, `sent = yield from ${inner}`, `for e in ${inner}: yield e`]));
		} else if (random.oneIn(3)) {
			this.line(`sent = yield ${this.expression('num', scope)}`);
			this.line(`if sent is not None: ${target} = sent`);
		} else {
			this.line(`yield ${this.expression('num', scope)}`);
		}
	}

	protected statement(scope: Scope): void {
		const { random, expressions } = this;
		expressions.cost += 2 * scope.multiplicity;
		if (this.isExpensive(scope) || scope.depth > 5) {
			this.assignment(scope);
			return;
		}
		switch (random.below(36)) {
			case 0:
			case 1:
			case 2:
			case 3:
				this.ifStatement(scope);
				break;
			case 4:
			case 5:
			case 6:
				this.loop(scope);
				break;
			case 7:
			case 8:
			case 9:
			case 10:
				this.tryStatement(scope);
				break;
			case 11:
				this.line(`with CM(${expressions.counter(scope)})${random.oneIn(2) ? ' as held' : ''}:`);
				expressions.cost += 30 * scope.multiplicity;
				this.body(this.enter(scope, 1, { guarded: true }));
				break;
			case 12:
			case 13:
				this.print(scope);
				break;
			case 14:
			case 15:
				this.change(scope);
				break;
			case 16:
				this.rebind(scope);
				break;
			case 17:
			case 18:
				this.objectStatement(scope);
				break;
			case 19:
			case 20:
			case 21:
				this.container(scope);
				break;
			case 22:
			case 23:
				this.leave(scope);
				break;
			case 24:
				this.unpack(scope);
				break;
			case 25:
				this.deletion(scope);
				break;
			case 26:
				this.driveGenerator(scope);
				break;
			case 27:
				this.mixedCalls(scope);
				break;
			case 28:
				if (scope.kind === 'generator') {
					this.yieldStatement(scope);
					return;
				}
				this.assignment(scope);
				break;
			default:
				this.assignment(scope);
				break;
		}
	}

	protected ifStatement(scope: Scope): void {
		const { random } = this;
		const inner = this.enter(scope, 1);
		this.line(`if ${this.expressions.bool(scope, 1 + random.below(2))}:`);
		this.body(inner);
		if (random.oneIn(4)) {
			this.line(`elif ${this.expressions.bool(scope, 1)}:`);
			this.body(inner);
		}
		if (random.oneIn(2)) {
			this.line('else:');
			this.body(inner);
		}
	}

	protected loop(scope: Scope): void {
		const { random, expressions } = this;
		const room = (scope.allowance - expressions.cost) / scope.multiplicity;
		if (room < 150) {
			this.assignment(scope);
			return;
		}
		const most = Math.min(40, Math.floor(room / 40));
		const count = Math.max(2, Math.min(most, 5 + random.below(scope.inLoop ? 6 : 36)));
		const label = this.label();
		const counter = `i${label}`;
		const item = `e${label}`;
		const within = (
			variables: readonly Variable[] = [],
			rounds = count,
			counters: readonly string[] = [counter],
		): Scope =>
			this.enter(scope, rounds, {
				variables: [...scope.variables, ...variables],
				counters: [...scope.counters, ...counters],
			});
		const numbers = (name: string): Variable => ({ name, kind: 'num' });
		let inner: Scope;
		let first: string | undefined;
		switch (random.below(17)) {
			case 0:
			case 1:
			case 2:
			case 3:
				this.line(`for ${counter} in range(${count}):`);
				inner = within();
				break;
			case 4:
				this.line(
					`for ${counter} in ${random.pick([`range(1, ${count + 1})`, `range(${count}, 0, -1)`, `range(0, ${2 * count}, 2)`])}:`,
				);
				inner = within();
				break;
			case 5:
			case 6:
				this.line(`${counter} = 0`);
				this.line(
					`while ${random.pick([`${counter} < ${count}`, `not ${counter} >= ${count}`, `${counter} != ${count}`])}:`,
				);
				first = `${counter} += 1`;
				inner = within();
				break;
			case 7:
				this.line(`${counter} = ${count}`);
				this.line('while True:');
				first = `${counter} -= 1\nif ${counter} < 0: break`;
				inner = within();
				break;
			case 8:
			case 9:
				this.line(`for ${counter}, ${item} in enumerate([${random.pick(MIXED_NUMBERS)}]):`);
				inner = within([numbers(item)], 8);
				break;
			case 10:
				this.line(`for ${counter}, ${item} in enumerate([${random.pick(MIXED)}]):`);
				inner = within([{ name: item, kind: 'scalar' }], 8);
				break;
			case 11:
				this.line(
					`for ${item} in ${random.pick([`(${random.pick(MIXED_NUMBERS)})`, `[${random.pick(MIXED_NUMBERS)}]`, `map(abs, [${random.pick(MIXED_NUMBERS)}])`])}:`,
				);
				inner = within([numbers(item)], 8, []);
				break;
			case 12:
				this.line(`for ${counter}, ${item} in zip(range(${count}), [${random.pick(MIXED_NUMBERS)}]):`);
				inner = within([numbers(item)], 8);
				break;
			case 13:
				this.line(`for ${item} in ${random.pick(["'hello, w\u00e9rld'", "'ab\u{1f600}cd' * 2", "b'bytes!!'"])}:`);
				inner = within([{ name: item, kind: 'scalar' }], 12, []);
				break;
			case 14: {
				const objects = random.many(
					8,
					() =>
						`${expressions.classes[random.oneIn(3) ? random.below(expressions.classes.length) : 0]}(${random.below(9)})`,
				);
				this.line(`for ${counter}, ${item} in enumerate([${objects.join(', ')}]):`);
				inner = within([{ name: item, kind: 'object' }], 8);
				break;
			}
			case 15: {
				const call = expressions.generatorCall(scope, 1) ?? `(e * e for e in range(${count}))`;
				this.line(`for ${item} in ${call}:`);
				inner = within([numbers(item)], 8, []);
				break;
			}
			default:
				this.line(
					`for ${counter}, ${item} in ${random.pick(['{1: 2, 2: 3, 3: 5.5, 4: 7, 5: True, 6: 1}.items()', 'sorted({3: 1, 1: 2, 2: 0.5, 7: 8, 5: 5}.items())', `list(zip(range(9), range(9, 0, -1)))`])}:`,
				);
				inner = within([numbers(item)], 8);
		}
		const guards = random.oneIn(3);
		this.block(() => {
			for (const text of first?.split('\n') ?? []) this.line(text);
			if (guards) {
				this.line('try:');
				this.body({ ...inner, guarded: true }, 1 + random.below(3));
				this.handlers(inner);
			}
			this.statements(inner, 1 + random.below(4));
			if (random.oneIn(2)) this.assignment(inner);
		});
		if (random.oneIn(5)) {
			this.line('else:');
			this.body(this.enter(scope, 1));
		}
	}

	protected handlers(scope: Scope): void {
		const { random } = this;
		const label = this.label();
		this.line(
			`except Exception as e: ${random.pick([`print(${label}, type(e).__name__, e.args)`, `print(${label}, e)`, 'tell(e)', 'pass', `print(${label}, type(e) is TypeError)`])}`,
		);
		if (random.oneIn(5)) {
			this.line('else:');
			this.body(this.enter(scope, 1), 1);
		}
		if (random.oneIn(5)) {
			this.line('finally:');
			this.body(this.enter(scope, 1), 1);
		}
	}

	protected tryStatement(scope: Scope): void {
		const { random, expressions } = this;
		expressions.cost += 10 * scope.multiplicity;
		const inner = this.enter(scope, 1, { guarded: true });
		this.line('try:');
		this.block(() => {
			this.statements(inner, 1 + random.below(2));
			if (random.oneIn(2)) this.raise(inner);
		});
		if (random.oneIn(3)) {
			const type = random.pick(EXCEPTIONS);
			this.line(
				`except ${random.oneIn(3) ? `(${type}, ${random.pick(EXCEPTIONS)})` : type}${random.oneIn(2) ? ' as e' : ''}:`,
			);
			this.block(() => {
				this.statements(this.enter(scope, 1), 1);
				if (random.oneIn(6)) this.line(`if ${expressions.bool(scope, 0)}: raise`);
			});
		}
		this.handlers(scope);
	}

	protected deletion(scope: Scope): void {
		const { random } = this;
		const names = scope.variables.filter(({ name, kind }) => kind === 'scalar' && !name.includes('.'));
		if (names.length === 0) {
			this.assignment(scope);
			return;
		}
		const { name } = random.pick(names);
		const occasion = scope.counters.length > 0 ? this.occasion(scope) : 'True';
		this.line('try:');
		this.block(() => {
			this.line(`if ${occasion}: del ${name}`);
			if (random.oneIn(2)) this.line(`if ${this.expressions.bool({ ...scope, guarded: true }, 0)}: pass`);
			this.line(`held = ${name}`);
		});
		this.line(
			`except NameError as e: ${name} = ${random.pick(['None', '1', '2.5'])}; print(${this.label()}, 'unbound')`,
		);
	}

	/** A generator that is resumed by hand. */
	protected driveGenerator(scope: Scope): void {
		const { random, expressions } = this;
		const room = (scope.allowance - expressions.cost) / scope.multiplicity;
		const call =
			room < 300 ? undefined : expressions.generatorCall({ ...scope, multiplicity: scope.multiplicity * 2 }, 1);
		if (call === undefined) {
			this.assignment(scope);
			return;
		}
		const label = this.label();
		const it = `it${label}`;
		this.line(`${it} = ${call}`);
		this.line(`for i${label} in range(${5 + random.below(6)}):`);
		expressions.cost += 150 * scope.multiplicity;
		this.block(() => {
			this.line('try:');
			this.block(() => {
				const resume = random.pick([`next(${it})`, `${it}.send(i${label} or None)`, `next(${it}, None)`]);
				this.line(`held = ${resume}`);
				if (random.oneIn(4))
					this.line(
						`if i${label} == ${2 + random.below(4)}: ${it}.throw(${random.pick(['E0(1)', 'KeyError(2)', 'E1'])})`,
					);
				if (random.oneIn(4)) this.line(`if i${label} == ${3 + random.below(4)}: ${it}.close()`);
				this.line(`print(${label}, held)`);
			});
			this.line('except StopIteration as e:');
			this.block(() =>
				this.line(random.pick([`print('stop', e.args); break`, `print('stop', e.args); ${it} = ${call}`])),
			);
			if (random.oneIn(2)) this.line(`except E0 as e: print('out', e.args)`);
		});
	}

	/** A call whose callee differs from round to round. */
	protected mixedCalls(scope: Scope): void {
		const { random, expressions } = this;
		const fitting = expressions.functions.filter(
			({ parameters, isGenerator, result, cost }) =>
				parameters.length === 1 && !isGenerator && result === 'int' && parameters[0].kind === 'int' && cost < 60,
		);
		const callables = [
			'abs',
			'hook',
			'float',
			'str',
			'lambda k: k + 1',
			'C0',
			'bool',
			...fitting.map(({ name }) => name),
		];
		if (expressions.operators.has('__call__')) callables.push('C0(3)');
		const first = random.pick(callables);
		const label = this.label();
		this.line(
			`for i${label}, fn in enumerate([${[first, first, first, first, ...random.many(4, () => random.pick(callables))].join(', ')}]):`,
		);
		expressions.cost += 250 * scope.multiplicity;
		this.block(() => {
			this.line(`try: print(${label}, fn(i${label}))`);
			this.line('except TypeError as e: print(e)');
		});
	}
}
