import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	askReset,
	changeEmail,
	changePassword,
	followLink,
	housekeeping,
	jobHandlers,
	readLink
} from '#lib/server/auth/index.ts';
import { config } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import { jobs } from '#lib/server/db/schema/jobs.ts';
import { users } from '#lib/server/db/schema/accounts.ts';
import { runDueJobs } from '#lib/server/jobs/index.ts';
import { logger } from '#lib/server/logger.ts';
import { listUnsent, mailHandler } from '#lib/server/mail/index.ts';
import { listConcerns } from '#lib/server/operations/index.ts';
import {
	cancelInvite,
	disableUser,
	discardMail,
	inviteUser,
	makeResetLink,
	readMailRoom,
	retryMail
} from '#lib/server/users/index.ts';
import {
	addAccount,
	asVisitor,
	auditOf,
	emailOf,
	goodPassword,
	makeAccountsCtx,
	makePersona
} from '../support/accounts.ts';
import { dumpDatabase } from '../support/dump.ts';
import { silence, startMailServer, type Behaviour } from '../support/mail-server.ts';

/** The settings of this process, which read the environment once: whatever is changed here is in force. */
const settings = config();

const minute = 60_000;
const hour = 60 * minute;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
	vi.useRealTimers();
	settings.smtp = undefined;
});

async function useMailServer(behaviour: Behaviour = {}) {
	const server = await startMailServer(behaviour);
	settings.smtp = { host: '127.0.0.1', port: server.port, secure: false, auth: { user: 'a@example.org', pass: 'p' } };
	return server;
}

/** What the worker does, `after` milliseconds from now. */
async function work({ store }: Ctx, after = 0): Promise<void> {
	const at = new Date(Date.now() + after);
	await runDueJobs(store, jobHandlers(store), at);
	await runDueJobs(store, { mail: mailHandler(store) }, at);
}

const rowsOf = ({ store }: Ctx) => store.read.select().from(jobs);
const tokenIn = (mail: string) => /token=([\w-]{27})/.exec(mail)![1]!;
const down = { smtp: { host: '127.0.0.1', port: 1, secure: false } };

describe('a mail', () => {
	it('goes out once, and leaves nothing behind', async () => {
		const server = await useMailServer();
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		await askReset(asVisitor(ctx), emailOf('editor'));
		await work(ctx);
		await work(ctx, hour);
		expect(server.mails).toHaveLength(1);
		expect(server.mails[0]).toContain(`To: ${emailOf('editor')}`);
		expect(await readLink(ctx, 'reset', tokenIn(server.mails[0]!))).toMatchObject({ email: emailOf('editor') });
		expect(await rowsOf(ctx)).toEqual([]);
	});

	it('goes with the change that it belongs to, or not at all', async () => {
		const server = await useMailServer();
		const ctx = makeAccountsCtx();
		const { ctx: own } = await makePersona(ctx, 'editor');
		await addAccount(ctx, 'editor', '-two');
		await expect(changeEmail(own, emailOf('editor', '-two'))).rejects.toMatchObject({ code: 'conflict' });
		await work(ctx);
		expect(server.mails).toEqual([]);
		await changeEmail(own, 'one@example.org');
		await changeEmail(own, 'two@example.org');
		await work(ctx);
		expect(server.mails.map((mail) => /^To: (.+)$/m.exec(mail)![1])).toEqual([emailOf('editor'), 'one@example.org']);
	});

	it('lies in the database encrypted while it waits, and no line of the log says what is in it', async () => {
		const server = await useMailServer({ greeting: '421 busy' });
		const lines: unknown[] = [];
		vi.spyOn(logger, 'error').mockImplementation((...line: unknown[]) => void lines.push(line));
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		await askReset(asVisitor(ctx), emailOf('editor'));
		await work(ctx);
		const [row] = await rowsOf(ctx);
		expect(row).toMatchObject({ state: 'waiting', attempts: 1 });
		const stored = JSON.stringify([row, (await dumpDatabase(ctx.store)).jobs]);
		server.behaviour = {};
		await work(ctx, minute);
		const token = tokenIn(server.mails[0]!);
		for (const secret of [token, 'admin/reset?token', emailOf('editor')]) {
			expect(stored).not.toContain(secret);
			expect(JSON.stringify(lines)).not.toContain(secret);
		}
		expect(lines).toHaveLength(1);
	});
});

