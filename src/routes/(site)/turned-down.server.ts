import { fixedFacetValues } from '#lib/schemas/facet-values.ts';
import { isTagGroup, reachGroups, unknownValues, type FacetGroupId } from '#lib/schemas/facets.ts';
import type { TurnedDown } from '#lib/server/catalogue/index.ts';
import { capitalise, joinList } from '#lib/utils/text.ts';

const quote = ({ label }: TurnedDown): string => `“${label}”`;

/** What a chip says of something that is not wanted. */
export const chipOf = ({ group, label }: Pick<TurnedDown, 'group' | 'label'>) => ({
	group: reachGroups.has(group) ? 'Not only' : 'Not',
	label
});

const hasUnknown = (group: FacetGroupId): boolean =>
	fixedFacetValues[group]?.values.some((value) => unknownValues.has(value)) ?? false;

/** What was left out for what is not wanted, and what we cannot know. */
export function explainTurnedDown(all: readonly TurnedDown[]): string {
	const [reach, others] = [
		all.filter(({ group }) => reachGroups.has(group)),
		all.filter(({ group }) => !reachGroups.has(group))
	];
	const sentences = [
		others.length > 0 && `tools that we know have ${joinList(others.map(quote), 'or')} are left out`,
		others.some(({ group }) => hasUnknown(group)) && 'so are those where we don’t know',
		others.some(({ group }) => isTagGroup(group)) &&
			'a tool whose listing doesn’t mention it may still have some of it',
		reach.length > 0 && `tools with nothing but ${joinList(reach.map(quote), 'or')} are left out`
	];
	return sentences
		.filter((one) => one !== false)
		.map((one) => `${capitalise(one)}.`)
		.join(' ');
}
