import { youngAudiences } from '#lib/schemas/choice/rule.ts';
import type { FacetGroupId } from '#lib/schemas/facets.ts';
import type { SentenceReading } from '#lib/schemas/understood.ts';
import type { Vocabulary } from '#lib/server/interpreter/index.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import { tagToken } from './commands.ts';
import type { FacetIndex } from './facet-index.ts';
import type { FacetSets } from './facet-sets.ts';
import type { Requirement } from './requirements.ts';
import type { AskedWords } from './unusable.ts';

/** Words that mean a tag of these ask for help in danger. */
export const dangerTags = new Set(
	['crisis-support', 'suicidal-thoughts', 'self-harm', 'safety-planning'].map(tagToken)
);

export const isAboutCrisis = (clauseTags: readonly (readonly string[])[]): boolean =>
	clauseTags.some((tags) => tags.some((tag) => dangerTags.has(tag)));

/** A need that nearly nothing is filed under, and the one beside it. */
const near: Record<string, string[]> = { panic: ['anxiety'] };

/** The need that a kind of tool is for: who asks for the kind has it. */
const needOfKind: Partial<Record<string, string>> = { sleep: 'insomnia' };

/** What is filed under a need that nearly nothing is filed under, where that is asked for: beside it other needs are looked for. */
export function findRare({ sets }: FacetIndex, asked: Pick<AskedWords, 'required' | 'clauseTags'>): Bitset | undefined {
	const tags = new Set(asked.clauseTags.flat());
	const wished = asked.required.flatMap((one) => (one.group === 'condition' && !one.isNot ? one.values : []));
	const rare = Object.keys(near).filter((need) => tags.has(tagToken(need)) || wished.includes(need));
	return rare.length > 0 ? sets.unionOf('condition', rare) : undefined;
}

/** What fewest are for says most exactly what is looked for. */
const rarestOf = (sets: Bitset[]): Bitset =>
	sets
		.toSorted((a, b) => a.count() - b.count())
		.find((set) => !set.isEmpty())!
		.clone();

/** What is made for any of these needs first of all. */
const mainOf = (facets: FacetIndex, needs: readonly string[]): Bitset =>
	needs.reduce((set, need) => set.unite(facets.mainly('condition', need)), facets.sets.emptySet());

/** The same, without what is made for use beside a clinician. */
const findOwn = (facets: FacetIndex, needs: readonly string[]): Bitset =>
	mainOf(facets, needs).subtract(facets.sets.unionOf('type', ['clinician-tool']));

/** What is made first of all for one of several needs: for all of them before others, then for the one that fewest are for. */
function findMainOfNeeds(facets: FacetIndex, needs: string[][], forAll: Bitset): Bitset[] {
	const { sets } = facets;
	const [rarest] = needs
		.map((values) => ({ values, count: sets.unionOf('condition', values).count() }))
		.filter(({ count }) => count > 0)
		.toSorted((a, b) => a.count - b.count);
	if (!rarest) return [];
	const main = mainOf(facets, rarest.values);
	return [main.clone().intersect(forAll), main];
}

/**
 * What is filed under the needs and kinds that the words mean: under all of them, then under all needs, then beside them,
 * then under any. What only says a word somewhere comes after it.
 * @param clauseTags words of the index for the tags of each part of the words
 */
