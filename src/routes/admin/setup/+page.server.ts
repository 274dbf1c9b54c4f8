import { setupForm } from '#lib/schemas/user.ts';
import { isSetupOpen, setUpFirstAdmin } from '#lib/server/auth/index.ts';
import { admit } from '../admit.server.ts';
import { actThen } from '../changes.server.ts';

export const load = async ({ locals, url }) => {
	const token = url.searchParams.get('token') ?? '';
	return { token, open: await isSetupOpen(locals.ctx, token) };
};

export const actions = {
	default: actThen(setupForm, async (ctx, data, event) => admit(event, await setUpFirstAdmin(ctx, data)), '/admin')
};
