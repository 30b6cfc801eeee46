// Recording calls: Python functions are followed into their frames, classes into their `__init__`, functions that have a
// tree of their own are called; what is written in TypeScript becomes a call (see native_calls.ts).

import { call } from '../../objects/call.ts';
import { PyInstance } from '../../objects/class.ts';
import { pythonMember } from '../../objects/class_slots.ts';
import { PyDict } from '../../objects/dict.ts';
import { typeErrorType } from '../../objects/exception.ts';
import { type Cell, PyFunction } from '../../objects/function.ts';
import { BoundMethod } from '../../objects/method.ts';
import { NativeFunction } from '../../objects/native_function.ts';
import { BINARY_METHOD_NAMES, BinaryOp, plainOperator, REVERSE_METHOD_NAMES } from '../../objects/operators.ts';
import type { SpecialMethod } from '../../objects/special_methods.ts';
import { PyType } from '../../objects/type.ts';
import type { Value } from '../../objects/value.ts';
import { strValue } from '../../objects/wide_str.ts';
import { argumentsError } from '../../vm/arguments.ts';
import type { Code } from '../../vm/code.ts';
import { Action } from '../../vm/frame.ts';
import { CallDescr, TreeDescr } from '../descriptors.ts';
import { Constant, constantOf, type Input, type Operand } from '../ir.ts';
import {
	BOUND_METHOD,
	CELL,
	FUNCTION,
	FUNCTION_CLOSURE,
	FUNCTION_CODE,
	FUNCTION_DEFAULTS,
	FUNCTION_GLOBALS,
	METHOD_FUNC,
	METHOD_SELF,
	PENDING_BINARY,
} from '../layouts.ts';
import { recordNativeCall, recordTypeCall } from '../native_calls.ts';
import { recordAskingNative } from './asking.ts';
import { guardMember } from './attributes.ts';
import { recordRaiseOf } from './exceptions.ts';
import { recordResumption } from './generators.ts';
import { recordTuple } from './items.ts';
import { callAnyFunction, callAnySpecialMethod, constructAny, isOfAnyClass, operateOnAny } from './megamorphic.ts';
import { MAX_SLOTS, RecordedFrame } from './recorded_frame.ts';
import { kindOfValue, type Recorder } from './recorder.ts';
import { Abort } from './recording.ts';

/** Anything that can be called, with arguments in a row. */
const CALL_VALUE = new CallDescr('call', (callee: Value, ...args: Value[]) => call(callee, args), 'p', 'any', true);

const ARGUMENTS_ERROR = new CallDescr('argumentsError', argumentsError, 'p', 'read', false);

/** Binds arguments, and runs nothing. */
export const MAKE_GENERATOR = new CallDescr(
	'generator',
	(callee: Value, ...args: Value[]) => call(callee, args),
	'p',
	'read',
	true,
);

/** The dict of a `**kwargs` parameter. */
const MAKE_KEYWORDS = new CallDescr(
	'kwargs',
	(...pairs: Value[]) => {
		const dict = new PyDict();
		for (let i = 0; i < pairs.length; i += 2) dict.set(pairs[i], pairs[i + 1]);
		return dict;
	},
	'p',
	'read',
	false,
);

/** What an argument is: the operand, and the value of the moment. */
export interface Argument {
	readonly operand: Operand;
	readonly value: Value;
}

/** Where a call's result goes, and where the frame that calls goes on. */
export interface CallSite {
	readonly resultSlot: number;
	readonly pcBehind: number;
	readonly action: Action;
	readonly extra: Operand | undefined;
}

/**
 * A call of anything.
 * @returns the result, or undefined when a frame is about to be pushed, or another one to be waited for, or it raises
 */
