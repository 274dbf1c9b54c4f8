import { everywhere, type FacetGroupId } from '#lib/schemas/facets.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import { tagToken } from './commands.ts';
import type { FacetIndex } from './facet-index.ts';
import { isAboutCrisis } from './topic-tiers.ts';
import type { AskedWords } from './unusable.ts';

/** What speaks of devices. */
const ofDevices = ['neuromodulation-device', 'brain-stimulation', 'device', 'treatment-resistant-depression'];

const chats = ['chatbot', 'ai-companion', 'general-assistant'] as const;
/** What speaks of such chats. */
const ofChats: readonly string[] = [...chats, 'generative', 'ml-non-generative', 'rule-based', 'unstated'];

const asks = ({ required, clauseTags, kind }: AskedWords, values: readonly string[]): boolean => {
	const tags = new Set(clauseTags.flat());
	const asked = new Set(required.flatMap((one) => (one.isNot ? [] : one.values)));
	return values.some((value) => value === kind || asked.has(value) || tags.has(tagToken(value)));
};

/**
 * What leads no list of somebody who speaks of none: devices, which cost hundreds, but for depression that is hard to treat;
 * and chats in which AI writes the replies.
 */
function findMachines(facets: FacetIndex, asked: AskedWords): Bitset {
	const { sets } = facets;
	const machines = sets.emptySet();
	if (!asks(asked, ofDevices)) {
		machines.unite(sets.unionOf('type', ['neuromodulation-device'])).intersect(sets.unionOf('platform', ['device']));
	}
	if (asks(asked, ofChats)) return machines;
	const talking = sets.emptySet();
	for (const kind of chats) talking.unite(facets.mainly('type', kind));
	talking.intersect(sets.unionOf('ai', ['generative']));
	// Who wants a person first meets those with no bot beside them.
	if (asks(asked, ['person'])) talking.unite(sets.unionOf('type', [...chats]));
	return machines.unite(talking);
}

/** What comes after the rest, as nobody asked for it: machines, and what only parts of a country have. */
export const findUnasked = (facets: FacetIndex, asked: AskedWords): Bitset =>
	findMachines(facets, asked).unite(facets.regional);

/**
 * What not everybody can have: people of countries that nobody named, or those whom an insurer or an employer pays for.
 * It comes after all that fits but for that, and so does what has a case about privacy where there are no words to go by.
 * Lines to call are for the people of a country, and in a crisis there is nothing before them.
 * @param own what is in the language that somebody writes in, where that is not English
 */
export function findBound({ sets }: FacetIndex, asked: AskedWords, own = sets.emptySet()): Bitset {
	const { required, clauseTags, hasOthers } = asked;
	const wants = (group: FacetGroupId) => required.some((one) => one.group === group && !one.isNot);
	const bound = sets.emptySet();
	if (isAboutCrisis(clauseTags) || wants('hours')) return bound;
	const countries = sets.valuesOf('country').filter((value) => value !== everywhere);
	if (!wants('country')) bound.unite(sets.unionOf('country', countries)).subtract(sets.perhapsElsewhere());
	if (!wants('cost') && !hasOthers) bound.unite(sets.unionOf('cost', ['insurance', 'employer']));
	if (clauseTags.length === 0 && !wants('privacy')) bound.unite(sets.unionOf('privacy', ['case-on-record']));
	return bound.subtract(own);
}
