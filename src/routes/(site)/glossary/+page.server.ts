import { listGlossary } from '#lib/server/guides/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	return { terms: await listGlossary(locals.ctx) };
};
