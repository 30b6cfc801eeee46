// The twin of programs/nbody.py.

class Body {
	readonly mass: number;
	x: number;
	y: number;
	z: number;
	vx: number;
	vy: number;
	vz: number;

	constructor(mass: number, x: number, y: number, z: number, vx: number, vy: number, vz: number) {
		this.mass = mass;
		this.x = x;
		this.y = y;
		this.z = z;
		this.vx = vx;
		this.vy = vy;
		this.vz = vz;
	}
}

type Pair = [Body, Body];

function advance(pairs: Pair[], bodies: Body[], dt: number): void {
	for (const [a, b] of pairs) {
		const dx = a.x - b.x;
		const dy = a.y - b.y;
		const dz = a.z - b.z;
		const d2 = dx * dx + dy * dy + dz * dz + 0.01;
		const magnitude = dt / (d2 * Math.sqrt(d2));
		const ma = a.mass * magnitude;
		const mb = b.mass * magnitude;
		a.vx -= dx * mb;
		a.vy -= dy * mb;
		a.vz -= dz * mb;
		b.vx += dx * ma;
		b.vy += dy * ma;
		b.vz += dz * ma;
	}
	for (const body of bodies) {
		body.x += dt * body.vx;
		body.y += dt * body.vy;
		body.z += dt * body.vz;
	}
}

function energy(pairs: Pair[], bodies: Body[]): number {
	let total = 0;
	for (const body of bodies) total += (body.mass * (body.vx ** 2 + body.vy ** 2 + body.vz ** 2)) / 2;
	for (const [a, b] of pairs) {
		total -= (a.mass * b.mass) / Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2 + 0.01);
	}
	return total;
}

export function main(n: number): string {
	const bodies = [
		new Body(40.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
		new Body(0.04, 5.0, -1.0, -0.1, 0.6, 2.8, -0.02),
		new Body(0.01, 8.3, 4.1, -0.4, -1.0, 1.8, 0.01),
		new Body(0.002, 12.9, -15.1, -0.2, 1.1, 0.9, -0.01),
		new Body(0.002, 15.4, -25.9, 0.2, 1.0, 0.6, -0.03),
	];
	const pairs = bodies.flatMap((a, i) => bodies.slice(i + 1).map((b): Pair => [a, b]));
	for (let i = 0; i < n; i++) advance(pairs, bodies, 0.01);
	return energy(pairs, bodies).toFixed(9);
}
