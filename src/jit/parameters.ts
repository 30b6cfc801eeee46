// What can be set about the tracing compiler: names, defaults and text form are PyPy's (rpython/rlib/jit.py), and a few of
// our own. Programs set them by `pypyjit.set_param`, users by `--jit`, embedders by the option `jit`.

import type { JitStatistics } from './statistics.ts';

/** Passes that `enable_opts` can name, in the order they are applied. */
export const OPTIMISATIONS = [
	'intbounds',
	'rewrite',
	'virtualize',
	'string',
	'pure',
	'earlyforce',
	'heap',
	'unroll',
] as const;

/** One of them. */
export type Optimisation = (typeof OPTIMISATIONS)[number];

interface NumberParameter {
	readonly default: number;
	readonly documentation: string;
}

/** Of parameters that PyPy has, and programs may set. */
const WITHOUT_EFFECT = 'accepted, and has no effect';

/** Parameters that are numbers; a negative number, or 0 for the first three, is never. */
export const NUMBER_PARAMETERS = {
	threshold: { default: 1039, documentation: 'rounds of a loop after which it is compiled' },
	function_threshold: { default: 1619, documentation: 'calls of a function after which it is compiled' },
	trace_eagerness: { default: 50, documentation: 'failures of a guard after which a bridge is compiled' },
	trace_limit: { default: 6000, documentation: 'operations after which recording is given up' },
	decay: { default: 40, documentation: WITHOUT_EFFECT },
	max_unroll_recursion: { default: 7, documentation: 'calls of a function inside itself that a trace follows' },
	loop_longevity: { default: 1000, documentation: WITHOUT_EFFECT },
	retrace_limit: { default: 0, documentation: WITHOUT_EFFECT },
	max_retrace_guards: { default: 15, documentation: WITHOUT_EFFECT },
	code_limit: { default: 60_000, documentation: 'characters of JavaScript for one code object, bridges included' },
	total_code_limit: { default: 8_000_000, documentation: 'characters of JavaScript for all loops together' },
} as const satisfies Readonly<Record<string, NumberParameter>>;

/** Their names. */
export type NumberParameterName = keyof typeof NUMBER_PARAMETERS;

/** Values of all parameters. Whoever looks at one looks at it anew each time: programs change them. */
export type JitParameters = Record<NumberParameterName, number> & {
	/** Names of {@link OPTIMISATIONS} with colons between them, or `all`. */
	enable_opts: string;
};

/** For those who list the parameters: `enable_opts` is the one that is a text. */
export const ENABLE_OPTS_DOCUMENTATION = `passes of the optimiser: all, or some of ${OPTIMISATIONS.join(':')}`;

/** Settings that make no sense; the message says which. */
export class ParameterError extends Error {}

/** Everything as it is unless somebody sets it. */
export function defaultParameters(): JitParameters {
	const numbers = Object.fromEntries(numberParameterNames().map((name) => [name, NUMBER_PARAMETERS[name].default]));
	return { ...(numbers as Record<NumberParameterName, number>), enable_opts: 'all' };
}

/** In the order of the table. */
export function numberParameterNames(): NumberParameterName[] {
	return Object.keys(NUMBER_PARAMETERS) as NumberParameterName[];
}

/**
 * What a text asks for: `off`; `on` and `default`, which set everything back; or `name=value,name=value`.
 * @throws ParameterError
 */
export function parseJitOptions(text: string): Partial<JitParameters> {
	switch (text.trim()) {
		case 'off':
			return { threshold: -1, function_threshold: -1 };
		case 'on':
		case 'default':
			return defaultParameters();
	}
	const changes: Partial<JitParameters> = {};
	for (const part of text.split(',')) {
		const [name, value, ...rest] = part.split('=').map((word) => word.trim());
		if (value === undefined || rest.length > 0) {
			throw new ParameterError(`expected off, on or name=value, not '${part.trim()}'`);
		}
		Object.assign(changes, checkedParameter(name, /^[+-]?\d+$/.test(value) ? Number(value) : value));
	}
	return changes;
}

/**
 * The parameters that an option of the API stands for.
 * @throws ParameterError
 */
export function jitParameters(setting: string | Readonly<Partial<JitParameters>> = 'on'): JitParameters {
	const parameters = defaultParameters();
	if (typeof setting === 'string') return Object.assign(parameters, parseJitOptions(setting));
	for (const [name, value] of Object.entries(setting)) Object.assign(parameters, checkedParameter(name, value));
	return parameters;
}

/** One parameter's new value, if it can have that. @throws ParameterError */
export function checkedParameter(name: string, value: unknown): Partial<JitParameters> {
	if (name === 'enable_opts') {
		if (typeof value !== 'string') throw new ParameterError('enable_opts takes names of optimisations');
		enabledOptimisations(value);
		return { enable_opts: value };
	}
	if (!Object.hasOwn(NUMBER_PARAMETERS, name)) throw new ParameterError(`no parameter '${name}'`);
	if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
		throw new ParameterError(`${name} takes a number, not '${value}'`);
	}
	return { [name]: value };
}

/** The passes that `enable_opts` asks for. @throws ParameterError */
export function enabledOptimisations(text: string): ReadonlySet<Optimisation> {
	if (text === 'all') return new Set(OPTIMISATIONS);
	const names = text.split(':').filter((name) => name !== '');
	for (const name of names) {
		if (!(OPTIMISATIONS as readonly string[]).includes(name)) throw new ParameterError(`no optimisation '${name}'`);
	}
	return new Set(names as Optimisation[]);
}

/** Whether nothing is ever compiled. */
export function isOff(parameters: JitParameters): boolean {
	return parameters.threshold <= 0 && parameters.function_threshold <= 0;
}

/** The compiler of an interpreter, for those who set, ask and clear: `pypyjit`, the API, the command line. */
export interface JitControl {
	readonly parameters: Readonly<JitParameters>;
	readonly statistics: JitStatistics;
	/** Changes some parameters, for what is compiled from now on. @throws ParameterError */
	setParameters(changes: Readonly<Partial<JitParameters>>): void;
	/** Drops all compiled code; what is hot is compiled anew. */
	release(): void;
	/** Writes counts and summary to the log, if there is one, and ends it. */
	finish(): void;
}
