// The twin of programs/priority_queue.py. The order of tuples becomes a function, as JavaScript does not compare arrays.

type Compare<T> = (a: T, b: T) => number;
type Entry = [distance: number, at: number];

function push<T>(heap: T[], item: T, compare: Compare<T>): void {
	heap.push(item);
	let i = heap.length - 1;
	while (i > 0) {
		const parent = (i - 1) >> 1;
		if (compare(heap[parent], item) <= 0) break;
		heap[i] = heap[parent];
		i = parent;
	}
	heap[i] = item;
}

function pop<T>(heap: T[], compare: Compare<T>): T {
	const top = heap[0];
	const item = heap.pop()!;
	const n = heap.length;
	if (n === 0) return top;
	let i = 0;
	let child = 1;
	while (child < n) {
		if (child + 1 < n && compare(heap[child + 1], heap[child]) < 0) child++;
		if (compare(item, heap[child]) <= 0) break;
		heap[i] = heap[child];
		i = child;
		child = 2 * i + 1;
	}
	heap[i] = item;
	return top;
}

const byNumber: Compare<number> = (a, b) => a - b;
const byDistance: Compare<Entry> = (a, b) => a[0] - b[0] || a[1] - b[1];

function shortest(costs: number[], n: number): string {
	const distance: number[] = new Array(n * n).fill(1 << 29);
	distance[0] = 0;
	const heap: Entry[] = [[0, 0]];
	let steps = 0;
	while (heap.length > 0) {
		const [d, at] = pop(heap, byDistance);
		if (d > distance[at]) continue;
		steps++;
		const row = Math.floor(at / n);
		const column = at % n;
		const neighbours = [
			[row - 1, column],
			[row + 1, column],
			[row, column - 1],
			[row, column + 1],
		];
		for (const [r, c] of neighbours) {
			if (r >= 0 && r < n && c >= 0 && c < n) {
				const to = r * n + c;
				const candidate = d + costs[to];
				if (candidate < distance[to]) {
					distance[to] = candidate;
					push(heap, [candidate, to], byDistance);
				}
			}
		}
	}
	const furthest = distance.reduce((most, d) => Math.max(most, d));
	return `(${distance[distance.length - 1]}, ${furthest}, ${steps})`;
}

export function main(n: number): string {
	const costs = Array.from({ length: n * n }, (_, i) => ((i * 7919 + Math.floor(i / n) * 104729) % 97) + 1);
	const heap: number[] = [];
	let x = 9;
	for (let i = 0; i < n * 150; i++) {
		x = (x * 48271) % 2147483647;
		push(heap, x % 100000, byNumber);
	}
	const order: number[] = [];
	for (let i = 0; i < n * 150; i++) order.push(pop(heap, byNumber));
	const sorted = order.every((value, i) => i === 0 || order[i - 1] <= value);
	return `(${shortest(costs, n)}, ${order[0]}, ${order[order.length - 1]}, ${sorted ? 'True' : 'False'})`;
}
