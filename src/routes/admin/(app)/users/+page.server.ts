import { hasConfirmed } from '#lib/server/auth/index.ts';
import { countSessions, listUsers, signEveryoneOut } from '#lib/server/users/index.ts';
import { actThen, noFields } from '../../changes.server.ts';
import { read } from '#lib/server/http/action.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const [users, sessions, confirmed] = await Promise.all([listUsers(ctx), countSessions(ctx), hasConfirmed(ctx)]);
		return { users, sessions, confirmed };
	});

export const actions = {
	everyone: actThen(noFields, signEveryoneOut, '/admin/login?done=everywhere')
};
