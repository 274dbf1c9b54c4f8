import type { FacetGroupId, FacetSelection } from '#lib/schemas/facets.ts';
import { readToolQuery, writeToolQuery } from '#lib/schemas/search.ts';

type Choice = {
	value: string;
	label: string;
	/** What the answer asks of a tool; nothing when it does not matter. */
	facets: FacetSelection;
};
export type Question = {
	id: string;
	legend: string;
	/** What an answer is called beside others. */
	short: string;
	help?: string;
	choices: readonly Choice[];
};

export const questions = [
	{
		id: 'hardest',
		legend: 'What is hardest right now?',
		short: 'Hardest now',
		choices: [
			{ value: 'sleep', label: 'Sleeping', facets: { condition: ['insomnia'] } },
			{ value: 'low', label: 'Low mood, or no interest in things', facets: { condition: ['depression'] } },
			{
				value: 'lasting',
				label: 'Depression that several treatments have not lifted',
				facets: { condition: ['treatment-resistant-depression'] }
			},
			{ value: 'worry', label: 'Worry, fear or panic', facets: { condition: ['anxiety', 'panic'] } },
			{ value: 'stress', label: 'Stress, or being worn out', facets: { condition: ['stress'] } },
			{ value: 'past', label: 'Memories of something that happened to me', facets: { condition: ['ptsd'] } },
			{
				value: 'person',
				label: 'Being alone with it: I want a person',
				facets: { support: ['peer', 'coach', 'licensed-clinician', 'crisis-line'] }
			},
			{
				value: 'safety',
				label: 'I think about ending my life, or cannot keep myself safe',
				facets: { type: ['crisis-support'] }
			},
			{ value: 'any', label: 'Something else, or I cannot say', facets: {} }
		]
	},
	{
		id: 'energy',
		legend: 'How much energy do you have for it?',
		short: 'Energy',
		choices: [
			{
				value: 'little',
				label: 'A few minutes at a time',
				facets: { type: ['mindfulness', 'self-care', 'mood-tracking', 'journaling'] }
			},
			{
				value: 'course',
				label: 'Enough for a course over some weeks',
				facets: { type: ['cbt-self-help', 'digital-therapeutic'] }
			},
			{ value: 'any', label: 'It changes from day to day', facets: {} }
		]
	},
	{
		id: 'budget',
		legend: 'What may it cost?',
		short: 'Cost',
		choices: [
			{ value: 'free', label: 'Nothing', facets: { cost: ['free'] } },
			{ value: 'part', label: 'Nothing at first: a free part is enough', facets: { cost: ['free', 'freemium'] } },
			{
				value: 'covered',
				label: 'Only what insurance or a prescription covers',
				facets: { cost: ['insurance', 'prescription'] }
			},
			{ value: 'any', label: 'I could pay something', facets: {} }
		]
	},
	{
		id: 'seen',
		legend: 'Who may see what you type?',
		short: 'Seen by',
		help: 'Few makers say. We do not count silence as a yes, so a strict answer leaves few tools.',
		choices: [
			{ value: 'nobody', label: 'As few as can be: no account, no name', facets: { privacy: ['no-account'] } },
			{ value: 'maker', label: 'The maker, but no other company', facets: { privacy: ['says-no-sharing'] } },
			{ value: 'any', label: 'That does not decide it for me', facets: {} }
		]
	}
] as const satisfies readonly Question[];

export type QuestionId = (typeof questions)[number]['id'];
export type Answers = Partial<Record<QuestionId, string>>;

const list: readonly (Question & { id: QuestionId })[] = questions;

/** The groups a finder's address may name; whatever else it holds is ignored. */
const finderGroups: readonly FacetGroupId[] = ['condition', 'type', 'cost', 'privacy', 'support'];

/** Which question asks about a group of facets. */
export function questionOf(group: FacetGroupId, selection: FacetSelection): QuestionId {
	if (group === 'cost') return 'budget';
	if (group === 'privacy') return 'seen';
	return group === 'type' && !isAboutSafety(selection) ? 'energy' : 'hardest';
}

/** Whether the answer was that somebody may not be safe: then help comes first, and no other answer counts. */
export const isAboutSafety = (selection: FacetSelection): boolean =>
	selection.type?.includes('crisis-support') ?? false;

/** The answers that a sent form holds, or undefined when none was sent. */
export function readAnswers(params: URLSearchParams): Answers | undefined {
	if (!list.some(({ id }) => params.has(id))) return undefined;
	const answers: Answers = {};
	for (const { id, choices } of list) {
		const given = choices.find(({ value }) => value === params.get(id));
		if (given) answers[id] = given.value;
	}
	return answers;
}

/** What the answers ask of a tool, in facets. */
export function facetsOf(answers: Answers): FacetSelection {
	const chosen = list.map(({ id, choices }) => choices.find(({ value }) => value === answers[id])?.facets ?? {});
	return isAboutSafety(chosen[0]!) ? chosen[0]! : Object.assign({}, ...chosen);
}

const isSame = (a: readonly string[] = [], b: readonly string[] = []) =>
	a.length === b.length && a.every((value) => b.includes(value));

/** The answers that lead to these facets, as far as there are such answers. */
export function answersOf(selection: FacetSelection): Answers {
	const answers: Answers = {};
	for (const { id, choices } of list) {
		const given = choices.find(({ facets }) => {
			const groups = Object.entries(facets) as [FacetGroupId, string[]][];
			return groups.length > 0 && groups.every(([group, values]) => isSame(selection[group], values));
		});
		if (given) answers[id] = given.value;
	}
	return answers;
}

/** The facets in a finder's address. */
export function readFinderFacets(params: URLSearchParams): FacetSelection {
	const { selection } = readToolQuery(params);
	return Object.fromEntries(
		Object.entries(selection).filter(([group]) => finderGroups.includes(group as FacetGroupId))
	);
}

/** The address of what the finder answers: facets and nothing else. */
export function finderHref(selection: FacetSelection): string {
	const params = writeToolQuery({ selection });
	return params.size > 0 ? `/finder?${params}` : '/finder';
}
