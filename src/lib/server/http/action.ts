import { setImmediate as nextTurn } from 'node:timers/promises';
import { error, fail, json, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { ConfirmFirst, noteDenial } from '#lib/server/auth/index.ts';
import { AppError, parseOrRefuse, type FieldProblem } from '#lib/server/errors.ts';
import { mostFields } from './body-limits.ts';
import { formatNumber } from '#lib/utils/text.ts';

type Event = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'route'>;

/** Per field, what to change. */
export type Errors = Record<string, string>;
export type Refused = { errors: Errors; message?: string };

/** A refusal that was expected. @throws {unknown} whatever else it is: an error of ours, which becomes a 500 and a log line */
export function asRefusal(thrown: unknown): AppError {
	if (thrown instanceof AppError) return thrown;
	throw thrown;
}

const isOfLine = (message: string): boolean => /^Line \d+: /.test(message);

/** The first problem of each field; of a long text, that of each line. */
export function listErrors(problems: FieldProblem[]): Errors {
	const errors: Errors = {};
	for (const { path, message } of problems) {
		const before = errors[path];
		if (before === undefined) errors[path] = message;
		else if (isOfLine(message)) errors[path] = `${before} ${message}`;
	}
	return errors;
}

/** The address of the page, without the name of a form action. */
function pageOf({ url }: Event): string {
	const others = new URLSearchParams([...url.searchParams].filter(([key]) => !key.startsWith('/')));
	return others.size > 0 ? `${url.pathname}?${others}` : url.pathname;
}

async function noteIfDenied({ locals, route, request }: Omit<Event, 'url'>, { code }: AppError): Promise<void> {
	if (code !== 'forbidden') return;
	await noteDenial(locals.ctx, { route: route.id, method: request.method, action: undefined });
}

/** To where a person shows who they are; whoever may not do this gets an error page. */
async function sendAway(event: Event, refusal: AppError): Promise<void> {
	if (refusal instanceof ConfirmFirst) {
		redirect(303, `/admin/account/confirm?next=${encodeURIComponent(pageOf(event))}`);
	}
	if (refusal.code === 'unauthenticated') redirect(303, '/admin/login');
	await noteIfDenied(event, refusal);
	if (refusal.code === 'forbidden') error(refusal.status, refusal.message);
}

/** A page's data. A refusal becomes an error page, or the way to the page that asks who is there. */
export async function read<T>(event: Event, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (thrown) {
		const refusal = asRefusal(thrown);
		await sendAway(event, refusal);
		error(refusal.status, refusal.message);
	}
}

/**
 * Does the work of a form action, and lets others have their turn before the page is made. A refusal comes back to the
 * page, beside what was sent.
 * @param keep what the page needs besides to show what was sent
 */
export async function attempt<T, K extends object = Record<never, never>>(
	event: Event,
	work: () => Promise<T>,
	keep: (refusal: AppError) => K | Promise<K> = () => ({}) as K
): Promise<T | ActionFailure<Refused & K>> {
	try {
		const answer = await work();
		await nextTurn();
		return answer;
	} catch (thrown) {
		const refusal = asRefusal(thrown);
		await sendAway(event, refusal);
		await nextTurn();
		const besides = await read(event, async () => keep(refusal));
		await nextTurn();
		const { status, message, problems } = refusal;
		return fail(status, { message, errors: listErrors(problems), ...besides });
	}
}

/** Answers a script of ours: the result of the work, or a refusal in a sentence. */
export async function answerScript(event: Omit<Event, 'url'>, work: () => Promise<object>): Promise<Response> {
	try {
		return json(await work());
	} catch (thrown) {
		const refusal = asRefusal(thrown);
		await noteIfDenied(event, refusal);
		return json({ message: refusal.message }, { status: refusal.status });
	}
}

/** @throws {AppError} invalid, when it holds more fields than any form of ours */
export async function readForm(request: Request): Promise<FormData> {
	const form = await request.formData();
	const count = [...form.keys()].length;
	if (count <= mostFields) return form;
	const most = formatNumber(mostFields);
	throw new AppError(
		'invalid',
		`This form holds ${formatNumber(count)} fields, and none of ours has more than ${most}. Nothing was saved.`
	);
}

/** Text fields only, the first of each name: a file or a second value never reaches a schema. */
function firstTexts(form: FormData): Record<string, string> {
	const fields = new Map<string, string>();
	for (const [name, value] of form) {
		if (typeof value === 'string' && !fields.has(name)) fields.set(name, value);
	}
	return Object.fromEntries(fields);
}

const secret = /^(password|token|code|secret|response)$/;

/**
 * A form action of plain text fields: checks them, does the work, and returns what a person can correct, with what was
 * typed in `values` but for secrets. There is a message where it is about no single field.
 * @param more what the page needs besides when it is shown again
 */
export async function act<S extends z.ZodType, T, M extends object = Record<never, never>>(
	event: Event,
	schema: S,
	work: (data: z.output<S>) => Promise<T>,
	more?: (fields: Record<string, string>) => Promise<M>
) {
	const fields = firstTexts(await read(event, () => readForm(event.request)));
	const values = Object.fromEntries(Object.entries(fields).filter(([name]) => !secret.test(name)));
	return attempt(
		event,
		async () => work(parseOrRefuse(schema, fields, 'Look at what is marked.')),
		async ({ problems }) => ({
			values,
			...(problems.length > 0 && { message: undefined }),
			...((await more?.(fields)) as Partial<M>)
		})
	);
}
