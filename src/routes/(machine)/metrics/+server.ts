import { refuseMethod } from '#lib/server/http/answers.ts';
import { answerMetrics } from '#lib/server/http/metrics.ts';

const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };

/** Measurements, for who has METRICS_TOKEN; without that setting there is nothing here. */
export async function GET({ request }: { request: Request }) {
	const answer = await answerMetrics(request);
	return answer ?? new Response('There is nothing at this address.\n', { status: 404, headers });
}

export const fallback = refuseMethod;
