import { testKey } from './key.ts';
import { startOwnServer } from './own-server.ts';
import { startPostgres } from './postgres-server.ts';
import { startProxy } from './proxy.ts';

// The built site as two nodes on an empty PostgreSQL database, behind a proxy that sends each request to the next.
const port = Number(process.env.PORT);
const server = await startPostgres();
const settings = {
	DATABASE_URL: server.urlOf('postgres'),
	ORIGIN: `http://localhost:${port}`,
	SECRET_KEY: testKey,
	BACKUP_SCHEDULE: 'off',
	LOG_LEVEL: 'warn',
	ADDRESS_HEADER: 'x-test-address'
};
// One of them is asked what a proxy does not pass on as it is.
const ports = [Number(process.env.E2E_NODE_PORT), undefined];
const nodes = await Promise.all(ports.map((port) => startOwnServer(settings, { port })));
const proxy = await startProxy(() => nodes.map(({ address }) => address), port);

let isStopping = false;
async function stop(): Promise<void> {
	if (isStopping) return;
	isStopping = true;
	await proxy.close();
	await Promise.all(nodes.map((node) => node.stop()));
	await server.stop();
	process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
// A test run that was killed cannot say so: notice that it is gone.
const parent = process.ppid;
setInterval(() => process.ppid === parent || void stop(), 1000);
