import { countGuides, guideStagesOverview } from '#lib/server/guides/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	return { stages: await guideStagesOverview(locals.ctx), read: await countGuides(locals.ctx) };
};
