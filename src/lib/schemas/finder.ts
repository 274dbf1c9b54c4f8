import type { FacetGroupId, FacetSelection } from '#lib/schemas/facets.ts';
import { readToolQuery, writeToolQuery } from '#lib/schemas/search.ts';
import { questions, type Answers, type Question, type QuestionId } from '#lib/schemas/finder-questions.ts';

const list: readonly (Question & { id: QuestionId })[] = questions;

/** The groups a finder's address may name; whatever else it holds is ignored. */
const finderGroups: readonly FacetGroupId[] = ['condition', 'type', 'cost', 'privacy', 'support'];

/** Which question asks about a group of facets. */
export function questionOf(group: FacetGroupId, selection: FacetSelection): QuestionId {
	if (group === 'cost') return 'budget';
	if (group === 'privacy') return 'seen';
	return group === 'type' && !isAboutSafety(selection) ? 'energy' : 'hardest';
}

/** Whether the answer was that somebody may not be safe: then help comes first, and no other answer counts. */
export const isAboutSafety = (selection: FacetSelection): boolean =>
	selection.type?.includes('crisis-support') ?? false;

/** The answers that a sent form holds, or undefined when none was sent. */
export function readAnswers(params: URLSearchParams): Answers | undefined {
	if (!list.some(({ id }) => params.has(id))) return undefined;
	const answers: Answers = {};
	for (const { id, choices } of list) {
		const given = choices.find(({ value }) => value === params.get(id));
		if (given) answers[id] = given.value;
	}
	return answers;
}

/** What the answers ask of a tool, in facets. */
export function facetsOf(answers: Answers): FacetSelection {
	const chosen = list.map(({ id, choices }) => choices.find(({ value }) => value === answers[id])?.facets ?? {});
	return isAboutSafety(chosen[0]!) ? chosen[0]! : Object.assign({}, ...chosen);
}

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
	return answers;
}

/** The facets in a finder's address. */
export function readFinderFacets(params: URLSearchParams): FacetSelection {
	const { selection } = readToolQuery(params);
	return Object.fromEntries(
		Object.entries(selection).filter(([group]) => finderGroups.includes(group as FacetGroupId))
	);
}

/** The address of what the finder answers: facets and nothing else. */
export function finderHref(selection: FacetSelection): string {
	const params = writeToolQuery({ selection });
	return params.size > 0 ? `/finder?${params}` : '/finder';
}
