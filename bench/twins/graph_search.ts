// The twin of programs/graph_search.py.

function breadthFirst(graph: number[][], start: number): number[] {
	const distance: number[] = new Array(graph.length).fill(-1);
	distance[start] = 0;
	let frontier = [start];
	while (frontier.length > 0) {
		const following: number[] = [];
		for (const u of frontier) {
			const d = distance[u] + 1;
			for (const v of graph[u]) {
				if (distance[v] < 0) {
					distance[v] = d;
					following.push(v);
				}
			}
		}
		frontier = following;
	}
	return distance;
}

function find(parents: number[], start: number): number {
	let x = start;
	while (parents[x] !== x) {
		parents[x] = parents[parents[x]];
		x = parents[x];
	}
	return x;
}

function topological(edges: number[][]): number[] {
	const degree: number[] = new Array(edges.length).fill(0);
	for (const targets of edges) {
		for (const v of targets) degree[v]++;
	}
	const ready: number[] = [];
	for (let u = 0; u < degree.length; u++) {
		if (degree[u] === 0) ready.push(u);
	}
	const order: number[] = [];
	while (ready.length > 0) {
		const u = ready.pop()!;
		order.push(u);
		for (const v of edges[u]) {
			degree[v]--;
			if (degree[v] === 0) ready.push(v);
		}
	}
	return order;
}

export function main(n: number): string {
	let x = 21;
	const graph: number[][] = Array.from({ length: n }, () => []);
	const forward: number[][] = Array.from({ length: n }, () => []);
	const parents = Array.from({ length: n }, (_, i) => i);
	for (let i = 0; i < n * 3; i++) {
		x = (x * 48271) % 2147483647;
		const u = x % n;
		const v = (x >> 8) % n;
		graph[u].push(v);
		graph[v].push(u);
		if (u < v) forward[u].push(v);
		const root = find(parents, v);
		parents[find(parents, u)] = root;
	}
	let checksum = 0;
	for (let start = 0; start < n; start += Math.floor(n / 12)) {
		const distance = breadthFirst(graph, start);
		checksum += distance.reduce((sum, d) => sum + d, 0) + distance.reduce((most, d) => Math.max(most, d));
	}
	const order = topological(forward);
	const components = parents.filter((_, i) => find(parents, i) === i).length;
	return `(${checksum}, ${order.length}, ${order[Math.floor(n / 2)]}, ${components})`;
}