export function findTopicTiers(facets: FacetIndex, clauseTags: readonly (readonly string[])[]): Bitset[] {
	const { sets } = facets;
	const filedUnder = (group: FacetGroupId): string[][] => {
		const values = sets.valuesOf(group);
		return clauseTags
			.map((tags) => values.filter((value) => tags.includes(tagToken(value))))
			.filter(({ length }) => length > 0);
	};
	if (!clauseTags.some(({ length }) => length > 0)) return [];
	const [needs, kinds] = [filedUnder('condition'), filedUnder('type')];
	if (needs.length + kinds.length === 0) return [];
	const of = (group: FacetGroupId, values: string[]) => sets.unionOf(group, values);
	const shared = (all: Bitset[]): Bitset => all.slice(1).reduce((set, one) => set.intersect(one), all[0]!.clone());
	const [needSets, kindSets] = [needs.map((one) => of('condition', one)), kinds.map((one) => of('type', one))];
	const ofKinds = needs.length > 0 ? [] : kinds.flat().flatMap((kind) => needOfKind[kind] ?? []);
	const beside = needs.flat().flatMap((need) => near[need] ?? []);
	return [
		...(needs.length > 1 && kinds.length === 0 ? findMainOfNeeds(facets, needs, shared(needSets)) : []),
		...(ofKinds.length > 0 ? [findOwn(facets, ofKinds).intersect(shared(kindSets))] : []),
		...(needs.length === 1 ? [mainOf(facets, needs[0]!).intersect(shared([...needSets, ...kindSets]))] : []),
		shared([...needSets, ...kindSets]),
		...(needs.length > 0 && kinds.length > 0 ? [shared(needSets)] : []),
		...(needs.length > 1 ? [rarestOf(needSets)] : []),
		...(beside.length > 0 ? [of('condition', beside)] : []),
		...(needs.length + kinds.length > 1
			? [[...needSets, ...kindSets].reduce((set, one) => set.unite(one), sets.emptySet())]
			: [])
	];
}

/** What people who talk with one do, rather than what they treat with. */
const talking: Partial<Record<string, string[]>> = {
	'licensed-clinician': ['teletherapy', 'care-finder'],
	person: ['teletherapy', 'care-finder', 'peer-support', 'crisis-support']
};

/** Nearly everything here is about these, or help for those in danger, which is no tool to look for, or “my wife”. */
const ofNoNeed = new Set(
	['depression', 'treatment-resistant-depression', 'crisis-support', 'safety-planning', 'carers'].map(tagToken)
);

/** Whether words say a need or a kind of tool that sets what was found apart. */
export const saysNeed = (clauseTags: readonly (readonly string[])[]): boolean =>
	clauseTags.flat().some((tag) => !ofNoNeed.has(tag));

/** Up to this many have more of the words than the need that others share. */
const fewFound = 24;

/**
 * Whether what was found is rather for a need that the words say than for depression, which is said beside it: most of it,
 * and no more than is for that need.
 */
export function isOfNeed(sets: FacetSets, found: Bitset, clauseTags: readonly (readonly string[])[]): boolean {
	const tags = new Set(clauseTags.flat().filter((tag) => !ofNoNeed.has(tag)));
	const needed = sets.unionOf(
		'condition',
		sets.valuesOf('condition').filter((need) => tags.has(tagToken(need)))
	);
	const count = found.count();
	return needed.countShared(found) * 2 >= Math.max(1, count) && count <= Math.max(fewFound, needed.count());
}

/** Needs that are asked for, in words or as a wish, and that nothing listed is for. */
export function findBareNeeds(
	sets: FacetSets,
	{ tags = [] }: Vocabulary,
	clauseTags: readonly (readonly string[])[],
	required: readonly Requirement[]
): string[] {
	const wished = required.filter(({ group, isNot }) => group === 'condition' && !isNot).flatMap(({ values }) => values);
	const asked = new Set([...clauseTags.flat(), ...wished.map(tagToken)]);
	const needs = tags.filter(({ group, value }) => group === 'condition' && asked.has(tagToken(value)));
	return [...new Set(needs.map(({ value }) => value))].filter((need) => sets.unionOf('condition', [need]).isEmpty());
}

type Asked = Pick<AskedWords, 'required' | 'isTherapist'>;

const wantedOf = ({ required }: Asked, group: FacetGroupId): string[] =>
	required.filter((one) => one.group === group && !one.isNot).flatMap(({ values }) => values);

/** Those who talk with one first of all, where somebody looks for people. */
export function findPeople(facets: FacetIndex, asked: Asked): Bitset | undefined {
	const who = [...wantedOf(asked, 'support'), ...(asked.isTherapist ? ['licensed-clinician'] : [])];
	const kinds = who.flatMap((one) => talking[one] ?? []);
	if (kinds.length === 0) return undefined;
	const people = facets.sets.emptySet();
	for (const kind of kinds) people.unite(facets.mainly('type', kind));
	return people.subtract(facets.sets.unionOf('approach', ['ketamine']));
}

