// A Python object that has no JavaScript counterpart (an instance, class, module, generator ...), as JavaScript handles it.
// Everything it does happens inside the interpreter the object belongs to.

import { attributeNames } from '../objects/attribute_names.ts';
import { deleteAttribute, getAttribute, maybeAttribute, setAttribute } from '../objects/attributes.ts';
import { typeError } from '../objects/exception.ts';
import { iterate, nextItem } from '../objects/iteration.ts';
import { deleteItem, getItem, setItem } from '../objects/operations.ts';
import { lengthOf, repr, str, typeName } from '../objects/protocol.ts';
import type { Value } from '../objects/value.ts';
import { strValue } from '../objects/wide_str.ts';
import type { Converter } from './conversion.ts';
