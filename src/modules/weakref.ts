// The `weakref` module (py/modweakref.c): references that do not keep their object alive, and calls for when it is gone.

import { nativeModule } from '../objects/module.ts';
import { finalizeType, refType } from '../objects/weak_reference.ts';

export const weakrefModule = nativeModule('weakref', { ref: refType, finalize: finalizeType });
