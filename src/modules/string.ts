// The `string` module: holds `string.templatelib`, and nothing else, as upstream builds it in (py/modstring.c).

import { nativeModule } from '../objects/module.ts';
import { interpolationType, templateType } from '../objects/template.ts';

const templatelibModule = nativeModule('string.templatelib', {
	Template: templateType,
	Interpolation: interpolationType,
});

export const stringModule = nativeModule('string', () => ({ templatelib: templatelibModule.create() }));
