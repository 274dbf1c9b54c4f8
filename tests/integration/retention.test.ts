import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { retention } from '#lib/schemas/retention.ts';
import type { Ctx } from '#lib/server/context.ts';
import { auditClients, auditLog } from '#lib/server/db/schema/audit.ts';
import { submissions } from '#lib/server/db/schema/submissions.ts';
import { sessions } from '#lib/server/db/schema/accounts.ts';
import { askReset, housekeeping, noteDenial, signIn } from '#lib/server/auth/index.ts';
import { watchClock } from '#lib/server/jobs/clock.ts';
import { runRecurring, scheduleRecurring } from '#lib/server/jobs/recurring.ts';
import { checkReadiness, deleteOldPersonalData, listSiteNotices, retentionJob } from '#lib/server/operations/index.ts';
import { countEndingSoon, fileReport, getSubmission, issueFormStamp } from '#lib/server/submissions/index.ts';
import { exportAuditLog, readAuditLog } from '#lib/server/users/index.ts';
import { addAccount, asVisitor, emailOf, makeAccountsCtx, makePersona, signInAs } from '../support/accounts.ts';
import { fillStock } from '../support/clones.ts';
import { later, makeCtx } from '../support/ctx.ts';
import { dumpDatabase } from '../support/dump.ts';
import { handleAsShown } from '../support/messages.ts';
import { meddle } from '../support/raw-sql.ts';

const all = { action: '', actor: '', object: '', from: '', to: '', page: 1 };
const address = 'somebody@sentinel.example';
const words = 'The sentinel words of a report about a price.';
const asEditor = (ctx: Ctx): Ctx => ({
	...ctx,
	actor: { kind: 'user', id: 'editor', name: 'Edna', role: 'editor', sessionId: 's' }
});
const everything = async (ctx: Ctx): Promise<string> => JSON.stringify(await dumpDatabase(ctx.store));

async function fileOne(ctx: Ctx, message = words): Promise<string> {
	const stamp = issueFormStamp({ ...ctx, now: new Date(ctx.now.getTime() - 60_000) });
	const fields = { kind: 'harm', message, contact: address };
	const { reference } = await fileReport(ctx, 'wysa', { fields, stamp, trap: '', sender: '192.0.2.7' });
	const [row] = await ctx.store.read.select().from(submissions).where(eq(submissions.reference, reference));
	return row!.id;
}

const visit = (): Ctx => makeCtx({ actor: { kind: 'visitor' } });
const rowOf = async (ctx: Ctx, id: string) =>
	(await ctx.store.read.select().from(submissions).where(eq(submissions.id, id)))[0]!;

describe('the address that a visitor leaves', () => {
	it('is deleted when the message is closed, and nothing of it stays in any table', async () => {
		const ctx = visit();
		const id = await fileOne(ctx);
		expect(await everything(ctx)).toContain(address);
		await handleAsShown(asEditor(ctx), id, 'taken', 'Reading it');
		expect(await everything(ctx)).toContain(address);
		await handleAsShown(asEditor(later(ctx, 1)), id, 'done', 'Answered');
		expect(await everything(ctx)).not.toContain('sentinel.example');
		expect(await getSubmission(asEditor(ctx), id)).toMatchObject({
			state: 'done',
			contact: null,
			message: words,
			closedAt: later(ctx, 1).now,
			contactDeletedAt: later(ctx, 1).now
		});
	});

	it('does not come back when the message is opened again', async () => {
		const ctx = visit();
		const id = await fileOne(ctx);
		await handleAsShown(asEditor(ctx), id, 'done', '');
		await handleAsShown(asEditor(later(ctx, 1)), id, 'taken', '');
		const row = await getSubmission(asEditor(ctx), id);
		expect(row).toMatchObject({ state: 'taken', contact: null, closedAt: null, contactDeletedAt: ctx.now });
		expect(await everything(ctx)).not.toContain('sentinel.example');
	});

	it('leaves nothing from which it could be guessed', async () => {
		await fillStock(2);
		const [one, two] = [visit(), visit()];
		const digests = await Promise.all([one, two].map(async (ctx) => (await rowOf(ctx, await fileOne(ctx))).digest));
		const content = { toolSlug: 'wysa', kind: 'harm', message: words, contact: address };
		expect(digests).not.toContain(createHash('sha256').update(JSON.stringify(content)).digest('hex'));
		const id = await fileOne(one, `${words} Again.`);
		await handleAsShown(asEditor(one), id, 'done', '');
		expect((await rowOf(one, id)).digest).toBe('');
	});
});

