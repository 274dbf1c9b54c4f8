import { once } from 'node:events';
import { cpSync, renameSync, symlinkSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildSite, isBuildFresh } from '../../scripts/build.ts';
import { root } from '../../scripts/run.ts';
import { findFreePort } from '../support/free-port.ts';
import { logProgress, runPart, runProgram, startPart, startProgram } from './children.ts';
import { describeSpread } from './measure.ts';

export type HttpOptions = { rounds: number; seconds: number };
export type HttpRow = {
	page: string;
	server: string;
	bytes: number;
	/** Requests a second and the 99th percentile of their time in ms, each the median of the rounds. */
	perSecond: number;
	p99: number;
};
export type HttpFigures = { rows: HttpRow[]; missing: string[] };

export const servers = {
	cached: 'ours, page cached',
	rendered: 'ours, rendered each time',
	sameBytes: 'bare node:http, same bytes',
	floor: 'minimal Kit page, same 24 cards'
} as const;

const guide = 'treatment-resistant-depression';
/** Lists of what somebody typed: made anew each time, because nothing of it is remembered. */
const typed = { '/tools?q=': '/tools?q=anxiety', '/search?q=': '/search?q=anxiety' };
const startSeconds = 60;
/** A page is cached only for requests without one. */
const asksForRendering = { cookie: 'bench=1' };

async function readStatus(url: string): Promise<number> {
	const request = get(url);
	const [response] = (await once(request, 'response')) as [IncomingMessage];
	response.resume();
	return response.statusCode!;
}

async function waitFor(url: string): Promise<void> {
	for (const deadline = Date.now() + startSeconds * 1000; Date.now() < deadline; await wait(100)) {
		const status = await readStatus(url).catch(() => 0);
		if (status > 0) return;
	}
	throw new Error(`Nothing answers at ${url}.`);
}

async function startOurs(folder: string) {
	const port = await findFreePort();
	const env = { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder };
	const { stop } = startProgram('build/program/server.js', root, env);
	const origin = `http://127.0.0.1:${port}`;
	await waitFor(`${origin}/tools`);
	return { origin, stop };
}

/** One Kit route and nothing else, built from what is installed here. */
async function startFloor(folder: string, cards: string) {
	cpSync(join(root, 'tests/bench/floor'), folder, { recursive: true });
	renameSync(join(folder, 'build.config.js'), join(folder, 'vite.config.js'));
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
	await runProgram(join(root, 'node_modules/vite/bin/vite.js'), ['build', '--logLevel', 'error'], folder, {
		NODE_ENV: 'production',
		CARDS_FILE: cards
	});
	const port = await findFreePort();
	const env = { PORT: String(port), HOST: '127.0.0.1', CARDS_FILE: cards };
	const { stop } = startProgram(join(folder, 'build/index.js'), folder, env);
	const origin = `http://127.0.0.1:${port}`;
	await waitFor(`${origin}/`);
	return { origin, stop };
}

type Contest = { page: string; server: string; url: string; headers?: Record<string, string> };

async function takeTurns(contests: Contest[], { rounds, seconds }: HttpOptions): Promise<HttpRow[]> {
	const results = contests.map((contest) => ({ contest, perSecond: [] as number[], p99: [] as number[], bytes: 0 }));
	for (let round = 1; round <= rounds; round++) {
		for (const result of results) {
			const { page, server, url, headers } = result.contest;
			logProgress(`  round ${round} of ${rounds}: ${page}, ${server}`);
			const load = await runPart('load', { url, headers, seconds });
			result.perSecond.push(load.perSecond);
			result.p99.push(load.p99);
			result.bytes = load.bytes;
		}
	}
	return results.map(({ contest, perSecond, p99, bytes }) => ({
		page: contest.page,
		server: contest.server,
		bytes,
		perSecond: describeSpread(perSecond).median,
		p99: describeSpread(p99).median
	}));
}

/** The built site with the starter catalogue under load, in turns with a bare server and a minimal Kit page. */
export async function measureHttp(folder: string, options: HttpOptions): Promise<HttpFigures> {
	if (!isBuildFresh()) {
		logProgress('Building the site …');
		if ((await buildSite()) !== 0) throw new Error('The site could not be built; the reason is above.');
	}
	logProgress('Starting the servers …');
	const data = join(folder, 'site');
	const cards = join(folder, 'cards.json');
	const ours = await startOurs(data);
	const slug = await runPart('cards', { database: join(data, 'cognicare.sqlite'), file: cards });
	const floor = await startFloor(join(folder, 'floor'), cards);

	const pages = { '/tools': '/tools', '/tools/[slug]': `/tools/${slug}`, '/guides/[slug]': `/guides/${guide}` };
	const served: [page: string, path: string][] = [];
	const missing: string[] = [];
	for (const [page, path] of Object.entries(pages)) {
		const status = await readStatus(ours.origin + path);
		if (status === 200) served.push([page, path]);
		else missing.push(`${page} is left out: it answers ${status}.`);
	}
	const paths = served.map(([, path]) => path);
	const sameBytes = await startPart('sameBytes', { origin: ours.origin, paths });
	const contests = served.flatMap(([page, path]): Contest[] => [
		{ page, server: servers.cached, url: ours.origin + path },
		{ page, server: servers.sameBytes, url: `http://127.0.0.1:${sameBytes.value}${path}` },
		{ page, server: servers.rendered, url: ours.origin + path, headers: asksForRendering },
		...(page === '/tools' ? [{ page, server: servers.floor, url: `${floor.origin}/` }] : [])
	]);
	for (const [page, path] of Object.entries(typed)) {
		contests.push({ page, server: servers.rendered, url: ours.origin + path, headers: asksForRendering });
		contests.push({ page, server: servers.floor, url: `${floor.origin}/` });
	}
	const rows = await takeTurns(contests, options);
	await Promise.all([ours, floor, sameBytes].map(({ stop }) => stop()));
	return { rows, missing };
}
