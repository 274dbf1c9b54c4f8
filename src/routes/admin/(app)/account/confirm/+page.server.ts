import { redirect } from '@sveltejs/kit';
import { confirmForm } from '#lib/schemas/user.ts';
import { confirmIdentity, readCookie, readOwnFactors, setCookie } from '#lib/server/auth/index.ts';
import { nextPath } from '#lib/utils/safe-path.ts';
import { passkeyActions } from '../../../passkeys.server.ts';
import { act, read } from '#lib/server/http/action.ts';

export const load = (event) =>
	read(event, async () => {
		const { totp, passkeys } = await readOwnFactors(event.locals.ctx);
		return {
			next: nextPath(event.url.searchParams.get('next')),
			code: totp || passkeys.length > 0,
			passkey: passkeys.length > 0
		};
	});

export const actions = {
	...passkeyActions,
	password: (event) =>
		act(event, confirmForm, async ({ password, code }) => {
			const token = readCookie(event, 'session') ?? '';
			const proof = { password, ...(code && { code }) };
			setCookie(event, 'session', await confirmIdentity(event.locals.ctx, proof, token));
			redirect(303, nextPath(event.url.searchParams.get('next')));
		})
};