describe('the words of a message', () => {
	it('go when their time after closing is over, not a day before, and leave what it was about and when', async () => {
		const ctx = visit();
		const id = await fileOne(ctx);
		await handleAsShown(asEditor(ctx), id, 'done', 'A note with the sentinel in it');
		await deleteOldPersonalData(later(ctx, retention.closedDays - 1));
		expect((await rowOf(ctx, id)).message).toBe(words);
		const end = later(ctx, retention.closedDays);
		await deleteOldPersonalData(end);
		expect(await everything(ctx)).not.toContain('sentinel');
		expect(await rowOf(ctx, id)).toMatchObject({
			kind: 'harm',
			toolSlug: 'wysa',
			receivedAt: ctx.now,
			closedAt: ctx.now,
			strippedAt: end.now,
			message: '',
			name: null,
			url: null,
			note: null,
			contact: null,
			state: 'done'
		});
	});

	it('go after a year at the latest, open or opened again', async () => {
		const ctx = visit();
		const open = await fileOne(ctx);
		const again = await fileOne(ctx, `${words} Again.`);
		const lastDay = later(ctx, retention.messageDays - 1);
		await handleAsShown(asEditor(lastDay), again, 'done', '');
		await handleAsShown(asEditor(lastDay), again, 'taken', '');
		await deleteOldPersonalData(lastDay);
		expect((await rowOf(ctx, open)).contact).toBe(address);
		const end = later(ctx, retention.messageDays);
		await deleteOldPersonalData(end);
		expect(await everything(ctx)).not.toContain('sentinel');
		for (const id of [open, again]) expect(await rowOf(ctx, id)).toMatchObject({ state: 'done', closedAt: end.now });
	});

	it('are announced to editors while there is time to answer', async () => {
		const ctx = visit();
		const id = await fileOne(ctx);
		const days = retention.messageDays - retention.reminderDays;
		expect(await countEndingSoon(asEditor(later(ctx, days - 1)))).toBe(0);
		expect(await countEndingSoon(asEditor(later(ctx, days)))).toBe(1);
		await handleAsShown(asEditor(ctx), id, 'done', '');
		expect(await countEndingSoon(asEditor(later(ctx, days)))).toBe(0);
	});

	it('are deleted once, and the job says how many in the audit log without a word of them', async () => {
		const ctx = visit();
		const id = await fileOne(ctx);
		const end = later(ctx, retention.messageDays);
		await retentionJob.run(ctx.store, end.now, new AbortController().signal);
		expect((await rowOf(ctx, id)).message).toBe('');
		expect(await deleteOldPersonalData(later(end, 1))).toMatchObject({ messages: 0 });
		const lines = await ctx.store.read.select().from(auditLog).where(eq(auditLog.action, 'retention.run'));
		expect(lines).toMatchObject([{ actor: 'retention', detail: { messages: 1 } }]);
	});
});

