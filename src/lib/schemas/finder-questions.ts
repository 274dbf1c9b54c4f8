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

/** Five questions. The one about age asks for the country as well, which is chosen from a list. */
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
			{ value: 'alone', label: 'Being alone with it', facets: { condition: ['loneliness'] } },
			{
				value: 'safety',
				label: 'I think about ending my life, or cannot keep myself safe',
				facets: { type: ['crisis-support'] }
			},
			{ value: 'any', label: 'Something else, or I cannot say', facets: {} }
		]
	},
	{
		id: 'age',
		legend: 'Where are you, and how old?',
		short: 'Age',
		help: 'Few makers say where people can use their tool. We don’t count silence as a yes, so few tools are left if you choose a country.',
		choices: [
			{ value: 'young', label: 'Under 18', facets: { audience: ['teens', 'children'] } },
			{ value: 'adult', label: '18 to 64', facets: { audience: ['adults'] } },
			{ value: 'older', label: '65 or over', facets: { audience: ['adults', 'older-adults'] } },
			{ value: 'any', label: 'I would rather not say', facets: {} }
		]
	},
	{
		id: 'company',
		legend: 'Do you want a person, or something to do by yourself?',
		short: 'With',
		choices: [
			{
				value: 'person',
				label: 'A person who listens or guides me',
				facets: { support: ['person'] }
			},
			{ value: 'programme', label: 'Something to do by myself', facets: { support: ['none'] } },
			{ value: 'any', label: 'Either is fine', facets: {} }
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
		help: 'Few makers say. We don’t count silence as a yes, so few tools are left after a strict answer.',
		choices: [
			{ value: 'nobody', label: 'As few as can be: no account', facets: { privacy: ['no-account'] } },
			{ value: 'maker', label: 'The maker, but no other company', facets: { privacy: ['says-no-sharing'] } },
			{ value: 'any', label: 'I don’t mind', facets: {} }
		]
	}
] as const satisfies readonly Question[];

export type QuestionId = (typeof questions)[number]['id'];
export type Answers = Partial<Record<QuestionId | 'country', string>>;