describe('a mail that cannot be sent', () => {
	it('is tried again after waits that grow, until its link has run out', async () => {
		settings.smtp = down.smtp;
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		await askReset(asVisitor(ctx), emailOf('editor'));
		const tries: number[] = [];
		for (let at = 0; at <= 70 * minute; at += minute / 2) {
			const before = (await rowsOf(ctx))[0]?.attempts ?? 0;
			await work(ctx, at);
			if ((await rowsOf(ctx))[0]!.attempts > before || at === 0) tries.push(at / minute);
		}
		expect(tries).toEqual([0, 0.5, 2.5, 12.5, 42.5]);
		expect(await listUnsent(ctx.store.read)).toMatchObject([
			{ about: 'reset', nextTry: null, reason: 'The mail server could not be reached.' }
		]);
		expect((await rowsOf(ctx))[0]!.payload).not.toHaveProperty('sealed');
	});

	const outcomes: [what: string, behaviour: Behaviour, reason: RegExp, isOver: boolean][] = [
		['its address takes none', { recipient: '550 no such user' }, /this address takes no mail/, true],
		['the server refuses what is in it', { data: '554 spam' }, /refused this message/, true],
		['the server is busy', { recipient: '451 later' }, /takes no mail just now/, false],
		['the password is wrong', { login: '535 no' }, /refused the user name or the password/, false]
	];
	it.each(outcomes)('says why when %s', async (_what, behaviour, reason, isOver) => {
		await useMailServer(behaviour);
		const ctx = makeAccountsCtx();
		const id = await addAccount(ctx, 'editor');
		await askReset(asVisitor(ctx), emailOf('editor'));
		await work(ctx);
		const [unsent] = await listUnsent(ctx.store.read);
		expect(unsent).toMatchObject({ about: 'reset', userId: id, reason: expect.stringMatching(reason) });
		expect(unsent!.nextTry === null).toBe(isOver);
		expect('sealed' in (await rowsOf(ctx))[0]!.payload).toBe(!isOver);
	});

	it('is put back when the process has to stop, and sent by the next one', async () => {
		const server = await useMailServer({ greeting: silence });
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		await askReset(asVisitor(ctx), emailOf('editor'));
		await runDueJobs(ctx.store, jobHandlers(ctx.store), new Date());
		const stopping = new AbortController();
		const running = runDueJobs(ctx.store, { mail: mailHandler(ctx.store) }, new Date(), stopping.signal);
		await vi.waitFor(() => expect(server.connections()).toBe(1), 20_000);
		stopping.abort();
		await running;
		expect(await rowsOf(ctx)).toMatchObject([{ state: 'waiting' }]);
		server.behaviour = {};
		await work(ctx);
		expect(server.mails).toHaveLength(1);
	});

	it('is not sent with a link that has been used, replaced or ended in the meantime', async () => {
		const server = await useMailServer({ greeting: '421 busy' });
		const ctx = makeAccountsCtx();
		const { ctx: admin } = await makePersona(ctx, 'admin');
		const { id, ctx: own } = await makePersona(ctx, 'editor');
		const waiting = async () => (await rowsOf(ctx)).map(({ key }) => key);

		await makeResetLink(admin, id);
		const { link } = await makeResetLink(admin, id);
		await work(ctx);
		expect(await waiting()).toEqual([`mail reset ${id}`]);
		await followLink(asVisitor(ctx), 'reset', { token: tokenIn(link), password: 'copper lantern meadow seven' });
		expect(await waiting()).toEqual([expect.stringMatching(/^mail password /)]);

		await makeResetLink(admin, id);
		await disableUser(admin, id);
		const { id: invited } = await inviteUser(admin, { name: 'N', email: 'n@example.org', role: 'editor' });
		await cancelInvite(admin, invited);
		server.behaviour = {};
		await work(ctx, hour);
		expect(server.mails.map((mail) => /^Subject: (.+)$/m.exec(mail)![1])).toEqual([
			expect.stringContaining('Your password')
		]);
		await expect(changePassword(own, goodPassword, false)).rejects.toThrow();
	});

	it('does not go out after all when it was dropped while it was being tried', async () => {
		const server = await useMailServer({ data: silence });
		const ctx = makeAccountsCtx();
		const { ctx: admin } = await makePersona(ctx, 'admin');
		const { id } = await makePersona(ctx, 'editor');
		await makeResetLink(admin, id);
		const stopping = new AbortController();
		const running = runDueJobs(ctx.store, { mail: mailHandler(ctx.store) }, new Date(), stopping.signal);
		await vi.waitFor(() => expect(server.connections()).toBe(1), 20_000);
		await disableUser(admin, id);
		stopping.abort();
		await running;
		expect(await rowsOf(ctx)).toEqual([]);
	});
});

