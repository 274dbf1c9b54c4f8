import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
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
import { act, read } from '../../../requests.server.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const line = await getHelpline(ctx, event.params.id);
		const mayEdit = mayEver(ctx.actor, 'helpline.edit');
		return { line, mayEdit, places: mayEdit ? await listPlaces(ctx) : [], today: dayOf(ctx.now) };
	});

type Event = RequestEvent<{ id: string }>;
type Command<T> = (ctx: App.Locals['ctx'], id: string, data: T) => Promise<unknown>;

/** Runs a command on the helpline that the address names, then shows it anew and says so. */
const change =
	<S extends z.ZodType>(schema: S, word: string, command: Command<z.output<S>>) =>
	(event: Event) =>
		act(event, schema, async (data) => {
			const isChanged = (await command(event.locals.ctx, event.params.id, data)) !== false;
			redirect(303, `/admin/helplines/${event.params.id}?told=${isChanged ? word : 'same'}`);
		});

export const actions = {
	save: change(helplineSaveForm, 'saved', (ctx, id, { version, ...line }) => saveHelpline(ctx, id, version, line)),
	check: change(helplineCheckForm, 'checked', checkHelpline),
	withdraw: change(helplineWithdrawForm, 'withdrawn', (ctx, id, { version, reason }) =>
		withdrawHelpline(ctx, id, version, reason)
	),
	restore: change(helplineRestoreForm, 'restored', (ctx, id, { version }) => restoreHelpline(ctx, id, version))
};
