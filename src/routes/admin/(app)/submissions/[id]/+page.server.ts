import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { submissionStates } from '#lib/schemas/submission.ts';
import { findDuplicates } from '#lib/server/editorial/index.ts';
import { getSubmission, handleSubmission } from '#lib/server/submissions/index.ts';
import { act, read } from '#lib/server/http/action.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const message = await getSubmission(ctx, event.params.id);
		const { name, url, kind } = message;
		const known = kind === 'suggestion' ? await findDuplicates(ctx, { name: name ?? '', website: url ?? '' }) : [];
		return { message, known };
	});

const handling = z.object({
	state: z.enum(submissionStates),
	note: z.string().trim().max(500, 'Keep this to 500 characters.'),
	seen: z.string().max(100)
});

export const actions = {
	handle: (event) =>
		act(event, handling, async (handled) => {
			await handleSubmission(event.locals.ctx, event.params.id, handled);
			redirect(303, `/admin/submissions/${event.params.id}?done=${handled.state}`);
		})
};
