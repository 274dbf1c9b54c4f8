import type { Cookies } from '@sveltejs/kit';
import { config } from '#lib/server/config.ts';

/** `session` signs in; `attempt` holds a sign-in between its two steps; `passkey` one question to a passkey. */
export type CookieKind = 'session' | 'attempt' | 'passkey';

/** Over https the name makes the browser hold the cookie to this host; on http://localhost it could not be set. */
export const cookieName = (kind: CookieKind, origin = config().origin): string =>
	origin.startsWith('https://') ? `__Host-${kind}` : `cognicare_${kind}`;

/** Without an end date: the server decides how long it serves. */
const optionsFor = (origin: string) =>
	({ path: '/', httpOnly: true, secure: origin.startsWith('https://'), sameSite: 'lax' }) as const;

type CookieEvent = { cookies: Pick<Cookies, 'get' | 'set' | 'delete'> };

export const readCookie = ({ cookies }: CookieEvent, kind: CookieKind): string | undefined =>
	cookies.get(cookieName(kind)) || undefined;

export function setCookie({ cookies }: CookieEvent, kind: CookieKind, token: string): void {
	cookies.set(cookieName(kind), token, optionsFor(config().origin));
}

export function dropCookie({ cookies }: CookieEvent, kind: CookieKind): void {
	if (cookies.get(cookieName(kind)) !== undefined) cookies.delete(cookieName(kind), optionsFor(config().origin));
}
