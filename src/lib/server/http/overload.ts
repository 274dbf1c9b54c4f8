import type { RequestListener } from 'node:http';
import { whenAnswered } from './answered.ts';
import { hasBody } from './body-limits.ts';
import { pathOf, type Refusal } from './refusals.ts';

/** Measured: see docs/decisions/005-overload.md. */
export const mostReads = 64;
export const mostSends = 4 * mostReads;

/** Rendered in one turn of the event loop. */
const together = 4;

/** What is answered before all else, whatever is going on. */
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
 * Renders a few pages in each turn of the event loop, so that between them whatever is cheap is answered: cached
 * pages and files. Help and health come first. What waits is counted, and more is shed: reading before sending, for text that somebody
 * wrote is dearer. Who sends slowly takes the turn of no reader, and who takes an answer slowly that of nobody.
 * @param shed answers instead
 */
export function limitRendering(
	render: RequestListener,
	shed: Answer,
	most = mostReads,
	mostSent = mostSends
): RequestListener {
	type Exchange = Parameters<RequestListener>;
	const help: Exchange[] = [];
	const others: Exchange[] = [];
	let pending = 0;
	let arriving = 0;
	let planned = 0;
	function renderNext(): void {
		planned -= 1;
		const [request, response] = (help.shift() ?? others.shift())!;
		plan();
		// Whoever gave up meanwhile is not rendered for.
		if (!response.destroyed) render(request, response);
	}
	function plan(): void {
		while (planned < Math.min(help.length + others.length, together)) {
			planned += 1;
			setImmediate(renderNext);
		}
	}
	/** Counts a request until its answer is begun: first among those whose body is on its way. */
	function count([request, response]: Exchange, isSent: boolean): void {
		let isArriving = isSent && hasBody(request);
		if (isArriving) arriving += 1;
		else pending += 1;
		const arrive = () => {
			if (!isArriving) return;
			isArriving = false;
			arriving -= 1;
			pending += 1;
		};
		request.once('end', arrive);
		whenAnswered(response, () => {
			arrive();
			pending -= 1;
			request.off('end', arrive);
		});
	}
	return (request, response) => {
		const isRead = request.method === 'GET' || request.method === 'HEAD';
		const isFirst = isRead && first.test(pathOf(request.url));
		const waiting = isRead ? pending : Math.max(pending, arriving);
		if (waiting >= (isRead && !isFirst ? most : mostSent)) {
			return shed(request, response, isRead ? busyReading : busySending);
		}
		count([request, response], !isRead);
		(isFirst ? help : others).push([request, response]);
		plan();
	};
}
