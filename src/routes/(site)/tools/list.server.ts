import { fixedFacetValues } from '#lib/schemas/facet-values.ts';
import {
	allFilters,
	facetGroupLabels,
	firstValues,
	mainFacetGroups,
	type FacetGroup,
	type FacetGroupId,
	type OpenedFilters,
	type ShownGroup
} from '#lib/schemas/facets.ts';
import { notParameter, withoutGroup, withoutValue, writeToolQuery, type ToolQuery } from '#lib/schemas/search.ts';
import type { ToolList, TurnedDown } from '#lib/server/catalogue/index.ts';
import { joinList } from '#lib/utils/text.ts';
import { chipOf, explainTurnedDown } from '../turned-down.server.ts';

export function toolsHref(query: Partial<ToolQuery>, page = 1): string {
	const params = writeToolQuery({ ...query, page }).toString();
	return params ? `/tools?${params}` : '/tools';
}

const gone = 'no-longer-available';

/** By group, which is the same object until the content or the day changes. */
const orders = new WeakMap<FacetGroup, Map<string, number>>();

function orderOf(group: FacetGroup): Map<string, number> {
	const known = orders.get(group);
	if (known) return known;
	const order = new Map(group.values.map(({ value }, place) => [value, place]));
	orders.set(group, order);
	return order;
}

/** The groups in the order they have without any filter, so that nothing moves while somebody is choosing. */
function fixOrder(facets: FacetGroup[], unfiltered: FacetGroup[]): FacetGroup[] {
	return facets.map((group, index) => {
		const order = orderOf(unfiltered[index]!);
		const values: FacetGroup['values'] = [];
		const others: FacetGroup['values'] = [];
		for (const value of group.values) {
			const place = order.get(value.value);
			if (place === undefined) others.push(value);
			else values[place] = value;
		}
		return { ...group, values: [...values.filter(Boolean), ...others] };
	});
}

export const readOpened = (params: URLSearchParams): OpenedFilters[] =>
	[...mainFacetGroups, allFilters].filter((id): id is OpenedFilters => params.getAll('filters').includes(id));

const isAnyChosen = (values: FacetGroup['values']): boolean => values.some(({ selected }) => selected);

/** Without the values that are folded, where none of them is chosen and nobody has asked for them. */
function leaveOutFolded(group: FacetGroup, opened: readonly OpenedFilters[]): ShownGroup {
	const rest = group.values.slice(firstValues);
	if (opened.includes(group.id) || isAnyChosen(rest)) return { ...group, left: 0 };
	return { ...group, values: group.values.slice(0, firstValues), left: rest.length };
}

/**
 * The groups that stand on the page, and those behind "More filters". A list of what somebody typed is made anew each time,
 * and two thirds of its filters are folded: these come when they are asked for. The whole list, made once for everybody,
 * has them all.
 */
function placeGroups(groups: FacetGroup[], query: ToolQuery, opened: readonly OpenedFilters[]) {
	const isMain = ({ id }: FacetGroup) => mainFacetGroups.includes(id);
	const [main, more] = [groups.filter(isMain), groups.filter((group) => !isMain(group))];
	const isWhole = !query.q && !query.like;
	const hasMore = isWhole || opened.includes(allFilters) || more.some(({ values }) => isAnyChosen(values));
	const whole = (group: FacetGroup): ShownGroup => ({ ...group, left: 0 });
	return {
		mainGroups: main.map((group) => (isWhole ? whole(group) : leaveOutFolded(group, opened))),
		moreGroups: hasMore ? more.map(whole) : null
	};
}

