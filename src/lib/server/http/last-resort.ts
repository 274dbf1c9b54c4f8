import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { pathOf, refuse, type Refusal } from './refusals.ts';

type Exchange = { request: IncomingMessage; response: ServerResponse };

const exchanges = new AsyncLocalStorage<Exchange>();

const unexpected: Refusal = {
	status: 500,
	title: 'Something went wrong on our side',
	says: ['It is not your doing. Please try again in a moment.']
};

/** Headers that say something about a body which will not come. */
const ofTheBody = /^(content-|etag$|cache-control$|vary$|location$|set-cookie$|transfer-encoding$)/;

function answerError({ request, response }: Exchange, error: unknown, logger: Logger): void {
	logger.error({ method: request.method, path: pathOf(request.url), status: 500, err: error }, 'unexpected error');
	if (response.headersSent || response.destroyed) {
		response.destroy();
		return;
	}
	for (const name of response.getHeaderNames()) if (ofTheBody.test(name)) response.removeHeader(name);
	refuse(request, response, unexpected).catch(() => response.destroy());
}

/** Whatever a listener throws, at once or later, is an answer and a line in the log. */
export function catchErrors(listener: RequestListener, logger: Logger): RequestListener {
	return (request, response) =>
		exchanges.run({ request, response }, () => {
			try {
				listener(request, response);
			} catch (error) {
				answerError({ request, response }, error, logger);
			}
		});
}

const hasCode = (error: unknown): error is Error & { code: string; syscall?: string } =>
	error instanceof Error && 'code' in error && typeof error.code === 'string';

/** The database file itself is damaged or none. */
const isCorrupt = (error: unknown): boolean => hasCode(error) && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);

/** A connection or a file that failed: it says nothing about the state of this process. */
const isFromSystem = (error: unknown): boolean => hasCode(error) && error.syscall !== undefined;

export type LastResort = {
	logger: Logger;
	/** Stops taking requests, lets those that run end, and ends the process: in a bounded time. */
	stop(): void;
};

/**
 * What nothing else caught. Where a request caused it, that request is answered and all others go on. Elsewhere only
 * what leaves the state of the process or of the database in doubt ends it, after those that run.
 */
export function watchLastResort({ logger, stop }: LastResort): void {
	const take = (event: 'unhandledRejection' | 'uncaughtException', error: unknown): void => {
		const exchange = exchanges.getStore();
		if (exchange) return answerError(exchange, error, logger);
		const inDoubt = isCorrupt(error) || (event === 'uncaughtException' && !isFromSystem(error));
		if (!inDoubt) return logger.error({ event, err: error }, 'unexpected error');
		logger.fatal({ event, err: error }, 'stopping after an unexpected error');
		process.exitCode = 1;
		stop();
	};
	process.on('unhandledRejection', (error) => take('unhandledRejection', error));
	process.on('uncaughtException', (error) => take('uncaughtException', error));
}
