import type { YesNoUnknown } from '#lib/schemas/common.ts';
import { shownCostLabels, stateLabels, type ShownCost } from '#lib/schemas/labels.ts';
import { namePlace } from '#lib/schemas/choice/places.ts';
import type { Strength, Trials } from '#lib/schemas/choice/strength.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { sayWhoReads } from '#lib/schemas/listing/privacy-words.ts';
import { isGone, isOpenToNew } from '#lib/schemas/status.ts';
import { missing } from '#lib/schemas/not-known.ts';
import type { ToolFacts } from '#lib/schemas/tool-facts.ts';
import { capitalise, joinList, lowerFirst } from '#lib/utils/text.ts';

/** What tools are compared by at a glance, in the order in which marks stand. */
export const markIds = ['person', 'price', 'study', 'words', 'places'] as const;
export type MarkId = (typeof markIds)[number];

/** A fact in a few words that stand by themselves. */
export type Mark = { id: MarkId; word: string };
/** One place says them for cards, pages, comparison and API; what nobody says is named, and never a mark. */
export type Marks = {
	marks: Mark[];
	notKnown: string[];
	/** Whether somebody new can use it; what is closed is not offered. */
	open: boolean;
};

/** What the marks of a tool follow from. */
export type Marked = Trials &
	Pick<ToolInput, 'name' | 'support' | 'availableIn'> &
	Pick<ToolFacts, 'isDraft' | 'parts' | 'readers'> & {
		cost: ShownCost;
		ai: ToolInput['ai']['kind'];
		state: ToolInput['status']['state'];
		/** Whether its studies were of people with depression, as its page says it. */
		studiedInDepression: YesNoUnknown;
	};

const peopleWords: Record<ToolInput['support'][number], string | null> = {
	none: null,
	peer: 'peers',
	coach: 'coach',
	'licensed-clinician': 'clinician',
	'crisis-line': 'crisis line staff'
};

const withArticle = (person: string): string => (/^(?:coach|clinician)$/.test(person) ? `a ${person}` : person);

const aiWords: Record<ToolInput['ai']['kind'], string | null> = {
	none: null,
	'rule-based': 'scripted',
	'ml-non-generative': 'some AI',
	generative: 'AI writes to you',
	unstated: 'AI of an unstated kind',
	unknown: null
};

/** What answers: a person, AI, both or neither. */
function sayWhoAnswers({ support, ai, isDraft }: Marked): string {
	const machine = isDraft ? 'AI drafts, a person sends' : aiWords[ai];
	const people = support.flatMap((kind) => peopleWords[kind] ?? []);
	if (people.length === 0) {
		if (machine) return `${capitalise(machine)}, no person`;
		return ai === 'none' ? 'No person, no AI found' : 'No person';
	}
	const isOptional = support.includes('none');
	const persons = isOptional ? `with or without ${joinList(people.map(withArticle), 'or')}` : joinList(people);
	return capitalise(machine ? `${persons}; ${machine}` : persons);
}

/** By strength. */
const studyWords: Record<Strength, string> = {
	0: 'No study we could read',
	1: 'Some research',
	2: 'Review of several trials',
	3: 'Trial against waiting or usual care',
	4: 'Trial against a treatment or sham'
};

/** What is known of people with a need where more is known of others, by strength: one study with nothing to compare it with is little. */
const lessWords: Record<Exclude<Strength, 0>, string> = {
	1: 'less known',
	2: 'several trials',
	3: 'waiting or usual care',
	4: 'a treatment or sham'
};

/** What was studied at all and, as far as it differs, in people with a need. @param need "in depression", "for panic attacks" */
export function sayStudyOf(need: string, studied: Strength, ofNeed: Strength): string {
	const words = studyWords[studied];
	if (studied === 0) return words;
	if (ofNeed === 0) return `${words}; not clear if ${need}`;
	return ofNeed === studied ? `${words}, ${need}` : `${words}; ${lessWords[ofNeed]} ${need}`;
}

/** Where a study says nothing of depression, a list beside tools for it would. */
function sayStudy({ studied, inDepression, inTrd, studiedInDepression }: Marked): string {
	if (inTrd > 0 && inTrd === studied) return sayStudyOf('in treatment-resistant depression', studied, inTrd);
	if (inDepression === 0 && studiedInDepression === 'no') return sayStudyOf('not in depression', studied, studied);
	return sayStudyOf('in depression', studied, inDepression);
}

const mostNamed = 3;

const hardToGet: readonly string[] = ['research-only', 'unconfirmed'];

function sayPlaces({ availableIn: { where, countries }, parts, state }: Marked): string | null {
	if (hardToGet.includes(state)) return stateLabels[state];
	if (where !== 'everywhere' && countries.length === 0) return state === 'region-limited' ? stateLabels[state] : null;
	if (where === 'everywhere') return 'In every country';
	const named =
		countries.length > mostNamed
			? `${countries.length} countries`
			: joinList(countries.map((code) => parts[code] ?? shortNames[code] ?? namePlace(code, parts)));
	if (state === 'region-limited') return `In ${named}, ${lowerFirst(stateLabels[state])}`;
	return where === 'some' ? `In ${named}` : `In ${named}, perhaps elsewhere`;
}

const shortNames: Record<string, string> = { GB: 'the UK', US: 'the US' };

/** What is on prescription is seldom so in all of several countries, or in both of two forms that share an entry. */
export function sayPart(name: string, { countries }: ToolInput['availableIn']): string {
	if (countries.length > 1) return ' in some countries';
	return name.includes(' / ') ? ' in one of two forms' : '';
}

/** What a closed tool cost is past; one that is in several countries is seldom on prescription in all of them. */
function sayCost({ name, cost, state, availableIn }: Marked): string | null {
	if (cost === 'unknown') return null;
	const word = shownCostLabels[cost];
	if (isGone(state)) return `${word} until it closed`;
	return cost === 'prescription' ? `${word}${sayPart(name, availableIn)}` : word;
}

export function marksOf(tool: Marked): Marks {
	const words: Record<MarkId, string | null> = {
		person: sayWhoAnswers(tool),
		price: sayCost(tool),
		study: sayStudy(tool),
		words: tool.readers && sayWhoReads(tool.readers, isGone(tool.state)),
		places: sayPlaces(tool)
	};
	const isUnknown = (id: keyof typeof missing) => (id === 'person' ? tool.ai === 'unknown' : words[id] === null);
	return {
		open: isOpenToNew(tool.state),
		marks: markIds.flatMap((id) => (words[id] === null ? [] : { id, word: words[id] })),
		notKnown: (['price', 'person', 'words', 'places'] as const).filter(isUnknown).map((id) => missing[id])
	};
}
