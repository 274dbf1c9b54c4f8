import { asText, readFields } from './sheet-reading.ts';

/* A safety plan as one person writes it down: nothing is judged, and nothing leaves the browser. */

/** The steps of the guide to safety plans, in its words. The last has no number: it may stay empty for good. */
export const planSteps = [
	{
		id: 'signs',
		number: 1,
		title: 'My warning signs',
		help: 'What do you notice first? Think of the last time it got bad, and of the hour and the day before.'
	},
	{
		id: 'alone',
		number: 2,
		title: 'What I can do by myself',
		help: 'Three things that you could manage even on a very poor day. They needn’t fix anything. They give the wave time to pass.'
	},
	{
		id: 'places',
		number: 3,
		title: 'People and places that take my mind off it',
		help: 'You don’t have to tell them anything. Add something for the night, when places are closed.'
	},
	{
		id: 'people',
		number: 4,
		title: 'People I can ask for help',
		help: 'Two or three people you could tell, with their numbers and when they’re up. Ask them beforehand.'
	},
	{
		id: 'professionals',
		number: 5,
		title: 'Professionals and crisis lines',
		help: 'Your clinic, your doctor and the hours when they answer. If you’re wondering whether to call, call.'
	},
	{
		id: 'safer',
		number: 6,
		title: 'Making my place safer',
		help: 'Who could keep anything that you might hurt yourself with out of reach for a while? Do this step with another person rather than alone.'
	},
	{
		id: 'reasons',
		number: null,
		title: 'My reasons, if you like',
		help: 'A photo counts, and so does a cat or a song. Leave it empty if nothing comes to mind today.'
	}
] as const;

export type PlanStep = (typeof planSteps)[number]['id'];
export type SafetyPlan = Record<PlanStep, string>;

/** Characters: with every box full the plan still prints on one page. */
export const longestStep = 320;
export const planKey = 'cognicare-safety-plan';

const makePlan = (wordsOf: (id: PlanStep) => string): SafetyPlan =>
	Object.fromEntries(planSteps.map(({ id }) => [id, wordsOf(id)])) as SafetyPlan;

export const blankPlan = (): SafetyPlan => makePlan(() => '');

export const isPlanBlank = (plan: SafetyPlan): boolean => planSteps.every(({ id }) => plan[id].trim() === '');

/** A plan from what was stored; undefined where it is damaged. Never throws. */
export function readPlan(text: string): SafetyPlan | undefined {
	const fields = readFields(text);
	return fields && makePlan((id) => asText(fields[id], longestStep));
}

export const writePlan = (plan: SafetyPlan): string => JSON.stringify(plan);
