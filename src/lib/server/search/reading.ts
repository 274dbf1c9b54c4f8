import { facetGroupIds, facetInsteadOf, isTagGroup, type FacetGroupId } from '#lib/schemas/facets.ts';
import type { ToolQuery } from '#lib/schemas/search.ts';
import type { NotKnown, SentenceReading, Understood } from '#lib/schemas/understood.ts';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import {
	asksForLine,
	asksForTherapist,
	commonWords,
	cutWords,
	interpret,
	plainWords,
	removeWords,
	speaksOfThing,
	type Reading,
	type TagName,
	type ValuePhrase,
	type Vocabulary
} from '#lib/server/interpreter/index.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import { foldText, foldWords } from '#lib/utils/fold.ts';
import type { SpellingIndex } from '#lib/utils/spelling.ts';
import type { FacetIndex } from './facet-index.ts';
import type { FacetSets } from './facet-sets.ts';
import { readGuideQuestion, withoutTrials } from './guide-topics.ts';
import type { Requirement } from './requirements.ts';

/** Tags that several words of another group say, more exactly: these are read. */
const saidBySeveral = new Set(['human-support', 'randomised-trial', 'medical-device']);
const isSaidOtherwise = (tag: string): boolean => saidBySeveral.has(tag) || facetInsteadOf(tag) !== undefined;

/** What the tags of audiences and features are called in sentences. */
function loadPhrases(reader: SqliteConnection): ValuePhrase[] {
	const rows = reader
		.prepare<[], { slug: string; group: FacetGroupId; name: string; words: string }>(
			`select t.slug, m."group", t.name, t.name as words from tags t join tag_memberships m on m.tag_id = t.id
				where m."group" in ('audience', 'feature')
			union all select t.slug, m."group", t.name, s.synonym from tags t join tag_memberships m on m.tag_id = t.id
				join tag_synonyms s on s.tag_id = t.id where m."group" in ('audience', 'feature')`
		)
		.all();
	return rows.flatMap(({ slug: value, group, name, words }): ValuePhrase[] => {
		if (isSaidOtherwise(value)) return [];
		if (group === 'feature') return [{ words, group, value }];
		const isOwnName = words === name && foldText(words).includes(' ');
		const phrases = [...(isOwnName ? [words] : []), ...(/^(?:my|help|for)\b/i.test(words) ? [] : [`for ${words}`])];
		return phrases.map((phrase) => ({ words: phrase, group, value }));
	});
}

/** What every tag is called, names before other words for it. */
export const loadTagNames = (reader: SqliteConnection): TagName[] =>
	reader
		.prepare<[], Omit<TagName, 'isOwn'> & { own: number }>(
			`select t.slug as value, m."group", t.name as words, 1 as own from tags t
				join tag_memberships m on m.tag_id = t.id
			union all select t.slug, m."group", s.synonym, 0 from tags t join tag_memberships m on m.tag_id = t.id
				join tag_synonyms s on s.tag_id = t.id order by own desc, "group" desc, value, words`
		)
		.all()
		.filter(({ value }) => !isSaidOtherwise(value))
		.map(({ own, ...name }) => ({ ...name, isOwn: own === 1 }));

export const vocabularyOf = (
	facets: FacetIndex,
	reader: SqliteConnection,
	words?: () => Pick<SpellingIndex, 'has' | 'correct'>
): Vocabulary => ({
	findNames: (key) => facets.namesOf(key),
	guessNames: (key) => facets.guessNames(key),
	findByMaker: (key) => facets.toolsOfMaker(key),
	phrases: loadPhrases(reader),
	tags: loadTagNames(reader),
	...(words && {
		knowsWord: (word) => words().has(word),
		nearWords: (word) => words().correct(word)
	})
});

/** A sentence without the words for what it turns down: nothing is to be found for these. */
export const wantedWords = (q: string, { constraints, likeness }: Reading): string =>
	removeWords(q, [
		...constraints.filter(({ isNot }) => isNot).flatMap(({ spans }) => spans),
		...(likeness?.isInstead ? [likeness.span] : [])
	]);

const said = new Set<FacetGroupId>(['condition', 'audience', 'type', 'approach']);

/** What a sentence may ask the guide: without what a tool has to be. */
export const guideWords = (q: string, { constraints, unchecked }: Reading): string =>
	withoutTrials(
		removeWords(
			q,
			constraints.filter(({ group, isNot }) => isNot || !said.has(group)).flatMap(({ spans }) => spans)
		),
		unchecked
	);

