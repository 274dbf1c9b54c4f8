import { slug } from '#lib/schemas/common.ts';

export const fewestCompared = 2;

export type CompareQuery = {
	slugs: string[];
	/** Whether the visitor is choosing what to compare rather than comparing. */
	choosing: boolean;
};

const mostRead = 200;
const mostLookedUp = 20;
const longestSlug = 80;

/** The tools asked for, each once, in the order asked. Never fails: what cannot be a tool's name in an address is left out. */
export function readCompareQuery(params: URLSearchParams): CompareQuery {
	const given = params.getAll('tool').slice(0, mostRead);
	const asked = given.filter((value) => value.length <= 2 * longestSlug).map((value) => value.trim().toLowerCase());
	const slugs = [...new Set(asked)].filter((value) => slug.safeParse(value).success).slice(0, mostLookedUp);
	return { slugs, choosing: params.has('choose') };
}
