import { authorise } from '#lib/server/permissions/index.ts';
import { getEntry, isUp, lastPutBackDay, takePageDown } from '#lib/server/editorial/index.ts';
import { read } from '#lib/server/http/action.ts';
import { checkPlace } from '../../place.server.ts';
import { act } from '../standing.server.ts';

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
	default: act('taken-down', takePageDown, 'reason')
};
