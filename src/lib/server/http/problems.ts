import type { FieldProblem } from '#lib/server/errors.ts';

const titles: Record<number, string> = {
	400: 'Bad request',
	401: 'Sign in first',
	403: 'Not allowed',
	404: 'Not found',
	405: 'Method not allowed',
	409: 'Conflict',
	413: 'Too large',
	415: 'Unsupported media type',
	429: 'Too many requests',
	500: 'Internal error',
	503: 'Unavailable for a moment'
};

const details: Record<number, string> = {
	400: 'This address cannot be read.',
	403: 'This was not sent from our own pages, so it was not accepted.',
	404: 'There is nothing at this address. The API is described at /api/v1/openapi.json.',
	405: 'This address can only be read, with GET or HEAD.',
	500: 'Something went wrong on our side.',
	503: 'The site is busy. Try again in a moment.'
};

const problemType = 'application/problem+json; charset=utf-8';

/** An API error as RFC 9457 problem details. */
export function describeProblem(status: number, detail = details[status], problems: FieldProblem[] = []): Response {
	const body = {
		type: 'about:blank',
		title: titles[status] ?? 'Error',
		status,
		...(detail && { detail }),
		...(problems.length > 0 && { problems })
	};
	return new Response(JSON.stringify(body), {
		status,
		headers: {
			'content-type': problemType,
			'cache-control': 'no-store',
			...(status === 503 && { 'retry-after': '5' })
		}
	});
}

/** An error answer that was not made for the API, as problem details; any other answer as it is. */
export function asProblem(response: Response): Response {
	const known = response.headers.get('content-type')?.startsWith('application/problem+json');
	if (response.status < 400 || known) return response;
	const problem = describeProblem(response.status);
	const allow = response.headers.get('allow');
	if (allow) problem.headers.set('allow', allow);
	return problem;
}
