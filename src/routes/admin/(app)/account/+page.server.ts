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
import { actThen, noFields } from '../../changes.server.ts';
import { read } from '#lib/server/http/action.ts';

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

const saying = (word: string) => `/admin/account?done=${word}`;

export const actions = {
	name: actThen(profileForm, (ctx, { name }) => changeName(ctx, name), saying('name')),
	email: actThen(emailForm, (ctx, { email }) => changeEmail(ctx, email), saying('email')),
	password: actThen(
		passwordForm,
		async (ctx, { password, others }, event) => {
			await changePassword(ctx, password, others === 'on');
			await rememberHere(event, asSignedIn(ctx).id);
		},
		saying('password')
	),
	endSession: actThen(idForm, (ctx, { id }) => endOwnSession(ctx, id), saying('ended')),
	everywhere: actThen(
		noFields,
		async (ctx, _, event) => {
			await signOutEverywhere(ctx);
			dropCookie(event, 'session');
		},
		'/admin/login?done=everywhere'
	)
};
