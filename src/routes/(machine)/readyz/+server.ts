import { refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';
import { checkReadiness, listConcerns } from '#lib/server/operations/index.ts';

const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };

export async function GET({ locals }: Pick<ReadEvent, 'locals'>) {
	const wrong = await checkReadiness(locals.ctx);
	const lines = wrong.length > 0 ? wrong : ['ready', ...(await listConcerns(locals.ctx))];
	return new Response(`${lines.join('\n')}\n`, { status: wrong.length > 0 ? 503 : 200, headers });
}

export const fallback = refuseMethod;
