import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { readSession, signIn } from '#lib/server/auth/index.ts';
import { findTools, getToolPage } from '#lib/server/catalogue/index.ts';
import { exportContent, importContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { openDatabase } from '#lib/server/db/engine.ts';
import { users } from '#lib/server/db/schema/accounts.ts';
import { createEntry, getEntry, saveEntry } from '#lib/server/editorial/index.ts';
import type { AppError } from '#lib/server/errors.ts';
import { enqueueJob, runDueJobs } from '#lib/server/jobs/index.ts';
import { runRecurring, scheduleRecurring } from '#lib/server/jobs/recurring.ts';
import { closeSearch } from '#lib/server/search/index.ts';
import { changeRole } from '#lib/server/users/index.ts';
import { addAccount, asVisitor, emailOf, goodPassword, makeAccountsCtx, makePersona } from '../support/accounts.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { placeOf } from '../support/raw-sql.ts';

/** The same as another process has it: connections and memory of its own on one database. */
function elsewhere(ctx: Ctx): Ctx {
	const store = openDatabase(placeOf(ctx.store));
	onTestFinished(async () => {
		await closeSearch(store);
		store.close();
	});
	return { ...ctx, store };
}

const sample = {
	name: 'Quiet Meadow',
	slug: 'quiet-meadow',
	summary: 'A calm place to write down how the day went, with reminders.',
	website: 'https://quietmeadow.example/',
	types: ['self-help-app']
};

describe('two processes on one database', () => {
	it('let one of twenty saves of one version through, and lose nothing', async () => {
		const ctx = makeStarterCtx({
			actor: { kind: 'user', id: 'ada', name: 'Ada', role: 'editor', sessionId: 's' }
		});
		const both = [ctx, elsewhere(ctx)];
		const { id } = await createEntry(ctx, sample);
		const saves = await Promise.allSettled(
			Array.from({ length: 20 }, (_, i) =>
				saveEntry(both[i % 2]!, id, { version: 1, document: { ...sample, maker: `Maker ${i}` } })
			)
		);
		const lost = saves.flatMap((save) => (save.status === 'rejected' ? [save.reason as AppError] : []));
		expect(lost).toHaveLength(19);
		expect(lost.every(({ code }) => code === 'conflict')).toBe(true);
		const stored = await Promise.all(both.map(async (each) => (await getEntry(each, id)).document.maker));
		expect(stored[0]).toBe(`Maker ${saves.findIndex(({ status }) => status === 'fulfilled')}`);
		expect(stored[1]).toBe(stored[0]);
	});

	it('see at once what the other one made public, in pages, lists and search', async () => {
		const system = makeStarterCtx({ actor: { kind: 'system', name: 'starter content' } });
		const reader: Ctx = { ...elsewhere(system), actor: { kind: 'visitor' } };
		const find = async (q: string) =>
			(await findTools(reader, readToolQuery(new URLSearchParams({ q })))).items.map(({ slug }) => slug);
		expect(await find('zebra pond')).not.toContain('zebra-pond');
		const [wysa] = (await exportContent(system)).tools!.filter(({ slug }) => slug === 'wysa');
		const made = {
			...wysa!,
			name: 'Zebra Pond',
			slug: 'zebra-pond',
			website: 'https://zebrapond.example/',
			stores: { appStore: null, googlePlay: null }
		};
		await importContent(system, { tools: [made] });
		expect(await find('zebra pond')).toContain('zebra-pond');
		expect((await getToolPage(reader, 'zebra-pond'))?.tool.name).toBe('Zebra Pond');
	});

	it('run each of twenty jobs once', async () => {
		const ctx = makeStarterCtx();
		await ctx.store.transaction(async (tx) => {
			for (let i = 0; i < 20; i += 1)
				await enqueueJob(tx, { kind: 'count', key: `count ${i}`, payload: {}, runAt: ctx.now });
		});
		const ran: string[] = [];
		const handlers = { count: async ({ key }: { key: string }) => void ran.push(key) };
		const done = await Promise.all([ctx, elsewhere(ctx)].map(({ store }) => runDueJobs(store, handlers, ctx.now)));
		expect(done[0]! + done[1]!).toBe(20);
		expect(new Set(ran).size).toBe(20);
		expect(ran).toHaveLength(20);
	});

	it('leave a job to who began it, however long the jobs before it took', async () => {
		const ctx = makeStarterCtx();
		const other = elsewhere(ctx);
		const slow = 3 * 60_000;
		await ctx.store.transaction(async (tx) => {
			for (const key of ['one', 'two']) await enqueueJob(tx, { kind: 'slow', key, payload: {}, runAt: ctx.now });
		});
		const ran: string[] = [];
		const began = performance.now();
		const clock = vi.spyOn(performance, 'now');
		onTestFinished(() => clock.mockRestore());
		const slowly = async ({ key }: { key: string }) => {
			ran.push(key);
			clock.mockReturnValue(began + ran.length * slow);
			// The last of them is under way as the other process looks.
			const now = new Date(ctx.now.getTime() + slow + 1);
			if (ran.length === 2) await runDueJobs(other.store, { slow: async () => void ran.push('again') }, now);
		};
		expect(await runDueJobs(ctx.store, { slow: slowly }, ctx.now)).toBe(2);
		expect(ran.toSorted()).toEqual(['one', 'two']);
	});

	it('run what comes round once each time', async () => {
		const ctx = makeStarterCtx();
		let runs = 0;
		const job = { kind: 'round', every: 60_000, run: async () => void (runs += 1) };
		const stores = [ctx.store, elsewhere(ctx).store];
		await Promise.all(stores.map((store) => scheduleRecurring(store, [job], ctx.now)));
		await Promise.all(stores.map((store) => runRecurring(store, [job], ctx.now)));
		expect(runs).toBe(1);
	});

	it('let five of thirty tries to sign in pass, and know each other’s sessions', async () => {
		const ctx = makeAccountsCtx();
		const both = [ctx, elsewhere(ctx)];
		await addAccount(ctx, 'editor');
		const right = { email: emailOf('editor'), password: goodPassword };
		const result = await signIn(asVisitor(ctx), right);
		expect(await readSession(asVisitor(both[1]!), 'session' in result ? result.session : '')).toBeDefined();
		const tries = Array.from({ length: 30 }, (_, i) =>
			signIn(asVisitor(both[i % 2]!, '198.51.100.9'), { ...right, password: 'not this one' }).then(
				() => 'in',
				(error: { code: string }) => error.code
			)
		);
		const codes = await Promise.all(tries);
		expect(codes.filter((code) => code === 'invalid')).toHaveLength(5);
		expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(25);
	});

	it('leave one of two admins who take each other’s role away at the same moment', async () => {
		const ctx = makeAccountsCtx();
		const [ada, ben] = [await makePersona(ctx, 'admin', 'a'), await makePersona(ctx, 'admin', 'b')];
		const ended = await Promise.allSettled([
			changeRole(ada.ctx, ben.id, 'editor'),
			changeRole({ ...ben.ctx, store: elsewhere(ctx).store }, ada.id, 'editor')
		]);
		expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const roles = await ctx.store.read.select({ role: users.role }).from(users);
		expect(roles.map(({ role }) => role).sort()).toEqual(['admin', 'editor']);
	});
});