/** What is made first of all for the need that somebody asks for. */
export const findMain = (facets: FacetIndex, asked: Asked): Bitset => mainOf(facets, wantedOf(asked, 'condition'));

/** What is made first of all for a need that is asked for, in words or as a wish: a line that is, is there for it. */
export function findForNeed(facets: FacetIndex, asked: Asked & Pick<AskedWords, 'clauseTags'>): Bitset {
	const tags = new Set(asked.clauseTags.flat());
	const said = facets.sets.valuesOf('condition').filter((need) => tags.has(tagToken(need)));
	return mainOf(facets, [...said, ...wantedOf(asked, 'condition')]);
}

/** What is treated in a way of its own: what is made for it first of all seldom is what somebody with another need looks for. */
const treatedApart = ['ocd', 'ptsd', 'adhd', 'eating-disorders', 'substance-use'];

/** What is made first of all for such a need, where others are asked for. */
export function findForAnother(facets: FacetIndex, asked: Asked & Pick<AskedWords, 'clauseTags'>): Bitset {
	const tags = new Set(asked.clauseTags.flat());
	const wished = wantedOf(asked, 'condition');
	const said = facets.sets.valuesOf('condition').filter((need) => tags.has(tagToken(need)) || wished.includes(need));
	const others = said.length > 0 ? treatedApart.filter((need) => !said.includes(need)) : [];
	return mainOf(facets, others);
}

/** “Which apps were fined”: what has a case is what is looked for. */
export const findCases = ({ sets }: FacetIndex, asked: Asked): Bitset =>
	wantedOf(asked, 'privacy').includes('past-incident') ? sets.unionOf('privacy', ['case-on-record']) : sets.emptySet();

/** What one works through step by step, for the need that somebody asks for, if any. */
export function findCourses(facets: FacetIndex, asked: Asked): Bitset {
	const needs = wantedOf(asked, 'condition');
	const courses = facets.mainly('type', 'cbt-self-help').clone();
	return needs.length > 0 ? courses.intersect(facets.sets.unionOf('condition', needs)) : courses;
}

/** The kind of a tool that others are to be like, whether it is listed or not. */
export function findKind(
	facets: FacetIndex,
	{ like, notKnown, clauseTags }: Pick<SentenceReading, 'like' | 'notKnown'> & Pick<AskedWords, 'clauseTags'>
): string | undefined {
	if (like) return facets.kindOf(facets.findBySlug(like.slug)?.seq ?? -1);
	const tags = new Set(clauseTags.flat());
	return notKnown.kind && facets.sets.valuesOf('type').find((value) => tags.has(tagToken(value)));
}

/** Whether somebody wants to pay once, and so for an app. */
export const paysOnce = (asked: Pick<AskedWords, 'required'>): boolean =>
	asked.required.some(({ group, values, isNot }) => group === 'cost' && !isNot && values.join() === 'one-time');

/** What is made for the young and for no adults, where somebody asks for them. */
export function findForYoung({ sets }: FacetIndex, asked: Asked): Bitset {
	const ages = wantedOf(asked, 'audience').filter((one) => youngAudiences.includes(one));
	if (ages.length === 0) return sets.emptySet();
	const grown = ['adults', 'older-adults'];
	return sets.unionOf('audience', ages).subtract(sets.unionOf('audience', grown));
}

const cheap = ['free', 'freemium', 'one-time', 'per-session', 'free-at-school'];

/**
 * What costs nothing, or not again and again: few listings say a price that a limit could be compared with. Devices
 * are paid once and ketamine by the session, and both cost hundreds.
 */
export const findCheap = ({ sets }: FacetIndex): Bitset =>
	sets
		.unionOf('cost', cheap)
		.subtract(sets.unionOf('platform', ['device']))
		.subtract(sets.unionOf('approach', ['ketamine']));
