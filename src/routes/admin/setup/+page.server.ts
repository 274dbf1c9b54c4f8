import { redirect } from '@sveltejs/kit';
import { setupForm } from '#lib/schemas/user.ts';
import { isSetupOpen, setCookie, setUpFirstAdmin } from '#lib/server/auth/index.ts';
import { act } from '../requests.server.ts';

export const load = async ({ locals, url }) => {
	const token = url.searchParams.get('token') ?? '';
	return { token, open: await isSetupOpen(locals.ctx, token) };
};

export const actions = {
	default: (event) =>
		act(event, setupForm, async (data) => {
			setCookie(event, 'session', await setUpFirstAdmin(event.locals.ctx, data));
			redirect(303, '/admin');
		})
};
