// The twin of programs/polymorphism.py.

class Shape {
	name: string;
	visits = 0;

	constructor(name: string) {
		this.name = name;
	}

	get sides(): number {
		return 0;
	}

	area(): number {
		return 0;
	}

	visit(): number {
		this.visits++;
		return this.area() + this.sides;
	}

	get weight(): number {
		return this.visits * this.sides;
	}
}

class Rectangle extends Shape {
	private readonly w: number;
	private readonly h: number;

	constructor(w: number, h: number) {
		super('rectangle');
		this.w = w;
		this.h = h;
	}

	override get sides(): number {
		return 4;
	}

	override area(): number {
		return this.w * this.h;
	}
}

class Square extends Rectangle {
	constructor(side: number) {
		super(side, side);
		this.name = 'square';
	}

	override visit(): number {
		return super.visit() + 1;
	}
}

class Circle extends Shape {
	private readonly r: number;

	constructor(r: number) {
		super('circle');
		this.r = r;
	}

	override get sides(): number {
		return 1;
	}

	override area(): number {
		return 3.140625 * this.r * this.r;
	}
}

class Triangle extends Shape {
	private readonly a: number;
	private readonly h: number;

	constructor(a: number, h: number) {
		super('triangle');
		this.a = a;
		this.h = h;
	}

	override get sides(): number {
		return 3;
	}

	override area(): number {
		return (this.a * this.h) / 2;
	}
}

export function main(n: number): string {
	const shapes = [
		new Rectangle(2, 3),
		new Square(1.5),
		new Circle(2),
		new Triangle(4, 5),
		new Square(3),
		new Circle(1),
		new Shape('point'),
	];
	let total = 0;
	let roundOnes = 0;
	for (let i = 0; i < n; i++) {
		for (const shape of shapes) {
			total += shape.visit();
			if (shape instanceof Circle) roundOnes++;
		}
		const fresh = new Square(i % 10);
		total += fresh.area() + fresh.weight;
	}
	const shown = Number.isInteger(total) ? total.toFixed(1) : String(total);
	return `(${shown}, ${roundOnes}, [${shapes.map((shape) => shape.weight).join(', ')}])`;
}
