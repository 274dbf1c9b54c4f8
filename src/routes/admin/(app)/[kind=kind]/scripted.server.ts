import { json, type RequestEvent } from '@sveltejs/kit';
import type { EntryPlace } from '#lib/schemas/entry.ts';
import { noteDenial } from '#lib/server/auth/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { readForm } from '../../requests.server.ts';
import { checkPlace } from './attempt.server.ts';

type Event = Pick<RequestEvent<{ kind: EntryPlace; id?: string }>, 'locals' | 'request' | 'route' | 'params'>;

const formTypes = /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/;

/** The fields that a script sends; none where it sends no form. */
export async function readScript({ request }: Pick<Event, 'request'>): Promise<[string, FormDataEntryValue][]> {
	const type = request.headers.get('content-type') ?? '';
	return formTypes.test(type) ? [...(await readForm(request))] : [];
}

/** Answers a script of the editor: what the work gives, or a refusal in a sentence. */
export async function answerScript(
	{ locals, request, route, params }: Event,
	work: () => Promise<object>
): Promise<Response> {
	try {
		await checkPlace({ locals, params });
		return json(await work());
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		if (error.code === 'forbidden') {
			await noteDenial(locals.ctx, { route: route.id, method: request.method, action: undefined });
		}
		return json({ message: error.message }, { status: error.status });
	}
}
