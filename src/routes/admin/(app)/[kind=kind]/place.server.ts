import type { RequestEvent } from '@sveltejs/kit';
import { kindAt, type EntryPlace } from '#lib/schemas/entry.ts';
import { requireKind } from '#lib/server/editorial/index.ts';
import * as http from '#lib/server/http/action.ts';

type Event = Pick<RequestEvent<{ kind: EntryPlace; id?: string }>, 'locals' | 'url' | 'request' | 'route' | 'params'>;
type Scripted = Omit<Event, 'url'>;

/** @throws {AppError} not_found, when the address names an entry of another kind */
export async function checkPlace({ locals, params: { kind, id } }: Pick<Event, 'locals' | 'params'>): Promise<void> {
	if (id !== undefined) await requireKind(locals.ctx, id, kindAt(kind));
}

/** A form action on the entry that the address names. */
export async function attempt<T, K extends object = Record<never, never>>(
	event: Event,
	work: () => Promise<T>,
	keep?: Parameters<typeof http.attempt<T, K>>[2]
) {
	await http.read(event, () => checkPlace(event));
	return http.attempt<T, K>(event, work, keep);
}

/** The answer to a script of the editor. */
export const answerScript = (event: Scripted, work: () => Promise<object>): Promise<Response> =>
	http.answerScript(event, async () => {
		await checkPlace(event);
		return work();
	});

const formTypes = /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/;

/** The fields that a script sends; none where it sends no form. */
export async function readScript({ request }: Pick<Scripted, 'request'>): Promise<[string, FormDataEntryValue][]> {
	const type = request.headers.get('content-type') ?? '';
	return formTypes.test(type) ? [...(await http.readForm(request))] : [];
}
