import { redirect } from '@sveltejs/kit';
import { codeForm } from '#lib/schemas/user.ts';
import { dropCookie, finishSignIn, readAttempt, readCookie, readDevices } from '#lib/server/auth/index.ts';
import { nextPath } from '#lib/utils/safe-path.ts';
import { admit } from '../../admit.server.ts';
import { passkeyActions } from '../../passkeys.server.ts';
import { act } from '#lib/server/http/action.ts';

export const load = async (event) => {
	const next = nextPath(event.url.searchParams.get('next'));
	const attempt = readCookie(event, 'attempt');
	const user = attempt ? await readAttempt(event.locals.ctx, attempt) : undefined;
	if (!user) redirect(303, `/admin/login?next=${encodeURIComponent(next)}`);
	return { next };
};

export const actions = {
	...passkeyActions,
	code: (event) =>
		act(event, codeForm, async ({ code }) => {
			const attempt = readCookie(event, 'attempt') ?? '';
			const former = readCookie(event, 'session');
			const session = await finishSignIn(event.locals.ctx, attempt, code, former, readDevices(event));
			dropCookie(event, 'attempt');
			await admit(event, session);
			redirect(303, nextPath(event.url.searchParams.get('next')));
		})
};
