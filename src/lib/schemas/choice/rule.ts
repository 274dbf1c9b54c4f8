import type { ShownCost } from '#lib/schemas/labels.ts';
import { daysBetween } from '#lib/utils/calendar.ts';
import type { Candidate } from './candidate.ts';

/** For whom tools are chosen: what is left out, nobody said. */
export type Asked = {
	/** Any of these. */
	needs?: readonly string[];
	/** Code of a country in lower case, or `everywhere`. */
	country?: string;
	/** Whether the age was said, so that what is chosen among is for that age already. */
	hasAge?: boolean;
	/** Whether somebody said what it may cost. */
	hasCost?: boolean;
	/** Whether words, or an answer, said that somebody may not be safe. */
	isAboutSafety?: boolean;
};

export const mostPicked = 3;

/** Needs that are about danger themselves. */
const dangerNeeds = ['suicidal-thoughts', 'self-harm'];
export const crisisType = 'crisis-support';
const forClinicians = 'clinicians';

/** Whether people in a country can use it, as far as anybody says. */
export function isOpenIn({ where, countries }: Candidate['availableIn'], country: string): boolean {
	if (where === 'everywhere') return true;
	return countries.some((code) => code.toLowerCase() === country);
}

function isOpen({ state, status, availableIn }: Candidate, { country }: Asked): boolean {
	if (status === 'no-longer-available') return false;
	if (state === 'active' || state === 'changed-owner') return true;
	return state === 'region-limited' && country !== undefined && isOpenIn(availableIn, country);
}

/** Whether it is there for moments of danger: a line with people, or a tool made for such moments first of all. */
export const isCrisisService = ({ types, support }: Pick<Candidate, 'types' | 'support'>): boolean =>
	types[0] === crisisType || support.includes('crisis-line');

const isForClinicians = ({ types, audiences }: Candidate): boolean =>
	types.includes('clinician-tool') ||
	(audiences.length > 0 && audiences.every((audience) => audience === forClinicians));

export const aroundBirth = 'perinatal-depression';

/** Whether it is for the time around a birth first of all, and nobody asked for that. */
export const isAroundBirth = ({ conditions }: Pick<Candidate, 'conditions'>, { needs = [] }: Asked): boolean =>
	conditions[0] === aroundBirth && !needs.includes(aroundBirth);

/** Crisis services come forward only where somebody may be in danger. */
const mayBeCrisis = ({ needs = [], isAboutSafety = false }: Asked): boolean =>
	isAboutSafety || needs.some((need) => dangerNeeds.includes(need));

/** Whether it can be among the first: open, for the public, with no grave caution. */
export const isEligible = (candidate: Candidate, asked: Asked = {}): boolean =>
	isOpen(candidate, asked) &&
	!candidate.isGrave &&
	!isForClinicians(candidate) &&
	(mayBeCrisis(asked) || !isCrisisService(candidate));

/** Free, free in part, what somebody else may pay, what people pay themselves, not known. */
const costPlaces: Record<ShownCost, number> = {
	free: 0,
	freemium: 1,
	insurance: 2,
	prescription: 2,
	employer: 2,
	'free-at-school': 2,
	'free-through-others': 2,
	subscription: 3,
	'one-time': 3,
	'per-session': 3,
	unknown: 4
};

/** Whether somebody else has to agree first: a prescriber, an insurer, an employer, a school. */
export const needsOthers = ({ cost }: Pick<Candidate, 'cost'>): boolean => costPlaces[cost] === 2;

/** How long a check of the facts counts as recent. */
export const recentDays = 180;

function reviewPlace({ status, checkedOn }: Candidate, today: string): number {
	if (status === 'meets-baseline' || status === 'with-cautions') return 0;
	if (status === 'review-overdue') return 1;
	return daysBetween(checkedOn, today) <= recentDays ? 2 : 3;
}

const isDevice = ({ types }: Candidate): boolean => types.includes('neuromodulation-device');

/** Whether people have to live somewhere to use it, and nobody said that they do. */
export const isBound = ({ availableIn, state }: Candidate, { country = 'everywhere' }: Asked): boolean =>
	state === 'region-limited' || (availableIn.where === 'some' && !isOpenIn(availableIn, country));