function describeWay(drop: FacetGroupId | 'q' | 'not' | 'filters', query: ToolQuery, facets: FacetGroup[]) {
	if (drop === 'q') return { label: `the words “${query.q}”`, href: toolsHref({ ...query, q: '', exact: false }) };
	if (drop === 'not') return { label: 'what you don’t want', href: toolsHref({ ...query, not: undefined }) };
	if (drop === 'filters') {
		return { label: 'all filters', href: toolsHref({ ...query, selection: {}, not: undefined }) };
	}
	const chosen = facets.find(({ id }) => id === drop)?.values.filter((value) => value.selected) ?? [];
	const names = joinList(
		chosen.map(({ label }) => label),
		'or'
	);
	return {
		label: `${facetGroupLabels[drop]}: ${names}`,
		href: toolsHref({ ...query, selection: withoutGroup(query.selection, drop) })
	};
}

/** In what order a list can be: words have one of their own. */
function describeSorts({ q, like, sort }: ToolQuery, { reviewed }: { reviewed: number }) {
	const isMatched = Boolean(q || like);
	const usual = isMatched ? 'relevance' : 'reviewed';
	return [
		...(isMatched ? [{ of: 'relevance', label: 'Best match' }] : []),
		{ of: 'reviewed', label: reviewed > 0 ? 'Most recently reviewed' : 'Our usual order' },
		{ of: 'name', label: 'A to Z' }
	].map(({ of, label }) => ({ value: of === usual ? '' : of, label, selected: of === sort }));
}

/** What the page of the list needs, beside the cards: groups, chips and links, as plain data. */
export function describeList(
	query: ToolQuery,
	list: ToolList,
	unfiltered: FacetGroup[],
	turnedDown: TurnedDown[],
	opened: readonly OpenedFilters[],
	counts: { reviewed: number }
) {
	const groups = fixOrder(list.facets, unfiltered);
	const chips = groups.flatMap(({ id, label, values }) =>
		values
			.filter(({ value }) => query.selection[id]?.includes(value))
			.map((value) => ({
				group: label,
				label: value.label,
				href: toolsHref({ ...query, selection: withoutValue(query.selection, id, value.value) })
			}))
	);
	for (const one of turnedDown) {
		if (!query.not?.[one.group]?.includes(one.value)) continue;
		chips.push({ ...chipOf(one), href: toolsHref({ ...query, not: withoutValue(query.not, one.group, one.value) }) });
	}
	const goneCount = groups.find(({ id }) => id === 'status')?.values.find(({ value }) => value === gone)?.count ?? 0;
	const filterCount =
		groups.flatMap(({ values }) => values.filter(({ selected }) => selected)).length + turnedDown.length;
	const goneHref = toolsHref({ ...query, selection: { ...query.selection, status: [gone] } });
	if (query.like && list.reading.like) {
		chips.unshift({ group: 'Like', label: list.reading.like.name, href: toolsHref({ ...query, like: undefined }) });
	}
	const isRead = list.reading.understood.length > 0 || list.reading.like?.words;
	if (query.q && !isRead)
		chips.unshift({ group: 'Words', label: query.q, href: toolsHref({ ...query, q: '', exact: false }) });
	return {
		...placeGroups(groups, query, opened),
		opened,
		chips,
		turnedDown: {
			choices: turnedDown.map(({ group, value, label }) => ({ name: notParameter(group), value, label })),
			note: explainTurnedDown(turnedDown)
		},
		filterCount,
		ways: list.ways.map(({ drop, total }) => ({ ...describeWay(drop, query, list.facets), total })),
		all: list.chosen.all ?? [],
		like: list.reading.like ? { slug: list.reading.like.slug, name: list.reading.like.name } : null,
		gone: query.selection.status?.length || !goneCount ? null : { count: goneCount, href: goneHref, label: goneLabel },
		exactHref: list.corrected ? toolsHref({ ...query, exact: true }) : null,
		listHref: toolsHref(query),
		sorts: describeSorts(query, counts),
		/** The one address of a list that search engines may show; null for all others. */
		canonical:
			!query.q && !query.like && !query.not && filterCount < 2 && query.sort === 'reviewed'
				? toolsHref(query, list.page)
				: null
	};
}

const goneLabel = fixedFacetValues.status!.labels[gone]!.toLowerCase();
