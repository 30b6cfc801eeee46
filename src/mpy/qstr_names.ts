// Names and hashes of qstrs in C source: how the build of upstream's firmware writes a string as an identifier, and what
// it knows of the strings a firmware has. Facts are those of py/makeqstrdata.py, whose qstr headers are read here too.

import { staticQstrs } from './qstrs.ts';

/**
 * Names of characters that identifiers cannot hold, from a first code point on: entities of HTML 4, and more for ASCII.
 * Others are named by their number.
 */
const characterNameRuns: readonly (readonly [number, string])[] = [
	[0x20, 'space bang quot hash dollar percent amp squot paren_open paren_close star plus comma hyphen dot slash'],
	[0x3a, 'colon semicolon lt equals gt question at_sign'],
	[0x5b, 'bracket_open backslash bracket_close caret'],
	[0x7b, 'brace_open pipe brace_close tilde'],
	[
		0xa0,
		'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 ' +
			'sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc ' +
			'Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve ' +
			'Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute ' +
			'acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ' +
			'ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml',
	],
	[0x152, 'OElig oelig'],
	[0x160, 'Scaron scaron'],
	[0x178, 'Yuml'],
	[0x192, 'fnof'],
	[0x2c6, 'circ'],
	[0x2dc, 'tilde'],
	[0x391, 'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho'],
	[0x3a3, 'Sigma Tau Upsilon Phi Chi Psi Omega'],
	[
		0x3b1,
		'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma ' +
			'tau upsilon phi chi psi omega',
	],
	[0x3d1, 'thetasym upsih'],
	[0x3d6, 'piv'],
	[0x2002, 'ensp emsp'],
	[0x2009, 'thinsp'],
	[0x200c, 'zwnj zwj lrm rlm'],
	[0x2013, 'ndash mdash'],
	[0x2018, 'lsquo rsquo sbquo'],
	[0x201c, 'ldquo rdquo bdquo'],
	[0x2020, 'dagger Dagger bull'],
	[0x2026, 'hellip'],
	[0x2030, 'permil'],
	[0x2032, 'prime Prime'],
	[0x2039, 'lsaquo rsaquo'],
	[0x203e, 'oline'],
	[0x2044, 'frasl'],
	[0x20ac, 'euro'],
	[0x2111, 'image'],
	[0x2118, 'weierp'],
	[0x211c, 'real'],
	[0x2122, 'trade'],
	[0x2135, 'alefsym'],
	[0x2190, 'larr uarr rarr darr harr'],
	[0x21b5, 'crarr'],
	[0x21d0, 'lArr uArr rArr dArr hArr'],
	[0x2200, 'forall'],
	[0x2202, 'part exist'],
	[0x2205, 'empty'],
	[0x2207, 'nabla isin notin'],
	[0x220b, 'ni'],
	[0x220f, 'prod'],
	[0x2211, 'sum minus'],
	[0x2217, 'lowast'],
	[0x221a, 'radic'],
	[0x221d, 'prop infin'],
	[0x2220, 'ang'],
	[0x2227, 'and or cap cup int'],
	[0x2234, 'there4'],
	[0x223c, 'sim'],
	[0x2245, 'cong'],
	[0x2248, 'asymp'],
	[0x2260, 'ne equiv'],
	[0x2264, 'le ge'],
	[0x2282, 'sub sup nsub'],
	[0x2286, 'sube supe'],
	[0x2295, 'oplus'],
	[0x2297, 'otimes'],
	[0x22a5, 'perp'],
	[0x22c5, 'sdot'],
	[0x2308, 'lceil rceil lfloor rfloor'],
	[0x2329, 'lang rang'],
	[0x25ca, 'loz'],
	[0x2660, 'spades'],
	[0x2663, 'clubs'],
	[0x2665, 'hearts diams'],
];

const characterNames: ReadonlyMap<number, string> = new Map(
	characterNameRuns.flatMap(([first, names]) => names.split(' ').map((name, index) => [first + index, name] as const)),
);

/** A string as an identifier, without the prefix `MP_QSTR_`. Different strings may have the same. */
export function qstrIdentifier(qstr: string): string {
	return qstr.replace(/[^a-zA-Z0-9_]/gu, (character) => {
		const point = character.codePointAt(0) as number;
		return `_${characterNames.get(point) ?? `0x${point.toString(16).padStart(2, '0')}`}_`;
	});
}

/** The hash of a string's UTF-8 bytes as a firmware stores it in 0 to 4 bytes (py/qstr.c); never 0. */
export function qstrHash(bytes: Uint8Array, bytesInHash: number): number {
	let hash = 5381;
	for (const byte of bytes) {
		hash = Math.imul(hash, 33) ^ byte;
	}
	// Without stored hashes they are computed in 16 bits.
	const bits = 8 * (bytesInHash || 2);
	return (bits >= 32 ? hash >>> 0 : hash & ((1 << bits) - 1)) || 1;
}

/** What a firmware's qstr header says. */
export interface FirmwareQstrs {
	/** Identifiers of the strings that the firmware has, static ones included. */
	readonly identifiers: ReadonlySet<string>;
	/** How a firmware stores lengths and hashes. */
	readonly bytesInLength: number;
	readonly bytesInHash: number;
}

/** The least that any firmware has, for use without a header. */
export const STATIC_FIRMWARE_QSTRS: FirmwareQstrs = {
	identifiers: new Set(staticQstrs.map(qstrIdentifier)),
	bytesInLength: 1,
	bytesInHash: 1,
};

/** Reads a qstr header as builds leave it in `genhdr/qstrdefs.preprocessed.h`. @throws SyntaxError if it is no such header */
export function parseQstrHeader(text: string): FirmwareQstrs {
	const identifiers = new Set(STATIC_FIRMWARE_QSTRS.identifiers);
	const settings = new Map<string, string>();
	for (const line of text.split(/\r\n?|\n/)) {
		const [, setting, value] = /^QCFG\((.+), (.+)\)/.exec(line.trim()) ?? [];
		if (setting !== undefined) {
			settings.set(setting, value.replace(/^\((.*)\)$/, '$1'));
			continue;
		}
		const [, qstr] = /^Q\((.*)\)$/.exec(line.trim()) ?? [];
		if (qstr !== undefined) {
			identifiers.add(qstrIdentifier(qstr === '\\n' ? '\n' : qstr === '\\r\\n' ? '\r\n' : qstr));
		}
	}
	const sizeOf = (setting: string): number => {
		const value = settings.get(setting);
		if (value === undefined || !/^[0-4]$/.test(value.trim())) {
			throw new SyntaxError(`not a qstr header: QCFG(${setting}, ...) is ${value ?? 'missing'}`);
		}
		return Number(value);
	};
	return { identifiers, bytesInLength: sizeOf('BYTES_IN_LEN'), bytesInHash: sizeOf('BYTES_IN_HASH') };
}
