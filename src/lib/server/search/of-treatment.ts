import type { FacetGroupId } from '#lib/schemas/facets.ts';
import type { SentenceReading } from '#lib/schemas/understood.ts';
import { nameMedicines } from './brands.ts';
import { tagToken } from './commands.ts';
import type { FacetSets } from './facet-sets.ts';
import { parseQuery, type Lexicon } from './rules.ts';
import type { Ranked } from './tool-ranking.ts';

const treatments: readonly (readonly [FacetGroupId, string])[] = [
	['approach', 'medication-management'],
	['approach', 'ketamine'],
	['approach', 'brain-stimulation'],
	['type', 'neuromodulation-device']
];

/** Who turns a treatment down looks for something else. */
const turnsDown = ({ group, values, isNot }: SentenceReading['understood'][number]): boolean =>
	isNot === true && treatments.some(([of, value]) => of === group && values.includes(value));

/**
 * Where the guide answers what is asked of a medicine or a procedure: of what was found, what is filed under it, unless all
 * words were found. “Esketamine NHS”: who pays is not all that was asked, and what they pay for otherwise is no answer.
 */
function keepOfTreatment(
	sets: FacetSets,
	lexicon: Lexicon,
	ranked: Ranked,
	reading: Pick<SentenceReading, 'droppedWords' | 'understood'>
): Ranked {
	const { droppedWords, understood } = reading;
	if ((ranked.matchedAll && !droppedWords) || understood.some(turnsDown)) return ranked;
	const { clauses } = parseQuery(nameMedicines(droppedWords ?? ''), lexicon);
	const tags = new Set([
		...ranked.clauseTags.flat(),
		...clauses.flatMap((clause) => clause.tags.map(({ word }) => word))
	]);
	const found = sets.emptySet();
	for (const [group, value] of treatments) if (tags.has(tagToken(value))) found.unite(sets.unionOf(group, [value]));
	reading.droppedWords = undefined;
	return { ...ranked, matchedAll: false, found: found.intersect(ranked.found) };
}

/**
 * Where the guide answers: of a medicine that is named, what is filed under it. What is asked of tablets, or says neither a
 * need nor a kind of tool, is answered by nothing that only has some of the words.
 */
export function keepOfGuide(
	sets: FacetSets,
	lexicon: Lexicon,
	ranked: Ranked,
	reading: SentenceReading,
	namesMedicine: boolean
): Ranked {
	if (namesMedicine && !reading.isOfTablets) return keepOfTreatment(sets, lexicon, ranked, reading);
	const isStray = !ranked.matchedAll && !reading.like && (reading.isOfTreatment || !ranked.topics);
	return isStray ? { ...ranked, found: sets.emptySet(), order: [] } : ranked;
}
