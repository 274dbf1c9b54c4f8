import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { bounded } from '#lib/schemas/common.ts';
import { authorise } from '#lib/server/auth/index.ts';
import { getEntry, isUp, lastPutBackDay } from '#lib/server/entries/index.ts';
import { takePageDown } from '#lib/server/publishing/index.ts';
import { read, readForm } from '../../../../requests.server.ts';
import { attempt } from '../../attempt.server.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		authorise(ctx, 'tool.unpublish');
		const { id, name, state, version, live, hasDraft } = await getEntry(ctx, event.params.id);
		return {
			entry: { id, name, state, version, hasDraft },
			page: live && isUp(live) ? { slug: live.slug, isListed: live.publication === 'published' } : null,
			until: lastPutBackDay(ctx.now)
		};
	});

const sentForm = z.object({
	version: z.coerce.number().int().min(0).catch(0),
	reason: bounded(2000).catch('')
});

export const actions = {
	default: (event) => {
		let reason = '';
		return attempt(
			event,
			async () => {
				const sent = sentForm.parse(Object.fromEntries(await readForm(event.request)));
				({ reason } = sent);
				await takePageDown(event.locals.ctx, event.params.id, sent);
				redirect(303, `/admin/tools/${event.params.id}?told=taken-down`);
			},
			() => ({ reason })
		);
	}
};