const nothingRead: Reading = {
	constraints: [],
	reasons: [],
	names: [],
	likeness: undefined,
	compare: undefined,
	question: undefined,
	medicines: [],
	unchecked: [],
	rest: ''
};

/** What the words of a query say; nothing but words where they are to be taken as they are. */
export const readQuery = ({ q, exact }: Pick<ToolQuery, 'q' | 'exact'>, vocabulary: Vocabulary): Reading =>
	exact || !q ? { ...nothingRead, rest: q } : interpret(q, vocabulary);

/** Words that are spelt as they are meant: names of tools and medicines, and everyday words that look like others. */
export function certainWords(q: string, { names, medicines }: Reading): Pick<ReadonlySet<string>, 'has'> {
	const spelt = names.filter(({ isGuess }) => !isGuess);
	const own = new Set([...spelt, ...medicines].flatMap(({ words }) => foldWords(words)));
	// A single word may well be a misspelt name.
	const isSentence = foldWords(q).length > 1;
	return { has: (word) => own.has(word) || plainWords.has(word) || (isSentence && commonWords.has(word)) };
}

/** “Under 16”, “menores de 16 años”. */
const isYounger =
	/\b(?:under|below|younger than|less than|not yet|menor(?:es)? de|menos de|moins de|unter|sotto|meno di|minor[ei] di)\b.*\b1[67]\b/;

/** What was read, with what is filed apart and meant by it. */
function meantBy({ group, isNot, words }: Pick<Understood, 'group' | 'isNot' | 'words'>, values: string[]): string[] {
	if (isNot) return values;
	// Who pays by the session has no subscription; what is prescribed by the session is still prescribed.
	const isUnsubscribed = values.length > 1 && values.includes('one-time') && !values.includes('subscription');
	if (group === 'cost' && isUnsubscribed) return values.concat('per-session');
	// What is open from 16 on is for somebody of that age, and for no younger one.
	const isOldEnough = values.join() === 'teens' && /\b1[67]\b/.test(words) && !isYounger.test(foldText(words));
	return group === 'audience' && isOldEnough ? values.concat('from-16') : values;
}

/** What was understood, with the sentence as it is without each part. */
export function describeReading(
	q: string,
	reading: Reading,
	notKnown: NotKnown,
	vocabulary: Vocabulary
): SentenceReading {
	const { constraints, likeness, names, compare, medicines, rest } = reading;
	const asked = readGuideQuestion(q, reading);
	// Electroconvulsive therapy is no therapist.
	const beside = medicines.reduce((text, { words }) => text.replace(words, ' '), q);
	const isForTool = speaksOfThing(q) || (asksForTherapist(beside) && (!asked.isAsked || asked.isOfPeople));
	const understood = constraints.map(({ group, values, wider, isNot, words, spans }) => ({
		group,
		values: meantBy({ group, isNot, words }, values),
		...(wider && { wider: values.length > 1 ? meantBy({ group, isNot, words }, wider) : wider }),
		...(isNot && { isNot }),
		words,
		without: cutWords(q, spans, vocabulary)
	}));
	return {
		understood,
		dropped: [],
		unchecked: reading.unchecked,
		droppedWords: undefined,
		like: likeness && {
			slug: likeness.slug,
			name: likeness.name,
			words: likeness.words,
			...(likeness.isInstead && { isInstead: true as const }),
			without: cutWords(q, [likeness.span], vocabulary)
		},
		names: names.map(({ slug, name, words }) => ({ slug, name, words })),
		besides: likeness ? [likeness.slug, ...(likeness.others ?? [])] : [],
		compare,
		// Who names a tool asks about it, unless a medicine is named as well.
		asksTheGuide: asked.isOverTools || ((medicines.length > 0 || (asked.isAsked && names.length === 0)) && !isForTool),
		isForTool: isForTool || names.length > 0,
		saysNeed: false,
		bareNeeds: [],
		glossary: [...new Set([...asked.glossary, ...medicines.flatMap(({ glossary }) => glossary)])],
		notKnown,
		notIn: undefined,
		rest
	};
}

const people = new Set(['person', 'crisis-line', 'peer', 'phone', 'chat-sms', 'at-night']);

/** Whether it is people to call or write to that a sentence asks for. */
export const asksForPeople = (
	q: string,
	{ understood, dropped }: Pick<SentenceReading, 'understood' | 'dropped'>
): boolean =>
	asksForLine(q) ||
	[...understood, ...dropped].some(({ isNot, values }) => !isNot && values.some((value) => people.has(value)));

