import type { Constraint } from '#lib/server/interpreter/index.ts';

const randomised = ['randomised-active', 'randomised-waitlist', 'randomised-pooled'];

const asksForTrial = ({ group, values, isNot }: Pick<Constraint, 'group' | 'values' | 'isNot'>): boolean =>
	group === 'evidence' &&
	!isNot &&
	values.length === randomised.length &&
	randomised.every((one) => values.includes(one));

/**
 * Whoever says a need and asks for trials wants trials in people with this need: one for something else proves nothing.
 * @param findNeeds the needs that are said in the words that are left
 */
export function askForTrials(constraints: Constraint[], findNeeds: () => string[]): Constraint[] {
	if (!constraints.some(asksForTrial)) return constraints;
	const wished = constraints.flatMap(({ group, values, isNot }) => (group === 'condition' && !isNot ? values : []));
	const needs = [...new Set([...wished, ...findNeeds()])];
	if (needs.length === 0) return constraints;
	return constraints.map((one) => (asksForTrial(one) ? { ...one, group: 'trial', values: needs } : one));
}
