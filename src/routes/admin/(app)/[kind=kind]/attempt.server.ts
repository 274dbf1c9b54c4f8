import { setImmediate as nextTurn } from 'node:timers/promises';
import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { kindAt, type EntryPlace } from '#lib/schemas/entry.ts';
import { requireKind } from '#lib/server/editorial/index.ts';
import { AppError, type FieldProblem } from '#lib/server/errors.ts';
import { read } from '../../requests.server.ts';

export type Problems = Record<string, string>;
export type Refused = { message: string; problems: Problems };

const isOfLine = (message: string): boolean => /^Line \d+: /.test(message);

/** The first problem of each field; of a long text, that of each line. */
export function listFirst(problems: FieldProblem[]): Problems {
	const byPath: Problems = {};
	for (const { path, message } of problems) {
		const before = byPath[path];
		if (before === undefined) byPath[path] = message;
		else if (isOfLine(message)) byPath[path] = `${before} ${message}`;
	}
	return byPath;
}

export const listProblems = ({ problems }: AppError): Problems => listFirst(problems);

const isCorrectable = (error: unknown): error is AppError =>
	error instanceof AppError && ['invalid', 'conflict', 'unavailable'].includes(error.code);

type Event = Pick<RequestEvent<{ kind: EntryPlace; id?: string }>, 'locals' | 'url' | 'request' | 'route' | 'params'>;

/** @throws {AppError} not_found, when the address names an entry of another kind */
export async function checkPlace({ locals, params: { kind, id } }: Pick<Event, 'locals' | 'params'>): Promise<void> {
	if (id !== undefined) await requireKind(locals.ctx, id, kindAt(kind));
}

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
			await checkPlace(event);
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
