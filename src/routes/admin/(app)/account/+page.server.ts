import { redirect } from '@sveltejs/kit';
import { emailForm, idForm, passwordForm, profileForm } from '#lib/schemas/user.ts';
import {
	asSignedIn,
	changeEmail,
	changeName,
	changePassword,
	dropCookie,
	endOwnSession,
	hasConfirmed,
	listSessions,
	readOwnFactors,
	readProfile,
	signOutEverywhere
} from '#lib/server/auth/index.ts';
import { rememberHere } from '../../admit.server.ts';
import { noFields } from '../../passkeys.server.ts';
import { act, read } from '#lib/server/http/action.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const [profile, factors, sessions, confirmed] = await Promise.all([
			readProfile(ctx),
			readOwnFactors(ctx),
			listSessions(ctx, asSignedIn(ctx).id),
			hasConfirmed(ctx)
		]);
		const { totp, passkeys, codesLeft } = factors;
		return { profile, factors: { totp, passkeys: passkeys.length, codesLeft }, sessions, confirmed };
	});

const tell = (word: string) => redirect(303, `/admin/account?done=${word}`);

export const actions = {
	name: (event) =>
		act(event, profileForm, async ({ name }) => {
			await changeName(event.locals.ctx, name);
			tell('name');
		}),
	email: (event) =>
		act(event, emailForm, async ({ email }) => {
			await changeEmail(event.locals.ctx, email);
			tell('email');
		}),
	password: (event) =>
		act(event, passwordForm, async ({ password, others }) => {
			const { ctx } = event.locals;
			await changePassword(ctx, password, others === 'on');
			await rememberHere(event, asSignedIn(ctx).id);
			tell('password');
		}),
	endSession: (event) =>
		act(event, idForm, async ({ id }) => {
			await endOwnSession(event.locals.ctx, id);
			tell('ended');
		}),
	everywhere: (event) =>
		act(event, noFields, async () => {
			await signOutEverywhere(event.locals.ctx);
			dropCookie(event, 'session');
			redirect(303, '/admin/login?done=everywhere');
		})
};
