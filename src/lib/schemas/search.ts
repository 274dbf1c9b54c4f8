import { isCountry } from '#lib/utils/names.ts';
import {
	facetGroupIds,
	facetInsteadOf,
	isTagGroup,
	type FacetGroup,
	type FacetGroupId,
	type FacetSelection
} from '#lib/schemas/facets.ts';

export const pageSize = 24;
export const sorts = ['relevance', 'reviewed', 'name'] as const;
export type Sort = (typeof sorts)[number];

export type ToolQuery = {
	q: string;
	/** Take the words as typed, without correcting their spelling. */
	exact: boolean;
	selection: FacetSelection;
	/** Groups of which all chosen values have to fit, and not any of them. */
	all?: FacetGroupId[];
	/** What is not wanted. */
	not?: FacetSelection | undefined;
	/** The slug of a tool that others are to be like. */
	like?: string;
	/** Whether the words may come from somebody in danger, or who is worried about somebody. */
	inDanger?: boolean;
	/** In danger, the country in lower case that numbers are shown for. */
	near?: string | undefined;
	/** The languages that the browser asks for, for words that fit several. */
	speaks?: readonly string[];
	sort: Sort;
	/** From 1. */
	page: number;
	perPage: number;
};

const maxValues = 60;
/** Values of one parameter that are looked at. */
const mostRead = 200;
/** People who are tired write long sentences. */
export const longestQuery = 500;
const maxPage = 100_000;
const valueForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** No longer than a query may be, and no word cut in two. */
const cutLong = (text: string): string =>
	text.length <= longestQuery
		? text
		: text
				.slice(0, longestQuery + 1)
				.replace(/(?<=\S)\s\S*$/u, '')
				.slice(0, longestQuery)
				.toWellFormed();

/** Control characters and unpaired surrogates out, white space single, no longer than a query may be. */
export const cleanQuery = (text: string): string =>
	cutLong(
		text
			.slice(0, 10 * longestQuery)
			.toWellFormed()
			.replace(/[\p{Cc}\uFFFD]+/gu, ' ')
			.replace(/\s+/gu, ' ')
			.trim()
	);

/** The parameter that turns down values of a group. */
export const notParameter = (group: FacetGroupId): `not-${FacetGroupId}` => `not-${group}`;

const isEmpty = (selection: FacetSelection): boolean => Object.keys(selection).length === 0;

/** Addresses from when a tag was a filter too lead to the filter that stands for it now. */
const standingFor = (group: FacetGroupId, value: string) =>
	(isTagGroup(group) && facetInsteadOf(value)) || { group, value };

function readSelection(params: URLSearchParams, nameOf: (group: FacetGroupId) => string): FacetSelection {
	const named = facetGroupIds.filter((group) => params.has(nameOf(group)));
	if (named.length === 0) return {};
	const asked = named.flatMap((group) =>
		params
			.getAll(nameOf(group))
			.slice(0, mostRead)
			.filter((value) => value.length <= 80)
			.map((value) => value.toLowerCase())
			.filter((value) => valueForm.test(value))
			.map((value) => standingFor(group, value))
	);
	const selection: FacetSelection = {};
	for (const group of facetGroupIds) {
		const values = new Set(asked.filter((one) => one.group === group).map(({ value }) => value));
		if (values.size > 0) selection[group] = [...values].slice(0, maxValues);
	}
	return selection;
}

/**
 * What a list is asked for, read from URL parameters. Never fails: what makes no sense is ignored or clamped.
 */
export function readToolQuery(params: URLSearchParams, perPage = pageSize): ToolQuery {
	const q = cleanQuery(params.get('q') ?? '');
	const selection = readSelection(params, (group) => group);
	const not = readSelection(params, notParameter);
	const all = facetGroupIds.filter(
		(group) => selection[group] && params.getAll('all').slice(0, mostRead).includes(group)
	);
	const likeAsked = params.get('like') ?? '';
	const like = likeAsked.length <= 80 && valueForm.test(likeAsked) ? likeAsked : '';
	const asked = params.get('sort') as Sort;
	const sort: Sort = asked === 'name' || asked === 'reviewed' ? asked : q || like ? 'relevance' : 'reviewed';
	const number = Number(params.get('page') ?? '1');
	const page = Number.isFinite(number) ? Math.min(Math.max(Math.trunc(number), 1), maxPage) : 1;
	return {
		q,
		exact: params.get('exact') === '1',
		selection,
		...(all.length > 0 && { all }),
		...(!isEmpty(not) && { not }),
		...(like && { like }),
		sort,
		page,
		perPage
	};
}

/** The same query as URL parameters, in one fixed order; what is the default is left out. */
export function writeToolQuery(query: Partial<ToolQuery>): URLSearchParams {
	const params = new URLSearchParams();
	if (query.q) params.set('q', query.q);
	if (query.exact) params.set('exact', '1');
	for (const group of facetGroupIds) {
		for (const value of query.selection?.[group] ?? []) params.append(group, value);
	}
	for (const group of facetGroupIds) {
		for (const value of query.not?.[group] ?? []) params.append(notParameter(group), value);
	}
	for (const group of query.all ?? []) if ((query.selection?.[group]?.length ?? 0) > 1) params.append('all', group);
	if (query.like) params.set('like', query.like);
	const isDefault = query.sort === 'relevance' || (query.sort === 'reviewed' && !query.q && !query.like);
	if (query.sort && !isDefault) params.set('sort', query.sort);
	if (query.page && query.page > 1) params.set('page', String(query.page));
	return params;
}

/** The query without the values that no tag, language or word of ours goes by. */
export function keepKnown(query: ToolQuery, facets: FacetGroup[]): ToolQuery {
	const keep = (asked: FacetSelection): FacetSelection => {
		const kept: FacetSelection = {};
		for (const { id, values } of facets) {
			const known = asked[id]?.filter(
				(value) => values.some((other) => other.value === value) || (id === 'country' && isCountry(value))
			);
			if (known?.length) kept[id] = known;
		}
		return kept;
	};
	const selection = keep(query.selection);
	const all = query.all?.filter((group) => selection[group]);
	const not = keep(query.not ?? {});
	return { ...query, selection, ...(all && { all }), not: isEmpty(not) ? undefined : not };
}

/** The values that were asked for and that nothing here goes by, as they stand in the address. */
export function listIgnored(asked: ToolQuery, kept: ToolQuery): { group: string; value: string }[] {
	const list = ({ selection, not = {} }: ToolQuery) =>
		facetGroupIds.flatMap((id) => [
			...(selection[id] ?? []).map((value) => ({ group: id as string, value })),
			...(not[id] ?? []).map((value) => ({ group: notParameter(id), value }))
		]);
	const known = new Set(list(kept).map(({ group, value }) => `${group} ${value}`));
	return list(asked).filter(({ group, value }) => !known.has(`${group} ${value}`));
}

/** How many filters are set. */
export const countChosen = ({ selection, not = {} }: Pick<ToolQuery, 'selection' | 'not'>): number =>
	[selection, not].flatMap((chosen) => Object.values(chosen).flat()).length;

export function withoutGroup(selection: FacetSelection, group: FacetGroupId): FacetSelection {
	return Object.fromEntries(Object.entries(selection).filter(([name]) => name !== group));
}

export function withoutValue(selection: FacetSelection, group: FacetGroupId, value: string): FacetSelection {
	const rest = (selection[group] ?? []).filter((other) => other !== value);
	return rest.length > 0 ? { ...selection, [group]: rest } : withoutGroup(selection, group);
}
