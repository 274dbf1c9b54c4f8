import { channel } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parse } from 'yaml';
import { readToolQuery } from '#lib/schemas/search.ts';
import { readConfig } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import { writeMark } from '#lib/server/db/marks.ts';
import { watchQueries } from '#lib/server/db/watch.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import { answerMetrics, openMeter, startMetrics } from '#lib/server/http/metrics.ts';
import { logger } from '#lib/server/logger.ts';
import { searchTools } from '#lib/server/search/index.ts';
import { makeCtx, makeStarterCtx } from '../support/ctx.ts';
import { findFreePort } from '../support/free-port.ts';
import { meddle } from '../support/raw-sql.ts';

async function measure(ctx: Ctx, work: () => Promise<unknown>): Promise<string> {
	const meter = await openMeter(ctx.store);
	onTestFinished(meter.close);
	await work();
	expect(meter.contentType).toContain('application/openmetrics-text');
	return meter.write();
}

const valueOf = (text: string, sample: string): number | undefined => {
	const line = text.split('\n').find((each) => each.startsWith(`${sample} `));
	return line === undefined ? undefined : Number(line.slice(sample.length));
};

const typed = 'my sister cannot sleep';

describe('what is measured', () => {
	it('is how the database and the search fare, without a word of what was asked', async () => {
		const ctx = makeStarterCtx({ actor: { kind: 'visitor' } });
		const text = await measure(ctx, async () => {
			await searchTools(ctx, readToolQuery(new URLSearchParams({ q: typed })));
			await ctx.store.transaction((tx) => writeMark(tx, 'last backup', new Date(Date.now() - 90_000), typed));
		});
		expect(valueOf(text, 'cognicare_search_seconds_count{what="searchTools"}')).toBe(1);
		expect(valueOf(text, 'cognicare_transaction_seconds_count')).toBe(1);
		expect(valueOf(text, 'cognicare_query_seconds_count{connection="reader"}')).toBeGreaterThan(0);
		expect(valueOf(text, 'cognicare_query_seconds_count{connection="writer"}')).toBeGreaterThan(0);
		expect(valueOf(text, 'cognicare_backup_age_seconds')).toBeCloseTo(90, -2);
		expect(text).not.toContain('sister');
		expect(text.endsWith('# EOF\n')).toBe(true);
	});

	it('is each request by its route, and by nothing that was sent', async () => {
		const text = await measure(makeCtx(), async () => {
			const seen = { by: 'kept', status: 200, seconds: 0.2 };
			const requests = channel('cognicare:request');
			requests.publish({ ...seen, route: '/(site)/tools/[slug]', method: 'GET' });
			requests.publish({ ...seen, route: '/(site)', method: 'GET' });
			requests.publish({ ...seen, route: undefined, method: typed });
		});
		for (const [route, method] of [
			['/tools/[slug]', 'GET'],
			['/', 'GET'],
			['none', 'other']
		]) {
			const labels = `route="${route}",by="kept",status="200",method="${method}"`;
			expect(valueOf(text, `cognicare_requests_total{${labels}}`), labels).toBe(1);
			expect(valueOf(text, `cognicare_request_seconds_sum{route="${route}",by="kept"}`)).toBe(0.2);
		}
		expect(text).not.toContain('sister');
	});

	it('is what waits for people', async () => {
		const ctx = makeStarterCtx();
		const text = await measure(ctx, async () => undefined);
		expect(valueOf(text, 'cognicare_backup_age_seconds')).toBeUndefined();
		expect(valueOf(text, 'cognicare_jobs_late')).toBe(0);
		expect(valueOf(text, 'cognicare_entries_overdue{kind="listing"}')).toBe(0);
		await meddle(ctx.store, `update tools set review_due_on = '2020-01-01'`);
		const listed = (await ctx.store.read.select({ id: tools.id }).from(tools)).length;
		const later = await measure(ctx, async () => undefined);
		expect(valueOf(later, 'cognicare_entries_overdue{kind="listing"}')).toBe(listed);
	});

	it('has all that the dashboard and the alert rules in deploy/ name', async () => {
		const ctx = makeStarterCtx({ actor: { kind: 'visitor' } });
		const text = await measure(ctx, () => ctx.store.transaction((tx) => writeMark(tx, 'last backup', new Date())));
		const known = new Set([...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name!));
		const isKnown = (name: string) => known.has(name) || known.has(name.replace(/_(total|bucket|sum|count)$/, ''));
		type Rules = { groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[] };
		const rules = (parse(readFileSync('deploy/alerts.yml', 'utf8')) as Rules).groups.flatMap((group) => group.rules);
		type Dashboard = { panels: { title: string; targets: { expr: string }[] }[] };
		const { panels } = JSON.parse(readFileSync('deploy/grafana-dashboard.json', 'utf8')) as Dashboard;
		const asked = [
			...rules.map(({ expr }) => expr),
			...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
		];
		const named = asked.map((expr) => [...expr.matchAll(/\b(?:cognicare|nodejs|process)_\w+/g)].map(([name]) => name));
		expect(rules.filter(({ expr }, at) => named[at]!.length === 0 && !expr.startsWith('up{'))).toEqual([]);
		expect(named.flat().filter((name) => !isKnown(name))).toEqual([]);
		expect(named.flat().length).toBeGreaterThan(25);
		expect(rules.every(({ annotations }) => annotations.summary.endsWith('.'))).toBe(true);
		const ours = [...known].filter((name) => name.startsWith('cognicare_'));
		expect(ours.filter((name) => !named.flat().some((each) => each.startsWith(name)))).toEqual([]);
	});
});

