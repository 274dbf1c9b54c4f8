import { error } from '@sveltejs/kit';
import { findRubricPage } from '#lib/server/rubric/index.ts';

export const load = async ({ locals: { ctx } }) =>
	(await findRubricPage(ctx)) ?? error(404, 'No method has been written down here yet.');
