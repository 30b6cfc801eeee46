// Objects of which there is one: NotImplemented and Ellipsis. None, True and False are JavaScript primitives.

import { PyType } from './type.ts';
import { PyObject, setPrototypeType } from './value.ts';

class NotImplementedObject extends PyObject {}
export const notImplementedType = new PyType('NotImplementedType').define({ repr: () => 'NotImplemented' });
setPrototypeType(NotImplementedObject, notImplementedType);
/** What an operator method returns to let the other operand try. */
export const NOT_IMPLEMENTED = new NotImplementedObject();

class EllipsisObject extends PyObject {}
export const ellipsisType = new PyType('ellipsis').define({ repr: () => 'Ellipsis' });
setPrototypeType(EllipsisObject, ellipsisType);
/** `...` */
export const ELLIPSIS = new EllipsisObject();
