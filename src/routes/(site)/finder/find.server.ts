import type { ShownCard } from '#lib/schemas/card.ts';
import { facetGroupLabels, type FacetGroupId, type FacetSelection } from '#lib/schemas/facets.ts';
import { answersOf, finderHref, isAboutSafety, questionOf } from '#lib/schemas/finder.ts';
import { questions } from '#lib/schemas/finder-questions.ts';
import { keepKnown, readToolQuery, withoutGroup, writeToolQuery, type ToolQuery } from '#lib/schemas/search.ts';
import { getToolPage, listTools } from '#lib/server/catalogue/index.ts';
import { joinList } from '#lib/utils/text.ts';
import { explainFit, explainLimit } from './reasons.ts';

type Ctx = App.Locals['ctx'];

const mostShown = 3;
const mostWeighed = 100;
const randomised = ['randomised-active', 'randomised-waitlist'];

const queryFor = (selection: FacetSelection): ToolQuery => ({
	...readToolQuery(new URLSearchParams(), mostWeighed),
	selection,
	sort: 'name'
});

/**
 * The tools that fit, less those for clinicians. A word that is both a type and an approach finds tools of that approach
 * too; here the type is meant.
 */
async function listFitting(ctx: Ctx, selection: FacetSelection): Promise<ShownCard[]> {
	const { items } = await listTools(ctx, queryFor(selection));
	return items.filter(
		({ types }) =>
			types.every(({ slug }) => slug !== 'clinician-tool') &&
			(!selection.type || types.some(({ slug }) => selection.type!.includes(slug)))
	);
}

async function slugsWith(ctx: Ctx, selection: FacetSelection, group: FacetGroupId, values: string[]) {
	const { items } = await listTools(ctx, queryFor({ ...selection, [group]: values }));
	return new Set(items.map(({ slug }) => slug));
}

const needsOthers: ShownCard['cost'][] = ['prescription', 'insurance'];

const peopleFirst = ['peer-support', 'teletherapy', 'crisis-support'];

/** Whether what was asked for is the first thing this tool is filed under. */
function isMainlyFor({ conditions, types }: ShownCard, { condition, support }: FacetSelection): boolean {
	if (condition) return condition.includes(conditions[0]?.slug ?? '');
	return !support || peopleFirst.includes(types[0]?.slug ?? '');
}

/**
 * The order, as the page words it: tools for adults and in English; reviewed by people; without generative AI; available
 * without a prescription, unless that was asked for; made mainly for what was named; studied; with fewer cautions; A to
 * Z. After an answer about safety, plans for a calmer day count as made for it.
 */
async function arrange(ctx: Ctx, cards: ShownCard[], selection: FacetSelection): Promise<ShownCard[]> {
	const [forAdults, inEnglish, inTrials, inStudies, plans] = await Promise.all([
		slugsWith(ctx, selection, 'audience', ['adults']),
		slugsWith(ctx, selection, 'language', ['en']),
		slugsWith(ctx, selection, 'evidence', randomised),
		slugsWith(ctx, selection, 'evidence', ['other-study']),
		slugsWith(ctx, selection, 'approach', ['safety-planning'])
	]);
	const aboutDepression = selection.condition?.some((slug) => slug.endsWith('depression'));
	const isReviewed = ({ status }: ShownCard) => status === 'meets-baseline' || status === 'with-cautions';
	const isMain = (card: ShownCard) =>
		isAboutSafety(selection)
			? plans.has(card.slug) && card.types[0]?.slug === 'crisis-support'
			: isMainlyFor(card, selection);
	const placeOf = (card: ShownCard): number[] => [
		forAdults.has(card.slug) && inEnglish.has(card.slug) ? 0 : 1,
		isReviewed(card) ? 0 : 1,
		card.ai === 'generative' ? 1 : 0,
		!selection.cost && needsOthers.includes(card.cost) ? 1 : 0,
		isMain(card) ? 0 : 1,
		aboutDepression && card.studiedInDepression !== 'yes' ? 1 : 0,
		inTrials.has(card.slug) ? 0 : inStudies.has(card.slug) ? 1 : 2,
		card.cautions.length
	];
	const places = new Map(cards.map((card) => [card, placeOf(card)]));
	return cards.toSorted((a, b) => {
		const [left, right] = [places.get(a)!, places.get(b)!];
		const first = left.findIndex((place, index) => place !== right[index]);
		return first < 0 ? a.name.localeCompare(b.name, 'en') : left[first]! - right[first]!;
	});
}

const placeOfQuestion = (group: FacetGroupId, selection: FacetSelection): number =>
	questions.findIndex(({ id }) => id === questionOf(group, selection));

/** The groups that were chosen from, in the order of the questions. */
const groupsOf = (selection: FacetSelection): FacetGroupId[] =>
	(Object.keys(selection) as FacetGroupId[]).sort(
		(a, b) => placeOfQuestion(a, selection) - placeOfQuestion(b, selection)
	);

/** An answer in words: the choice that was ticked or, for an address made elsewhere, the facets. */
function nameAnswer(group: FacetGroupId, selection: FacetSelection, labels: Map<string, string>) {
	const question = questions[placeOfQuestion(group, selection)]!;
	const chosen = question.choices.find(({ value }) => value === answersOf(selection)[question.id]);
	if (chosen) return { about: question.short, label: chosen.label };
	const values = selection[group]!.map((value) => labels.get(`${group} ${value}`) ?? value);
	return { about: facetGroupLabels[group], label: joinList(values, 'or') };
}

/** At most three tools for these facets, with why and why not, or what to leave out when there is none. */
export async function findTools(ctx: Ctx, asked: FacetSelection) {
	const everything = await listTools(ctx, readToolQuery(new URLSearchParams()));
	const { selection } = keepKnown(queryFor(asked), everything.facets);
	const groups = groupsOf(selection);
	if (groups.length === 0) return undefined;
	const labels = new Map(
		everything.facets.flatMap(({ id, values }) => values.map(({ value, label }) => [`${id} ${value}`, label] as const))
	);
	const fitting = await listFitting(ctx, selection);
	const arranged = (await arrange(ctx, fitting, selection)).slice(0, mostShown);
	const found = await Promise.all(
		arranged.map(async (card) => {
			const { tool, evidence } = (await getToolPage(ctx, card.slug))!;
			const known = { card, tool, evidence: evidence.facets };
			const { state, note } = tool.status;
			const availability = state === 'region-limited' ? note : null;
			return { card, why: explainFit(known, selection), limit: explainLimit(known), availability };
		})
	);
	const ways = await Promise.all(
		groups.map(async (group) => {
			const less = withoutGroup(selection, group);
			const letGo = { ...nameAnswer(group, selection, labels), href: finderHref(less) };
			const count = found.length === 0 && groups.length > 1 ? (await listFitting(ctx, less)).length : 0;
			return { ...letGo, count };
		})
	);
	return {
		found,
		total: fitting.length,
		ways,
		selection,
		listHref: `/tools?${writeToolQuery({ selection })}`
	};
}