describe('what admins see of it', () => {
	async function fail(behaviour: Behaviour) {
		const server = await useMailServer(behaviour);
		const ctx = makeAccountsCtx();
		const { ctx: admin } = await makePersona(ctx, 'admin');
		const id = await addAccount(ctx, 'editor');
		await askReset(asVisitor(ctx), emailOf('editor'));
		await work(ctx);
		const { unsent } = await readMailRoom(admin);
		expect(unsent).toMatchObject([{ about: 'reset', userId: id, name: 'Test editor', mayRetry: true }]);
		expect(JSON.stringify(unsent)).not.toMatch(/token|@/);
		return { server, ctx, admin, key: unsent[0]!.key };
	}

	it('is whose mail did not go out and why, and that there is some for those who watch the site', async () => {
		const { ctx, admin } = await fail({ login: '535 no' });
		expect((await readMailRoom(admin)).problem).toMatch(/refused the user name/);
		expect(await listConcerns(ctx)).toEqual(['Some e-mail could not be sent.']);
		const { ctx: editor } = await makePersona(ctx, 'editor', '-two');
		for (const command of [readMailRoom, retryMail, discardMail])
			await expect(command(editor, 'mail reset x')).rejects.toMatchObject({ code: 'forbidden' });
	});

	it('can be tried again at once while it waits', async () => {
		const { server, ctx, admin, key } = await fail({ greeting: '421 busy' });
		server.behaviour = {};
		await work(ctx);
		expect(server.mails).toHaveLength(0);
		await retryMail(admin, key);
		await work(ctx);
		expect(server.mails).toHaveLength(1);
		expect(await listConcerns(ctx)).toEqual([]);
		await expect(retryMail(admin, key)).rejects.toMatchObject({ code: 'not_found' });
		expect(await auditOf(ctx, 'mail.retry')).toHaveLength(1);
	});

	it('gets a new link where it was given up and erased', async () => {
		const { server, ctx, admin, key } = await fail({ recipient: '550 no such user' });
		server.behaviour = {};
		await work(ctx, hour);
		expect(server.mails).toHaveLength(0);
		await retryMail(admin, key);
		await work(ctx);
		expect(await readLink(ctx, 'reset', tokenIn(server.mails[0]!))).toMatchObject({ email: emailOf('editor') });
	});

	it('is cleared after thirty days when nobody looked', async () => {
		const { ctx } = await fail({ recipient: '550 no such user' });
		const tidy = (days: number) =>
			housekeeping.run(ctx.store, new Date(Date.now() + days * 24 * hour), new AbortController().signal);
		await tidy(30);
		expect(await rowsOf(ctx)).toHaveLength(1);
		await tidy(31);
		expect(await rowsOf(ctx)).toEqual([]);
	});

	it('can be discarded, and does not go out then', async () => {
		const { server, ctx, admin, key } = await fail({ greeting: '421 busy' });
		await discardMail(admin, key);
		server.behaviour = {};
		await work(ctx, hour);
		expect([server.mails, (await readMailRoom(admin)).unsent]).toEqual([[], []]);
		expect(await auditOf(ctx, 'mail.discard')).toHaveLength(1);
	});

	it('cannot be sent where the account is of no use to it any more', async () => {
		const { ctx, admin, key } = await fail({ recipient: '550 no such user' });
		await ctx.store.transaction(async (tx) => {
			await tx
				.update(users)
				.set({ state: 'disabled' })
				.where(eq(users.email, emailOf('editor')));
		});
		await expect(retryMail(admin, key)).rejects.toMatchObject({ code: 'conflict' });
	});
});

describe('a request for a link', () => {
	it('puts in the same job whether there is an account or not, and makes the link after the answer', async () => {
		const server = await useMailServer();
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		const counted = ['rate_limits', 'audit_log', 'audit_clients'];
		const add = async (email: string) => {
			const before = await dumpDatabase(ctx.store, counted);
			await askReset(asVisitor(ctx), email);
			const after = await dumpDatabase(ctx.store, counted);
			return Object.keys(after).filter((name) => after[name] !== before[name]);
		};
		expect(await add(emailOf('editor'))).toEqual(['jobs']);
		expect(await add('nobody@example.org')).toEqual(['jobs']);
		expect((await rowsOf(ctx)).map(({ kind, attempts }) => [kind, attempts])).toEqual([
			['reset asked', 0],
			['reset asked', 0]
		]);
		await work(ctx);
		expect(server.mails).toHaveLength(1);
		expect(await rowsOf(ctx)).toEqual([]);
	});

	it('ends no link that an admin made: a stranger may have asked', async () => {
		const server = await useMailServer();
		const ctx = makeAccountsCtx();
		const { ctx: admin } = await makePersona(ctx, 'admin');
		const id = await addAccount(ctx, 'editor');
		const made = tokenIn((await makeResetLink(admin, id)).link);
		await work(ctx);
		await askReset(asVisitor(ctx), emailOf('editor'));
		await work(ctx);
		const asked = tokenIn(server.mails[1]!.replace(/=\r?\n/g, '').replaceAll('=3D', '='));
		expect(await readLink(asVisitor(ctx), 'reset', asked)).toBeDefined();
		await followLink(asVisitor(ctx), 'reset', { token: made, password: 'copper lantern meadow seven' });
		expect(await readLink(asVisitor(ctx), 'reset', asked)).toBeUndefined();
	});
});
