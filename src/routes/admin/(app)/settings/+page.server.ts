import { redirect } from '@sveltejs/kit';
import { settingsForm, zoneNames } from '#lib/schemas/settings.ts';
import { hasConfirmed } from '#lib/server/auth/index.ts';
import { changeSettings, readSettings } from '#lib/server/settings/index.ts';
import { act, read } from '#lib/server/http/action.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const [settings, confirmed] = await Promise.all([readSettings(ctx), hasConfirmed(ctx)]);
		return { ...settings, confirmed, zones: ['UTC', ...zoneNames] };
	});

export const actions = {
	default: (event) =>
		act(event, settingsForm, async ({ version, ...wanted }) => {
			const isChanged = await changeSettings(event.locals.ctx, version, wanted);
			redirect(303, `/admin/settings?done=${isChanged ? 'saved' : 'same'}`);
		})
};
