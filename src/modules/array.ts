// The array module: the `array` type alone.

import { arrayType } from '../objects/array.ts';
import '../objects/array_methods.ts';
import { nativeModule } from '../objects/module.ts';

export const arrayModule = nativeModule('array', { array: arrayType });
