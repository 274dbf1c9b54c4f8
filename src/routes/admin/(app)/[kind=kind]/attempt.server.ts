import { setImmediate as nextTurn } from 'node:timers/promises';
import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { AppError, type FieldProblem } from '#lib/server/errors.ts';
import { read } from '../../requests.server.ts';

export type Problems = Record<string, string>;
export type Refused = { message: string; problems: Problems };

/** The first problem of each field. */
export function listFirst(problems: FieldProblem[]): Problems {
	const byPath: Problems = {};
	for (const { path, message } of problems) byPath[path] ??= message;
	return byPath;
}

export const listProblems = ({ problems }: AppError): Problems => listFirst(problems);

const isCorrectable = (error: unknown): error is AppError =>
	error instanceof AppError && ['invalid', 'conflict', 'unavailable'].includes(error.code);

type Event = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'route'>;

/**
 * Does the work of a form action, and lets others have their turn before the page is made. What a person can correct comes back to the page, beside what they sent; all else becomes
 * an error page.
 */
export function attempt<T, K extends object = Record<never, never>>(
	event: Event,
	work: () => Promise<T>,
	keep: (refusal: AppError) => K | Promise<K> = () => ({}) as K
): Promise<T | ActionFailure<Refused & K>> {
	return read(event, async () => {
		try {
			const answer = await work();
			await nextTurn();
			return answer;
		} catch (refusal) {
			if (!isCorrectable(refusal)) throw refusal;
			await nextTurn();
			const kept = await keep(refusal);
			await nextTurn();
			return fail(refusal.status, { message: refusal.message, problems: listProblems(refusal), ...kept });
		}
	});
}
