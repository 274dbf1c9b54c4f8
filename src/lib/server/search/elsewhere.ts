import type { Bitset } from '#lib/utils/bitset.ts';
import type { FacetSets } from './facet-sets.ts';
import type { Requirement } from './requirements.ts';

/** Fewer than these leave room for what may be of use as well. */
export const fewest = 3;

const elders = 'older-adults';

/** Why something stands beside the results: it is in the language, or may be for the country, or for adults of any age. */
export type WhyBeside = 'language' | 'country' | 'age';

type Asked = {
	found: Bitset;
	result: Bitset;
	required: Requirement[];
	named: number[];
	/** The language that nothing found is in. */
	notIn?: string | undefined;
};

const behind = ['licensed-clinician', 'coach', 'peer'];

/** Where nobody to talk to is known to speak a language: what is in it, and has people behind it. */
function findInLanguage(sets: FacetSets, { found, result, required, named, notIn }: Asked): Bitset | undefined {
	const isPerson = (one: Requirement) =>
		one.group === 'support' && !one.isNot && one.isRead === true && one.values.includes('person');
	if (notIn === undefined || !required.some(isPerson)) return undefined;
	const others = required.map((one) => (isPerson(one) ? { ...one, values: behind } : one));
	others.push({ group: 'language', values: [notIn] }, { group: 'ai', values: ['generative'], isNot: true });
	return sets.filter(found, others, { named }).result.subtract(result);
}

/**
 * Where few tools are known to be for a country that was asked for in words: what fits but for the country, and is not known
 * to be for others. It never stands among those that are known to fit. So it is for older people: few tools are said to be
 * for them, who are adults.
 */
export function findUnplaced(sets: FacetSets, asked: Asked): { set: Bitset; why: WhyBeside } | undefined {
	const { found, result, required, named } = asked;
	const inLanguage = findInLanguage(sets, asked);
	if (inLanguage) return { set: inLanguage, why: 'language' };
	if (result.count() >= fewest) return undefined;
	const isRead = (group: string) => (one: Requirement) => one.group === group && !one.isNot && one.isRead === true;
	const country = required.find(isRead('country'));
	const age = country ? undefined : required.find((one) => isRead('audience')(one) && one.values.join() === elders);
	const few = country ?? age;
	if (!few) return undefined;
	const others = required.filter((one) => one !== few);
	if (age) others.push({ ...age, values: ['adults'] });
	const set = sets.filter(found, others, { named }).result.subtract(result).subtract(sets.knownAgainst(few));
	return { set, why: country ? 'country' : 'age' };
}
