import pino from 'pino';
import { config } from './config.ts';
import { describeError, describePath } from './log-lines.ts';

/** JSON lines on standard output. Never give it query strings, addresses of visitors or request bodies. */
export const logger = pino({
	level: config().logLevel,
	base: undefined,
	timestamp: pino.stdTimeFunctions.isoTime,
	serializers: { err: describeError, path: describePath },
	redact: ['password', 'token', '*.password', '*.token']
});

export { describeError };
