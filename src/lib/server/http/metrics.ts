import { hash, timingSafeEqual } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, type Server } from 'node:http';
import type { Config } from '#lib/server/config.ts';
import type { QuerySeen } from '#lib/server/db/watch.ts';
import type { TransactionSeen } from '#lib/server/db/lane.ts';
import type { Store } from '#lib/server/db/store.ts';
import { logger } from '#lib/server/logger.ts';
import { readFigures } from '#lib/server/operations/index.ts';
import type { SearchSeen } from '#lib/server/search/index.ts';
import type { RequestSeen } from './exchange.ts';
import type { MemorySeen } from './page-cache.ts';

/*
 * How the process fares, in OpenMetrics, for whoever runs it. No label holds anything that a visitor sent: routes, methods
 * and statuses are those of a list. Without a setting nothing is measured and the library is not loaded.
 */
type Settings = Pick<Config, 'metricsAddress' | 'metricsToken'>;

export type Meter = { contentType: string; write(): Promise<string>; close(): void };

const methods = new Set(['GET', 'HEAD', 'POST']);
/** Seconds. */
const quick = [0.0001, 0.001, 0.005, 0.02, 0.1, 0.5, 2];
const usual = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Groups of routes are no part of an address. */
const nameRoute = (route: string): string => route.replaceAll(/\/\([^)]*\)/g, '') || '/';

type Prom = typeof import('prom-client');

type Registry = InstanceType<Prom['Registry']>;

function makeMeters({ Counter, Gauge, Histogram }: Prom, registry: Registry) {
	const registers = [registry];
	const requests = new Counter({
		name: 'cognicare_requests_total',
		help: 'Requests, by route, method, status and who answered',
		labelNames: ['route', 'method', 'status', 'by'],
		registers
	});
	const requestTimes = new Histogram({
		name: 'cognicare_request_seconds',
		help: 'From the head of a request to the end of its answer',
		labelNames: ['route', 'by'],
		buckets: usual,
		registers
	});
	const queryTimes = new Histogram({
		name: 'cognicare_query_seconds',
		help: 'Queries of the database',
		labelNames: ['connection'],
		buckets: quick,
		registers
	});
	const transactionTimes = new Histogram({
		name: 'cognicare_transaction_seconds',
		help: 'How long write transactions were held',
		buckets: quick,
		registers
	});
	const searchTimes = new Histogram({
		name: 'cognicare_search_seconds',
		help: 'Questions to the search, waiting included',
		labelNames: ['what'],
		buckets: usual,
		registers
	});
	const pages = new Gauge({ name: 'cognicare_kept_pages', help: 'Rendered pages cached in memory', registers });
	const bytes = new Gauge({ name: 'cognicare_kept_pages_bytes', help: 'Memory that cached pages take', registers });
	return { requests, requestTimes, queryTimes, transactionTimes, searchTimes, pages, bytes };
}

/** Takes what others publish as it happens. @returns ends it */
function listen(prom: Prom, registry: Registry): () => void {
	const { requests, requestTimes, queryTimes, transactionTimes, searchTimes, pages, bytes } = makeMeters(
		prom,
		registry
	);
	const channels: Record<string, (seen: unknown) => void> = {
		request(seen) {
			const { route: path, by, method, status, seconds } = seen as RequestSeen;
			const route = path === undefined ? 'none' : nameRoute(path);
			requests.inc({ route, by, status, method: methods.has(method) ? method : 'other' });
			requestTimes.observe({ route, by }, seconds);
		},
		query(seen) {
			const { connection, seconds } = seen as QuerySeen;
			queryTimes.observe({ connection }, seconds);
		},
		transaction: (seen) => transactionTimes.observe((seen as TransactionSeen).seconds),
		search(seen) {
			const { what, seconds } = seen as SearchSeen;
			searchTimes.observe({ what }, seconds);
		},
		'page-memory'(seen) {
			pages.set((seen as MemorySeen).pages);
			bytes.set((seen as MemorySeen).bytes);
		}
	};
	const listening = Object.entries(channels).map(([name, take]) => [`cognicare:${name}`, take] as const);
	for (const [name, take] of listening) subscribe(name, take);
	return () => {
		for (const [name, take] of listening) unsubscribe(name, take);
	};
}