describe('who is given it', () => {
	const ask = (authorization?: string) =>
		answerMetrics(new Request('http://localhost/metrics', authorization ? { headers: { authorization } } : {}));

	it('is nobody without a setting', async () => {
		const stop = await startMetrics(makeCtx().store, readConfig({}));
		expect(await ask('Bearer undefined')).toBeUndefined();
		stop();
	});

	it('is who sends the token', async () => {
		const stop = await startMetrics(makeCtx().store, readConfig({ METRICS_TOKEN: 'walnut harbour violet' }));
		onTestFinished(stop);
		for (const wrong of [undefined, 'Bearer walnut', 'Basic walnut harbour violet', 'Bearer ']) {
			expect((await ask(wrong))?.status).toBe(401);
		}
		const answer = await ask('Bearer walnut harbour violet');
		expect([answer?.status, answer?.headers.get('cache-control')]).toEqual([200, 'no-store']);
		expect(await answer?.text()).toContain('nodejs_eventloop_lag_p99_seconds');
	});

	it('is who can reach the address of its own, which has nothing else', async () => {
		const port = await findFreePort();
		const settings = readConfig({ METRICS_ADDRESS: `127.0.0.1:${port}` });
		const stop = await startMetrics(makeCtx().store, settings);
		onTestFinished(stop);
		const fetchWhenUp = (path: string) =>
			vi.waitFor(async () => (await fetch(`http://127.0.0.1:${port}${path}`)).status, { timeout: 10_000 });
		expect(await fetchWhenUp('/metrics')).toBe(200);
		expect(await fetchWhenUp('/')).toBe(404);
		expect(await ask('Bearer x')).toBeUndefined();
	});

	it.each(['nowhere', '127.0.0.1', 'http://localhost:9464', ':99999', '::1:9464'])(
		'stays unsaid where METRICS_ADDRESS is %s',
		(address) => expect(() => readConfig({ METRICS_ADDRESS: address })).toThrow(/METRICS_ADDRESS/)
	);

	it.each([
		[':9464', { host: undefined, port: 9464 }],
		['[::1]:9464', { host: '::1', port: 9464 }]
	])('is read from %s', (address, read) =>
		expect(readConfig({ METRICS_ADDRESS: address }).metricsAddress).toEqual(read)
	);
});

describe('a query that takes long', () => {
	it('is in the log by its text, without the values that it was given', () => {
		const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
		const connection = new Database(':memory:');
		onTestFinished(() => void connection.close());
		watchQueries(connection, 'reader', { slow: 0 });
		expect(connection.prepare('select ? as word').get(typed)).toEqual({ word: typed });
		expect(connection.prepare('select ? as word').pluck().all(typed)).toEqual([typed]);
		expect(warn.mock.calls).toEqual([
			[{ ms: expect.any(Number), query: 'select ? as word' }, 'a slow query'],
			[{ ms: expect.any(Number), query: 'select ? as word' }, 'a slow query']
		]);
		const quick = new Database(':memory:');
		onTestFinished(() => void quick.close());
		watchQueries(quick, 'reader', { slow: 60_000 });
		quick.prepare('select 1').get();
		expect(warn).toHaveBeenCalledTimes(2);
	});
});
