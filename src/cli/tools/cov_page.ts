import type { FileCoverage } from '../../debug/coverage_results.ts';
export function coveragePage(files: readonly FileCoverage[], branches: boolean): string {
	return `${files.length}${branches}`;
}