export function recordCall(
	r: Recorder,
	callee: Argument,
	args: readonly Argument[],
	site: CallSite,
	named: ReadonlyMap<string, Argument> | undefined = undefined,
): Operand | undefined {
	const { operand, value } = callee;
	if (value instanceof PyFunction) return callPython(r, operand, value as PyFunction<Code>, args, site, named);
	if (value instanceof BoundMethod) {
		r.guardClass(operand, BOUND_METHOD);
		const func = { operand: field(r, operand, value.func, METHOD_FUNC), value: value.func };
		const self = { operand: field(r, operand, value.self, METHOD_SELF), value: value.self };
		return recordCall(r, func, [self, ...args], site, named);
	}
	if (value instanceof NativeFunction) {
		r.guardValue(operand, value);
		if (named !== undefined) return callNamed(r, callee, args, named);
		if (recordResumption(r, value, args, site) || recordAskingNative(r, value, args, site)) return undefined;
		const outcome = recordNativeCall(r, value, args);
		return outcome === 'raised' ? undefined : outcome;
	}
	if (value instanceof PyType) {
		const isAny = r.isMegamorphic && !(operand instanceof Constant);
		if (isAny && named === undefined && constructAny(r, callee, args, site)) return undefined;
		r.guardValue(operand, value);
		if (!value.isNative) return construct(r, operand, value, args, site, named);
		if (named !== undefined) return callNamed(r, callee, args, named);
		const outcome = recordTypeCall(r, value, args);
		return outcome === 'raised' ? undefined : outcome;
	}
	if (value instanceof PyInstance) {
		const isAny = r.isMegamorphic && named === undefined;
		if (isAny && callAnySpecialMethod(r, '__call__', [callee, ...args], site)) return undefined;
		const member = pythonMember(value.type, '__call__');
		if (member instanceof PyFunction) {
			guardMember(r, operand, value);
			return callPython(r, new Constant('p', member), member as PyFunction<Code>, [callee, ...args], site, named);
		}
	}
	return named === undefined ? callValue(r, operand, args) : callNamed(r, callee, args, named);
}

function field(r: Recorder, object: Operand, value: Value, descr: typeof METHOD_FUNC): Operand {
	return object instanceof Constant ? new Constant('p', value) : r.emit('getfield_gc', [object], 'p', descr);
}

function callValue(r: Recorder, callee: Operand, args: readonly Argument[]): Operand {
	return r.callBoxed(CALL_VALUE, [callee, ...args.map(({ operand }) => operand)]);
}

/** A call with keywords of what has no frame. */
function callNamed(
	r: Recorder,
	{ operand, value }: Argument,
	args: readonly Argument[],
	named: ReadonlyMap<string, Argument>,
): Operand {
	if (value instanceof NativeFunction && value.readsFrames) throw new Abort(`${value.name} needs frames`, true);
	const operands = [...args, ...named.values()].map((argument) => argument.operand);
	return r.callBoxed(namedDescr([...named.keys()]), [operand, ...operands]);
}

/** A call with keywords of these names, behind the other arguments. */
function namedDescr(names: readonly string[]): CallDescr {
	const target = (callee: Value, ...values: Value[]): Value => {
		const kwargs = new Map<string, Value>();
		const first = values.length - names.length;
		for (let i = 0; i < names.length; i++) kwargs.set(names[i], values[first + i]);
		values.length = first;
		return callee instanceof NativeFunction ? callee.apply(values, kwargs) : call(callee, values, kwargs);
	};
	return new CallDescr('call', target, 'p', 'any', true);
}

function callPython(
	r: Recorder,
	operand: Operand,
	callee: PyFunction<Code>,
	args: readonly Argument[],
	site: CallSite,
	named: ReadonlyMap<string, Argument> | undefined,
): Operand | undefined {
	const { code } = callee;
	const isAny = !(operand instanceof Constant) && (r.isMegamorphic || r.megamorphicCallees.has(operand));
	if (isAny && canCallAny(site, named)) {
		callAnyFunction(r, operand, args, site);
		return undefined;
	}
	if (code.stateSize > MAX_SLOTS) throw new Abort('a frame of too many slots', true);
	if (recordWrongArguments(r, operand, callee, args.length, [...(named?.keys() ?? [])])) return undefined;
	let globals: Operand = new Constant('p', callee.globals);
	if (!(operand instanceof Constant)) {
		// Another function of the same code does as well.
		r.guardClass(operand, FUNCTION);
		const actual = r.emit('getfield_gc', [operand], 'p', FUNCTION_CODE);
		r.guard('guard_value', [actual, new Constant('p', code)]);
		globals = r.emit('getfield_gc', [operand], 'p', FUNCTION_GLOBALS);
		r.guardValue(globals, callee.globals);
		globals = new Constant('p', callee.globals);
	}
	if (code.isGenerator) {
		if (named !== undefined) return callNamed(r, { operand, value: callee }, args, named);
		const given = args.map((argument) => argument.operand);
		return r.callBoxed(MAKE_GENERATOR, [operand, ...given]);
	}
	if (code.ops.length === 0) code.prepare();
	const frame = new RecordedFrame(code, globals, r.top, site.action, site.extra);
	bind(r, frame, operand, callee, args, named);
	if (callTree(r, frame, operand, callee, args, named, site)) return undefined;
	r.ticks += code.entryCost;
	r.push(frame, site.resultSlot, site.pcBehind);
	return undefined;
}

