// The twin of programs/virtual_machine.py.

type Instruction = { operation: string; argument: number };

function assemble(source: string): Instruction[] {
	const labels = new Map<string, number>();
	const lines: string[][] = [];
	for (const line of source.split('\n')) {
		const words = line.split(/\s+/).filter((word) => word !== '');
		if (words.length === 0) continue;
		if (words[0].endsWith(':')) labels.set(words[0].slice(0, -1), lines.length);
		else lines.push(words);
	}
	return lines.map(([operation, word]) => {
		const jumps = operation === 'jump' || operation === 'zero';
		return { operation, argument: jumps ? labels.get(word)! : Number(word ?? 0) };
	});
}

const SOURCE = `
top:
    load 0
    zero end
    load 0
    push 3
    mod
    zero skip
    load 1
    load 0
    add
    push 65521
    mod
    store 1
skip:
    load 0
    push 1
    sub
    store 0
    jump top
end:
    halt
`;

function run(code: Instruction[], memory: number[]): number {
	const stack: number[] = [];
	let pc = 0;
	let steps = 0;
	for (;;) {
		const { operation, argument } = code[pc];
		pc++;
		steps++;
		switch (operation) {
			case 'load':
				stack.push(memory[argument]);
				break;
			case 'store':
				memory[argument] = stack.pop()!;
				break;
			case 'push':
				stack.push(argument);
				break;
			case 'add': {
				const b = stack.pop()!;
				stack[stack.length - 1] += b;
				break;
			}
			case 'sub': {
				const b = stack.pop()!;
				stack[stack.length - 1] -= b;
				break;
			}
			case 'mod': {
				const b = stack.pop()!;
				stack[stack.length - 1] %= b;
				break;
			}
			case 'zero':
				if (stack.pop() === 0) pc = argument;
				break;
			case 'jump':
				pc = argument;
				break;
			default:
				return steps;
		}
	}
}

export function main(n: number): string {
	const memory = [n, 0];
	return `(${run(assemble(SOURCE), memory)}, ${memory[1]})`;
}
