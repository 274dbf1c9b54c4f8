import type { FacetGroupId } from '#lib/schemas/facets.ts';
import { PhraseBook, readTokens, saysOnlyHelp, type Reading, type Token } from '#lib/server/interpreter/index.ts';
import data from './data/guide-topics.json' with { type: 'json' };

export type GuideTopic = {
	guides: string[];
	glossary?: string[];
	/** Something has to be said of each. */
	all: string[];
	/** What has to be spoken of as well. */
	asks?: 'tablets' | 'treatment';
	unless?: string;
	/** An age between these, or an audience that was read, says the same as the words. */
	ages?: [number, number];
	audience?: string;
	/** It is one thing to know of a treatment, and not what is asked of it. */
	isAlso?: boolean;
	/** Whoever else it is about, this comes first. */
	isFirst?: boolean;
	/** The guide speaks of the medicine, and does not say what is asked. */
	isNear?: boolean;
	/** What is asked of tools, too, before tools are shown. */
	overTools?: boolean;
	match: string;
	not: string;
};

/** What people ask the guide, what is asked most plainly first, each with an example that asks it and one that does not. */
export const guideTopics = data.topics as unknown as readonly GuideTopic[];

/** Tools that nobody listed and that a guide speaks of, whatever is asked of them. */
const namedTools = data.named as readonly { guides: string[]; tools: string[] }[];

/** Guides that speak of the tools which a sentence names, or which others are to be like. */
const guidesOfNamed = ({ names, likeness }: Pick<Reading, 'names' | 'likeness'>): string[] => {
	const said = [...names.map(({ slug }) => slug), ...(likeness ? [likeness.slug] : [])];
	return namedTools.flatMap(({ guides, tools }) => (tools.some((slug) => said.includes(slug)) ? guides : []));
};

/** What stands in patterns for many words. */
export const topicSlots: Record<string, string> = data.slots;

const tabletWords = '{tablets}';
const treatmentWords = '{treatment}';
const kinWords = '{kin}';
/** Guides to treatments that are no tablets: their own guide says what is asked of them. */
const treatmentGuides = new Set(['tms-ect-vns', 'ketamine-and-esketamine', 'emerging-treatments']);

/** Every pattern, by each way of saying it. */
const book = new PhraseBook<string>((book) => {
	const patterns = guideTopics.flatMap(({ all, unless }) => [...all, unless ?? '']);
	for (const says of new Set([tabletWords, treatmentWords, kinWords, ...patterns]))
		book.addPattern(says, topicSlots, says);
});

function findSaid(tokens: readonly Token[]): Set<string> {
	const said = new Set<string>();
	for (let at = 0; at < tokens.length; at++) for (const says of book.findAll(tokens, at)) said.add(says);
	return said;
}

const wordSet = (words: string) => new Set(words.split(' '));
const ageBefore = wordSet('im am age aged bin tengo tiene tenho');
const ageAfter = wordSet('year years yo yr yrs jahre jahrige jahriger jahren ans anos anni');
const spanBefore = wordSet(
	'for since last past in after over these seit nach depuis desde hace pendant en apres despues da dopo apos'
);
const otherUnits = wordSet(
	'mg mcg ml min mins minute minutes hour hours day days week weeks month months times tablets pills minuten tage wochen minutes jours semaines minutos dias semanas minuti giorni settimane pm'
);

/** The ages in a sentence; beside somebody's name for kin a figure is one. */
function findAges(tokens: readonly Token[], hasKin: boolean): number[] {
	return tokens.flatMap(({ word }, at) => {
		if (!/^\d{1,3}$/.test(word)) return [];
		const [before, after] = [tokens[at - 1]?.word ?? '', tokens[at + 1]?.word ?? ''];
		if (spanBefore.has(before) || otherUnits.has(after)) return [];
		return hasKin || ageBefore.has(before) || ageAfter.has(after) ? [Number(word)] : [];
	});
}

const isOfTreatment = ({ guides }: Reading['medicines'][number]): boolean =>
	guides.some((slug) => treatmentGuides.has(slug));

/** Where somebody can begin who says only that help is needed. */
const beginnings = ['coping-day-to-day', 'prepare-for-your-appointment'];

/** In patterns, whatever medicine a sentence names. */
const anyMedicine = topicSlots.medicine!.split(' ');

/** The words of a sentence with each medicine that it names called the same: “reduce {medicine}”. */
function callAlike(tokens: readonly Token[], medicines: Reading['medicines']): Token[] {
	const names = new Set(
		medicines.map(({ words }) =>
			readTokens(words)
				.map(({ word }) => word)
				.join(' ')
		)
	);
	return tokens.flatMap((token) =>
		names.has(token.word)
			? anyMedicine.map((word, at) => ({ ...token, word, isApart: at === 0 && token.isApart }))
			: token
	);
}

