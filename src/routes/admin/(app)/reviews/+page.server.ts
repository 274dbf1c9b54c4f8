import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { reviewTriggerLabels } from '#lib/schemas/entry.ts';
import { can } from '#lib/server/permissions/index.ts';
import { listReviewQueue, takeReview } from '#lib/server/editorial/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { act, read } from '#lib/server/http/action.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const queue = await listReviewQueue(ctx);
		return {
			today: dayOf(ctx.now),
			mayAssign: can(ctx.actor, 'review.assign'),
			queue: queue.map(({ trigger, ...item }) => ({
				...item,
				why: trigger === 'scheduled' ? '' : reviewTriggerLabels[trigger]
			}))
		};
	});

export const actions = {
	take: (event) =>
		act(event, z.object({ round: z.string().max(60) }), async ({ round }) => {
			await takeReview(event.locals.ctx, round);
			redirect(303, `/admin/reviews/${round}?done=taken`);
		})
};
