import { redirect } from '@sveltejs/kit';
import { authorise } from '#lib/server/permissions/index.ts';
import { getEntry, isUp, lastPutBackDay, takePageDown } from '#lib/server/editorial/index.ts';
import { read, readForm } from '#lib/server/http/action.ts';
import { parseAct } from '../../act-form.server.ts';
import { attempt, checkPlace } from '../../place.server.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		authorise(ctx, 'entry.unpublish');
		await checkPlace(event);
		const { id, name, state, version, live, hasDraft } = await getEntry(ctx, event.params.id);
		return {
			entry: { id, name, state, version, hasDraft },
			page: live && isUp(live) ? { slug: live.slug, isListed: live.publication === 'published' } : null,
			until: lastPutBackDay(ctx.now)
		};
	});

export const actions = {
	default: (event) => {
		let reason = '';
		return attempt(
			event,
			async () => {
				const form = await readForm(event.request);
				reason = String(form.get('reason') ?? '');
				await takePageDown(event.locals.ctx, event.params.id, parseAct(form));
				redirect(303, `/admin/${event.params.kind}/${event.params.id}?done=taken-down`);
			},
			() => ({ reason })
		);
	}
};
