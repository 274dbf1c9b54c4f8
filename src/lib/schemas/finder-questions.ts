import type { FacetSelection } from '#lib/schemas/facets.ts';

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
