// The twin of programs/vectors.py.

class Vector {
	readonly x: number;
	readonly y: number;
	readonly z: number;

	constructor(x: number, y: number, z: number) {
		this.x = x;
		this.y = y;
		this.z = z;
	}

	plus(other: Vector): Vector {
		return new Vector(this.x + other.x, this.y + other.y, this.z + other.z);
	}

	minus(other: Vector): Vector {
		return new Vector(this.x - other.x, this.y - other.y, this.z - other.z);
	}

	times(k: number): Vector {
		return new Vector(this.x * k, this.y * k, this.z * k);
	}

	dot(other: Vector): number {
		return this.x * other.x + this.y * other.y + this.z * other.z;
	}

	cross(other: Vector): Vector {
		return new Vector(
			this.y * other.z - this.z * other.y,
			this.z * other.x - this.x * other.z,
			this.x * other.y - this.y * other.x,
		);
	}
}

export function main(n: number): string {
	let position = new Vector(1, 0, 0);
	let velocity = new Vector(0, 1, 0.1);
	const field = new Vector(0, 0, 1);
	const dt = 0.001;
	for (let i = 0; i < n; i++) {
		const force = velocity.cross(field).minus(position.times(0.5));
		velocity = velocity.plus(force.times(dt));
		position = position.plus(velocity.times(dt));
	}
	return `${position.dot(position).toFixed(9)} ${velocity.dot(field).toFixed(9)}`;
}
