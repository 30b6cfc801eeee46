// Random operations on values of every type: every method, builtin, module function and operator with arguments that
// nobody expects. Each case is one Python statement that runs where PRELUDE has run.

import {
	ARGUMENT_COUNTS,
	ATTRIBUTES,
	AUGMENTED,
	BASES,
	BINARY,
	BUILTINS,
	COMMON,
	CONVERSIONS,
	KEYWORDS,
	MODULES,
	PLACES,
	SKIPPED,
	SPECIAL,
	SPECS,
	UNARY,
	VALUES,
} from './operations_vocabulary.ts';
import type { Random } from './random.ts';

/** Names of the attributes of a value, as `dir` gives them. */
export type Attributes = (expression: string) => readonly string[];

export class OperationGenerator {
	private readonly random: Random;
	private readonly attributes: Attributes;
	private readonly known = new Map<string, readonly string[]>();

	constructor(random: Random, attributes: Attributes) {
		this.random = random;
		this.attributes = attributes;
	}

	value(): string {
		const { random } = this;
		return random.pick(random.oneIn(3) ? COMMON : VALUES);
	}

	/** A value in parentheses, to be followed by an operator or a dot. */
	private operand(): string {
		const value = this.value();
		return /^[a-z]\w*$/i.test(value) ? value : `(${value})`;
	}

	private attribute(expression: string): string {
		let names = this.known.get(expression);
		if (names === undefined) {
			names = this.attributes(expression).filter((name) => !SKIPPED.test(name));
			this.known.set(expression, names);
		}
		return names.length === 0 || this.random.oneIn(20) ? this.random.pick(ATTRIBUTES) : this.random.pick(names);
	}

	private call(callee: string): string {
		const { random } = this;
		const args = random.many(random.pick(ARGUMENT_COUNTS), () => this.value());
		if (random.oneIn(10)) args.push(`*${this.operand()}`);
		if (random.oneIn(12)) args.push(`${random.pick(KEYWORDS)}=${this.value()}`);
		if (random.oneIn(30)) args.push(`**${this.operand()}`);
		return `${callee}(${args.join(', ')})`;
	}

	private index(): string {
		const { random } = this;
		if (random.oneIn(2)) return this.value();
		const bound = (): string => (random.oneIn(3) ? '' : this.value());
		return random.oneIn(2) ? `${bound()}:${bound()}` : `${bound()}:${bound()}:${bound()}`;
	}

	/** One statement. */
	statement(): string {
		const { random } = this;
		const text = this.simpleStatement();
		switch (random.below(16)) {
			case 4:
				return this.classStatement();
			case 5: {
				const place = random.pick(PLACES);
				const change = this.call(`${place}.${this.attribute(place)}`);
				return `for item in ${place}:\n    ${random.oneIn(2) ? change : `${place}[item] = item`}`;
			}
			case 6:
				return `Plain.${random.pick(SPECIAL)} = ${this.value()}\n${this.simpleStatement()}\n${this.useOf('Plain()')}`;
			case 0:
				return `for item in ${this.operand()}:\n    ${text}\n    break`;
			case 1:
				return `try:\n    ${text}\nfinally:\n    ${this.simpleStatement()}`;
			case 2:
				return `try:\n    ${text}\nexcept Exception as e:\n    repr(e); exc = e`;
			case 3:
				return `with ${this.operand()} as item:\n    ${text}`;
			default:
				return text;
		}
	}

	/** A class with special methods that are anything, and a use of an instance. */
	private classStatement(): string {
		const { random } = this;
		const members = random.many(1 + random.below(3), () => `    ${random.pick(SPECIAL)} = ${this.value()}\n`);
		const base = random.oneIn(2) ? '' : `(${random.pick(BASES)})`;
		return `class T${base}:\n${members.join('')}x = T()\n${this.useOf('x')}\n${this.useOf('x')}`;
	}

	private useOf(object: string): string {
		const { random } = this;
		return random.pick([
			() => `${random.pick(BUILTINS)}(${object})`,
			() => `${object} ${random.pick(BINARY)} ${this.operand()}`,
			() => `${this.operand()} ${random.pick(BINARY)} ${object}`,
			() => `${random.pick(UNARY)}${object}`,
			() => this.call(object),
			() => `${object}[${this.index()}]`,
			() => `del ${object}.a, ${object}[0]`,
			() => `for item in ${object}: break`,
			() => `with ${object}: pass`,
			() => `{${object}: 1, ${object}: 2}[${object}]`,
			() => `sorted([${object}, ${object}, 1])`,
			() => `T.a, ${object}.a`,
			() => `f'{${object}:${random.pick(SPECS)}}'`,
			() => `a, *b = ${object}`,
			() => `consume(*${object}, **${object})`,
			() => `raise ${object}`,
			() => `${this.call(this.attribute('builtins')).slice(0, -1)}, ${object})`,
		])();
	}

	private simpleStatement(): string {
		const { random } = this;
		switch (random.below(22)) {
			case 0:
			case 1:
			case 2:
			case 3:
			case 4: {
				const object = this.operand();
				return this.call(`${object}.${this.attribute(object)}`);
			}
			case 5:
			case 6: {
				const callee = this.attribute('builtins');
				return this.call(callee);
			}
			case 7:
			case 8: {
				const module = random.pick(MODULES);
				return this.call(`${module}.${this.attribute(module)}`);
			}
			case 9:
			case 10:
				return `${this.operand()} ${random.pick(BINARY)} ${this.operand()}`;
			case 11:
				return `${random.pick(UNARY)}${this.operand()}`;
			case 12:
				return `${random.pick(PLACES)} ${random.pick(AUGMENTED)} ${this.operand()}`;
			case 13:
				return `${this.operand()}[${this.index()}]`;
			case 14:
				return `${random.pick(PLACES)}[${this.index()}] = ${this.value()}`;
			case 15:
				return `del ${random.pick(PLACES)}[${this.index()}]`;
			case 16: {
				const object = this.operand();
				return `${object}.${this.attribute(object)} = ${this.value()}`;
			}
			case 17: {
				const object = this.operand();
				return random.oneIn(2)
					? `del ${object}.${this.attribute(object)}`
					: `repr(${object}.${this.attribute(object)})`;
			}
			case 18:
				return `f'{${this.operand()}${random.pick(CONVERSIONS)}:${random.pick(SPECS)}}'`;
			case 19:
				return this.call(this.operand());
			case 20:
				return `(a, *b) = ${this.value()}`;
			default:
				return random.pick([
					`print(${this.value()}, ${this.value()})`,
					`raise ${this.value()}`,
					`[x for x in ${this.operand()}]`,
					`{x: 1 for x in ${this.operand()}}`,
					`hash(${this.value()}); repr(${this.value()})`,
					`{${this.operand()}: ${this.value()}, ${this.operand()}: 1}`,
					`sorted(${this.value()}, key=${this.value()})`,
					`type('T', (${this.operand()},), {})()`,
					`isinstance(${this.value()}, ${this.value()})`,
					`setattr(plain, 'x', ${this.value()}); plain.x == ${this.operand()}`,
					`exec('x = y', ${this.value()}, ${this.value()})`,
				]);
		}
	}
}
