// Python inside a Node program: rules that users write, run without trusting them. `node examples/embed-node.mjs`
import { BudgetExceeded, createInterpreter, PythonError } from 'krait';

const orders = [
	{ customer: 'Ada', items: ['tea', 'cake'], total: 12.5 },
	{ customer: 'Alan', items: ['coffee'], total: 3 },
];

// What a user of the shop wrote. It can read an order and nothing else: no files, no network, no endless loops.
const rules = {
	'free cake': `
def discount(order):
    return 2.5 if 'cake' in order['items'] else 0
`,
	'one in ten': `
def discount(order):
    return order['total'] / 10
`,
	'with a mistake': `
def discount(order):
    return order['price'] / 10
`,
	'without an end': `
def discount(order):
    while True:
        pass
`,
};

for (const [name, source] of Object.entries(rules)) {
	const python = createInterpreter({ budgets: { instructions: 100_000, output: 1_000 } });
	try {
		python.run(source, { filename: `${name}.py` });
		for (const order of orders) {
			console.log(`${name}: ${order.customer} saves ${python.call('discount', order)}`);
		}
	} catch (error) {
		if (error instanceof PythonError) {
			const { line } = error.frames.at(-1);
			console.log(`${name}: ${error.message} in line ${line}`);
		} else if (error instanceof BudgetExceeded) {
			console.log(`${name}: ${error.message}`);
		} else {
			throw error;
		}
	}
}
