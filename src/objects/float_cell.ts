// Where instances keep an attribute that is a float: written in place, so that a new value needs no new box. A cell belongs
// to one slot of one instance, whose shape says so; no value of Python's is one, and nothing else refers to it.

export class FloatCell {
	/** Not defined before it is assigned: the engine keeps a field in place that has held numbers only. */
	declare value: number;

	constructor(value: number) {
		this.value = value;
	}
}

// The engine takes a field that was assigned only once for constant, and one that never held a fraction for an int.
new FloatCell(0.5).value = 1.5;