/** The strength of its studies in people with what was asked for, or at all where nothing was. */
export const strengthFor = ({ studied, studiedFor }: Candidate, { needs = [] }: Asked) =>
	needs.length > 0 ? Math.max(0, ...needs.map((need) => studiedFor[need] ?? 0)) : studied;

/** Whom tools for the young are for. */
export const youngAudiences = ['teens', 'children'];

/** Whether it is for the young alone, and nobody said an age. In danger age is not asked. */
export const isForOtherAge = ({ audiences }: Pick<Candidate, 'audiences'>, { hasAge, isAboutSafety }: Asked): boolean =>
	!hasAge && !isAboutSafety && audiences.length > 0 && audiences.every((one) => youngAudiences.includes(one));

/** What everybody has at times. */
export const generalNeeds = ['stress', 'general-wellbeing'];

/**
 * Made for what was asked for first of all; else studied in people who have it; or only said to be for it too, and made for
 * stress in general, or for something else.
 */
function needPlace(candidate: Candidate, asked: Asked): 0 | 1 | 2 | 3 {
	const [main = ''] = candidate.conditions;
	if (!asked.needs?.length || asked.needs.includes(main)) return 0;
	return strengthFor(candidate, asked) > 0 ? 1 : generalNeeds.includes(main) ? 2 : 3;
}

/** Where it comes among others, as /method words it: the first number that differs counts, and the smaller one leads. */
export function placeOf(candidate: Candidate, asked: Asked, today: string): number[] {
	const { languages, audiences, availableIn, isEnough, known, cost } = candidate;
	return [
		languages.includes('en') ? 0 : 1,
		asked.hasAge || audiences.includes('adults') ? 0 : 1,
		isBound(candidate, asked) ? 1 : 0,
		!asked.hasCost && needsOthers(candidate) && cost !== 'prescription' ? 1 : 0,
		needPlace(candidate, asked),
		isDevice(candidate) || (!asked.hasCost && cost === 'prescription') ? 1 : 0,
		isOpenIn(availableIn, asked.country ?? 'everywhere') ? 0 : 1,
		reviewPlace(candidate, today),
		isEnough ? 0 : 1,
		-strengthFor(candidate, asked),
		costPlaces[cost],
		-known
	];
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** All that can be among the first, in the order of the one rule. */
export function arrange(candidates: readonly Candidate[], asked: Asked, today: string): Candidate[] {
	const placed = candidates
		.filter((candidate) => isEligible(candidate, asked))
		.map((candidate) => ({
			candidate,
			place: placeOf(candidate, asked, today),
			name: candidate.name.toLowerCase()
		}));
	placed.sort((a, b) => {
		const at = a.place.findIndex((place, index) => place !== b.place[index]);
		if (at >= 0) return a.place[at]! - b.place[at]!;
		return compareText(a.name, b.name) || compareText(a.candidate.slug, b.candidate.slug);
	});
	return placed.map(({ candidate }) => candidate);
}

/** Those made for the need first of all, or studied in people who have it; all where there is none of these. */
export function suitedTo(asked: Asked, arranged: readonly Candidate[]): readonly Candidate[] {
	const suited = arranged.filter((one) => needPlace(one, asked) <= 1);
	return suited.length > 0 ? suited : arranged;
}

/** Of those that only some countries have, as many as a line names. */
const mostElsewhere = 3;

/**
 * Where to start: what is made for the need first of all, or was studied in people who have it; what only names the need
 * stands there where nothing else does. Beside it, as long as nobody named a country, what was studied and only some
 * countries have.
 */
export function pickStart(
	candidates: readonly Candidate[],
	asked: Asked,
	today: string
): { first: Candidate[]; elsewhere: Candidate[] } {
	const all = arrange(candidates, asked, today);
	const open = all.filter((one) => !isBound(one, asked));
	const elsewhere = all.filter(
		(one) => isBound(one, asked) && strengthFor(one, asked) > 0 && one.languages.includes('en')
	);
	return {
		first: suitedTo(asked, open).slice(0, mostPicked),
		elsewhere: asked.country ? [] : elsewhere.slice(0, mostElsewhere)
	};
}
