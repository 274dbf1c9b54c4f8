import { redirect } from '@sveltejs/kit';
import { dropCookie, readCookie, signOut } from '#lib/server/auth/index.ts';

export const load = () => redirect(303, '/admin');

export const actions = {
	default: async (event) => {
		const token = readCookie(event, 'session');
		if (token) await signOut(event.locals.ctx, token);
		for (const kind of ['session', 'attempt', 'passkey'] as const) dropCookie(event, kind);
		// Not "storage": a person's own shortlist on the public pages is theirs, and nothing of a session is stored there. Not
		// "cookies": the session's are gone, and the device stays known.
		event.setHeaders({ 'clear-site-data': '"cache"' });
		redirect(303, '/admin/login?done=out');
	}
};
