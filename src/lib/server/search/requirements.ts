import { facetGroupIds, type FacetGroupId } from '#lib/schemas/facets.ts';
import type { ToolQuery } from '#lib/schemas/search.ts';

/** What tools have to have: one of these values of a group. */
export type Requirement = {
	group: FacetGroupId;
	values: string[];
	/** Read out of words, which tools that are named need not have. */
	isRead?: boolean;
};

/** What an address chooses, as requirements. */
export const requirementsOf = ({ selection, all = [] }: Pick<ToolQuery, 'selection' | 'all'>): Requirement[] =>
	facetGroupIds.flatMap((group) => {
		const values = selection[group];
		if (!values?.length) return [];
		return all.includes(group) ? values.map((value) => ({ group, values: [value] })) : [{ group, values }];
	});
