import type { RequestEvent } from '@sveltejs/kit';
import { readDevices, readSession, rememberDevice, setCookie, setDevice } from '#lib/server/auth/index.ts';

/** Remembers this device for the limits on tries: whoever signed in on it is not locked out by others. */
export async function rememberHere(event: RequestEvent, userId: string): Promise<void> {
	setDevice(event, userId, await rememberDevice(event.locals.ctx, userId, readDevices(event)));
}

/** Lets in whoever has just signed in. */
export async function admit(event: RequestEvent, session: string): Promise<void> {
	setCookie(event, 'session', session);
	const user = await readSession(event.locals.ctx, session);
	if (user) await rememberHere(event, user.id);
}
