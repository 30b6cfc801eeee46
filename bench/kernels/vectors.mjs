// vectors.py as a tracing compiler would write it: the fields are variables, no vector is made but the last one.

class Vector {
	constructor(x, y) {
		this.x = x;
		this.y = y;
	}
}

export function main(n) {
	const velocity = new Vector(2, 0.5);
	const vx = velocity.x;
	const vy = velocity.y;
	let x = 0;
	let y = 0;
	for (let i = 0; i < n; i++) {
		x += vx * 0.125;
		y += vy * 0.125;
	}
	const position = new Vector(x, y);
	return `(${position.x.toFixed(1)}, ${position.y.toFixed(1)})`;
}