/** A call that raises since the arguments are not what the function takes; false where they are. */
function recordWrongArguments(
	r: Recorder,
	operand: Operand,
	callee: PyFunction<Code>,
	given: number,
	names: readonly string[],
): boolean {
	if (argumentsError(callee, given, names) === undefined) return false;
	// Others of the same code may have other defaults.
	r.guardValue(operand, callee);
	const makeError = () => r.call(ARGUMENTS_ERROR, [constantOf(callee), constantOf(given), new Constant('p', names)]);
	if (!recordRaiseOf(r, typeErrorType, makeError)) throw new Abort('wrong arguments');
	return true;
}

/** Puts arguments that it accepts, defaults and cells into the slots of a function's new frame. */
function bind(
	r: Recorder,
	frame: RecordedFrame,
	operand: Operand,
	callee: PyFunction<Code>,
	args: readonly Argument[],
	named: ReadonlyMap<string, Argument> | undefined,
): void {
	const { code, closure, defaults, keywordDefaults } = callee;
	const { slots } = frame;
	const free = closure.length;
	const first = code.firstLocal - free;
	const positional = code.positionalArgs - free;
	const parameters = positional + code.keywordOnlyArgs;
	if (free > 0) bindClosure(r, frame, operand, closure);
	const direct = Math.min(args.length, positional);
	for (let i = 0; i < direct; i++) slots[first - i] = args[i].operand;
	const others: [string, Operand][] = [];
	for (const [name, { operand: argument }] of named ?? []) {
		const index = code.argumentNames.indexOf(name, free) - free;
		if (index < 0 && code.hasVarKeywords) {
			others.push([name, argument]);
		} else {
			slots[first - index] = argument;
		}
	}
	for (let i = direct; i < parameters; i++) {
		if (slots[first - i] !== undefined) continue;
		const index = i - (positional - defaults.length);
		const name = strValue(code.argumentNames[free + i]);
		const byDefault = (i < positional ? defaults[index] : keywordDefaults?.get(name)) as Value;
		// Functions of the same code may have other defaults.
		if (operand instanceof Constant) {
			slots[first - i] = constantOf(byDefault);
		} else if (i < positional) {
			const array = r.emit('getfield_gc', [operand], 'p', FUNCTION_DEFAULTS);
			r.guardValue(r.emit('arraylen_gc', [array]), defaults.length);
			slots[first - i] = r.emit('getarrayitem_gc', [array, constantOf(index)]);
		} else {
			r.guardValue(operand, callee);
			slots[first - i] = constantOf(byDefault);
		}
	}
	let next = first - parameters;
	if (code.hasVarArgs) {
		const rest = args.slice(positional).map((argument) => argument.operand);
		slots[next--] = recordTuple(r, rest);
	}
	if (code.hasVarKeywords) {
		const pairs = others.flatMap(([name, value]) => [new Constant('p', strValue(name)), value]);
		slots[next] = r.callBoxed(MAKE_KEYWORDS, pairs);
	}
	for (const cell of code.cells) {
		const slot = code.firstLocal - cell;
		const value = slots[slot] ?? new Constant('p', undefined);
		slots[slot] = r.emit('new_with_vtable', [r.boxed(value)], 'p', CELL);
	}
}

