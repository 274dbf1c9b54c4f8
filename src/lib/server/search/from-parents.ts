import { youngAudiences } from '#lib/schemas/choice/rule.ts';
import type { SentenceReading } from '#lib/schemas/understood.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import { foldWords } from '#lib/utils/fold.ts';
import type { FacetIndex } from './facet-index.ts';
import type { Requirement } from './requirements.ts';

const parents = new Set(
	'parent parents mum mom dad mother father stepdad stepmum eltern mutter vater padres madre padre pais mae pai genitori miei mere pere'.split(
		' '
	)
);

/** Whether no parent is to know, or a parent looks for what they cannot look into. */
const hidesFromParents = (required: readonly Requirement[], unchecked: SentenceReading['unchecked']): boolean =>
	unchecked.some(
		({ kind, words }) =>
			(kind === 'secret' && foldWords(words).some((word) => parents.has(word))) ||
			((kind === 'readers' || kind === 'secret') &&
				required.some(
					({ group, isNot, values }) =>
						group === 'audience' && !isNot && values.some((one) => youngAudiences.includes(one))
				))
	);

/** The tools that ask or tell a parent, by what their listings say, where none is to know. */
export const findTellingParents = (
	{ sets }: FacetIndex,
	required: readonly Requirement[],
	unchecked: SentenceReading['unchecked']
): Bitset | undefined => (hidesFromParents(required, unchecked) ? sets.get('privacy', 'tells-parents') : undefined);
