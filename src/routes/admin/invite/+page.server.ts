import { redirect } from '@sveltejs/kit';
import { inviteAcceptForm } from '#lib/schemas/user.ts';
import { followLink, readLink } from '#lib/server/auth/index.ts';
import { act } from '#lib/server/http/action.ts';

export const load = async ({ locals, url }) => {
	const token = url.searchParams.get('token') ?? '';
	return { token, invited: (await readLink(locals.ctx, 'invite', token)) ?? null };
};

export const actions = {
	default: (event) =>
		act(event, inviteAcceptForm, async (data) => {
			await followLink(event.locals.ctx, 'invite', data);
			redirect(303, '/admin/login?done=password');
		})
};
