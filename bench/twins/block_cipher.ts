// The twin of programs/block_cipher.py. What is a bytearray there is a Uint8Array here, a list is an array.

function makeBox(): number[] {
	const box = Array.from({ length: 256 }, (_, i) => i);
	let j = 0;
	for (let i = 0; i < 256; i++) {
		j = (j + box[i] + ((i * 197) & 255)) & 255;
		[box[i], box[j]] = [box[j], box[i]];
	}
	return box;
}

function double(x: number): number {
	const doubled = x << 1;
	return doubled & 0x100 ? (doubled ^ 0x11b) & 0xff : doubled;
}

function mix(state: Uint8Array, box: number[], key: Uint8Array): Uint8Array {
	const out = new Uint8Array(16);
	for (let c = 0; c < 4; c++) {
		const a0 = box[state[4 * c]];
		const a1 = box[state[(4 * c + 5) & 15]];
		const a2 = box[state[(4 * c + 10) & 15]];
		const a3 = box[state[(4 * c + 15) & 15]];
		const all = a0 ^ a1 ^ a2 ^ a3;
		out[4 * c] = a0 ^ all ^ double(a0 ^ a1) ^ key[4 * c];
		out[4 * c + 1] = a1 ^ all ^ double(a1 ^ a2) ^ key[4 * c + 1];
		out[4 * c + 2] = a2 ^ all ^ double(a2 ^ a3) ^ key[4 * c + 2];
		out[4 * c + 3] = a3 ^ all ^ double(a3 ^ a0) ^ key[4 * c + 3];
	}
	return out;
}

function encipher(left: number, right: number, key: number[]): [number, number] {
	let v0 = left;
	let v1 = right;
	let total = 0;
	for (let i = 0; i < 32; i++) {
		v0 = (v0 + ((((v1 << 4) ^ (v1 >>> 5)) + v1) ^ (total + key[total & 3]))) >>> 0;
		total = (total + 0x9e3779b9) >>> 0;
		v1 = (v1 + ((((v0 << 4) ^ (v0 >>> 5)) + v0) ^ (total + key[(total >>> 11) & 3]))) >>> 0;
	}
	return [v0, v1];
}

function hex(value: number, digits: number): string {
	return value.toString(16).padStart(digits, '0');
}

export function main(n: number): string {
	const box = makeBox();
	let state: Uint8Array = Uint8Array.from({ length: 16 }, (_, i) => i);
	const key = Uint8Array.from({ length: 16 }, (_, i) => 100 + i);
	let v0 = 1;
	let v1 = 2;
	const words = [0x01234567, 0x89abcdef, 0xfedcba98, 0x76543210];
	for (let i = 0; i < n; i++) {
		state = mix(state, box, key);
		[v0, v1] = encipher(v0, (v1 ^ i) >>> 0, words);
	}
	return `('${Array.from(state, (byte) => hex(byte, 2)).join('')}', '${hex(v0, 8)}${hex(v1, 8)}')`;
}
