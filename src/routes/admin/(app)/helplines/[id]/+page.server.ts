import {
	helplineCheckForm,
	helplineRestoreForm,
	helplineSaveForm,
	helplineWithdrawForm
} from '#lib/schemas/helpline.ts';
import { mayEver } from '#lib/server/auth/index.ts';
import {
	checkHelpline,
	getHelpline,
	listPlaces,
	restoreHelpline,
	saveHelpline,
	withdrawHelpline
} from '#lib/server/helplines/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { changesAt, read } from '../../../requests.server.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const line = await getHelpline(ctx, event.params.id);
		const mayEdit = mayEver(ctx.actor, 'helpline.edit');
		return { line, mayEdit, places: mayEdit ? await listPlaces(ctx) : [], today: dayOf(ctx.now) };
	});

const change = changesAt('/admin/helplines');

export const actions = {
	save: change(helplineSaveForm, 'saved', (ctx, id, { version, ...line }) => saveHelpline(ctx, id, version, line)),
	check: change(helplineCheckForm, 'checked', checkHelpline),
	withdraw: change(helplineWithdrawForm, 'withdrawn', (ctx, id, { version, reason }) =>
		withdrawHelpline(ctx, id, version, reason)
	),
	restore: change(helplineRestoreForm, 'restored', (ctx, id, { version }) => restoreHelpline(ctx, id, version))
};
