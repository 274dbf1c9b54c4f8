import { redirect, type RequestEvent } from '@sveltejs/kit';
import { kindAt, type EntryPlace } from '#lib/schemas/entry.ts';
import { type EntryPage, getEntry, requireKind } from '#lib/server/editorial/index.ts';
import * as http from '#lib/server/http/action.ts';

type Ctx = App.Locals['ctx'];
type Fields = Iterable<[string, FormDataEntryValue]>;
type Event = Pick<RequestEvent<{ kind: EntryPlace; id?: string }>, 'locals' | 'url' | 'request' | 'route' | 'params'>;
export type EntryEvent = Event & { params: { id: string } };

/** @throws {AppError} not_found, when the address names an entry of another kind */
export async function checkPlace({ locals, params: { kind, id } }: Pick<Event, 'locals' | 'params'>): Promise<void> {
	if (id !== undefined) await requireKind(locals.ctx, id, kindAt(kind));
}

/** The data of a page about the entry that the address names. */
export const readEntryPage = <T>(event: EntryEvent, work: (ctx: Ctx, entry: EntryPage) => Promise<T>): Promise<T> =>
	http.read(event, async () => {
		await checkPlace(event);
		return work(event.locals.ctx, await getEntry(event.locals.ctx, event.params.id));
	});

/** A form action on the entry that the address names. */
export async function attempt<T, K extends object = Record<never, never>>(
	event: Event,
	work: () => Promise<T>,
	keep?: Parameters<typeof http.attempt<T, K>>[2]
) {
	await http.read(event, () => checkPlace(event));
	return http.attempt<T, K>(event, work, keep);
}

/** What stands in a box; a file in place of a text counts as none. */
export function textOf(fields: Fields, wanted: string): string {
	for (const [field, value] of fields) if (field === wanted && typeof value === 'string') return value;
	return '';
}

/** Back to the page of the entry, which says what happened. */
export function goBack({ params: { kind, id } }: EntryEvent, done: string): never {
	redirect(303, `/admin/${kind}/${id}?done=${done}`);
}

/**
 * Makes a form action that does something to the entry that the address names, then goes back to its page.
 * @param boxes those that are filled in as before where it is refused
 */
export const actOnEntry =
	<K extends string = never>(
		done: string,
		work: (ctx: Ctx, id: string, form: FormData) => Promise<unknown>,
		...boxes: K[]
	) =>
	(event: EntryEvent) => {
		let form = new FormData();
		return attempt(
			event,
			async () => {
				form = await http.readForm(event.request);
				await work(event.locals.ctx, event.params.id, form);
				goBack(event, done);
			},
			() => Object.fromEntries(boxes.map((name) => [name, textOf(form, name)])) as Record<K, string>
		);
	};

const formTypes = /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/;

/** The answer to a script of the editor. @param work is given the fields that it sends; none where it sends no form */
export const answerScript = (
	event: Omit<Event, 'url'>,
	work: (fields: [string, FormDataEntryValue][]) => Promise<object>
): Promise<Response> =>
	http.answerScript(event, async () => {
		await checkPlace(event);
		const isForm = formTypes.test(event.request.headers.get('content-type') ?? '');
		return work(isForm ? [...(await http.readForm(event.request))] : []);
	});
