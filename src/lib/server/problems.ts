import type { FieldProblem } from '#lib/server/errors.ts';

const titles: Record<number, string> = {
	400: 'Bad request',
	401: 'Sign in first',
	403: 'Not allowed',
	404: 'Not found',
	405: 'Method not allowed',
	409: 'Conflict',
	429: 'Too many requests',
	500: 'Internal error'
};

/** An API error as RFC 9457 problem details. */
export function describeProblem(status: number, detail: string, problems: FieldProblem[] = []): Response {
	const body = { type: 'about:blank', title: titles[status] ?? 'Error', status, detail, ...(problems.length && { problems }) };
	return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } });
}
