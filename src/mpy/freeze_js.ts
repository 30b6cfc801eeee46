// Writes modules as a JavaScript module that pages and servers bundle: `krait mpy freeze --js`. An interpreter made with
// what it exports imports them without files and without compiling (embed/frozen_modules.ts). Everything that comes from
// a program is base64 or an escaped string in it: data, never code.

/** A module on its way into JavaScript. */
export interface JavaScriptInput {
	/** Where import looks for it: `package/module.mpy`. */
	readonly path: string;
	/** A .mpy file. */
	readonly bytes: Uint8Array;
}

/** The source of an ES module that exports `frozen`. */
export function freezeToJavaScript(modules: readonly JavaScriptInput[]): string {
	const entries = modules.map(({ path, bytes }) => `\t\t${stringLiteral(path)}: ${stringLiteral(base64(bytes))},\n`);
	return [
		'// Python modules, frozen by krait. Use: createInterpreter({ frozen }).\n',
		'/** @type {import("krait").FrozenModules} */\n',
		'export const frozen = {\n',
		'\tversion: 1,\n',
		'\tfiles: {\n',
		...entries,
		'\t},\n',
		'};\n',
		'\nexport default frozen;\n',
	].join('');
}

/** A string as JavaScript source: ASCII, and without what ends a script in a page. */
function stringLiteral(text: string): string {
	return JSON.stringify(text).replace(
		/[^ -~]|</g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}

const CHUNK = 0x8000;

function base64(bytes: Uint8Array): string {
	let binary = '';
	for (let at = 0; at < bytes.length; at += CHUNK) {
		binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
	}
	return btoa(binary);
}
