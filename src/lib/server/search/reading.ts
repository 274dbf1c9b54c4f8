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
import { foldText, foldWords } from '#lib/utils/fold.ts';
import type { SpellingIndex } from '#lib/utils/spelling.ts';
import type { FacetIndex } from './facet-index.ts';
import speltWords from './data/spelt-words.json' with { type: 'json' };
import { readGuideQuestion, withoutTrials } from './guide-topics.ts';
import { guessLanguage } from './sentence-language.ts';

/** Tags that several words of another group say, more exactly: these are read. */
const saidBySeveral = new Set(['human-support', 'randomised-trial']);
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
export const wantedWords = (q: string, { constraints, likeness, unchecked }: Reading): string =>
	unchecked.some(({ kind }) => kind === 'ranking')
		? ''
		: removeWords(q, [
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
	later: [],
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

/** Words of the glossary and of ordinary medicine which no tool or guide has: “infusion” is no “confusion”. */
const spelt = new Set(speltWords.split(' '));

/** Words that are spelt as they are meant: names of tools and medicines, and everyday words that look like others. */
export function certainWords(q: string, { names, medicines }: Reading): Pick<ReadonlySet<string>, 'has'> {
	const named = names.filter(({ isGuess }) => !isGuess);
	const own = new Set([...named, ...medicines].flatMap(({ words }) => foldWords(words)));
	// A single word may well be a misspelt name.
	const isSentence = foldWords(q).length > 1;
	return {
		has: (word) => own.has(word) || spelt.has(word) || plainWords.has(word) || (isSentence && commonWords.has(word))
	};
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
	const isOfNoTool = medicines.some(({ guides }) => guides[0] === 'emerging-treatments');
	const isForTool =
		(speaksOfThing(q) && !isOfNoTool) || (asksForTherapist(beside) && (!asked.isAsked || asked.isOfPeople));
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
		later: reading.later.map(({ spans, ...one }) => ({ ...one, without: cutWords(q, spans, vocabulary) })),
		unchecked: reading.unchecked,
		droppedWords: undefined,
		like: likeness && {
			slug: likeness.slug,
			name: likeness.name,
			words: likeness.words,
			...(likeness.isInstead && { isInstead: true as const }),
			...(likeness.others && { others: likeness.others.map(({ name }) => name) }),
			...(likeness.turnedDown && { turnedDown: likeness.turnedDown.map(({ name }) => name) }),
			without: cutWords(q, [likeness.span], vocabulary)
		},
		names: names.map(({ slug, name, words }) => ({ slug, name, words })),
		besides: likeness
			? [likeness, ...(likeness.others ?? []), ...(likeness.turnedDown ?? [])].map(({ slug }) => slug)
			: [],
		compare,
		// Who names a tool asks about it, unless a medicine is named as well.
		asksTheGuide: asked.isOverTools || ((medicines.length > 0 || (asked.isAsked && names.length === 0)) && !isForTool),
		isForTool: isForTool || names.length > 0,
		isOfTreatment: asked.isOfTreatment,
		...(asked.isOfTablets && { isOfTablets: true as const }),
		...(asked.isNear && { isNear: true as const }),
		saysNeed: false,
		isOfNeed: false,
		isOnLines: false,
		asksAvailability: reading.question === 'availability',
		asksOfNamed: reading.question !== undefined,
		isApprovedForNone: false,
		bareNeeds: [],
		glossary: [...new Set([...asked.glossary, ...medicines.flatMap(({ glossary }) => glossary)])],
		notKnown,
		pages: [],
		notIn: undefined,
		rest
	};
}

const people = new Set(['person', 'crisis-line', 'peer', 'phone', 'chat-sms', 'at-night']);

/** Nothing fits in the country that is named, and somebody to talk or write to is asked for. */
const asksThere = (q: string, dropped: readonly Understood[]): boolean =>
	dropped.some(({ group, isNot }) => group === 'country' && !isNot) &&
	(asksForTherapist(q) || foldWords(q).includes('chat'));

/** Who asks in another language for somebody to talk to that costs nothing finds them on a line, and hardly in a tool. */
function asksForFreePeople(q: string, wishes: readonly Understood[]): boolean {
	const says = (group: string, value: string) =>
		wishes.some((one) => one.group === group && !one.isNot && one.values.includes(value));
	return says('support', 'licensed-clinician') && says('cost', 'free') && guessLanguage(q) !== 'en';
}

/** What may be on the web as well, so as to need no smartphone, asks for nobody. */
const asksForOne = ({ isNot, values }: Understood): boolean =>
	!isNot && !(values.includes('web') && values.includes('phone')) && values.some((value) => people.has(value));

/** Whether it is people to call or write to that a sentence asks for. */
export const asksForPeople = (
	q: string,
	{ understood, dropped }: Pick<SentenceReading, 'understood' | 'dropped'>
): boolean =>
	asksForLine(q) ||
	asksThere(q, dropped) ||
	asksForFreePeople(q, [...understood, ...dropped]) ||
	[...understood, ...dropped].some(asksForOne);

const atOnce = new Set(['crisis-line', 'phone', 'chat-sms', 'at-night']);

/** Whether these people are to answer now: on a line, by message or at night. */
export const asksForAnswersNow = (
	q: string,
	{ understood, dropped }: Pick<SentenceReading, 'understood' | 'dropped'>
): boolean =>
	asksForLine(q) ||
	[...understood, ...dropped].some(({ isNot, values }) => !isNot && values.length === 1 && atOnce.has(values[0]!));

/** The tags of a tool, whatever became of it. */
export function readTags(reader: SqliteConnection, seq: number): [FacetGroupId, string][] {
	const groups = facetGroupIds.filter(isTagGroup);
	return reader
		.prepare<[number], [FacetGroupId, string]>('select "group", value from tool_facets where seq = ?')
		.raw()
		.all(seq)
		.filter(([group]) => (groups as FacetGroupId[]).includes(group));
}
