import { asText, readFields } from './sheet-reading.ts';

/* A safety plan as one person writes it down: nothing is judged, and nothing leaves the browser. */

/** The steps of the guide to safety plans, in sentences of the guide. The last has no number: it may stay empty for good. */
export const planSteps = [
	{
		id: 'signs',
		number: 1,
		title: 'My warning signs',
		help: 'Think of the last time it got bad. What came an hour before, or a day before?'
	},
	{
		id: 'alone',
		number: 2,
		title: 'What I can do by myself',
		help: 'Write three things that you could manage even on a very poor day. They needn’t fix anything. They give the wave time to pass.'
	},
	{
		id: 'places',
		number: 3,
		title: 'People and places that take my mind off it',
		help: 'You don’t have to tell them anything. Being near others is the point. Add something for the night, when places are closed.'
	},
	{
		id: 'people',
		number: 4,
		title: 'People I can ask for help',
		help: 'Choose two or three people you could tell, and write down their numbers. Ask them beforehand if they’re willing, and agree what you’d say.'
	},
	{
		id: 'professionals',
		number: 5,
		title: 'Professionals and crisis lines',
		help: 'Put down your clinic, your doctor, and the hours when they answer. If you’re wondering whether to call, call.'
	},
	{
		id: 'safer',
		number: 6,
		title: 'Making my place safer',
		help: 'Thoughts can change quickly, and it helps when anything you might use to hurt yourself is out of reach. Ask someone to keep it for you or to lock it away. Do this step with another person rather than alone.'
	},
	{
		id: 'reasons',
		number: null,
		title: 'My reasons, if you like',
		help: 'A photo counts, and so does a cat, a song or a promise to water someone’s plants. If nothing comes to mind today, leave the space empty.'
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
