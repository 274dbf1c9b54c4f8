import type { Bitset } from '#lib/utils/bitset.ts';
import { findPaidElsewhere } from './currencies.ts';
import { findApprovedItself } from './approved-itself.ts';
import type { FacetIndex } from './facet-index.ts';
import { asksForPeople, type Requirement } from './requirements.ts';
import {
	findCases,
	findCheap,
	findCourses,
	findForAnother,
	findForNeed,
	findForYoung,
	findMain,
	findPeople,
	findRare,
	findTopicTiers,
	isAboutCrisis,
	paysOnce
} from './topic-tiers.ts';
import { findBound, findUnasked } from './unasked.ts';
import { findUnusable, type AskedWords } from './unusable.ts';

/** Whether it is for older adults, and nothing is said of who pays. */
const isForOld = ({ required, hasOthers }: Pick<AskedWords, 'required' | 'hasOthers'>): boolean =>
	!hasOthers &&
	required.some(({ group, values, isNot }) => group === 'audience' && !isNot && values.includes('older-adults')) &&
	!required.some(({ group, isNot }) => group === 'cost' && !isNot);

type Parts = Record<'first' | 'usable' | 'unusable' | 'unasked' | 'useless', Bitset> & { own: Bitset | undefined };

/** Of what fits as well, first what most can have; then what is for some, and what is made for another condition. */
function arrangeAll(
	facets: FacetIndex,
	asked: AskedWords,
	inOrder: readonly Bitset[],
	{ own, first, usable, unusable, unasked, useless }: Parts
): Bitset[] {
	const bound = findBound(facets, asked, own).subtract(first);
	// Hardly anybody of that age has an employer.
	const ofWork = isForOld(asked) ? facets.sets.unionOf('cost', ['employer', 'insurance']).subtract(first) : undefined;
	const another = findForAnother(facets, asked).subtract(first);
	const without = (set: Bitset) => inOrder.map((tier) => tier.clone().subtract(set).subtract(another));
	return [
		...without(bound),
		usable.clone().intersect(another).subtract(bound),
		...(ofWork ? without(ofWork) : []),
		...without(facets.sets.emptySet()),
		unasked,
		usable,
		// What somebody may yet get before what is of no use to them.
		unusable.clone().subtract(useless),
		unusable
	];
}

/**
 * What comes before what: first what can be used, then what whoever asks probably cannot use, then services for a crisis
 * that nobody asked for, and last, after a wish was left out, those that are known not to keep it. Tools that were named
 * are first of all. All but what can be used is of less use.
 */
export function arrangeTiers(
	facets: FacetIndex,
	{ inDanger, ...asked }: AskedWords & { inDanger: boolean },
	dropped: Pick<Requirement, 'group' | 'values' | 'isNot'>[],
	named: number[]
): { tiers: Bitset[]; lesser: Bitset } {
	const breakers = facets.sets.emptySet();
	// Where one of several needs was left out, what is for all of them leads, and what is for the other breaks nothing.
	const isNeed = ({ group, isNot }: Pick<Requirement, 'group' | 'isNot'>) => group === 'condition' && !isNot;
	const needs = asked.required.some(isNeed) ? dropped.filter(isNeed) : [];
	for (const one of dropped) if (!needs.includes(one)) breakers.unite(facets.sets.knownAgainst(one));
	if (asked.tellsParents) breakers.unite(asked.tellsParents);
	const { last, useless } = findUnusable(facets, asked);
	const approved = findApprovedItself(facets.sets, asked.required);
	if (approved) last.unite(approved.leftOut);
	const unusable = last.subtract(breakers);
	if (inDanger) for (const seq of facets.crisisServices()) unusable.delete(seq);
	const first = facets.sets.setOf(named);
	const usable = facets.allListed().subtract(breakers).subtract(unusable).unite(first);
	// What is known to be for elsewhere helps nobody in danger.
	if (inDanger) return { tiers: [usable, unusable], lesser: breakers.subtract(first) };
	const lesser = useless.unite(breakers).subtract(first);
	const own = asked.language === 'en' ? undefined : facets.sets.get('language', asked.language);
	const ranked = [
		// What is named was asked for, in whatever language it is.
		...(named.length > 0 ? [first.clone()] : []),
		...needs.map(({ values }) => facets.sets.unionOf('condition', values)),
		...(approved ? [approved.itself] : []),
		findForYoung(facets, asked),
		...(asked.kind ? [facets.mainly('type', asked.kind).clone()] : []),
		findCases(facets, asked),
		findMain(facets, asked),
		...(asked.isCourse ? [findCourses(facets, asked)] : []),
		...findTopicTiers(facets, asked.clauseTags),
		usable
	];
	const unasked = findUnasked(facets, asked).intersect(usable).subtract(first);
	for (const tier of ranked.slice(0, -1)) tier.intersect(usable).subtract(unasked);
	usable.subtract(unasked);
	// What is in the language that somebody writes in comes before the rest.
	const inOrder = ranked.flatMap((tier) => (own ? [tier.clone().intersect(own), tier] : [tier]));
	const all = arrangeAll(facets, asked, inOrder, { own, first, usable, unusable, unasked, useless });
	const people = findPeople(facets, asked)?.subtract(unusable);
	const within = (some: Bitset[], set: Bitset) => some.map((tier) => tier.clone().intersect(set));
	const rare = named.length > 0 ? undefined : findRare(facets, asked)?.intersect(usable);
	const byNeed = rare ? [...within(all, rare), ...all] : all;
	const byPeople = people ? [...within(byNeed, people), people, ...byNeed] : byNeed;
	const cheap = asked.isLimited ? findCheap(facets).intersect(usable) : undefined;
	const near = cheap?.clone().subtract(findPaidElsewhere(facets.sets, asked.paysIn));
	const tiers = cheap ? [...within(byPeople, near!), ...within(byPeople, cheap), ...byPeople] : byPeople;
	if (isAboutCrisis(asked.clauseTags) || asked.required.some(asksForPeople)) return { tiers, lesser };
	// They lead nothing that nobody asked them for, not even what cannot be used.
	const asServices = facets.sets.setOf(facets.crisisServices()).subtract(first).subtract(breakers);
	const services = asServices.subtract(findForNeed(facets, asked));
	// What can be bought once is an app, and few are.
	if (paysOnce(asked)) services.subtract(facets.sets.unionOf('platform', ['ios', 'android']));
	for (const tier of tiers) tier.subtract(services);
	// Who asks for an app is given the apps among them first.
	const apps = asked.isApp ? within([services], facets.sets.unionOf('platform', ['ios', 'android'])) : [];
	return { tiers: [...tiers, ...apps, services], lesser: lesser.unite(services) };
}
