import { json, type RequestEvent } from '@sveltejs/kit';
import { noteDenial } from '#lib/server/auth/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { readForm } from '../../requests.server.ts';

type Event = Pick<RequestEvent, 'locals' | 'request' | 'route'>;

const formTypes = /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/;

/** The fields that a script sends; none where it sends no form. */
export async function readScript({ request }: Pick<Event, 'request'>): Promise<[string, FormDataEntryValue][]> {
	const type = request.headers.get('content-type') ?? '';
	return formTypes.test(type) ? [...(await readForm(request))] : [];
}

/** Answers a script of the editor: what the work gives, or a refusal in a sentence. */
export async function answerScript({ locals, request, route }: Event, work: () => Promise<object>): Promise<Response> {
	try {
		return json(await work());
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		if (error.code === 'forbidden') {
			await noteDenial(locals.ctx, { route: route.id, method: request.method, action: undefined });
		}
		return json({ message: error.message }, { status: error.status });
	}
}
