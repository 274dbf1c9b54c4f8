import type { Handle } from '@sveltejs/kit';
import { AppError } from '#lib/server/errors.ts';

export const isUnavailable = (error: unknown): error is AppError =>
	error instanceof AppError && error.code === 'unavailable';

const retryAfter = '5';

function sayWhen(response: Response): Response {
	const { status, headers, body } = response;
	const answer = new Response(body, { status: status === 500 ? 503 : status, headers });
	if (!answer.headers.has('retry-after')) answer.headers.set('retry-after', retryAfter);
	return answer;
}

/** What cannot be answered just now is a 503 that says when to come back, wherever it was found out. */
export const sayWhenBusy: Handle = async ({ event, resolve }) => {
	try {
		const response = await resolve(event);
		return response.status === 503 || event.locals.isBusy ? sayWhen(response) : response;
	} catch (error) {
		if (!isUnavailable(error)) throw error;
		const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
		return sayWhen(new Response(error.message, { status: 503, headers }));
	}
};
