import { helplineForm } from '#lib/schemas/helpline.ts';
import { addHelpline, isOnlyEditor, listPlaces } from '#lib/server/helplines/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { read } from '#lib/server/http/action.ts';
import { actThen } from '../../../changes.server.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		return { places: await listPlaces(ctx), isAlone: await isOnlyEditor(ctx), today: dayOf(ctx.now) };
	});

export const actions = {
	default: actThen(helplineForm, addHelpline, (id) => `/admin/helplines/${id}?done=added`)
};
