import { sayPart } from '#lib/schemas/marks.ts';
import type { ShownCost } from '#lib/schemas/labels.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { joinList, lowerFirst } from '#lib/utils/text.ts';
import type { Candidate, Described } from './candidate.ts';
import { namePlace } from './places.ts';
import { strengthFor, type Asked } from './rule.ts';

const costWords: Record<ShownCost, string | null> = {
	free: 'is free',
	freemium: 'has a free part',
	insurance: 'can go through insurance',
	prescription: 'comes on prescription',
	employer: 'comes through an employer',
	'free-at-school': 'is free at a school or university',
	'free-through-others': 'is free where others pay for it',
	subscription: 'costs a subscription',
	'one-time': 'is paid for once',
	'per-session': 'is paid for by the session',
	unknown: null
};

/** After "It"; what several countries have is seldom on prescription in all of them. */
export const sayCost = ({
	name,
	cost,
	availableIn
}: Pick<Candidate, 'name' | 'cost' | 'availableIn'>): string | null =>
	cost === 'prescription' ? `${costWords[cost]}${sayPart(name, availableIn)}` : costWords[cost];

const careFinder = 'care-finder';
/** For so many needs that it is made for none of them. */
const manyNeeds = 4;

/** Whether it is made for the first of its needs, and not for whoever has one of many. */
const isMadeForOne = ({ types, conditions }: Pick<Candidate, 'types' | 'conditions'>): boolean =>
	types[0] !== careFinder && conditions.length < manyNeeds;

/** Whom a tool is for, after "It". */
export const sayMadeFor = (candidate: Pick<Candidate, 'types' | 'conditions'>, needs: string): string =>
	isMadeForOne(candidate) ? `is made first of all for ${needs}` : `is made for ${needs} and for more`;

/** By strength. */
const studyWords = [
	null,
	'was studied',
	'was tested in several randomised trials',
	'was tested against a waiting list or usual care',
	'was tested against another treatment or a sham'
];

/** How it was studied in people with what was asked for, or at all where nothing was. */
export function sayStudies(candidate: Candidate, asked: Asked): string | null {
	const words = studyWords[strengthFor(candidate, asked)] ?? null;
	return words && asked.needs?.length ? `${words} with people who have this need` : words;
}

const sayReview = ({ status, reviewedOn, checkedOn }: Candidate): string => {
	if (status === 'desk-checked') return `Its facts were checked on ${formatDay(checkedOn)}.`;
	const when = reviewedOn ? ` on ${formatDay(reviewedOn)}` : '';
	return status === 'review-overdue' ? `It was last reviewed${when}.` : `It was reviewed by people${when}.`;
};

/** Where people can use it, after "It", or null where nobody says. */
export function sayPlaces({
	availableIn: { where, countries },
	parts
}: Pick<Candidate, 'availableIn' | 'parts'>): string | null {
	if (where === 'everywhere') return 'is open to people in every country';
	const named = joinList(countries.map((code) => namePlace(code, parts)));
	if (named === '') return null;
	return `is open to people in ${named}${where === 'some' ? '' : ', perhaps elsewhere'}`;
}

/** Where alone people can use it, and how they get it, after its name. */
export function sayElsewhere(candidate: Candidate): string {
	const { availableIn, parts, cost } = candidate;
	const where = availableIn.countries.map((code) => namePlace(code, parts));
	const how = cost === 'prescription' ? ', on prescription' : '';
	return `${where.length > 0 ? joinList(where) : 'only some places'}${how}`;
}

const sentence = (parts: (string | null)[]): string => {
	const said = parts.filter((part) => part !== null);
	return said.length > 0 ? `It ${joinList(said)}.` : '';
};

/** What a tool is made for first of all, how it was studied, and how one gets it. */
function sayFirst({ candidate, card }: Pick<Described, 'candidate' | 'card'>, asked: Asked): string[] {
	const [studies, cost, places] = [sayStudies(candidate, asked), sayCost(candidate), sayPlaces(candidate)];
	const main = card.conditions[0];
	if (main && asked.needs?.length && !asked.needs.includes(main.slug)) {
		const other = studies
			? `, but ${studies}`
			: ' and names this need as well; we found no study we could read with people who have it';
		return [`It ${sayMadeFor(candidate, lowerFirst(main.name))}${other}.`, sentence([cost, places])];
	}
	const made = isMadeForOne(candidate) ? 'is made for this first of all' : 'is made for this and for more';
	return [sentence([made, cost, studies, places])];
}

/** Why a tool is among the first of a list for a need, in two or three short sentences. */
export function sayStart(tool: Pick<Described, 'candidate' | 'card'>, asked: Asked): string {
	return [
		...sayFirst(tool, asked),
		sayReview(tool.candidate),
		sayPlaces(tool.candidate) ? '' : 'We don’t know in which countries you can use it.'
	]
		.filter(Boolean)
		.join(' ');
}
