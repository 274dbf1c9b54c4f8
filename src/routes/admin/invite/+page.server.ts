import { inviteAcceptForm } from '#lib/schemas/user.ts';
import { followLink, readLink } from '#lib/server/auth/index.ts';
import { actThen } from '../changes.server.ts';

export const load = async ({ locals, url }) => {
	const token = url.searchParams.get('token') ?? '';
	return { token, invited: (await readLink(locals.ctx, 'invite', token)) ?? null };
};

export const actions = {
	default: actThen(inviteAcceptForm, (ctx, data) => followLink(ctx, 'invite', data), '/admin/login?done=password')
};