const ofPersons = new Set<FacetGroupId>(['condition', 'audience', 'country', 'support', 'type', 'approach', 'hours']);

/** Where somebody can begin who says only that it is depression, or that an app is to be for it. */
export const beginningsFor = (isForTool: boolean, { constraints }: Reading): string[] =>
	isForTool || constraints.some(({ group }) => !ofPersons.has(group))
		? ['using-ai-tools-safely']
		: ['treatment-resistant-depression', 'coping-day-to-day'];

const ofPeople = new Set(['pregnancy-and-after-birth', 'teenagers', 'later-life', 'family-and-friends']);

export type GuideQuestion = {
	/** Slugs of the guides that answer it, the best first. */
	guides: string[];
	glossary: string[];
	/** Whether something is asked that a guide answers, beyond what is named. */
	isAsked: boolean;
	/** Whether it is what tablets do. */
	isOfTablets: boolean;
	/** Whether the guide only speaks of what it is asked of. */
	isNear: boolean;
	/** Whether that comes before tools that are named or spoken of. */
	isOverTools: boolean;
	/** Whether only whom it is about is said, for whom there are tools as well. */
	isOfPeople: boolean;
	/** Whether it is asked of medicines or of another treatment. */
	isOfTreatment: boolean;
};

/** A sentence without the trial that it turns down. */
export const withoutTrials = (q: string, unchecked: Reading['unchecked']): string =>
	unchecked.reduce((text, { kind, words }) => (kind === 'trial' ? text.replace(words, ' ') : text), q);

/** What a sentence asks the guide: what is asked decides before the name of a medicine does. */
export function readGuideQuestion(q: string, reading: Reading): GuideQuestion {
	const { medicines, constraints, unchecked } = reading;
	const tokens = readTokens(withoutTrials(q, unchecked));
	const treatments = medicines.filter(isOfTreatment);
	const tablets = medicines.filter((one) => !isOfTreatment(one));
	const said = findSaid(tokens);
	if (tablets.length > 0) for (const one of findSaid(callAlike(tokens, tablets))) said.add(one);
	const ages = findAges(tokens, said.has(kinWords));
	const audiences = constraints.flatMap(({ group, isNot, values }) => (group === 'audience' && !isNot ? values : []));
	const speaksOf = {
		tablets: tablets.length > 0 || (said.has(tabletWords) && treatments.length === 0),
		treatment: treatments.length > 0 || said.has(treatmentWords) || tablets.length > 0
	};
	const isAsked = ({ all, asks, unless, ages: between, audience }: GuideTopic): boolean => {
		if ((asks && !speaksOf[asks]) || (unless && said.has(unless))) return false;
		const isOfAge = between && ages.some((age) => age >= between[0] && age <= between[1]);
		return (
			all.every((says) => said.has(says)) ||
			isOfAge === true ||
			(audience !== undefined && audiences.includes(audience))
		);
	};
	const topics = guideTopics.filter(isAsked);
	const isFirst = ({ asks, isAlso, guides, isFirst }: GuideTopic) =>
		isFirst === true || (asks !== undefined && !isAlso) || guides.includes('prepare-for-your-appointment');
	const guidesOf = (some: readonly { guides: readonly string[] }[]) => some.flatMap(({ guides }) => guides);
	return {
		guides: [
			...new Set([
				...guidesOf(topics.filter(isFirst)),
				...guidesOf(treatments),
				...guidesOf(topics.filter((topic) => !isFirst(topic))),
				...guidesOf(tablets),
				...guidesOfNamed(reading),
				...(saysOnlyHelp(tokens) ? beginnings : [])
			])
		],
		glossary: [...new Set(topics.flatMap(({ glossary = [] }) => glossary))],
		isAsked: topics.length > 0,
		isOfTreatment: medicines.length > 0 || topics.some(({ asks }) => asks !== undefined),
		isOfPeople: topics.every(({ guides }) => guides.every((slug) => ofPeople.has(slug))),
		isOfTablets: topics.some(({ asks, isAlso }) => asks === 'tablets' && !isAlso),
		isNear: topics.some(({ isNear }) => isNear),
		isOverTools: topics.some(({ overTools }) => overTools)
	};
}

const ofFailed = ['trd-treatment-options', 'choosing-your-next-step'];

/** Whether a sentence speaks of medicines that failed, which here are for depression: “proven after four failed meds”. */
export function speaksOfFailed(q: string, reading: Reading): boolean {
	const { guides, isAsked } = readGuideQuestion(q, reading);
	return isAsked && ofFailed.some((slug) => guides.includes(slug));
}
