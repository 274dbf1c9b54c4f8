import type { RequestListener } from 'node:http';
import { pathOf, type Refusal } from './refusals.ts';

/** Measured: see docs/decisions/005-overload.md. */
export const mostReads = 64;
export const mostSends = 4 * mostReads;

/** What must be answered whatever else is going on; each costs little. */
const first = /^\/(?:get-help|healthz|readyz)\/?$/;
const waitSeconds = '5';

const busyReading: Refusal = {
	status: 503,
	title: 'Many people are here at the moment',
	says: ['This page has to wait for a moment. Please load it again in a few seconds.'],
	headers: { 'retry-after': waitSeconds }
};
const busySending: Refusal = {
	status: 503,
	title: 'Many people are here at the moment',
	says: [
		'What you sent was not stored.',
		'Go back, where your text should still be, and send it again in a few seconds.'
	],
	headers: { 'retry-after': waitSeconds }
};

type Answer = (...given: [...Parameters<RequestListener>, refusal: Refusal]) => void;

/**
 * Counts what is being rendered, and sheds more: reading before sending, for text that somebody wrote is dearer.
 * @param shed answers instead
 */
export function limitRendering(render: RequestListener, shed: Answer, most = mostReads, mostSent = mostSends) {
	let running = 0;
	const listener: RequestListener = (request, response) => {
		const isRead = request.method === 'GET' || request.method === 'HEAD';
		const limit = isRead && !first.test(pathOf(request.url)) ? most : mostSent;
		if (running >= limit) return shed(request, response, isRead ? busyReading : busySending);
		running += 1;
		response.once('close', () => (running -= 1));
		render(request, response);
	};
	return listener;
}
