// The chain of passes. The names by which they are switched on and off are PyPy's: parameters.ts.

import type { Pass } from '../optimizer.ts';
import type { Optimisation } from '../parameters.ts';
import { Heap } from './heap.ts';
import { IntBounds } from './int_bounds.ts';
import { MaskedProducts } from './masked_products.ts';
import { Pure } from './pure.ts';
import { Rewrite } from './rewrite.ts';
import { Strengthen } from './strengthen.ts';
import { Virtualize } from './virtualize.ts';

/**
 * New passes for one trace, in their order.
 * @param enabled of parameters.ts' `OPTIMISATIONS`; `string` and `earlyforce` have none, and `unroll` says whether `optimize` peels
 */
export function defaultPasses(enabled: ReadonlySet<Optimisation>): Pass[] {
	const passes: Pass[] = [];
	if (enabled.has('intbounds')) passes.push(new IntBounds(), new MaskedProducts());
	if (enabled.has('rewrite')) passes.push(new Rewrite());
	if (enabled.has('virtualize')) passes.push(new Virtualize());
	if (enabled.has('pure')) passes.push(new Pure());
	if (enabled.has('heap')) passes.push(new Heap());
	if (enabled.has('rewrite')) passes.push(new Strengthen());
	return passes;
}
