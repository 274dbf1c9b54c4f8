import { asListed } from '#lib/schemas/card.ts';
import type { FacetGroup, FacetGroupId } from '#lib/schemas/facets.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import { countCatalogue, getStartCards, listTools, startOf } from '#lib/server/catalogue/index.ts';
import { guideStagesOverview } from '#lib/server/guides/index.ts';
import { findRubric } from '#lib/server/rubric/index.ts';

const mostNamed = 8;
/** The need that the guide is about: real entries are shown for it, by the rule that shows them everywhere. */
const shownNeed = 'depression';

const nameMost = (facets: FacetGroup[], group: FacetGroupId) =>
	(facets.find(({ id }) => id === group)?.values ?? [])
		.filter(({ count }) => count > 0)
		.slice(0, mostNamed)
		.map(({ value, label, count }) => ({ slug: value, label, count }));

export const load = async ({ locals: { ctx } }) => {
	const [counts, rubric, stages, { facets }, ofNeed] = await Promise.all([
		countCatalogue(ctx),
		findRubric(ctx),
		guideStagesOverview(ctx),
		listTools(ctx, readToolQuery(new URLSearchParams())),
		listTools(ctx, readToolQuery(new URLSearchParams({ condition: shownNeed })))
	]);
	const cards = await getStartCards(ctx, await startOf(ctx, ofNeed));
	return {
		counts: {
			...counts,
			guides: stages.flatMap((stage) => stage.guides).length
		},
		method: rubric && {
			criteria: rubric.criteria.length,
			coreCriteria: rubric.criteria.filter(({ core }) => core).length,
			usualDays: rubric.reviewIntervalDays.default,
			soonerDays: rubric.reviewIntervalDays.generativeAiOrCrisisClaim
		},
		stages,
		needs: nameMost(facets, 'condition'),
		kinds: nameMost(facets, 'type'),
		cards: cards.map(asListed)
	};
};
