// The bytecode of a module with its source between it: `krait dis`, as text or as JSON.

import { nameText } from './display_text.ts';
import { constantText, type FunctionListing, type ListedModule, listFunctions } from './listing.ts';
import { instructionRows, type Paint } from './listing_text.ts';

export interface DisOptions {
	/** Of functions with this name only: `f`, or with those around it, `Class.method`. */
	readonly functionName?: string | undefined;
}

/** The shape of `krait dis --json`, documented in docs/cli.md. */
export interface Disassembly {
	readonly file: string;
	readonly qstrs: readonly string[];
	readonly constants: readonly { readonly kind: string; readonly text: string }[];
	readonly functions: readonly FunctionListing[];
}

/** The functions of a module. */
export function disassembly(file: string, module: ListedModule, options: DisOptions = {}): Disassembly {
	const { functionName } = options;
	const functions = [...listFunctions(module).values()];
	return {
		file,
		qstrs: module.qstrs,
		constants: module.constants.map((constant) => ({ kind: constant.kind, text: constantText(constant) })),
		functions:
			functionName === undefined
				? functions
				: functions.filter(({ name, qualifiedName }) => name === functionName || qualifiedName === functionName),
	};
}

/** The functions as text, each line of `sourceLines`, if given, above what became of it. */
export function disassemblyText(
	{ file, functions }: Disassembly,
	paint: Paint,
	sourceLines: readonly string[] | undefined,
): string {
	const blocks = functions.map((listing) => {
		const { qualifiedName, prelude, size, problems } = listing;
		const facts = [`${size} bytes`];
		if (prelude !== null) {
			facts.push(`state ${prelude.stateSize}`, `exception stack ${prelude.exceptionStackSize}`, ...prelude.flags);
		}
		// The name is there already.
		const parameters = prelude === null ? '' : prelude.signature.slice(nameText(listing.name).length);
		return [
			paint('heading', `${nameText(file)}: ${nameText(qualifiedName)}${parameters}  ${facts.join(', ')}`),
			...instructionRows(paint, listing, sourceLines),
			...problems.map((problem) => paint('problem', `  ${problem}`)),
			'',
		].join('\n');
	});
	return blocks.join('\n');
}
