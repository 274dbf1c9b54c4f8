import { everywhere, facetGroupLabels, type FacetGroupId, type FacetSelection } from '#lib/schemas/facets.ts';
import { choiceOf, groupsOf, isAboutSafety } from '#lib/schemas/finder.ts';
import { withoutGroup } from '#lib/schemas/search.ts';
import { nameRegion } from '#lib/utils/names.ts';
import { capitalise, joinList } from '#lib/utils/text.ts';
import type { Candidate, Described } from './candidate.ts';
import {
	arrange,
	isAroundBirth,
	isEligible,
	isForOtherAge,
	isOpenIn,
	mostPicked,
	suitedTo,
	type Asked
} from './rule.ts';
import { listAgainst, listWhy } from './reasons.ts';

export function askedOf(selection: FacetSelection): Asked {
	const { condition, country, audience, cost } = selection;
	const isSafety = isAboutSafety(selection);
	return {
		needs: isSafety ? ['suicidal-thoughts', 'self-harm'] : condition,
		country: country?.[0],
		hasAge: Boolean(audience?.length),
		hasCost: Boolean(cost?.length),
		isAboutSafety: isSafety
	};
}

/** A person to talk to, of whatever kind. */
const anyPerson = 'person';

/** What a candidate has of a group. A line to call is help itself, and stands before all tools. */
const valuesOf: Partial<Record<FacetGroupId, (candidate: Candidate) => readonly string[]>> = {
	condition: ({ conditions }) => conditions,
	type: ({ types, support }) => (support.includes('crisis-line') ? [] : types),
	audience: ({ audiences }) => audiences,
	support: ({ support, isPerson }) => (isPerson ? [anyPerson, ...support] : support),
	cost: ({ cost }) => [cost],
	privacy: ({ privacy }) => privacy
};

/** Whether a tool is known to keep an answer: what nobody says is no yes. */
function keeps(candidate: Candidate, group: FacetGroupId, values: readonly string[]): boolean {
	if (group === 'audience' && values.includes('older-adults') && isAroundBirth(candidate, {})) return false;
	if (group === 'country') return values.some((country) => isOpenIn(candidate.availableIn, country));
	const has = valuesOf[group]?.(candidate) ?? [];
	return values.some((value) => has.includes(value));
}

export type Way = {
	group: FacetGroupId;
	/** How many would fit without this answer. */
	count: number;
	/** Of these, how many say nothing that answers it. */
	silent: number;
};
export type Found = {
	/** In the order of the rule, as many as are shown. */
	picks: Candidate[];
	total: number;
	ways: Way[];
	/**
	 * How many more the list has: with a grave caution; or not known to be open, for clinicians or moments of danger, or free
	 * only where others pay.
	 */
	aside: { grave: number; others: number };
};

const isSilent = ({ availableIn, cost, audiences }: Candidate, group: FacetGroupId): boolean =>
	(group === 'country' && availableIn.where === 'unknown') ||
	(group === 'cost' && cost === 'unknown') ||
	(group === 'audience' && audiences.length === 0);

/** The groups that a tool has to keep. A safety plan is good in any country: where somebody is says only which numbers come first. */
const bindingOf = (selection: FacetSelection): FacetGroupId[] =>
	groupsOf(selection).filter((group) => group !== 'country' || !isAboutSafety(selection));

/** Looks through all candidates once: those that keep every answer, and those that would without one of them. */
export function find(candidates: readonly Candidate[], selection: FacetSelection, today: string): Found {
	const groups = bindingOf(selection);
	const asked = askedOf(selection);
	const ways = new Map(groups.map((group) => [group, { group, count: 0, silent: 0 }]));
	const askedWithout = new Map(groups.map((group) => [group, askedOf(withoutGroup(selection, group))]));
	const fitting: Candidate[] = [];
	const aside = { grave: 0, others: 0 };
	for (const candidate of candidates) {
		const broken = groups.filter((group) => !keeps(candidate, group, selection[group]!));
		// Lists call it free as well, as somebody else may pay for it.
		if (broken.join() === 'cost' && candidate.cost === 'free-through-others' && selection.cost!.includes('free'))
			aside.others += 1;
		if (broken.length === 0) {
			if (isEligible(candidate, asked)) fitting.push(candidate);
			else aside[isEligible({ ...candidate, isGrave: false }, asked) ? 'grave' : 'others'] += 1;
		} else if (broken.length === 1 && groups.length > 1 && isEligible(candidate, askedWithout.get(broken[0]!)!)) {
			const way = ways.get(broken[0]!)!;
			way.count += 1;
			if (isSilent(candidate, way.group)) way.silent += 1;
		}
	}
	const arranged = arrange(fitting, asked, today);
	const ofAge = arranged.filter((candidate) => !isForOtherAge(candidate, asked));
	const picks = suitedTo(asked, ofAge.length > 0 ? ofAge : arranged).slice(0, mostPicked);
	return { picks, total: fitting.length, ways: [...ways.values()], aside };
}

/** An answer in words: the choice that was made or, for an address made elsewhere, the facets. */
export function nameAnswer(group: FacetGroupId, selection: FacetSelection, labels?: ReadonlyMap<string, string>) {
	if (group === 'country') {
		const names = selection.country!.map((code) =>
			code === everywhere ? 'Somewhere else' : nameRegion(code.toUpperCase())
		);
		return { about: 'Country', label: joinList(names, 'or') };
	}
	const choice = choiceOf(group, selection);
	if (choice) return choice;
	const values = selection[group]!.map((value) => labels?.get(`${group} ${value}`) ?? capitalise(value));
	return { about: facetGroupLabels[group], label: joinList(values, 'or') };
}

/** What the page shows of a finding, wherever it was made. */
export function present(found: Found, described: Described[], selection: FacetSelection, labels?: Map<string, string>) {
	const asked = askedOf(selection);
	return {
		found: described.map((tool) => ({
			card: tool.card,
			why: listWhy(tool, selection, asked),
			against: listAgainst(tool, selection, asked)
		})),
		total: found.total,
		aside: found.aside,
		ways: found.ways.map((way) => ({ ...way, ...nameAnswer(way.group, selection, labels) })),
		selection
	};
}
export type Finding = ReturnType<typeof present>;