/** What is asked of the database when somebody wants to know. */
function makeGauges({ Gauge }: Prom, registry: Registry): (store: Store) => Promise<void> {
	const gauge = (name: string, help: string, labelNames: string[] = []) =>
		new Gauge({ name: `cognicare_${name}`, help, labelNames, registers: [registry] });
	const lateJobs = gauge('jobs_late', 'Jobs that should have run, or were given up');
	const unsentMail = gauge('mail_unsent', 'Messages that could not be sent yet');
	const backupAge = gauge('backup_age_seconds', 'Since the last good backup of the schedule; missing before the first');
	const backupFailing = gauge('backup_failing', '1 when the last backup failed');
	const overdue = gauge('entries_overdue', 'Entries that should have been looked at again', ['kind']);
	const freeSpace = gauge('disk_free_bytes', 'Left on the disk of the database');
	return async (store) => {
		const figures = await readFigures({ store, now: new Date() });
		lateJobs.set(figures.lateJobs);
		unsentMail.set(figures.unsentMail);
		backupFailing.set(Number(figures.isBackupFailing));
		freeSpace.set(figures.freeSpace);
		backupAge.reset();
		if (figures.backupAge === undefined) backupAge.remove();
		else backupAge.set(figures.backupAge);
		for (const [kind, count] of Object.entries(figures.overdue)) overdue.set({ kind }, count);
	};
}

/** Begins to measure. */
export async function openMeter(store: Store): Promise<Meter> {
	const prom = await import('prom-client');
	const registry = new prom.Registry();
	registry.setContentType(prom.Registry.OPENMETRICS_CONTENT_TYPE as Parameters<typeof registry.setContentType>[0]);
	prom.collectDefaultMetrics({ register: registry });
	const close = listen(prom, registry);
	const ask = makeGauges(prom, registry);
	return {
		contentType: registry.contentType,
		close,
		async write() {
			// What the database cannot say now must not hide how the process fares.
			await ask(store).catch((error: unknown) => logger.error({ err: error }, 'the database gave no figures'));
			return registry.metrics();
		}
	};
}

let meter: Meter | undefined;
let token: string | undefined;

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

/**
 * What `/metrics` of the site answers.
 * @returns undefined where no token is set: there is no such page then
 */
export async function answerMetrics(request: Request): Promise<Response | undefined> {
	if (!meter || token === undefined) return undefined;
	const given = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
	const headers = { 'cache-control': 'no-store' };
	if (!timingSafeEqual(digest(given), digest(token))) {
		return new Response('Send METRICS_TOKEN as a bearer token.\n', {
			status: 401,
			headers: { ...headers, 'content-type': 'text/plain; charset=utf-8', 'www-authenticate': 'Bearer' }
		});
	}
	return new Response(await meter.write(), { headers: { ...headers, 'content-type': meter.contentType } });
}

const retry = 5000;

/** A listener of its own for measurements. A process that is about to end may have the port for a moment yet. */
function listenApart({ host, port }: NonNullable<Settings['metricsAddress']>, { contentType, write }: Meter): Server {
	const server = createServer((request, response) => {
		if (request.method !== 'GET' || request.url !== '/metrics') {
			response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is only /metrics.\n');
			return;
		}
		write().then(
			(text) => response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' }).end(text),
			(error: unknown) => {
				logger.error({ err: error }, 'nothing could be measured');
				response.writeHead(500).end();
			}
		);
	});
	const start = () => server.listen(port, host);
	server.on('error', (error) => {
		logger.error({ err: error }, 'METRICS_ADDRESS cannot be listened at; it is tried again');
		setTimeout(start, retry).unref();
	});
	server.unref();
	start();
	return server;
}

/**
 * Measures where the settings ask for it.
 * @returns ends it
 */
export async function startMetrics(store: Store, settings: Settings): Promise<() => void> {
	const { metricsAddress, metricsToken } = settings;
	if (!metricsAddress && !metricsToken) return () => undefined;
	const opened = await openMeter(store);
	[meter, token] = [opened, metricsToken];
	const server = metricsAddress && listenApart(metricsAddress, opened);
	return () => {
		meter = undefined;
		opened.close();
		server?.close();
		server?.closeAllConnections();
	};
}
