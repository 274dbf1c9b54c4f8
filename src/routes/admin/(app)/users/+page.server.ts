import { redirect } from '@sveltejs/kit';
import { hasConfirmed } from '#lib/server/auth/index.ts';
import { countSessions, listUsers, signEveryoneOut } from '#lib/server/users/index.ts';
import { noFields } from '../../passkeys.server.ts';
import { act, read } from '#lib/server/http/action.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const [users, sessions, confirmed] = await Promise.all([listUsers(ctx), countSessions(ctx), hasConfirmed(ctx)]);
		return { users, sessions, confirmed };
	});

export const actions = {
	everyone: (event) =>
		act(event, noFields, async () => {
			await signEveryoneOut(event.locals.ctx);
			redirect(303, '/admin/login?done=everywhere');
		})
};
