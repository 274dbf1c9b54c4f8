import { isStopping, refuseMethod } from '#lib/server/http/answers.ts';

const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };

/** The process answers, and goes on to. Whether it can do its work is for /readyz to say. */
export const GET = () =>
	isStopping() ? new Response('stopping\n', { status: 503, headers }) : new Response('alive\n', { headers });

export const fallback = refuseMethod;
