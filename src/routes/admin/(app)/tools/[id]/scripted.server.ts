import { json, type RequestEvent } from '@sveltejs/kit';
import { noteDenial } from '#lib/server/auth/index.ts';
import { AppError } from '#lib/server/errors.ts';

type Event = Pick<RequestEvent, 'locals' | 'request' | 'route'>;

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
