import { error, redirect } from '@sveltejs/kit';
import { getEntry } from '#lib/server/entries/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { showDraft } from '../../../../preview/show.server.ts';

/** Lies among the public pages because it is one: what an editor sees here is the page itself, with its frame. */
export const load = async (event) => {
	const { ctx, user, refusal } = event.locals;
	if (!user) redirect(303, '/admin/login');
	if (refusal) error(403, refusal);
	try {
		const { id, document } = await getEntry(ctx, event.params.id);
		return { ...(await showDraft(event, document)), back: `/admin/tools/${id}` };
	} catch (problem) {
		if (problem instanceof AppError) error(problem.status, problem.message);
		throw problem;
	}
};
