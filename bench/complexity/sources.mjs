// Programs of a given number of lines, for complexity.mjs: each kind asks a different part of the compiler. A kind is a
// function from a number of lines to a source of that many lines (a few more or less where statements have several).

/** `count` lines, made by a function of the line's number. */
function lines(count, line) {
	const out = [];
	for (let i = 0; i < count; i++) out.push(line(i));
	return `${out.join('\n')}\n`;
}

/** Lines in groups: `group` gives the lines of one. */
function groups(count, group) {
	const out = [];
	for (let i = 0; out.length < count; i++) out.push(...group(i));
	return `${out.join('\n')}\n`;
}

/** One statement over many lines. */
function display(count, open, line, close) {
	return `${open}\n${lines(count - 2, line)}${close}\n`;
}

/** The same statement of 1,000 lines as often as it takes: jumps of bytecode reach no further than 16,384 bytes. */
function thousands(count, statement) {
	return statement.repeat(Math.round(count / 1000));
}

const functionLines = (i) => [
	`def function_${i}(first, second=${i}, *rest):`,
	'    total = first * 2 + len(rest)',
	`    for step in range(second):`,
	'        total += step if step % 3 else first',
	'    return total, [item for item in rest if item is not second]',
];

const classLines = (i) => [
	`class Class${i}(object):`,
	`    limit = ${i}`,
	'    def __init__(self, value):',
	'        self.value = value',
	'    def scaled(self, factor):',
	'        return self.value * factor + self.limit',
];

const nestedLines = (i) => [
	`for a in range(${i}):`,
	'    while a > 1:',
	'        if a % 2:',
	'            try:',
	'                with a as b:',
	'                    if b and a or not b:',
	'                        continue',
	'                    elif b > 10:',
	'                        break',
	'                    else:',
	'                        a = b',
	'            except ValueError as error:',
	'                print(error)',
	'            finally:',
	'                a -= 1',
];

const closureLines = (i) => [
	`def outer_${i}(a, b):`,
	'    def middle(c):',
	'        def inner(d):',
	'            nonlocal a',
	'            a += b + c + d',
	'            return lambda: a',
	'        return inner',
	'    return middle',
];

export const SOURCES = {
	assignments: (count) => lines(count, (i) => `x = ${i % 1000} + y`),
	'many names': (count) => lines(count, (i) => `name_${i} = ${i}`),
	'many names, read and written': (count) => lines(count, (i) => `name_${i} = name_${i >> 1}`),
	'many attributes': (count) => lines(count, (i) => `x.attribute_${i}.y = x.method_${i}(1)`),
	'many strings': (count) => lines(count, (i) => `x = 'the text ${i}'`),
	'many long ints and floats': (count) => lines(count, (i) => `x = ${i + 1}00000000000000000001 + ${i}.25`),
	'the same strings': (count) => lines(count, (i) => `x = 'a text of some length, number ${i % 10}'`),
	'f-strings': (count) => lines(count, (i) => `x = f'{y!r:>{width}} and {z + ${i}:.2f}'`),
	functions: (count) => groups(count, functionLines),
	classes: (count) => groups(count, classLines),
	closures: (count) => groups(count, closureLines),
	'nested blocks': (count) => groups(count, nestedLines),
	'one function': (count) => `def f(a, b):\n${lines(count - 1, (i) => `    a = b + ${i}`)}`,
	'one function with many locals': (count) => `def f():\n${lines(count - 1, (i) => `    local_${i} = ${i}`)}`,
	'one function of branches': (count) =>
		`def f(a, b):\n${groups(count - 1, (i) => [`    if a > ${i}:`, `        b += ${i}`, '    else:', '        a = b'])}`,
	'long loops': (count) =>
		thousands(
			count,
			`while True:\n${groups(999, (i) => [`    if a > ${i}:`, `        break`, '    if b:', '        continue'])}`,
		),
	'one class of methods': (count) =>
		`class C:\n${groups(count - 1, (i) => [`    def method_${i}(self):`, '        pass'])}`,
	'if and many elifs': (count) =>
		thousands(count, `if x == 0:\n    y = 0\n${groups(998, (i) => [`elif x == ${i}:`, `    y = ${i + 1}`])}`),
	'many except clauses': (count) =>
		thousands(count, `try:\n    f()\n${groups(998, (i) => [`except E${i % 100}:`, `    y = ${i + 1}`])}`),
	'list display': (count) => display(count, 'x = [', (i) => `    ${i},`, ']'),
	'list display of strings': (count) => display(count, 'x = [', (i) => `    'text ${i}',`, ']'),
	'dict display': (count) => display(count, 'x = {', (i) => `    'key ${i}': ${i},`, '}'),
	'set display': (count) => display(count, 'x = {', (i) => `    ${i},`, '}'),
	'tuple of constants': (count) => display(count, 'x = (', (i) => `    ${i},`, ')'),
	'list of tuples': (count) => display(count, 'x = [', (i) => `    (${i}, 'text', 1.5, a),`, ']'),
	'long sum': (count) => display(count, 'x = (0', (i) => `    + y * ${i}`, ')'),
	'long sum of constants': (count) => display(count, 'x = (0', (i) => `    + ${i}`, ')'),
	'long conditions': (count) =>
		thousands(
			count,
			display(1000, 'x = (y', (i) => `    and y != ${i}`, ')'),
		),
	'long comparisons': (count) =>
		thousands(
			count,
			display(1000, 'x = (y', (i) => `    < ${i}`, ')'),
		),
	'chain of methods': (count) => display(count, 'x = (y', (i) => `    .method(${i})`, ')'),
	'long string': (count) => `x = '''\n${lines(count - 2, (i) => `line ${i} of the text`)}'''\n`,
	'joined strings': (count) => display(count, 'x = (', (i) => `    'line ${i}'`, ')'),
	backslashes: (count) => `x = 0 ${lines(count, () => `+ y \\`)}\n`,
	comments: (count) => lines(count, (i) => `# line ${i} of the comments`),
	'blank lines': (count) => `x = 1${'\n'.repeat(count - 1)}y = 2\n`,
	imports: (count) => lines(count, (i) => `from package_${i}.module import name_${i} as other`),
	'global declarations': (count) =>
		`def f():\n${lines(count / 2, (i) => `    global name_${i}`)}${lines(count / 2, (i) => `    name_${i} = 1`)}`,
	decorators: (count) => groups(count, (i) => [`@decorator(${i})`, '@other', `def f_${i}(): pass`]),
	lambdas: (count) => lines(count, (i) => `x = lambda a, b=${i}: [c for c in a if c != b]`),
	constants: (count) =>
		`from micropython import const\n${groups(count - 1, (i) => [`_c_${i} = const(${i})`, `x = _c_${i} + _c_${i >> 1}`])}`,
	assertions: (count) => lines(count, (i) => `assert x < ${i}, 'message ${i}'`),
	slices: (count) => lines(count, (i) => `x[${i}:y], z[::2] = a[b:][${i}], {1: 2}`),
	'one line': (count) =>
		`x = [${lines(count, (i) => `f(${i}, a=1)`)
			.trimEnd()
			.replaceAll('\n', ', ')}]\n`,
};