describe('the address and browser in the audit log', () => {
	it('are those of staff, for a stated time', async () => {
		const ctx = makeAccountsCtx();
		const { ctx: admin } = await makePersona(ctx, 'admin');
		const shown = async () => (await readAuditLog(admin, { ...all, action: 'session.start' })).lines;
		expect(await shown()).toMatchObject([{ ip: '192.0.2.7', agent: 'test browser' }]);
		expect(await exportAuditLog(admin, all)).toContain('192.0.2.7');
		const before = await ctx.store.read.select().from(auditLog);
		await deleteOldPersonalData(later(ctx, retention.clientDays - 1));
		expect(await shown()).toMatchObject([{ ip: '192.0.2.7' }]);
		await deleteOldPersonalData(later(ctx, retention.clientDays + 1));
		expect(await shown()).toMatchObject([{ ip: null, agent: null }]);
		expect(await ctx.store.read.select().from(auditClients)).toEqual([]);
		const after = await ctx.store.read.select().from(auditLog);
		expect(after.filter(({ action }) => !/^retention|^audit/.test(action))).toHaveLength(before.length - 1);
	});

	it('are not stored of strangers', async () => {
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'admin');
		const stranger: Ctx = { ...asVisitor(ctx, '198.51.100.9'), client: { ip: '198.51.100.9', agent: 'Sentinel/1' } };
		await expect(signIn(stranger, { email: 'nobody@example.org', password: 'x' })).rejects.toThrow();
		await askReset(stranger, 'nobody@example.org');
		await noteDenial(stranger, { route: '/admin/(app)', method: 'GET', action: undefined });
		for (let tries = 0; tries < 6; tries += 1) {
			await signIn(stranger, { email: 'other@example.org', password: 'x' }).catch(() => undefined);
		}
		const dump = await everything(ctx);
		expect(dump).not.toContain('198.51.100.9');
		expect(dump).not.toContain('Sentinel/1');
		for (const typed of ['198.51.100.9', 'nobody@example.org', 'other@example.org']) {
			const plainHash = createHash('sha256').update(typed).digest('hex').slice(0, 24);
			expect(dump, `a hash of ${typed} that anybody could make`).not.toContain(plainHash);
		}
		const actions = (await ctx.store.read.select().from(auditLog)).map(({ action }) => action);
		expect(actions).toEqual(
			expect.arrayContaining(['session.refused', 'reset.ask', 'access.refused', 'limit.reached'])
		);
	});

	it('are stored of who tries to get into an account, so that its owner can be warned', async () => {
		const ctx = makeAccountsCtx();
		const { ctx: admin } = await makePersona(ctx, 'admin');
		await expect(
			signIn(asVisitor(ctx, '198.51.100.9'), { email: emailOf('admin'), password: 'wrong' })
		).rejects.toThrow();
		const { lines } = await readAuditLog(admin, { ...all, action: 'session.refused' });
		expect(lines).toMatchObject([{ actor: 'visitor', ip: '198.51.100.9' }]);
	});

	it('can be deleted while the log itself still refuses to be changed', async () => {
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'admin');
		await expect(meddle(ctx.store, 'delete from audit_log')).rejects.toThrow(/append-only/);
		await expect(meddle(ctx.store, `update audit_log set actor = 'x'`)).rejects.toThrow(/append-only/);
		await meddle(ctx.store, `update audit_clients set ip = 'x'`);
	});
});

describe('while the clock of the machine is wrong', () => {
	it('nothing is deleted by it, and the site says so', async () => {
		const ctx = visit();
		const id = await fileOne(ctx);
		watchClock(ctx.store, ctx.now, () => 0);
		const recurring = [retentionJob, housekeeping];
		await scheduleRecurring(ctx.store, recurring, ctx.now);
		for (const days of [400, -400]) {
			const wrong = later(ctx, days);
			await runRecurring(ctx.store, recurring, wrong.now);
			expect((await checkReadiness(wrong)).join()).toMatch(/clock of the machine jumped/);
			expect((await listSiteNotices(wrong)).join()).toMatch(/clock of the machine jumped/);
		}
		expect((await rowOf(ctx, id)).message).toBe(words);
		const right = later(ctx, 1 / 48);
		expect((await checkReadiness(right)).join()).not.toMatch(/clock/);
		await runRecurring(ctx.store, recurring, right.now);
		expect((await rowOf(ctx, id)).message).toBe(words);
	});
});

describe('sessions', () => {
	it('that have ended leave neither address nor browser', async () => {
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'admin');
		await signInAs(ctx, emailOf('admin'));
		await housekeeping.run(ctx.store, later(ctx, 1).now, new AbortController().signal);
		expect(await ctx.store.read.select().from(sessions)).toEqual([]);
	});
});
