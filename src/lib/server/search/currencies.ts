import { everywhere, perhapsElsewhere } from '#lib/schemas/facets.ts';
import type { UncheckedKind } from '#lib/schemas/understood.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import type { FacetSets } from './facet-sets.ts';

/** What a price is said in, and where people pay so. */
const currencies: readonly [says: RegExp, countries: readonly string[]][] = [
	[/\$|\b(?:dollars?|usd|bucks|d[oó]lares|dollari)\b/i, ['us', 'ca', 'au', 'nz', 'sg']],
	[/£|\b(?:pounds?|quid|gbp|fivers?|tenners?|livres|libras|sterline|pfund)\b/i, ['gb']],
	[/€|\beuros?\b|\beur\b/i, ['at', 'be', 'de', 'es', 'fi', 'fr', 'gr', 'ie', 'it', 'lu', 'nl', 'pt']],
	[/\bpesos\b/i, ['ar', 'cl', 'co', 'mx']],
	[/\b(?:reais|real)\b/i, ['br']],
	[/\b(?:franken|chf|francs)\b/i, ['ch']]
];

/** The countries whose money a limit on the price is said in; none where it is not said. */
export function payingCountries(unchecked: readonly { kind: UncheckedKind; words: string }[]): readonly string[] {
	const price = unchecked.find(({ kind }) => kind === 'price')?.words ?? '';
	return currencies.find(([says]) => says.test(price))?.[1] ?? [];
}

/** What is for people of other countries alone than those of whose money somebody speaks. */
export function findPaidElsewhere(sets: FacetSets, countries: readonly string[]): Bitset {
	if (countries.length === 0) return sets.emptySet();
	const others = sets.valuesOf('country').filter((value) => value !== everywhere && !countries.includes(value));
	return sets
		.unionOf('country', others)
		.subtract(sets.unionOf('country', [everywhere, perhapsElsewhere, ...countries]));
}
