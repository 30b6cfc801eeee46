// Imports: the module lies on the stack until its names have been taken out.

import type { ImportedModule, Machine } from './machine.ts';
import type { Expression, Name } from './tree.ts';

/** IMPORT_NAME: below are the level and the names to import from the module, or None. */
export function importModule(m: Machine, path: string): void {
	const from = m.popValue();
	const level = m.popValue();
	if (level.kind !== 'Constant' || level.value.kind !== 'int' || m.out === undefined) m.fail('import of odd level');
	let names: string[] | null = null;
	if (from.kind === 'Tuple') {
		names = from.elements.map((element) => {
			if (element.kind !== 'Constant' || element.value.kind !== 'str') m.fail('import of what is no name');
			return element.value.value;
		});
	} else if (from.kind !== 'Constant' || from.value.kind !== 'none' || level.value.value !== 0) {
		m.fail('import of what are no names');
	}
	m.push({ kind: 'Module', at: level.at, level: Number(level.value.value), path, names, targets: [], taken: 0 });
}

/** IMPORT_FROM: takes the next name; its value is about to be stored. */
export function importFrom(m: Machine): void {
	const name = m.code.qstr(m.instruction(m.position - 1).operand);
	const module = m.peek();
	if (module.kind !== 'Module' || module.names?.[module.targets.length] !== name) m.fail('import of another name');
	m.push({
		kind: 'Incoming',
		at: m.offset,
		accept: (target) => {
			if (target.kind !== 'Name') m.fail('import into what is no name');
			module.targets.push({ name, target });
			suggestName(m, target, name);
		},
	});
}

/** The end of `from ... import`. */
export function finishImportFrom(m: Machine, { at, level, path, names, targets }: ImportedModule): void {
	m.pop();
	if (names === null || targets.length !== names.length || names.length === 0) m.fail('imported names are missing');
	m.emit({ kind: 'ImportFrom', at, level, path, names: targets });
}

/** `from ... import *`. */
export function importStar(m: Machine): void {
	const module = m.pop();
	if (module.kind !== 'Module' || module.names?.join() !== '*') m.fail('star import of names');
	if (m.code.kind !== 'module') m.fail('star import in a function');
	m.emit({ kind: 'ImportFrom', at: module.at, level: module.level, path: module.path, names: '*' });
}

/** `import a.b as c` takes `b` out of `a`. */
export function takeFromPackage(m: Machine, module: ImportedModule, name: string): void {
	module.taken++;
	if (module.names !== null || module.path.split('.')[module.taken] !== name) m.fail('attribute of an import');
}

/** `import`: stores the outermost package, or the innermost module under an alias. */
export function storeImport(m: Machine, module: ImportedModule, target: Expression): void {
	const path = module.path.split('.');
	if (module.names !== null || target.kind !== 'Name') m.fail('import into what is no name');
	const isDeep = module.taken > 0;
	if (isDeep && module.taken !== path.length - 1) m.fail('attribute of an import is missing');
	if (path.length === 1 || !isDeep) suggestName(m, target, path[0]);
	if (path.length > 1 && !isDeep) requireName(m, target, path[0]);
	m.emit({ kind: 'Import', at: module.at, path: module.path, target, hasAlias: isDeep });
}

/** A local had best be called so. */
function suggestName(m: Machine, { reference }: Name, name: string): void {
	if (reference.kind === 'local') m.code.suggestedNames.set(reference.slot, name);
}

/** A variable has to be called so. */
export function requireName(m: Machine, { reference }: Name, name: string): void {
	if (reference.kind === 'local') m.code.requireName(reference.slot, name);
	else if (reference.name !== name) m.fail('stored under another name');
}
