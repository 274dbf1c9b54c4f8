import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	askNewPasskey,
	changeEmail,
	changePassword,
	endOwnSession,
	enrolPasskey,
	enrolTotp,
	removePasskey,
	removeTotp,
	renewRecoveryCodes
} from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { createEntry, getEntry, purgeEntry, trashEntry } from '#lib/server/editorial/index.ts';
import { auditQuery } from '#lib/schemas/user.ts';
import { defaultSettings } from '#lib/schemas/settings.ts';
import {
	agreeFactorReset,
	askFactorReset,
	cancelFactorReset,
	cancelInvite,
	changeRole,
	disableUser,
	enableUser,
	endUserSessions,
	exportAuditLog,
	inviteUser,
	makeResetLink,
	renewInvite,
	signEveryoneOut
} from '#lib/server/users/index.ts';
import { changeSettings } from '#lib/server/settings/index.ts';
import { addAccount, ctxOf, makeAccountsCtx, makePersona } from '../support/accounts.ts';
import { dumpDatabase } from '../support/dump.ts';
import { sample } from '../support/editorial.ts';

type Given = { target: string; entry: string; version: number; session: string };

/** Everything that asks for a recent proof, by what somebody would do with a session that is not theirs. */
const commands: [name: string, run: (ctx: Ctx, given: Given) => Promise<unknown>][] = [
	['changeEmail', (ctx) => changeEmail(ctx, 'mine@example.org')],
	['changePassword', (ctx) => changePassword(ctx, 'copper lantern meadow seven', false)],
	['endOwnSession', (ctx, { session }) => endOwnSession(ctx, session)],
	['enrolTotp', (ctx) => enrolTotp(ctx, 'sealed', '123456', false)],
	['removeTotp', (ctx) => removeTotp(ctx)],
	['askNewPasskey', (ctx) => askNewPasskey(ctx)],
	['enrolPasskey', (ctx) => enrolPasskey(ctx, 'token', '{"id":"x"}', 'Phone', false)],
	['removePasskey', (ctx) => removePasskey(ctx, 'key')],
	['renewRecoveryCodes', (ctx) => renewRecoveryCodes(ctx)],
	['inviteUser', (ctx) => inviteUser(ctx, { name: 'New', email: 'new@example.org', role: 'admin' })],
	['renewInvite', (ctx, { target }) => renewInvite(ctx, target)],
	['cancelInvite', (ctx, { target }) => cancelInvite(ctx, target)],
	['changeRole', (ctx, { target }) => changeRole(ctx, target, 'admin')],
	['disableUser', (ctx, { target }) => disableUser(ctx, target)],
	['enableUser', (ctx, { target }) => enableUser(ctx, target)],
	['endUserSessions', (ctx, { target }) => endUserSessions(ctx, target)],
	['signEveryoneOut', (ctx) => signEveryoneOut(ctx)],
	['makeResetLink', (ctx, { target }) => makeResetLink(ctx, target)],
	['askFactorReset', (ctx, { target }) => askFactorReset(ctx, target, 'lost')],
	['agreeFactorReset', (ctx, { target }) => agreeFactorReset(ctx, target)],
	['cancelFactorReset', (ctx, { target }) => cancelFactorReset(ctx, target)],
	['changeSettings', (ctx) => changeSettings(ctx, 0, { ...defaultSettings, reviewDays: 20 })],
	['exportAuditLog', (ctx) => exportAuditLog(ctx, auditQuery.parse({}))],
	['purgeEntry', (ctx, { entry, version }) => purgeEntry(ctx, entry, version)]
];

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
	vi.useRealTimers();
});

async function setUp() {
	const ctx = makeAccountsCtx();
	const target = await addAccount(ctx, 'editor');
	const admin = await makePersona(ctx, 'admin');
	const { id: entry } = await createEntry(admin.ctx, sample);
	await trashEntry(admin.ctx, entry, (await getEntry(admin.ctx, entry)).version);
	const { version } = await getEntry(admin.ctx, entry);
	const actor = admin.ctx.actor as { sessionId: string };
	return { ctx, admin, given: { target, entry, version, session: actor.sessionId } };
}

const asked = 'Confirm that it is you';
/** The time somebody was last seen is noted by reading who they are. */
const noted = ['sessions'];

describe('a proof of who is there', () => {
	it(`is needed by ${commands.length} commands when the last is over ten minutes old`, async () => {
		const { ctx, admin, given } = await setUp();
		vi.setSystemTime(Date.now() + 10 * 60_000 + 1);
		const now = await ctxOf(ctx, admin.token);
		const before = await dumpDatabase(ctx.store, noted);
		for (const [name, run] of commands) {
			await expect(run(now, given), name).rejects.toThrow(asked);
			expect(await dumpDatabase(ctx.store, noted), name).toEqual(before);
		}
	});

	it.each(commands)('serves %s for ten minutes', async (_, run) => {
		const { ctx, admin, given } = await setUp();
		vi.setSystemTime(Date.now() + 10 * 60_000);
		const said = await run(await ctxOf(ctx, admin.token), given).then(
			() => '',
			(error: Error) => error.message
		);
		expect(said).not.toContain(asked);
	});
});