function bindClosure(r: Recorder, frame: RecordedFrame, operand: Operand, closure: readonly Cell[]): void {
	const { code, slots } = frame;
	if (operand instanceof Constant) {
		closure.forEach((cell, index) => {
			slots[code.firstLocal - index] = new Constant('p', cell);
		});
		return;
	}
	const cells = r.emit('getfield_gc', [operand], 'p', FUNCTION_CLOSURE);
	for (let index = 0; index < closure.length; index++) {
		slots[code.firstLocal - index] = r.emit('getarrayitem_gc', [cells, constantOf(index)]);
	}
}

/** Whether a call can be one of whatever function there is: its result goes where any result does, it has no keywords. */
function canCallAny({ action }: CallSite, named: ReadonlyMap<string, Argument> | undefined): boolean {
	return action === Action.PUSH && named === undefined;
}

/** Calls the tree of a function instead of following it, where it has one, or is the one being recorded. */
function callTree(
	r: Recorder,
	frame: RecordedFrame,
	operand: Operand,
	callee: PyFunction<Code>,
	args: readonly Argument[],
	named: ReadonlyMap<string, Argument> | undefined,
	site: CallSite,
): boolean {
	const { code } = frame;
	let depth = 0;
	for (let at: RecordedFrame | undefined = r.top; at !== undefined; at = at.parent) if (at.code === code) depth++;
	const { environment } = r.start;
	// A tree hands its result to the frame that calls, which may convert it: what else may become of one is followed.
	const canBeCalled = site.action === Action.PUSH || site.action === Action.ANSWER;
	const callsAny = r.start.isImpatient && canCallAny(site, named);
	const isCalled = (canBeCalled && environment.isCalled(code)) || (callsAny && environment.hasLoops(code));
	if (depth === 0 && !isCalled) return false;
	const trees = canBeCalled ? environment.treesOf(code, callee.globals) : [];
	const misfit = ({ slot, kind }: Input): boolean => {
		const operand = frame.slots[slot];
		if (operand === undefined || operand.kind === kind || kind === 'p') return false;
		const value = valueAt(callee, slot, args, named);
		return value === undefined || operand.kind !== 'p' || kindOfValue(value) !== kind;
	};
	const tree = trees.find(({ inputs }) => !inputs.some(misfit));
	if (tree === undefined) {
		const own = trees.find(({ number }) => environment.isRecording(number));
		if (own !== undefined) throw new Abort('a recursion with other arguments', false, own.inputs.find(misfit)?.slot);
		if (isCalled || trees.length > 0) {
			environment.wantFunction(code);
			if (!callsAny) throw Abort.passing('a function whose tree is wanted');
			callAnyFunction(r, operand, args, site);
			return true;
		}
		if (depth >= environment.maxUnrollRecursion) throw new Abort('a recursion');
		return false;
	}
	const asked =
		site.action === Action.ANSWER ? ((site.extra as Constant).value as unknown as SpecialMethod) : undefined;
	const descr = new TreeDescr(tree, false, asked);
	if (!environment.isRecording(tree.number)) r.guard('guard_tree', [], descr);
	r.guard('guard_depth', []);
	const given = tree.inputs.map((input) => {
		const operand = frame.slots[input.slot];
		if (operand === undefined) throw new Abort('a function with other arguments');
		if (operand.kind === input.kind) return operand;
		if (input.kind === 'p') return r.boxed(operand);
		return input.kind === 'f' ? r.asFloat(operand) : r.asKind(operand, input.kind as 'i' | 'b' | 's');
	});
	r.ticks += code.entryCost;
	r.callAssembler(given, descr, site.resultSlot);
	return true;
}

/** What a parameter's slot will hold, as it is now; undefined for what is made for the call. */
function valueAt(
	{ code, closure, defaults, keywordDefaults }: PyFunction<Code>,
	slot: number,
	args: readonly Argument[],
	named: ReadonlyMap<string, Argument> | undefined,
): Value | undefined {
	const positional = code.positionalArgs - closure.length;
	const index = code.firstLocal - closure.length - slot;
	if (index < Math.min(args.length, positional)) return args[index]?.value;
	const name = code.argumentNames[index + closure.length] ?? '';
	const given = named?.get(name)?.value;
	if (given !== undefined || index >= positional + code.keywordOnlyArgs) return given;
	return index < positional ? defaults[index - positional + defaults.length] : keywordDefaults?.get(strValue(name));
}

