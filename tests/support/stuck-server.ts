import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';
import { openStore } from '#lib/server/db/store.ts';
import { closeForStop, makeStop } from '#lib/server/http/stop.ts';
import { isStopping } from '#lib/server/http/stopping.ts';
import { logger } from '#lib/server/logger.ts';

// A server that stops as the site does, with one thing that hangs.
const [file = '', hanging = ''] = process.argv.slice(2);
const store = openStore(file);
const never = new Promise<never>(() => undefined);

const hangings: Record<string, () => Promise<unknown>> = {
	nothing: async () => store.close(),
	error: () => Promise.reject(new Error('The disk is gone.')),
	job: () => never,
	loop: async () => {
		for (;;);
	},
	thread: () => new Worker('for (;;);', { eval: true }).terminate().then(() => never),
	transaction: async () => {
		await store.transaction(() => Promise.resolve());
		void store.transaction(() => never);
		await store.transaction(() => Promise.resolve());
		store.close();
	}
};

/** Is asked to stop while it takes no connection, until there is a file beside the database. */
function stopWhileBusy(): void {
	process.kill(process.pid, 'SIGTERM');
	while (!existsSync(`${file}.go`));
}

const server = createServer((request, response) => {
	if (request.url === '/busy') stopWhileBusy();
	if (isStopping()) response.setHeader('x-is-stopping', 'yes');
	response.write('The beginning of something that never ends.');
	if (hanging !== 'stream') response.end();
});
process.once('sveltekit:shutdown', () => void closeForStop(hangings[hanging] ?? hangings.nothing!));
process.on(
	'SIGTERM',
	makeStop({ server, logger, delay: hanging === 'delay' ? 3 : 0, timeout: 1, close: () => undefined })
);
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	console.log(`port ${typeof address === 'object' ? address?.port : ''}`);
});
