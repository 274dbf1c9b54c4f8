import { redirect } from '@sveltejs/kit';
import { signInForm } from '#lib/schemas/user.ts';
import { hasAccounts, readCookie, readDevices, setCookie, signIn } from '#lib/server/auth/index.ts';
import { nextPath } from '#lib/utils/safe-path.ts';
import { admit } from '../admit.server.ts';
import { passkeyActions } from '../passkeys.server.ts';
import { act } from '#lib/server/http/action.ts';

export const load = async ({ locals, url }) => {
	const next = nextPath(url.searchParams.get('next'));
	if (locals.user) redirect(303, next);
	return { next, empty: !(await hasAccounts(locals.ctx.store.read)), done: url.searchParams.get('done') };
};

export const actions = {
	...passkeyActions,
	password: (event) =>
		act(event, signInForm, async (data) => {
			const next = nextPath(event.url.searchParams.get('next'));
			const result = await signIn(event.locals.ctx, data, readCookie(event, 'session'), readDevices(event));
			if ('session' in result) {
				await admit(event, result.session);
				redirect(303, next);
			}
			setCookie(event, 'attempt', result.attempt);
			redirect(303, `/admin/login/code?next=${encodeURIComponent(next)}`);
		})
};