/** An instance of a Python class. */
function construct(
	r: Recorder,
	operand: Operand,
	cls: PyType,
	args: readonly Argument[],
	site: CallSite,
	named: ReadonlyMap<string, Argument> | undefined,
): Operand | undefined {
	const { construction } = cls;
	if (construction === undefined || construction.version !== cls.version) {
		const isBare = cls.nativeBase === null && ['__init__', '__new__', '__del__'].every((name) => !cls.lookup(name));
		if (named !== undefined) return callNamed(r, { operand, value: cls }, args, named);
		if (!isBare || args.length > 0) return callValue(r, operand, args);
		r.watch(cls);
		return r.emit('new_instance', [new Constant('p', cls)]);
	}
	r.watch(cls);
	const init = construction.init as PyFunction<Code>;
	const instance = r.emit('new_instance', [new Constant('p', cls)]);
	const self: Argument = { operand: instance, value: null };
	const constructing: CallSite = { ...site, action: Action.CONSTRUCT, extra: instance };
	return callPython(r, new Constant('p', init), init, [self, ...args], constructing, named);
}

/** An operator that the interpreter is about to run in a frame of its own, as binarySlow of operator_frames.ts does. */
export function callSpecialMethod(
	r: Recorder,
	op: number,
	lhs: Operand,
	rhs: Operand,
	a: Value,
	b: Value,
	resultSlot: number,
): 'pushed' | undefined {
	const site = { resultSlot, pcBehind: r.pc + 1, action: Action.BINARY };
	const left = { operand: lhs, value: a };
	const right = { operand: rhs, value: b };
	if (a instanceof PyInstance) {
		if (isOfAnyClass(r, lhs) && operateOnAny(r, op, left, right, site)) return 'pushed';
		let used = op;
		let member = BINARY_METHOD_NAMES[op] === '' ? undefined : pythonMember(a.type, BINARY_METHOD_NAMES[op]);
		if (member === undefined && plainOperator(op) !== op && a.payload === undefined) {
			used = plainOperator(op);
			member = pythonMember(a.type, BINARY_METHOD_NAMES[used]);
		}
		if (!(member instanceof PyFunction)) return undefined;
		guardMember(r, lhs, a);
		const pending = pendingBinary(r, used, lhs, rhs);
		follow(r, member as PyFunction<Code>, [left, right], { ...site, extra: pending });
		return 'pushed';
	}
	if (b instanceof PyInstance && typeof a !== 'object') {
		const plain = plainOperator(op);
		if (plain < BinaryOp.OR || plain > BinaryOp.POWER || b.payload !== undefined) return undefined;
		if (typeof a === 'string' && plain === BinaryOp.MODULO) return undefined;
		const member = pythonMember(b.type, REVERSE_METHOD_NAMES[plain]);
		if (!(member instanceof PyFunction)) return undefined;
		guardMember(r, rhs, b);
		if (lhs.kind === 'p') r.asKind(lhs, typeof a === 'number' ? 'i' : typeof a === 'string' ? 's' : 'b');
		const pending = pendingBinary(r, REFLECTED + plain, lhs, rhs);
		const other = typeof a === 'boolean' ? { operand: r.asInt(lhs, a), value: Number(a) } : left;
		follow(r, member as PyFunction<Code>, [right, other], { ...site, extra: pending });
		return 'pushed';
	}
	return undefined;
}

/** As in operator_frames.ts. */
const REFLECTED = 64;

function pendingBinary(r: Recorder, op: number, lhs: Operand, rhs: Operand): Operand {
	return r.emit('new_with_vtable', [constantOf(op), r.boxed(lhs), r.boxed(rhs)], 'p', PENDING_BINARY);
}

/** Follows a call of a method whose frame the interpreter is about to push. */
export function follow(r: Recorder, member: PyFunction<Code>, args: readonly Argument[], site: CallSite): void {
	if (member.code.isGenerator) throw new Abort('a special method that is a generator', true);
	if (callPython(r, new Constant('p', member), member, args, site, undefined) !== undefined) {
		throw new Abort('a special method without a frame', true);
	}
}
