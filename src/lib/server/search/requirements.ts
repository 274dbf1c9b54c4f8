import { facetGroupIds, type FacetGroupId } from '#lib/schemas/facets.ts';
import type { ToolQuery } from '#lib/schemas/search.ts';
import type { SentenceReading } from '#lib/schemas/understood.ts';

/** What tools have to have: one of these values of a group, or none of them. */
export type Requirement = {
	group: FacetGroupId;
	values: string[];
	/** Read out of words, which tools that are named need not have. */
	isRead?: boolean;
	isNot?: boolean;
};

/** What an address chooses, as requirements. */
export const requirementsOf = ({
	selection,
	all = [],
	not = {}
}: Pick<ToolQuery, 'selection' | 'all' | 'not'>): Requirement[] =>
	facetGroupIds.flatMap((group): Requirement[] => {
		const values = selection[group] ?? [];
		const required = all.includes(group) ? values.map((value) => [value]) : [values];
		return [
			...required.filter(({ length }) => length > 0).map((values) => ({ group, values })),
			...(not[group]?.length ? [{ group, values: not[group], isNot: true }] : [])
		];
	});

/** Groups of which everything has to fit: those that the address says so of, and those of which several things were read. */
export function allGroups({ all = [], selection }: ToolQuery, { understood }: SentenceReading): FacetGroupId[] {
	const several = understood
		.filter(
			({ group, values, isNot }) =>
				!isNot &&
				values.length === 1 &&
				(selection[group]?.length === 1 ||
					understood.some((other) => other.group === group && !other.isNot && other.values !== values))
		)
		.map(({ group }) => group);
	return [...new Set([...all, ...several])];
}

const byPeople = new Set(['phone', 'chat-sms', 'crisis-support']);
export const asksForPeople = ({ group, values, isNot }: Requirement): boolean =>
	!isNot &&
	(group === 'support' ||
		group === 'hours' ||
		// What needs no smartphone may be on the web as well.
		(!values.includes('web') && values.some((value) => byPeople.has(value))));
