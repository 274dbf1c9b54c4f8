import { everywhere, type FacetGroupId, type FacetSelection } from '#lib/schemas/facets.ts';
import { readToolQuery, writeToolQuery } from '#lib/schemas/search.ts';
import { questions, type Answers, type Question, type QuestionId } from '#lib/schemas/finder-questions.ts';
import { isCountry } from '#lib/utils/names.ts';

const list: readonly (Question & { id: QuestionId })[] = questions;

/** The groups a finder's address may name, in the order of the questions; whatever else it holds is ignored. */
const finderGroups: readonly FacetGroupId[] = [
	'condition',
	'type',
	'country',
	'audience',
	'support',
	'cost',
	'privacy'
];

/** Whether the answer was that somebody may not be safe: then help comes first, and only their country counts beside it. */
export const isAboutSafety = (selection: FacetSelection): boolean =>
	selection.type?.includes('crisis-support') ?? false;

const isPlace = (value: string): boolean => value === everywhere || isCountry(value);

/** The answers that a sent form holds, or undefined when none was sent. */
export function readAnswers(params: URLSearchParams): Answers | undefined {
	// A country alone is an address of facets as well, and means the same.
	if (!list.some(({ id }) => params.has(id))) return undefined;
	const answers: Answers = {};
	for (const { id, choices } of list) {
		const given = choices.find(({ value }) => value === params.get(id));
		if (given) answers[id] = given.value;
	}
	const country = params.get('country');
	if (country && isPlace(country)) answers.country = country;
	return answers;
}

/** What the answers ask of a tool, in facets. */
export function facetsOf(answers: Answers): FacetSelection {
	const chosen = list.map(({ id, choices }) => choices.find(({ value }) => value === answers[id])?.facets ?? {});
	const place = answers.country ? { country: [answers.country] } : {};
	if (isAboutSafety(chosen[0]!)) return { ...chosen[0]!, ...place };
	return Object.assign({}, ...chosen, place) as FacetSelection;
}

/** Codes of the countries that were answered, whose numbers come first. */
export const countriesOf = ({ country = [] }: FacetSelection): string[] =>
	country.filter(isCountry).map((code) => code.toUpperCase());

const isSame = (a: readonly string[] = [], b: readonly string[] = []) =>
	a.length === b.length && a.every((value) => b.includes(value));

/** The answers that lead to these facets, as far as there are such answers. */
export function answersOf(selection: FacetSelection): Answers {
	const answers: Answers = {};
	for (const { id, choices } of list) {
		const given = choices.find(({ facets }) => {
			const groups = Object.entries(facets) as [FacetGroupId, string[]][];
			return groups.length > 0 && groups.every(([group, values]) => isSame(selection[group], values));
		});
		if (given) answers[id] = given.value;
	}
	if (selection.country?.length === 1) answers.country = selection.country[0]!;
	return answers;
}

/** The facets in a finder's address. */
export function readFinderFacets(params: URLSearchParams): FacetSelection {
	const { selection } = readToolQuery(params);
	return Object.fromEntries(
		Object.entries(selection).filter(([group]) => finderGroups.includes(group as FacetGroupId))
	);
}

/** The groups that were chosen from, in the order of the questions. */
export const groupsOf = (selection: FacetSelection): FacetGroupId[] =>
	finderGroups.filter((group) => selection[group]?.length);

/** The question and the choice that a group of facets comes from; undefined for an address made elsewhere. */
export function choiceOf(group: FacetGroupId, selection: FacetSelection): { about: string; label: string } | undefined {
	const question = list.find(({ choices }) => choices.some(({ facets }) => facets[group]));
	const given = question && answersOf(selection)[question.id];
	const choice = question?.choices.find(({ value, facets }) => value === given && facets[group]);
	return question && choice && { about: question.short, label: choice.label };
}

/** The address of what the finder answers: facets and nothing else. */
export function finderHref(selection: FacetSelection): string {
	const params = writeToolQuery({ selection });
	return params.size > 0 ? `/finder?${params}` : '/finder';
}
