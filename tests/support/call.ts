import type { ReadEvent } from '#lib/server/http/answers.ts';
import type { Ctx } from '#lib/server/context.ts';

export const origin = 'http://localhost:3000';

export type CallEvent = ReadEvent & { params: { slug: string } };

type Options = { params?: { slug: string }; method?: string; headers?: Record<string, string> };

/** What a route's handler is given for a request. */
export function makeEvent(
	ctx: Ctx,
	path: string,
	{ params = { slug: '' }, method = 'GET', headers = {} }: Options = {}
): CallEvent {
	const url = new URL(path, origin);
	return { url, params, locals: { ctx }, request: new Request(url, { method, headers }) };
}
