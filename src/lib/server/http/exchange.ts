import { randomBytes, randomUUID } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { pathOf } from './refusals.ts';

/** Who answered: the framework, a page that is cached in memory, a built file, or what stands in front of all of them. */
type Answerer = 'rendered' | 'kept' | 'file' | 'refused';

/** What is known of one request and its answer. The program and the framework have it on the request they share. */
export type Exchange = { id: string; route: string | undefined; by: Answerer };

/** What is measured of a request: nothing that says who asked, or for what. */
export type RequestSeen = Pick<Exchange, 'route' | 'by'> & { method: string; status: number; seconds: number };

const mark = Symbol.for('cognicare.exchange');
type Marked = { [mark]?: Exchange };

export const exchangeOf = (request: IncomingMessage | undefined): Exchange | undefined =>
	(request as Marked | undefined)?.[mark];

const requests = channel('cognicare:request');

/** Headers that name one exchange, and that no cached page may have. */
export const ofExchange: ReadonlySet<string> = new Set(['x-request-id', 'traceparent']);

const idForm = /^[\w.-]{8,64}$/;
/** https://www.w3.org/TR/trace-context/#traceparent-header */
const traceForm = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

const only = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

/** Goes on with the trace that a proxy began, as a step of our own. @returns the trace, when there is one */
function continueTrace({ headers }: IncomingMessage, response: ServerResponse): string | undefined {
	const [, , trace, flags] = traceForm.exec(only(headers.traceparent)) ?? [];
	if (!trace) return undefined;
	response.setHeader('traceparent', `00-${trace}-${randomBytes(8).toString('hex')}-${flags}`);
	return trace;
}

/** When the client left before there was an answer. */
const clientLeft = 499;

/**
 * Follows a request to the end of its answer: one line in the log, and one measurement. A proxy's `x-request-id` and
 * `traceparent` are used and sent back.
 */
export function follow(request: IncomingMessage, response: ServerResponse, logger: Pick<Logger, 'info'>): Exchange {
	const started = performance.now();
	const given = only(request.headers['x-request-id']);
	const isNamed = idForm.test(given);
	const exchange: Exchange = { id: isNamed ? given : randomUUID(), route: undefined, by: 'rendered' };
	(request as Marked)[mark] = exchange;
	if (isNamed) response.setHeader('x-request-id', given);
	const trace = continueTrace(request, response);
	const { method = '' } = request;
	response.once('close', () => {
		const status = response.headersSent ? response.statusCode : clientLeft;
		const milliseconds = performance.now() - started;
		if (requests.hasSubscribers) {
			const { route, by } = exchange;
			requests.publish({ route, by, method, status, seconds: milliseconds / 1000 } satisfies RequestSeen);
		}
		// Built files are asked for with every page, and say nothing that the page's line does not.
		if (exchange.by === 'file') return;
		logger.info({
			request_id: exchange.id,
			...(trace && { trace_id: trace }),
			method,
			path: pathOf(request.url),
			status,
			ms: Math.round(milliseconds)
		});
	});
	return exchange;
}
