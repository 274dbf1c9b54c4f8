import { redirect, type RequestEvent } from '@sveltejs/kit';
import { passkeyForm } from '#lib/schemas/user.ts';
import { askPasskey, dropCookie, readCookie, setCookie, usePasskey } from '#lib/server/auth/index.ts';
import { nextPath } from '#lib/utils/safe-path.ts';
import { admit } from './admit.server.ts';
import { noFields } from './changes.server.ts';
import { act } from '#lib/server/http/action.ts';

/** The two form actions with which a page takes a passkey in place of everything else. */
export const passkeyActions = {
	challenge: (event: RequestEvent) =>
		act(event, noFields, async () => {
			const { options, token } = await askPasskey(event.locals.ctx);
			setCookie(event, 'passkey', token);
			return { options };
		}),
	passkey: (event: RequestEvent) =>
		act(event, passkeyForm, async ({ response }) => {
			const { ctx, user } = event.locals;
			const token = readCookie(event, 'passkey') ?? '';
			dropCookie(event, 'passkey');
			const session = await usePasskey(ctx, token, response, readCookie(event, 'session'), user?.id);
			dropCookie(event, 'attempt');
			await admit(event, session);
			redirect(303, nextPath(event.url.searchParams.get('next')));
		})
};
