import { redirect } from '@sveltejs/kit';
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
import { noFields } from '../../../passkeys.server.ts';
import { act, read } from '#lib/server/http/action.ts';
import { changesAt } from '../../../changes.server.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const [user, confirmed] = await Promise.all([readUser(ctx, event.params.id), hasConfirmed(ctx)]);
		return { user, confirmed };
	});

const change = changesAt('/admin/users');

export const actions = {
	role: change(roleForm, 'role', (ctx, id, { role }) => changeRole(ctx, id, role)),
	disable: change(noFields, 'disabled', disableUser),
	enable: change(noFields, 'enabled', enableUser),
	endSessions: change(noFields, 'ended', endUserSessions),
	askFactors: change(reasonForm, 'asked', (ctx, id, { reason }) => askFactorReset(ctx, id, reason)),
	agreeFactors: change(noFields, 'agreed', agreeFactorReset),
	keepFactors: change(noFields, 'kept', cancelFactorReset),
	resetLink: (event) =>
		act(event, noFields, async () => ({
			given: { ...(await makeResetLink(event.locals.ctx, event.params.id)), life: 'an hour' }
		})),
	renewInvite: (event) =>
		act(event, noFields, async () => ({
			given: { ...(await renewInvite(event.locals.ctx, event.params.id)), life: 'seven days' }
		})),
	cancelInvite: (event) =>
		act(event, noFields, async () => {
			await cancelInvite(event.locals.ctx, event.params.id);
			redirect(303, '/admin/users?done=cancelled');
		})
};
