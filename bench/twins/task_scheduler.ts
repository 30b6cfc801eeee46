// The twin of programs/task_scheduler.py.

class Packet {
	link: Packet | null = null;
	target: number;
	readonly kind: number;
	datum = 0;
	readonly data = [0, 0, 0, 0];

	constructor(target: number, kind: number) {
		this.target = target;
		this.kind = kind;
	}
}

abstract class Task {
	protected readonly system: System;
	readonly number: number;
	readonly priority: number;
	protected queue: Packet | null = null;
	protected waiting = false;
	holding = false;
	runs = 0;

	constructor(system: System, number: number, priority: number) {
		this.system = system;
		this.number = number;
		this.priority = priority;
	}

	receive(packet: Packet): void {
		packet.link = null;
		if (this.queue === null) {
			this.queue = packet;
		} else {
			let at = this.queue;
			while (at.link !== null) at = at.link;
			at.link = packet;
		}
	}

	private take(): Packet | null {
		const packet = this.queue;
		if (packet !== null) {
			this.queue = packet.link;
			packet.link = null;
		}
		return packet;
	}

	runnable(): boolean {
		return !this.holding && (this.queue !== null || !this.waiting);
	}

	run(): void {
		this.runs++;
		this.step(this.take());
	}

	protected abstract step(packet: Packet | null): void;
}

class Idle extends Task {
	private state = 1;

	protected step(): void {
		this.state = (Math.imul(this.state, 1103515245) + 12345) & 0x3fffffff;
		this.system.release(2 + ((this.state >> 8) % 2));
		this.system.left--;
	}
}

class Worker extends Task {
	private letter = 0;
	private target = 2;

	protected step(packet: Packet | null): void {
		if (packet === null) {
			this.waiting = true;
			return;
		}
		this.target = 5 - this.target;
		packet.target = this.target;
		packet.datum = 0;
		for (let i = 0; i < 4; i++) {
			this.letter = (this.letter + 1) % 26;
			packet.data[i] = 65 + this.letter;
		}
		this.system.send(packet);
	}
}

class Handler extends Task {
	checksum = 0;

	protected step(packet: Packet | null): void {
		if (packet === null) {
			this.waiting = true;
		} else if (packet.kind === 0) {
			const sum = packet.data.reduce((total, letter) => total + letter, 0);
			this.checksum = (this.checksum * 31 + sum) % 1000003;
			packet.target = 1;
			this.system.send(packet);
		} else {
			this.holding = true;
			packet.target = 5 - this.number;
			packet.datum++;
			this.system.send(packet);
		}
	}
}

class System {
	left: number;
	private sent = 0;
	private readonly handlers = [new Handler(this, 2, 20), new Handler(this, 3, 30)];
	private readonly tasks: Task[] = [new Idle(this, 0, 0), new Worker(this, 1, 10), ...this.handlers];
	private readonly order: Task[];

	constructor(left: number) {
		this.left = left;
		for (const number of [1, 1, 1]) this.tasks[number].receive(new Packet(number, 0));
		for (const number of [2, 3]) this.tasks[number].receive(new Packet(number, 1));
		this.order = [...this.tasks].sort((a, b) => b.priority - a.priority);
	}

	send(packet: Packet): void {
		this.sent++;
		this.tasks[packet.target].receive(packet);
	}

	release(number: number): void {
		this.tasks[number].holding = false;
	}

	run(): string {
		while (this.left > 0) {
			for (const task of this.order) {
				if (task.runnable()) {
					task.run();
					break;
				}
			}
		}
		const runs = this.tasks.map((task) => task.runs).join(', ');
		return `(${this.sent}, [${runs}], [${this.handlers.map((handler) => handler.checksum).join(', ')}])`;
	}
}

export function main(n: number): string {
	return new System(n).run();
}
