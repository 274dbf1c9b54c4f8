import { refuseMethod } from '#lib/server/http/answers.ts';

const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };

/** The process answers. Whether it can do its work is for /readyz to say. */
export const GET = () => new Response('alive\n', { headers });

export const fallback = refuseMethod;
