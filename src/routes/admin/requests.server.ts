import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { ConfirmFirst, noteDenial } from '#lib/server/auth/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { formatNumber } from '#lib/utils/text.ts';

export type Refused = {
	/** What was typed, without secrets. */
	values: Record<string, string>;
	/** Per field, what to change. */
	errors: Record<string, string>;
	/** Set when it is about no single field. */
	message?: string;
};

type Event = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'route'>;

const secret = /^(password|token|code|secret|response)$/;

/** The address of the page, without the name of a form action. */
function pageOf({ url }: Event): string {
	const kept = new URLSearchParams([...url.searchParams].filter(([key]) => !key.startsWith('/')));
	return kept.size > 0 ? `${url.pathname}?${kept}` : url.pathname;
}

/** Fields of one form: more than a listing has with every list full. */
const mostFields = 6000;

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

function listErrors(problems: { path: string; message: string }[]): Record<string, string> {
	const errors: Record<string, string> = {};
	for (const { path, message } of problems) errors[path] ??= message;
	return errors;
}

async function sendAway(event: Event, refusal: AppError): Promise<void> {
	if (refusal instanceof ConfirmFirst) {
		redirect(303, `/admin/account/confirm?next=${encodeURIComponent(pageOf(event))}`);
	}
	if (refusal.code === 'unauthenticated') redirect(303, '/admin/login');
	if (refusal.code === 'forbidden') {
		await noteDenial(event.locals.ctx, { route: event.route.id, method: event.request.method, action: undefined });
		error(refusal.status, refusal.message);
	}
}

/** A page's data. A refusal becomes an error page, or the way to the page that asks who is there. */
export async function read<T>(event: Event, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (refusal) {
		if (!(refusal instanceof AppError)) throw refusal;
		await sendAway(event, refusal);
		error(refusal.status, refusal.message);
	}
}

/**
 * A form action: checks the fields, does the work, and hands back what a person can correct.
 * @param more what the page needs besides when it is shown again
 */
export async function act<S extends z.ZodType, T, M extends object = Record<never, never>>(
	event: Event,
	schema: S,
	work: (data: z.output<S>) => Promise<T>,
	more?: (fields: Record<string, string>) => Promise<M>
): Promise<T | ActionFailure<Refused & Partial<M>>> {
	const form = await read(event, () => readForm(event.request));
	const fields = firstTexts(form);
	const values = Object.fromEntries(Object.entries(fields).filter(([name]) => !secret.test(name)));
	const refuse = async (status: number, errors: Record<string, string>, message?: string) =>
		fail(status, { values, errors, ...(message && { message }), ...(await more?.(fields)) } as Refused & Partial<M>);
	const parsed = schema.safeParse(fields);
	if (!parsed.success) {
		return refuse(400, listErrors(parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))));
	}
	try {
		return await work(parsed.data);
	} catch (refusal) {
		if (!(refusal instanceof AppError)) throw refusal;
		await sendAway(event, refusal);
		const { problems, status, message } = refusal;
		return refuse(status, listErrors(problems), problems.length > 0 ? undefined : message);
	}
}

type Command<T> = (ctx: App.Locals['ctx'], id: string, data: T) => Promise<unknown>;

/**
 * Makes form actions that run a command on what the address names, then show it anew and say so.
 * @param place where these pages are, such as `/admin/users`
 */
export const changesAt =
	(place: string) =>
	/** @param command answers `false` when it changed nothing */
	<S extends z.ZodType>(schema: S, word: string, command: Command<z.output<S>>) =>
	(event: RequestEvent<{ id: string }>) =>
		act(event, schema, async (data) => {
			const isChanged = (await command(event.locals.ctx, event.params.id, data)) !== false;
			redirect(303, `${place}/${event.params.id}?told=${isChanged ? word : 'same'}`);
		});
