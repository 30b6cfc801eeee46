// Parameters of the compiler as text and as objects.

import { describe, expect, test } from 'vitest';
import {
	defaultParameters,
	enabledOptimisations,
	isOff,
	jitParameters,
	ParameterError,
	parseJitOptions,
} from '../../src/jit/parameters.ts';

describe('text', () => {
	test.each([
		['on', {}],
		['default', {}],
		['off', { threshold: -1, function_threshold: -1 }],
		['threshold=1', { threshold: 1 }],
		[' threshold=1, function_threshold = 2', { threshold: 1, function_threshold: 2 }],
		['trace_limit=-1,trace_limit=12', { trace_limit: 12 }],
		['enable_opts=', { enable_opts: '' }],
		['enable_opts=heap:unroll,decay=0', { enable_opts: 'heap:unroll', decay: 0 }],
	])('%s', (text, changes) => {
		expect(jitParameters(text)).toEqual({ ...defaultParameters(), ...changes });
	});

	test.each([
		['', "expected off, on or name=value, not ''"],
		['maybe', "expected off, on or name=value, not 'maybe'"],
		['threshold=1,off', "expected off, on or name=value, not 'off'"],
		['threshold=1=2', "expected off, on or name=value, not 'threshold=1=2'"],
		['threshold=', "threshold takes a number, not ''"],
		['threshold=1.5', "threshold takes a number, not '1.5'"],
		['threshold=99999999999999999999', "threshold takes a number, not '100000000000000000000'"],
		['thresold=1', "no parameter 'thresold'"],
		['__proto__=1', "no parameter '__proto__'"],
		['enable_opts=heap:magic', "no optimisation 'magic'"],
	])('%j makes no sense', (text, message) => {
		expect(() => parseJitOptions(text)).toThrow(new ParameterError(message));
	});

	test('sets only what it names', () => {
		expect(parseJitOptions('threshold=3')).toEqual({ threshold: 3 });
	});
});

test('objects set what they name', () => {
	expect(jitParameters({ threshold: 3, enable_opts: 'heap' })).toMatchObject({ threshold: 3, decay: 40 });
	expect(() => jitParameters({ threshold: '3' } as never)).toThrow("threshold takes a number, not '3'");
	expect(() => jitParameters({ threshold: Number.NaN })).toThrow("threshold takes a number, not 'NaN'");
	expect(() => jitParameters({ nothing: 3 } as never)).toThrow("no parameter 'nothing'");
});

test('off is when neither loops nor functions are ever compiled', () => {
	expect(isOff(jitParameters('off'))).toBe(true);
	expect(isOff(jitParameters('threshold=0'))).toBe(false);
	expect(isOff(jitParameters('threshold=0,function_threshold=-3'))).toBe(true);
});

test('enable_opts names passes', () => {
	expect(enabledOptimisations('all').size).toBe(8);
	expect([...enabledOptimisations('heap:unroll:')]).toEqual(['heap', 'unroll']);
	expect(enabledOptimisations('').size).toBe(0);
});
