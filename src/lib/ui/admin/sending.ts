import type { Clock, Outcome, State } from '#lib/ui/admin/storing.ts';
import { sayTime } from '#lib/utils/zones.ts';

export const browserClock: Clock = {
	now: () => performance.now(),
	after(ms, run) {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	}
};

const longestAnswer = 15_000;
/** Browsers let a page that closes send no more than 64 KB. */
const mostAtParting = 60_000;

const signedOut = 'you are signed out. Sign in again in another tab; your text stays here.';

/** Sends a form by script and says how that went. @param read takes what the server answered */
export async function sendForm(
	url: string,
	fields: Iterable<[string, string]>,
	isLeaving: boolean,
	read: (answer: { at: string } & Record<string, unknown>) => void = () => {}
): Promise<Outcome> {
	const body = new FormData();
	for (const [name, value] of fields) body.append(name, value);
	const size = [...body.values()].reduce((sum, value) => sum + new TextEncoder().encode(value as string).length, 0);
	const keepalive = isLeaving && size < mostAtParting;
	try {
		const signal = AbortSignal.timeout(longestAnswer);
		const response = await fetch(url, { method: 'POST', body, keepalive, redirect: 'manual', signal });
		if (response.type === 'opaqueredirect' || response.status === 401) return { kind: 'later', why: signedOut };
		if (response.ok) {
			const answer = (await response.json()) as { at: string } & Record<string, unknown>;
			read(answer);
			return { kind: 'stored', at: new Date(answer.at) };
		}
		return await readRefusal(response);
	} catch {
		return { kind: 'later', why: 'no connection. Keep this tab open.' };
	}
}

async function readRefusal(response: Response): Promise<Outcome> {
	if (response.status === 413) return { kind: 'refused', why: 'this is more text than can be stored. Shorten it.' };
	const isBusy = response.status >= 500 || response.status === 429;
	if (isBusy) return { kind: 'later', why: 'the site is busy. It is tried again by itself; keep this tab open.' };
	const said = await response.json().catch(() => ({}));
	const { message = 'the server did not take it. Save before you leave.' } = said as { message?: string };
	return { kind: response.status === 409 ? 'later' : 'refused', why: message };
}

/** `Stored at 14:03`, or why not. */
export function sayState(state: State): string {
	if (state.kind === 'idle') return '';
	if (state.kind === 'failed') return `Not stored yet: ${state.why}`;
	return `Stored at ${sayTime(state.at, Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC')}.`;
}

/** This browser tab, by a name that survives a reload. */
export function nameTab(): string {
	const key = 'tab';
	try {
		const known = sessionStorage.getItem(key) ?? crypto.randomUUID();
		sessionStorage.setItem(key, known);
		return known;
	} catch {
		return crypto.randomUUID();
	}
}

/** Stores what waits when the page is hidden or closed, and when the connection is back. Answers how to stop. */
export function watchLeaving(flush: (isLeaving: boolean) => void): () => void {
	const watch = new AbortController();
	const { signal } = watch;
	document.addEventListener('visibilitychange', () => document.hidden && flush(true), { signal });
	window.addEventListener('pagehide', () => flush(true), { signal });
	window.addEventListener('online', () => flush(false), { signal });
	return () => watch.abort();
}
