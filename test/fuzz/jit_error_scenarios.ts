// More loops for random programs, about what instructions raise by themselves: locals that have a value in some rounds only,
// names that come and go, wrong arguments, tuples of other lengths, divisors of zero, keys that are not there.

import type { Ingredients } from './jit_scenarios.ts';
import type { Random } from './random.ts';

/** The lines of a loop. */
export function errorScenario(ingredients: Ingredients): string[] {
	return ingredients.random.pick([sometimesUnbound, faults])(ingredients);
}

const VALUES = ['1', '0', '-2', '2.5', '0.0', "'a'", 'None', 'True', '(1, 2)', '[3]', '2 ** 60'];

/** A function with locals that are assigned, read, passed on and deleted in some rounds only. */
function sometimesUnbound({ random, label, condition }: Ingredients): string[] {
	const [f, i] = [`f${label}`, `i${label}`];
	const locals = ['x', 'y', 'z'];
	const local = (): string => random.pick(locals);
	const test = (): string =>
		random.pick([`k % ${2 + random.below(6)} == ${random.below(4)}`, `k > ${random.below(9)}`, 'flag', 'k == n - 1']);
	const statement = (): string => {
		const name = local();
		return random.pick([
			`${name} = ${random.pick(['k', 'k * 0.5', 'str(k)', '[k]', '(k, n)', local(), random.pick(VALUES)])}`,
			`${name} = ${random.pick(['k', 'k * 0.5', 'str(k)'])}`,
			`${name} = ${local()}`,
			`out.append(${name})`,
			`out = [${name}] + out[:5]`,
			`count += ${name} is ${local()}`,
			`count += g(${name})`,
			`${name} += 1`,
			`del ${name}`,
			`if ${name}: count += 1`,
			`for q in range(k % 4): ${name} = q`,
			`for ${name} in (k, 'q')[:k % 3]: pass`,
			`count += len([${name} for q in range(2)])`,
			`${name}, ${local()} = k, n`,
			`yielded = (${name}, ${local()})`,
		]);
	};
	const lines = random
		.many(2 + random.below(4), () => {
			const text = statement();
			const isCompound = /^(if|for) /.test(text);
			return random.pick([
				...(isCompound ? [] : [[`        if ${test()}: ${text}`], [`        if ${test()}: ${text}`]]),
				[`        ${text}`],
				['        try:', `            ${text}`, '        except NameError: count += 100'],
			]);
		})
		.flat();
	const ends = [`return count, out[:3], ${local()}`, 'return count, len(out)', `return ${local()}`];
	return [
		'def g(x): return 1 if x is None else 2',
		`def ${f}(n, flag):`,
		'    out = []',
		'    count = 0',
		`    if ${random.pick(['flag', 'n > 3', 'False'])}: ${local()} = ${random.pick([...VALUES, 'n'])}`,
		'    for k in range(n):',
		...lines,
		`    ${random.pick(ends)}`,
		`for ${i} in range(${14 + random.below(20)}):`,
		'    try:',
		`        print(${label}, ${f}(${random.pick([i, `${i} % 7`, '9'])}, ${random.pick([condition(i), 'True', 'False', `${i} % 2 == 0`])}))`,
		'    except Exception as e: print(type(e).__name__, e.args)',
	];
}

/** Things that go wrong in some rounds, inside a function or in the loop itself. */
function faults(ingredients: Ingredients): string[] {
	const { random, label, int, condition } = ingredients;
	const [f, p, d, i, u, c] = ['f', 'p', 'd', 'i', 'u', 'c'].map((name) => `${name}${label}`);
	const fault = (): string =>
		random.pick([
			`total += ${u}`,
			`total += k ${random.pick(['//', '%', '/'])} (k % ${1 + random.below(4)})`,
			`total += (k * 0.5) ${random.pick(['//', '%', '/'])} (k % 3 * 0.5)`,
			`total += ${int('k')} % (k - ${random.below(9)})`,
			`a, b = ${p}[k % ${2 + random.below(4)}]`,
			`a, *b = ${p}[k % ${2 + random.below(4)}]; total += len(b)`,
			`del ${d}[k % ${1 + random.below(6)}]`,
			`${d}[k % 5] = k`,
			`total += ${d}[k % ${1 + random.below(7)}]`,
			`total += ${p}(${arguments_(random)})`,
			`total += ${f}_(${arguments_(random)})`,
			`total += ${c}(${arguments_(random)}).a`,
			`total += ${c}(1, 2).m(${arguments_(random)})`,
			`del ${c}.${random.pick(['t', 'w'])}`,
			`${c}.t = k; del ${c}.t`,
			`total += undefined_name if k % 11 == 3 else 1`,
			`total += len(k % 3)`,
		]);
	const change = random.pick([
		`global ${u}; ${u} = k`,
		`global ${u}; ${u} = 'text'`,
		`${p}.append((k, k)[:k % 3])`,
		`${d}[k] = ${random.pick(VALUES)}`,
	]);
	return [
		`${p} = [${random.many(5, () => `(1, 2, 3, 4)[:${random.below(5)}]`).join(', ')}]`,
		`${d} = {1: 2, 3: 4}`,
		`def ${f}_(a${random.pick(['', ', b=2', ', *b', ', b', ', *, b=3', ', **b'])}): return a if type(a) == int else 1`,
		`class ${c}:`,
		`    w = 1`,
		`    def __init__(self, a, b=1): self.a = a`,
		`    def m(self, a): return 2`,
		`def ${f}(k, total=0):`,
		...(random.oneIn(3) ? [`    ${change}`] : []),
		...random.many(1 + random.below(3), () => random.pick([[`    ${fault()}`], guarded(fault())])).flat(),
		'    return total',
		`for ${i} in range(${20 + random.below(30)}):`,
		'    try:',
		`        if ${condition(i)}: print(${label}, ${f}(${i}))`,
		`        else: print(${label}, ${f}(${random.pick([`${i} % 5`, i, '3'])}, 1))`,
		`    except ${random.pick(['Exception', '(NameError, TypeError, ZeroDivisionError)'])} as e: print(type(e).__name__, e.args)`,
		'    except Exception as e: print(type(e).__name__)',
	];
}

function guarded(statement: string): string[] {
	return ['    try:', `        ${statement}`, '    except Exception as e: total += len(str(e.args))'];
}

function arguments_(random: Random): string {
	return random.pick(['', 'k', '1, 2', 'k, b=1', 'b=k', 'a=k', 'k, a=1', '1, 2, 3', 'k, c=1', '*(1, k)', '**{"a": k}']);
}
