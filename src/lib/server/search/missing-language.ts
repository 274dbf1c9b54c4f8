import type { ToolQuery } from '#lib/schemas/search.ts';
import type { SentenceReading } from '#lib/schemas/understood.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import type { FacetIndex } from './facet-index.ts';
import { guessLanguage } from './sentence-language.ts';

/** The language that is asked for, or that somebody writes in, where nothing of use that was found is in it. */
export function findMissingLanguage(
	{ sets }: FacetIndex,
	{ q, speaks }: Pick<ToolQuery, 'q' | 'speaks'>,
	{ understood }: Pick<SentenceReading, 'understood'>,
	{ result, lesser }: { result: Bitset; lesser: Bitset }
): string | undefined {
	const asked = understood.find(({ group, isNot }) => group === 'language' && !isNot)?.values[0];
	const language = asked ?? guessLanguage(q, speaks);
	if (result.isEmpty() || (!asked && language === 'en')) return undefined;
	const ofUse = result.clone().subtract(lesser);
	const shown = ofUse.isEmpty() ? result : ofUse;
	const isIn = shown.clone().intersect(sets.get('language', language) ?? sets.emptySet());
	return isIn.isEmpty() ? language : undefined;
}
