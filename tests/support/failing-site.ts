import { createReadStream } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { catchErrors, watchLastResort } from '#lib/server/http/last-resort.ts';
import { closeForStop, makeStop } from '#lib/server/http/stop.ts';
import { logger } from '#lib/server/logger.ts';

/** A site whose pages fail in every way there is; what arrives on standard input fails outside all of them. */
const pages: Record<string, (...given: Parameters<RequestListener>) => unknown> = {
	'/at-once': () => {
		throw new Error('thrown at once');
	},
	'/rejected': async () => {
		await Promise.resolve();
		throw new Error('rejected');
	},
	'/later': () =>
		setTimeout(() => {
			throw new Error('thrown later');
		}, 1),
	'/no-file': (_request, response) => createReadStream('/no/such/file').pipe(response),
	'/half-made': (_request, response) => {
		response.setHeader('content-length', '3').setHeader('etag', '"a"');
		throw new Error('thrown after headers were set');
	},
	'/begun': (_request, response) => {
		response.writeHead(200, { 'content-length': '100' }).write('a part');
		setImmediate(() => {
			throw new Error('thrown in the middle');
		});
	},
	'/held': (_request, response) => {
		release = () => response.end('whole');
		console.log('held');
	},
	'/well': (_request, response) => response.end('well')
};
let release: (() => unknown) | undefined;

const outside: Record<string, () => unknown> = {
	rejection: () => Promise.reject(new Error('rejected outside')),
	'lost file': () => createReadStream('/no/such/file'),
	'damaged database': () =>
		Promise.reject(Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT' })),
	exception: () => {
		throw new Error('thrown outside');
	},
	release: () => release?.()
};
process.stdin.on('data', (line) => void outside[line.toString().trim()]?.());

const server = createServer(
	catchErrors((request, response) => {
		response.setHeader('x-content-type-options', 'nosniff');
		void pages[request.url ?? '']?.(request, response);
	}, logger)
);
process.once('sveltekit:shutdown', () => void closeForStop(() => Promise.resolve()));
const stop = makeStop({ server, logger, timeout: Number(process.argv[2]), close: () => process.stdin.destroy() });
watchLastResort({
	logger,
	stop() {
		stop();
		console.log('stopping');
	}
});
server.listen(0, () => console.log(`port ${(server.address() as AddressInfo).port}`));
