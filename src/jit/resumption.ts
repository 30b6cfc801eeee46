// What compiled code and the generators that it resumes tell each other: a tree begins where a generator waits, and ends where
// it yields or returns. Neighbours: record/generators.ts records such calls, dynamic_calls.ts makes them.

import { PyType } from '../objects/type.ts';
import { PyObject, setPrototypeType, type Value } from '../objects/value.ts';
import { Resumed } from '../vm/frame.ts';

/** In `extra` of the frame of a generator that compiled code has resumed, until it has given something, or was left. */
export const RESUMED = new Resumed();

/** What a generator gives that has none. */
class Ended extends PyObject {}
setPrototypeType(Ended, new PyType('ended'));

/** In place of an item: the generator has returned. */
export const ENDED: Value = new Ended();
