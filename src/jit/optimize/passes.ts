// The chain of passes, and the names by which they are switched on and off, which are PyPy's (`enable_opts`).

import type { Pass } from '../optimizer.ts';
import { Heap } from './heap.ts';
import { IntBounds } from './int_bounds.ts';
import { MaskedProducts } from './masked_products.ts';
import { Pure } from './pure.ts';
import { Rewrite } from './rewrite.ts';
import { Virtualize } from './virtualize.ts';

/** What `enable_opts` may list. `unroll` is no pass: it says whether `optimize` peels. */
export const OPTIMIZATIONS = ['intbounds', 'rewrite', 'virtualize', 'string', 'pure', 'heap', 'unroll'] as const;

/** New passes for one trace, in their order. */
export function defaultPasses(enabled: ReadonlySet<string>): Pass[] {
	const passes: Pass[] = [];
	if (enabled.has('intbounds')) passes.push(new IntBounds(), new MaskedProducts());
	if (enabled.has('rewrite')) passes.push(new Rewrite());
	if (enabled.has('virtualize')) passes.push(new Virtualize());
	if (enabled.has('pure')) passes.push(new Pure());
	if (enabled.has('heap')) passes.push(new Heap());
	return passes;
}