/** The tags of a tool, whatever became of it. */
export function readTags(reader: SqliteConnection, seq: number): [FacetGroupId, string][] {
	const groups = facetGroupIds.filter(isTagGroup);
	return reader
		.prepare<[number], [FacetGroupId, string]>('select "group", value from tool_facets where seq = ?')
		.raw()
		.all(seq)
		.filter(([group]) => (groups as FacetGroupId[]).includes(group));
}

const asRequirement = ({ group, values, isNot }: Understood): Requirement => ({
	group,
	values,
	isRead: true,
	...(isNot && { isNot })
});

/** From this importance on nothing is left out while leaving out lesser things helps. */
export const essential = 90;

export type Asked = {
	found: Bitset;
	required: Requirement[];
	read: Understood[];
	importance: number[];
	named: number[];
};
export type Weighed = { kept: Understood[]; dropped: Understood[] };

/** With fewer than this for all of several needs, the one that most tools are for is left out. */
const fewForAll = 3;

/** Which of several needs hide what is for the others: each time the one that most tools are for. */
function leaveOutNeeds(
	{ found, required, read, named }: Omit<Asked, 'importance'>,
	needs: readonly Understood[],
	sets: FacetSets
): Understood[] {
	const count = (some: readonly Understood[]) =>
		sets.countFitting(found, [...required, ...some.map(asRequirement)], named);
	const sizeOf = ({ values }: Understood) => sets.unionOf('condition', values).count();
	const left: Understood[] = [];
	let kept = read;
	for (const one of needs.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, -1)) {
		const others = kept.filter((other) => other !== one);
		const fitting = count(kept);
		if (fitting >= fewForAll || count(others) <= fitting) break;
		left.push(one);
		kept = others;
	}
	return left;
}

/** What fits where one of what was read is taken less narrowly. */
function widen(
	kept: readonly Understood[],
	fits: (some: Understood[]) => boolean,
	mayBe: (one: Understood) => boolean = () => true
) {
	for (const one of kept.filter((one) => one.wider && mayBe(one))) {
		const { wider, ...others } = one;
		const widened = kept.map((other) => (other === one ? { ...others, values: wider! } : other));
		if (fits(widened)) return { kept: widened, one };
	}
	return undefined;
}

/**
 * Leaves out what counts least of what was read until something fits the rest: first what alone stands in the way.
 * @param importance of each constraint, in the order of `read`
 */
export function keepWhatFits({ found, required, read, importance, named }: Asked, sets: FacetSets): Weighed {
	const isEssential = (one: Understood) => importance[read.indexOf(one)]! >= essential;
	const byImportance = read
		.map((one, i) => ({ one, weight: importance[i]! }))
		.toSorted((a, b) => a.weight - b.weight)
		.map(({ one }) => one);
	// Without the need, whatever is there would do.
	const needs = read.filter(({ group, isNot }) => group === 'condition' && !isNot);
	const isBare = ({ values, wider = [] }: Understood) => sets.unionOf('condition', [...values, ...wider]).isEmpty();
	if (needs.length > 0 && needs.every(isBare)) return { kept: read, dropped: [] };
	const leftOut = leaveOutNeeds({ found, required, read, named }, needs, sets);
	let kept = read.filter((one) => !leftOut.includes(one));
	const dropped = leftOut.slice();
	const count = (some: Understood[]) => sets.countFitting(found, [...required, ...some.map(asRequirement)], named);
	const fits = (some: Understood[]) => count(some) > 0;
	// What few are for is looked for beside what is near to it, and the chip names both.
	const nearer =
		fits(kept) &&
		count(kept) < fewForAll &&
		widen(
			kept,
			(some) => count(some) > count(kept),
			({ group }) => group === 'condition'
		);
	if (nearer) return { kept: nearer.kept, dropped };
	while (kept.length > 0 && !fits(kept)) {
		const wider = widen(kept, fits);
		if (wider) return { kept: wider.kept, dropped: [...dropped, wider.one] };
		const left = byImportance.filter((one) => kept.includes(one));
		const inTheWay = left.find((one) => !isEssential(one) && fits(kept.filter((other) => other !== one))) ?? left[0]!;
		kept = kept.filter((one) => one !== inTheWay);
		dropped.push(inTheWay);
	}
	// Nothing fits even without any of it: it was not what stood in the way.
	if (!fits(kept)) return { kept: read, dropped: [] };
	const isKept = (one: Understood) => kept.includes(one);
	// What was left out before that which stood in the way may stay.
	for (const one of byImportance.toReversed()) {
		if (!isKept(one) && !leftOut.includes(one) && fits([...kept, one]))
			kept = read.filter((other) => isKept(other) || other === one);
	}
	return { kept, dropped: dropped.filter((one) => !isKept(one)) };
}

export { asRequirement };
