import type { Cookies } from '@sveltejs/kit';
import { config } from '#lib/server/config.ts';
import { deviceLife, type DeviceReader } from './devices.ts';
import { hashToken } from './secrets.ts';

/** `session` signs in; `attempt` holds a sign-in between its two steps; `passkey` one question to a passkey. */
export type CookieKind = 'session' | 'attempt' | 'passkey';

/** Over https the name makes the browser hold the cookie to this host; on http://localhost it could not be set. */
export const cookieName = (kind: CookieKind, origin = config().origin): string =>
	origin.startsWith('https://') ? `__Host-${kind}` : `cognicare_${kind}`;

/** Without an end date: the server decides how long it serves. */
const optionsFor = (origin: string) =>
	({ path: '/', httpOnly: true, secure: origin.startsWith('https://'), sameSite: 'lax' }) as const;

/** One for each account, sent to the admin only. With a path it cannot be `__Host-`; `__Secure-` excludes http. */
const deviceName = (userId: string, origin: string): string =>
	`${origin.startsWith('https://') ? '__Secure-' : 'cognicare_'}device-${hashToken(userId).slice(0, 16)}`;

type CookieEvent = { cookies: Pick<Cookies, 'get' | 'set' | 'delete'> };

export const readCookie = ({ cookies }: CookieEvent, kind: CookieKind): string | undefined =>
	cookies.get(cookieName(kind)) || undefined;

export function setCookie({ cookies }: CookieEvent, kind: CookieKind, token: string): void {
	cookies.set(cookieName(kind), token, optionsFor(config().origin));
}

export function dropCookie({ cookies }: CookieEvent, kind: CookieKind): void {
	if (cookies.get(cookieName(kind)) !== undefined) cookies.delete(cookieName(kind), optionsFor(config().origin));
}

export const readDevices =
	({ cookies }: CookieEvent): DeviceReader =>
	(userId) =>
		cookies.get(deviceName(userId, config().origin)) || undefined;

export function setDevice({ cookies }: CookieEvent, userId: string, token: string): void {
	const { origin } = config();
	const maxAge = deviceLife / 1000;
	cookies.set(deviceName(userId, origin), token, { ...optionsFor(origin), path: '/admin', sameSite: 'strict', maxAge });
}
