import type { ShownCard, TagRef } from '#lib/schemas/card.ts';
import type { FacetSelection } from '#lib/schemas/facets.ts';
import { answersOf } from '#lib/schemas/finder.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { joinList } from '#lib/utils/text.ts';

/** What of a tool the two sentences are made from. */
export type Known = {
	card: Pick<ShownCard, 'types' | 'conditions' | 'cost' | 'studiedInDepression' | 'studiedInTrd'>;
	tool: Pick<ToolInput, 'notForYouIf' | 'support'>;
	/** Evidence facets of the tool. */
	evidence: readonly string[];
};

const lowerFirst = (name: string) => (/^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name);

const namesOf = (tags: TagRef[], wanted: string[] = []) =>
	tags.filter(({ slug }) => wanted.includes(slug)).map(({ name }) => lowerFirst(name));

const peopleWords: Record<ToolInput['support'][number], string | null> = {
	none: null,
	peer: 'peers',
	coach: 'a coach',
	'licensed-clinician': 'a licensed clinician',
	'crisis-line': 'crisis line staff'
};

const costWords: Partial<Record<ShownCard['cost'], string>> = {
	free: 'is free',
	freemium: 'has a free part',
	insurance: 'can go through insurance',
	prescription: 'comes on prescription'
};

function describeStudies({ card, evidence }: Known): string | null {
	if (card.studiedInTrd === 'yes') return 'was studied in treatment-resistant depression';
	if (card.studiedInDepression === 'yes') return 'was studied in people with depression';
	if (evidence.some((value) => value.startsWith('randomised'))) return 'was studied in a randomised trial';
	return evidence.includes('other-study') ? 'was studied, though not in a randomised trial' : null;
}

/** Why a tool came up, from the facets it shares with the answers: "It is meant for anxiety, is free and …". */
export function explainFit(known: Known, selection: FacetSelection): string {
	const { card, tool } = known;
	const { energy } = answersOf(selection);
	const conditions = namesOf(card.conditions, selection.condition);
	const people = selection.support
		? tool.support.filter((kind) => selection.support!.includes(kind)).flatMap((kind) => peopleWords[kind] ?? [])
		: [];
	const types = energy ? [] : namesOf(card.types, selection.type);
	const parts = [
		conditions.length > 0 && `is meant for ${joinList(conditions)}`,
		people.length > 0 && `has ${joinList(people)} behind it`,
		types.length > 0 && `is filed under ${joinList(types)}`,
		energy === 'little' && 'can be used a few minutes at a time',
		energy === 'course' && 'is a course to work through over some weeks',
		selection.cost && costWords[card.cost],
		selection.privacy?.includes('no-account') && 'works without an account',
		selection.privacy?.includes('says-no-sharing') && 'says that it does not share your data',
		describeStudies(known)
	].filter((part) => typeof part === 'string');
	return parts.length > 0 ? `It ${joinList(parts)}.` : 'It fits your answers.';
}

const aboutDanger = /\b(danger|suicid\w*|crisis|self-harm)\b/i;
const aboutPlaceOrAge = /^you (are (under|over|outside|an adult)|live)\b/i;

/**
 * The first of a tool's limits that is about the tool itself. That it is no help in danger holds for nearly all of them
 * and is said once for all; places and ages stand in its summary.
 */
export function explainLimit({ tool }: Pick<Known, 'tool'>): string {
	const clauses = tool.notForYouIf.filter((clause) => !aboutDanger.test(clause));
	const clause = clauses.find((other) => !aboutPlaceOrAge.test(other)) ?? clauses[0] ?? tool.notForYouIf[0]!;
	return `It is not for you if ${clause.replace(/\.$/, '')}.`;
}
