import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { Config } from '#lib/server/config.ts';
import { saysTooLarge } from './body-limits.ts';
import { limitHalfOpen } from './half-open.ts';
import { readLastBytes } from './last-bytes.ts';
import { nothingAtAll, pathOf, refuse, type Refusal } from './refusals.ts';
import { listHeaders } from './requests.ts';

/** Errors of node's parser that have a status of their own; all else is a request that cannot be read. */
const statuses: Record<string, [status: number, phrase: string]> = {
	HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
	HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'Content Too Large'],
	ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout']
};
const unreadable: [number, string] = [400, 'Bad Request'];

const expectsMuch: Refusal = {
	status: 417,
	title: 'This cannot be expected here',
	says: ['This request expects something that this site does not do.']
};

type WithAnswer = Duplex & { _httpMessage?: ServerResponse | null };

/** Answers what is no HTTP, with the headers of every other answer. */
function answerUnreadable(server: Server, settings: Pick<Config, 'origin'>, logger: Logger): void {
	const headers: [string, string][] = [
		...listHeaders(settings),
		['content-security-policy', nothingAtAll],
		['content-length', '0'],
		['connection', 'close']
	];
	const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
	server.on('clientError', (error: NodeJS.ErrnoException, socket: WithAnswer) => {
		const isGone = error.code === 'ECONNRESET' || error.code === 'EPIPE' || !socket.writable;
		if (!isGone && !socket._httpMessage?.headersSent) {
			const [status, phrase] = statuses[error.code ?? ''] ?? unreadable;
			logger.info({ status, reason: error.code });
			socket.write(`HTTP/1.1 ${status} ${phrase}\r\n${lines}\r\n`);
		}
		socket.destroy();
	});
}

/** Milliseconds: for a request's head, for all of it, and for the next one on the same connection. */
const timeouts = {
	headersTimeout: 20_000,
	requestTimeout: 60_000,
	keepAliveTimeout: 10_000,
	connectionsCheckingInterval: 5000
};
/** Milliseconds in which nothing comes and nothing is taken: nobody reads the answer. */
const longestPause = 60_000;
/** Idle ones cost some 10 KB each; more would leave too few descriptors for the database. */
const mostConnections = 4000;

/** A server that answers everything, whatever arrives on a connection, with the headers that every answer has. */
export function openServer(
	listener: RequestListener,
	settings: Pick<Config, 'origin' | 'addressHeader'>,
	logger: Logger
): Server {
	// A request without a host is refused by `receive`, with the headers that node would leave out.
	const server = createServer({ ...timeouts, requireHostHeader: false }, listener);
	server.timeout = longestPause;
	server.maxConnections = mostConnections;
	// Whoever was turned away tries again, and finds that those who only wait for a next request have made room.
	server.on('drop', () => server.closeIdleConnections());
	// Behind a proxy all come from its address.
	if (!settings.addressHeader) limitHalfOpen(server);
	readLastBytes(server);
	answerUnreadable(server, settings, logger);
	server.on('checkContinue', (request, response) => {
		// Whoever asks first need not send what would be refused.
		if (!saysTooLarge(request, pathOf(request.url))) response.writeContinue();
		listener(request, response);
	});
	server.on('checkExpectation', (request, response) => {
		logger.info({ method: request.method, path: pathOf(request.url), status: expectsMuch.status });
		for (const [name, value] of listHeaders(settings)) response.setHeader(name, value);
		void refuse(request, response, expectsMuch);
	});
	return server;
}
