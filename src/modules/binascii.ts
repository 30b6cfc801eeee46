// The binascii module: bytes as hexadecimal digits and as base 64, and CRC-32 (extmod/modbinascii.c).

import { requireInt } from '../objects/argument.ts';
import { requireBuffer } from '../objects/buffer.ts';
import { PyBytes } from '../objects/bytes.ts';
import { bytesFromHex, hexBytes } from '../objects/bytes_methods.ts';
import { valueError } from '../objects/exception.ts';
import { nativeModule } from '../objects/module.ts';
import { native, nativeKeyword, parseArguments } from '../objects/native_function.ts';
import { truth } from '../objects/protocol.ts';
import type { Value } from '../objects/value.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD = '='.charCodeAt(0);

const sextets = new Int8Array(256).fill(-1);
for (let i = 0; i < BASE64.length; i++) sextets[BASE64.charCodeAt(i)] = i;

/** Characters outside the alphabet are skipped; a complete padding ends the data. @throws ValueError when it is missing */
function fromBase64(text: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(Math.floor((text.length * 3) / 4) + 1);
	let length = 0;
	let bits = 0;
	let bitCount = 0;
	let afterPad = false;
	for (const byte of text) {
		if (byte === PAD) {
			if (bitCount === 2 || (bitCount === 4 && afterPad)) {
				bitCount = 0;
				break;
			}
			afterPad = true;
		}
		const sextet = sextets[byte];
		if (sextet < 0) continue;
		afterPad = false;
		bits = ((bits << 6) | sextet) & 0xffff;
		bitCount += 6;
		if (bitCount >= 8) {
			bitCount -= 8;
			bytes[length++] = bits >> bitCount;
		}
	}
	if (bitCount !== 0) throw valueError('incorrect padding');
	return bytes.slice(0, length);
}

function toBase64(bytes: Uint8Array, newline: boolean): Uint8Array {
	const text = new Uint8Array(4 * Math.ceil(bytes.length / 3) + (newline ? 1 : 0)).fill(PAD);
	let at = 0;
	for (let i = 0; i < bytes.length; i += 3) {
		const group = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
		const digits = Math.min(bytes.length - i, 3) + 1;
		for (let digit = 0; digit < digits; digit++) {
			text[at + digit] = BASE64.charCodeAt((group >> (18 - 6 * digit)) & 63);
		}
		at += 4;
	}
	if (newline) text[at] = 0x0a;
	return text;
}

/** Reversed polynomial of CRC-32 (ITU-T V.42). */
const POLYNOMIAL = 0xedb88320;

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
	let crc = byte;
	for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
	return crc;
});

/** CRC-32 of the bytes, going on from that of the bytes before them. */
export function crc32(bytes: Uint8Array, start = 0): number {
	let crc = ~start;
	for (const byte of bytes) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 0xff];
	return ~crc >>> 0;
}

export const binasciiModule = nativeModule('binascii', {
	hexlify: native('hexlify', 1, 2, (data: Value, separator?: Value) => {
		return new PyBytes(hexBytes(requireBuffer(data), separator));
	}),
	unhexlify: native('unhexlify', 1, 1, (digits: Value) => new PyBytes(bytesFromHex(requireBuffer(digits)).slice())),
	a2b_base64: native('a2b_base64', 1, 1, (text: Value) => new PyBytes(fromBase64(requireBuffer(text)))),
	b2a_base64: nativeKeyword('b2a_base64', 1, (args, kwargs) => {
		const [newline] = parseArguments([{ name: 'newline', default: true }], args.slice(1), kwargs);
		return new PyBytes(toBase64(requireBuffer(args[0]), truth(newline as Value)));
	}),
	crc32: native('crc32', 1, 2, (data: Value, start: Value = 0) => {
		return crc32(requireBuffer(data), Number(BigInt.asUintN(32, BigInt(requireInt(start)))));
	}),
});
