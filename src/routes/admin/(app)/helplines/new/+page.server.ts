import { redirect } from '@sveltejs/kit';
import { helplineForm } from '#lib/schemas/helpline.ts';
import { addHelpline, isOnlyEditor, listPlaces } from '#lib/server/helplines/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { act, read } from '#lib/server/http/action.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		return { places: await listPlaces(ctx), isAlone: await isOnlyEditor(ctx), today: dayOf(ctx.now) };
	});

export const actions = {
	default: (event) =>
		act(event, helplineForm, async (line) => {
			const id = await addHelpline(event.locals.ctx, line);
			redirect(303, `/admin/helplines/${id}?done=added`);
		})
};
