import type { Handle } from '@sveltejs/kit';
import { isDamage } from '#lib/server/db/explain.ts';
import { answerRefusal, type Refusal } from './refusals.ts';
import { isSafe } from './requests.ts';

const refusal = (method: string): Refusal => ({
	status: 503,
	title: 'The site cannot read this just now',
	says: isSafe(method)
		? ['It is not your doing. Please try again in a while.']
		: ['Nothing was saved. Leave this page open and reload it in a while: your browser sends your text again.']
});

/**
 * Answers where the database turns out to be damaged before any page is asked for, as when it is looked up who is signed
 * in: the framework would have no more than an error of ours for it.
 * @param note takes the error down
 */
export const sayUnreadable =
	(note: (error: unknown) => void): Handle =>
	async ({ event, resolve }) => {
		try {
			return await resolve(event);
		} catch (error) {
			if (!isDamage(error)) throw error;
			note(error);
			const { request, url } = event;
			return answerRefusal(refusal(request.method), { path: url.pathname, accept: request.headers.get('accept') });
		}
	};
