import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { version } from '$app/environment';
import { readContentStamp } from '#lib/server/site/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { asRefusal } from './action.ts';
import { isHeld } from './encodings.ts';
import { describeProblem } from './problems.ts';

export { isStopping } from './stopping.ts';

export type ReadEvent = Pick<RequestEvent, 'locals' | 'url' | 'request'>;

const maxAge = 'public, max-age=60';

/** What an answer depends on: the address, the content, the day (reviews fall due) and the code. */
async function tagAnswer({ locals: { ctx }, url }: ReadEvent): Promise<string> {
	const parts = [version, await readContentStamp(ctx), dayOf(ctx.now), url.origin, url.pathname, url.search];
	return `W/"${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22)}"`;
}

/** Text says how it is encoded. */
const describeBody = (type: string, body: string | Uint8Array<ArrayBuffer>): string =>
	typeof body === 'string' ? `${type}; charset=utf-8` : type;

/**
 * A document for machines that changes only when the content does: with an ETag, and 304 where the asker holds it. An
 * expected refusal becomes problem details.
 * @param headers more than the usual
 */
export async function answer(
	event: ReadEvent,
	type: string,
	make: () => Promise<string | Uint8Array<ArrayBuffer>> | string,
	headers: Record<string, string> = {}
): Promise<Response> {
	const etag = await tagAnswer(event);
	const caching = { etag, 'cache-control': maxAge };
	if (isHeld(event.request.headers.get('if-none-match') ?? undefined, etag))
		return new Response(null, { status: 304, headers: caching });
	try {
		const body = await make();
		return new Response(body, { headers: { 'content-type': describeBody(type, body), ...caching, ...headers } });
	} catch (thrown) {
		const { status, message, problems } = asRefusal(thrown);
		return describeProblem(status, message, problems);
	}
}

export const answerJson = (
	event: ReadEvent,
	make: () => Promise<unknown> | unknown,
	headers?: Record<string, string>
) => answer(event, 'application/json', async () => JSON.stringify(await make()), headers);

/** The answer to every method that is not GET or HEAD. */
export function refuseMethod({ request }: Pick<RequestEvent, 'request'>): Response {
	const allow = 'GET, HEAD, OPTIONS';
	if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } });
	const problem = describeProblem(405);
	problem.headers.set('allow', allow);
	return problem;
}

/** For addresses under /api that are none. */
export const answerNothingHere = (): Response => describeProblem(404);
