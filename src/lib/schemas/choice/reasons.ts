import { everywhere, type FacetSelection } from '#lib/schemas/facets.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { saysNoSharing } from '#lib/schemas/listing/privacy-words.ts';
import { joinList, lowerFirst } from '#lib/utils/text.ts';
import type { Described } from './candidate.ts';
import { namePlace } from './places.ts';
import { isAroundBirth, isForOtherAge, isOpenIn, needsOthers, strengthFor, type Asked } from './rule.ts';
import { sayCost, sayMadeFor, sayPlaces, sayStudies } from './words.ts';

const peopleWords: Record<ToolInput['support'][number], string | null> = {
	none: null,
	peer: 'peers',
	coach: 'a coach',
	'licensed-clinician': 'a licensed clinician',
	'crisis-line': 'crisis line staff'
};

const ageWords: Record<string, string> = {
	adults: 'adults',
	teens: 'teenagers',
	children: 'children',
	'older-adults': 'older adults'
};

const sayNeed = ({ card, candidate }: Described, wanted: string[] = []): string | false => {
	const names = card.conditions.filter(({ slug }) => wanted.includes(slug)).map(({ name }) => lowerFirst(name));
	if (names.length === 0) return false;
	return wanted.includes(card.conditions[0]!.slug)
		? `It ${sayMadeFor(candidate, joinList(names))}.`
		: `It is filed under ${joinList(names)} as well.`;
};

function sayPeople({ candidate: { support } }: Described, wanted: string[] = []): string | false {
	if (wanted.length === 0) return false;
	const isAny = wanted.includes('person');
	const people = support.filter((kind) => isAny || wanted.includes(kind)).flatMap((kind) => peopleWords[kind] ?? []);
	if (people.length > 0)
		return support.includes('none')
			? `It comes with ${joinList(people, 'or')} behind it, or with no person.`
			: `It has ${joinList(people)} behind it.`;
	return support.length > 1 ? 'You can use it by yourself, or with a person.' : 'You use it by yourself.';
}

function sayAge({ candidate: { audiences } }: Described, wanted: string[] = []): string | false {
	const words = audiences.filter((audience) => wanted.includes(audience)).map((audience) => ageWords[audience]);
	const known = words.filter((word) => word !== undefined);
	return known.length > 0 && `It is for ${joinList(known)}.`;
}

function sayPlace({ candidate: { availableIn, parts } }: Described, [country]: string[] = []): string | false {
	if (country === undefined || !isOpenIn(availableIn, country)) return false;
	return availableIn.where === 'everywhere' || country === everywhere
		? 'People in every country can use it.'
		: `People in ${namePlace(country, parts)} can use it.`;
}

function sayType({ card }: Described, wanted: string[] = []): string | false {
	const names = card.types.filter(({ slug }) => wanted.includes(slug)).map(({ name }) => lowerFirst(name));
	return names.length > 0 && `It is filed under ${joinList(names)}.`;
}

const isText = (part: unknown): part is string => typeof part === 'string' && part !== '';

/** For each answer, why a tool keeps it; then how it was studied. */
export function listWhy(tool: Described, selection: FacetSelection, asked: Asked): string[] {
	const { candidate } = tool;
	const studies = sayStudies(candidate, asked);
	return [
		sayNeed(tool, selection.condition),
		sayType(tool, selection.type),
		sayPlace(tool, selection.country),
		sayAge(tool, selection.audience),
		sayPeople(tool, selection.support),
		selection.cost ? `It ${sayCost(candidate) ?? 'has a cost that nobody states'}.` : false,
		selection.privacy?.includes('no-account') &&
			candidate.privacy.includes('no-account') &&
			'It works without an account.',
		selection.privacy?.includes('says-no-sharing') &&
			candidate.privacy.includes('says-no-sharing') &&
			`${saysNoSharing}.`,
		studies && `It ${studies}.`
	].filter(isText);
}

function sayNoStudy({ candidate }: Described, asked: Asked): string | false {
	if (strengthFor(candidate, asked) > 0) return false;
	return candidate.studied > 0
		? 'It was studied, but no study that we could read says that its people had this need.'
		: 'We found no study of it that we could read.';
}

function sayCostAgainst({ candidate }: Described, selection: FacetSelection): string | false {
	if (selection.cost) return false;
	const { cost } = candidate;
	if (cost === 'unknown') return 'We don’t know what it costs.';
	const isDear = needsOthers(candidate) || !cost.startsWith('free');
	return isDear && `It ${sayCost(candidate)}.`;
}

function sayPlacesAgainst({ candidate }: Described, selection: FacetSelection): string | false {
	const { country: [country] = [] } = selection;
	if (country !== undefined && isOpenIn(candidate.availableIn, country)) return false;
	const places = sayPlaces(candidate);
	if (places === null) return 'We don’t know in which countries you can use it.';
	return candidate.availableIn.where !== 'everywhere' && `It ${places}.`;
}

const moved: Described['candidate']['state'][] = ['region-limited', 'changed-owner'];

/** What speaks against a tool: cautions, whom it is not for, and what nobody knows. */
export function listAgainst(tool: Described, selection: FacetSelection, asked: Asked): string[] {
	const { candidate, card, limit, stateNote } = tool;
	return [
		...card.cautions,
		isForOtherAge(candidate, asked) && sayAge(tool, candidate.audiences),
		isAroundBirth(candidate, asked) && 'It is for the time around pregnancy and birth.',
		`It is not for you if ${limit.replace(/\.$/, '')}.`,
		sayNoStudy(tool, asked),
		sayCostAgainst(tool, selection),
		sayPlacesAgainst(tool, selection),
		!candidate.languages.includes('en') && 'It is not in English.',
		candidate.ai === 'generative' && !candidate.isDraft && 'AI writes its replies.',
		card.status === 'review-overdue' && 'Its last review is overdue.',
		moved.includes(candidate.state) && stateNote
	].filter(isText);
}

const aboutDanger = /\b(danger|suicid\w*|crisis|self-harm)\b/i;
const aboutPlaceOrAge = /^you (are (under|over|outside|an adult)|live)\b/i;

/**
 * The first of a tool's limits that is about the tool itself. That it is no help in danger holds for nearly all of them
 * and is said once for all; places and ages stand in its summary.
 */
export function chooseLimit(notForYouIf: readonly string[]): string {
	const clauses = notForYouIf.filter((clause) => !aboutDanger.test(clause));
	return clauses.find((other) => !aboutPlaceOrAge.test(other)) ?? clauses[0] ?? notForYouIf[0] ?? '';
}
