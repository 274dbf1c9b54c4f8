import { countCatalogue } from '#lib/server/catalogue/index.ts';
import { guideStagesOverview } from '#lib/server/guides/index.ts';
import { getRubric } from '#lib/server/rubric/index.ts';

export const load = async ({ locals: { ctx } }) => {
	const [counts, { criteria, reviewIntervalDays }, stages] = await Promise.all([
		countCatalogue(ctx),
		getRubric(ctx),
		guideStagesOverview(ctx)
	]);
	return {
		counts: {
			...counts,
			criteria: criteria.length,
			coreCriteria: criteria.filter((criterion) => criterion.core).length,
			guides: stages.flatMap((stage) => stage.guides).length
		},
		reviewDays: { usual: reviewIntervalDays.default, sooner: reviewIntervalDays.generativeAiOrCrisisClaim },
		stages
	};
};
