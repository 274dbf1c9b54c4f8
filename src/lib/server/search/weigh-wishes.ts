import type { FacetGroupId } from '#lib/schemas/facets.ts';
import type { ToolQuery } from '#lib/schemas/search.ts';
import type { SentenceReading, Understood } from '#lib/schemas/understood.ts';
import { asksForApp, asksForLine, asksForTherapist, type Reading } from '#lib/server/interpreter/index.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import { foldText } from '#lib/utils/fold.ts';
import { tagToken } from './commands.ts';
import type { FacetIndex } from './facet-index.ts';
import { asRequirement, essential, keepWhatFits, type Asked, type Weighed } from './keep-what-fits.ts';
import { asksForPeople, type Requirement } from './requirements.ts';
import { isAboutCrisis } from './topic-tiers.ts';
import type { Ranked, ToolRanking } from './tool-ranking.ts';
import { findNoApps } from './unusable.ts';

const isPlace = ({ group, isNot }: Understood): boolean => group === 'country' && !isNot;

/** What remains of the wishes: no kind of tool is worth one of those that matter most. */
export function weighWishes(
	facets: FacetIndex,
	ranking: ToolRanking,
	query: ToolQuery,
	{ found, named, clauseTags }: Ranked,
	asked: Omit<Asked, 'found' | 'named'>
): Weighed {
	const required = [...asked.required, ...asked.read.map(asRequirement)];
	const keep = (some: Bitset) => keepWhatFits({ ...asked, found: some, named }, facets.sets);
	const needed = findNeeded(facets, asked.read, { found, clauseTags });
	const weighed = keep(needed);
	if (query.inDanger) return weighed;
	const isThere = fitsBeyondLines(facets, found, [...asked.required, ...weighed.kept.map(asRequirement)], named);
	const losesMuch = ({ kept, dropped }: Weighed) =>
		dropped.some(
			(one) =>
				!weighed.dropped.includes(one) &&
				(asked.importance[asked.read.indexOf(one)]! >= essential || (isThere && isPlace(one))) &&
				// What is only taken less narrowly is not lost.
				!kept.some(({ group, values }) => group === one.group && one.values.every((value) => values.includes(value)))
		);
	// Who asks for a therapist is not answered by a line to call or write to.
	const isForTherapist = asksForTherapist(query.q) && !asksForLine(query.q) && !isAboutCrisis(clauseTags);
	const treating = needed.clone();
	if (isForTherapist) treating.subtract(facets.sets.setOf(facets.crisisServices()));
	const isWhole =
		weighed.dropped.length === 0 && fitsBeyondLines(facets, isForTherapist ? treating : found, required, named);
	const usual = ranking.withoutServices({ found: needed, clauseTags, required });
	const apps = usual.clone().subtract(findNoApps(facets));
	const isForApp = asksForApp(query.q) && !required.some(asksForPeople);
	for (const some of isForApp ? [apps, usual] : isForTherapist ? [treating, usual] : [usual]) {
		const other = some.isEmpty() ? weighed : keep(some);
		// Of what fits everything nobody says that there is nothing.
		if (!losesMuch(other) && (other.dropped.length === 0 || !isWhole)) return other;
	}
	return weighed;
}

/** “Bipolar, not depression”: where a need is turned down beside another, that which only has the other's words keeps neither. */
function findNeeded(
	{ sets }: FacetIndex,
	read: readonly Understood[],
	{ found, clauseTags }: Pick<Ranked, 'found' | 'clauseTags'>
): Bitset {
	if (!read.some(({ group, isNot }) => group === 'condition' && isNot)) return found;
	const tags = new Set(clauseTags.flat());
	const needs = sets.valuesOf('condition').filter((value) => tags.has(tagToken(value)));
	const needed = sets.unionOf('condition', needs).intersect(found);
	return needed.isEmpty() ? found : needed;
}

/** Whether anything but a line to call or write to fits everything. */
function fitsBeyondLines(facets: FacetIndex, found: Bitset, required: Requirement[], named: number[]): boolean {
	const others = found.clone();
	others.subtract(facets.sets.get('support', 'crisis-line') ?? facets.sets.emptySet());
	return facets.sets.countFitting(others, required, named) > 0;
}

/** Whether services for a crisis have what was left out as well: whoever is in no danger is not given these alone. */
export function isOnLines(
	facets: FacetIndex,
	{ dropped }: SentenceReading,
	{ found, required }: { found: Bitset; required: readonly Requirement[] }
): boolean {
	if (dropped.length === 0) return false;
	const services = facets.sets.setOf(facets.crisisServices()).intersect(found);
	return facets.sets.countFitting(services, [...required, ...dropped.map(asRequirement)]) > 0;
}

/** The tags of a tool, on a list or not. */
type TagsOf = (seq: number) => readonly (readonly [FacetGroupId, string])[];

const justNot = /^(?:but |pero |mais |aber |mas |ma )?(?:not|no|pas|nicht|nao|non)\b/;

/** “A chatbot that isn’t ChatGPT” is none that is like it, where that is on no list. */
function isJustTurnedDown(facets: FacetIndex, { likeness, constraints, rest }: Reading, tagsOf: TagsOf): boolean {
	if (!likeness?.isInstead) return false;
	const seq = facets.findBySlug(likeness.slug)?.seq;
	// Who hates a tool for meditation, and meditation, looks for none that is like it.
	const isOfKind = ({ group, isNot, values }: Reading['constraints'][number]) =>
		isNot === true &&
		group === 'type' &&
		seq !== undefined &&
		tagsOf(seq).some(([of, tag]) => of === group && values.includes(tag));
	if (constraints.some(isOfKind)) return true;
	const saysMore = constraints.some(({ group, isNot }) => !isNot && (group === 'type' || group === 'condition'));
	const isListed = seq !== undefined && facets.isListed(seq);
	// “PTSD, veteran, not Talkspace” asks for what is said besides.
	const saysElse = saysMore || rest !== '' || constraints.some(({ group, isNot }) => !isNot && group === 'audience');
	return (saysMore && !isListed) || (saysElse && justNot.test(foldText(likeness.words)));
}

/** Nothing is looked for that is like a tool which is just turned down. */
export function dropTurnedDown(facets: FacetIndex, read: Reading, reading: SentenceReading, tagsOf: TagsOf): void {
	if (!isJustTurnedDown(facets, read, tagsOf)) return;
	reading.like = undefined;
	read.likeness = undefined;
}

/** The tool that others are to be like, where only the address names it. */
export function nameLike(facets: FacetIndex, like: string, q: string, reading: SentenceReading): void {
	const one = facets.findBySlug(like);
	if (one) reading.like ??= { slug: one.slug, name: one.name, words: '', without: q };
}

/** How many of the wishes, and of the filters that are set, have to be left out for anything of this to fit. */
export const countLost = (
	{ sets }: FacetIndex,
	{ dropped }: Weighed,
	{ found, named }: Ranked,
	chosen: Requirement[]
): number => dropped.length + (sets.countFitting(found, chosen, named) > 0 ? 0 : chosen.length);
