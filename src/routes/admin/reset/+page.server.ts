import { askResetForm, resetForm } from '#lib/schemas/user.ts';
import { askReset, followLink, mailIsSent, readLink } from '#lib/server/auth/index.ts';
import { act } from '#lib/server/http/action.ts';
import { actThen } from '../changes.server.ts';

export const load = async ({ locals, url }) => {
	const token = url.searchParams.get('token');
	const link = token ? await readLink(locals.ctx, 'reset', token) : undefined;
	return { token, email: link?.email ?? null, mail: mailIsSent() };
};

export const actions = {
	ask: (event) =>
		act(event, askResetForm, async ({ email }) => {
			await askReset(event.locals.ctx, email);
			return { asked: true };
		}),
	choose: actThen(resetForm, (ctx, data) => followLink(ctx, 'reset', data), '/admin/login?done=password')
};
