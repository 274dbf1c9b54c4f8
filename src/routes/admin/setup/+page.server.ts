import { redirect } from '@sveltejs/kit';
import { setupForm } from '#lib/schemas/user.ts';
import { isSetupOpen, setUpFirstAdmin } from '#lib/server/auth/index.ts';
import { admit } from '../admit.server.ts';
import { act } from '#lib/server/http/action.ts';

export const load = async ({ locals, url }) => {
	const token = url.searchParams.get('token') ?? '';
	return { token, open: await isSetupOpen(locals.ctx, token) };
};

export const actions = {
	default: (event) =>
		act(event, setupForm, async (data) => {
			await admit(event, await setUpFirstAdmin(event.locals.ctx, data));
			redirect(303, '/admin');
		})
};
