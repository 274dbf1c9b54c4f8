import type { RequestEvent } from '@sveltejs/kit';
import { reasonForm, roleForm } from '#lib/schemas/user.ts';
import { hasConfirmed } from '#lib/server/auth/index.ts';
import {
	agreeFactorReset,
	askFactorReset,
	cancelFactorReset,
	cancelInvite,
	changeRole,
	disableUser,
	enableUser,
	endUserSessions,
	makeResetLink,
	readUser,
	renewInvite
} from '#lib/server/users/index.ts';
import { act, read } from '#lib/server/http/action.ts';
import { actThen, changesAt, noFields } from '../../../changes.server.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const [user, confirmed] = await Promise.all([readUser(ctx, event.params.id), hasConfirmed(ctx)]);
		return { user, confirmed };
	});

type Event = RequestEvent<{ id: string }>;

const change = changesAt('/admin/users');

/** Shows a new link in the answer itself, once. @param life how long it works */
const give = (make: typeof makeResetLink, life: string) => (event: Event) =>
	act(event, noFields, async () => ({ given: { ...(await make(event.locals.ctx, event.params.id)), life } }));

export const actions = {
	role: change(roleForm, 'role', (ctx, id, { role }) => changeRole(ctx, id, role)),
	disable: change(noFields, 'disabled', disableUser),
	enable: change(noFields, 'enabled', enableUser),
	endSessions: change(noFields, 'ended', endUserSessions),
	askFactors: change(reasonForm, 'asked', (ctx, id, { reason }) => askFactorReset(ctx, id, reason)),
	agreeFactors: change(noFields, 'agreed', agreeFactorReset),
	keepFactors: change(noFields, 'kept', cancelFactorReset),
	resetLink: give(makeResetLink, 'an hour'),
	renewInvite: give(renewInvite, 'seven days'),
	cancelInvite: actThen(
		noFields,
		(ctx, _, { params }: Event) => cancelInvite(ctx, params.id),
		'/admin/users?done=cancelled'
	)
};
