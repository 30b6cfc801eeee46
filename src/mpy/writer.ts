// Writes a compiled module as the bytes of a .mpy file, version 6.3.
// The inverse is reader.ts; the format is py/persistentcode.c of the reference implementation.

import { ByteBuffer } from './bytebuffer.ts';
import {
	DEFAULT_SMALL_INT_BITS,
	FEATURE_ARCH_FLAGS,
	HAS_CHILDREN,
	MPY_MAGIC,
	MPY_VERSION,
	OBJECT_BYTES,
	OBJECT_COMPLEX,
	OBJECT_ELLIPSIS,
	OBJECT_FALSE,
	OBJECT_FLOAT,
	OBJECT_INT,
	OBJECT_NONE,
	OBJECT_STR,
	OBJECT_TRUE,
	OBJECT_TUPLE,
	rawCodeKinds,
} from './container.ts';
import { complexRepr, floatRepr } from './floattext.ts';
import { staticQstrNumber } from './qstrs.ts';
import type { CompiledModule, Constant, RawCode } from './rawcode.ts';
import { encodeText } from './text.ts';

export interface WriteOptions {
	/** Width of a small int on the target, for which the module was compiled: 31 by default. */
	readonly smallIntBits?: number;
	/** Extensions of the target's processor that the header names: none by default. */
	readonly archFlags?: number | undefined;
	/** The module's text has a character below U+0100 for each byte, and need not be UTF-8. */
	readonly byteText?: boolean;
}

type TextEncoding = (text: string) => Uint8Array;

/** The bytes of a .mpy file. Throws `TypeError` for a raw code that is not bytecode. */
export function writeMpy(module: CompiledModule, options: WriteOptions = {}): Uint8Array {
	const out = new ByteBuffer(1024);
	out.byte(MPY_MAGIC);
	out.byte(MPY_VERSION);
	const { archFlags = 0 } = options;
	const encode = options.byteText ? bytesOfCharacters : encodeText;
	// Native architecture and sub-version: none for bytecode.
	out.byte(archFlags === 0 ? 0 : FEATURE_ARCH_FLAGS);
	out.byte(options.smallIntBits ?? DEFAULT_SMALL_INT_BITS);
	if (archFlags !== 0) out.uint(archFlags);
	out.uint(module.qstrs.length);
	out.uint(module.constants.length);
	for (const qstr of module.qstrs) {
		writeQstr(out, qstr, encode);
	}
	for (const constant of module.constants) {
		writeConstant(out, constant, encode);
	}
	writeRawCode(out, module.root);
	return out.slice();
}

function bytesOfCharacters(text: string): Uint8Array {
	const bytes = new Uint8Array(text.length);
	for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
	return bytes;
}

function writeQstr(out: ByteBuffer, qstr: string, encode: TextEncoding): void {
	const number = staticQstrNumber(qstr);
	if (number !== undefined) {
		out.uint((number << 1) | 1);
		return;
	}
	const bytes = encode(qstr);
	out.uint(bytes.length * 2);
	out.append(bytes);
	out.byte(0);
}

function writeConstant(out: ByteBuffer, constant: Constant, encode: TextEncoding): void {
	switch (constant.kind) {
		case 'none':
			out.byte(OBJECT_NONE);
			break;
		case 'false':
			out.byte(OBJECT_FALSE);
			break;
		case 'true':
			out.byte(OBJECT_TRUE);
			break;
		case 'ellipsis':
			out.byte(OBJECT_ELLIPSIS);
			break;
		case 'str':
			writeTerminated(out, OBJECT_STR, encode(constant.value));
			break;
		case 'bytes':
			writeTerminated(out, OBJECT_BYTES, constant.value);
			break;
		case 'int':
			writeNumber(out, OBJECT_INT, constant.value.toString());
			break;
		case 'float':
			writeNumber(out, OBJECT_FLOAT, floatRepr(constant.value));
			break;
		case 'complex':
			writeNumber(out, OBJECT_COMPLEX, complexRepr(constant.real, constant.imag));
			break;
		case 'tuple':
			out.byte(OBJECT_TUPLE);
			out.uint(constant.items.length);
			for (const item of constant.items) {
				writeConstant(out, item, encode);
			}
			break;
	}
}

function writeTerminated(out: ByteBuffer, tag: number, bytes: Uint8Array): void {
	out.byte(tag);
	out.uint(bytes.length);
	out.append(bytes);
	out.byte(0);
}

function writeNumber(out: ByteBuffer, tag: number, text: string): void {
	out.byte(tag);
	out.uint(text.length);
	out.append(encodeText(text));
}

function writeRawCode(out: ByteBuffer, code: RawCode): void {
	if (code.kind !== 'bytecode') {
		throw new TypeError(`cannot write raw code of kind ${code.kind}`);
	}
	const hasChildren = code.children.length > 0;
	out.uint(code.code.length * 8 + (hasChildren ? HAS_CHILDREN : 0) + rawCodeKinds.indexOf(code.kind));
	out.append(code.code);
	if (hasChildren) {
		out.uint(code.children.length);
		for (const child of code.children) {
			writeRawCode(out, child);
		}
	}
}
