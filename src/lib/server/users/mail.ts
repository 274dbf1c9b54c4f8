import { recordAudit } from '#lib/server/audit/index.ts';
import { findUser, makeLink, readUserNames } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { retryJob } from '#lib/server/jobs/index.ts';
import { wakeWorker } from '#lib/server/jobs/wake.ts';
import { canSendMail, dropMail, listUnsent, readMailState, type UnsentMail } from '#lib/server/mail/index.ts';

const links: Record<string, { kind: 'invite' | 'reset'; state: 'invited' | 'active' }> = {
	invite: { kind: 'invite', state: 'invited' },
	reset: { kind: 'reset', state: 'active' }
};

/** Mails that did not go out so far: to whose account, never to which address nor what is in them. @throws {AppError} `forbidden` */
export async function readMailRoom(ctx: Ctx) {
	authorise(ctx, 'mail.handle');
	const [unsent, names] = await Promise.all([listUnsent(ctx.store.read), readUserNames(ctx)]);
	return {
		problem: canSendMail() ? (readMailState()?.problem ?? null) : null,
		unsent: unsent.map((mail) => ({
			...mail,
			name: names.get(mail.userId) ?? null,
			mayRetry: mail.nextTry !== null || mail.about in links
		}))
	};
}

async function findUnsent(tx: Db, key: string): Promise<UnsentMail> {
	const [unsent] = await listUnsent(tx, key);
	if (!unsent) throw new AppError('not_found', 'This mail was sent or discarded in the meantime.');
	return unsent;
}

/** A mail that was given up has been erased: where it brought a link, a new one is made for it. */
async function makeAgain(ctx: Ctx, tx: Db, { about, userId }: UnsentMail): Promise<void> {
	const link = links[about];
	const row = await findUser(tx, userId);
	if (!link || row?.state !== link.state)
		throw new AppError('conflict', 'This mail cannot be sent any more. Discard it.');
	await makeLink(ctx, tx, link.kind, row);
}

/**
 * Has a mail tried again now. Nobody sees the link that is in it but who it is for, so no recent proof is asked for.
 * @throws {AppError} `forbidden`, `not_found` when it went out in the meantime, `conflict` when it is of no more use
 */
export async function retryMail(ctx: Ctx, key: string): Promise<void> {
	authorise(ctx, 'mail.handle');
	await ctx.store.transaction(async (tx) => {
		const unsent = await findUnsent(tx, key);
		if (unsent.nextTry === null) await makeAgain(ctx, tx, unsent);
		else await retryJob(tx, key, ctx.now);
		const detail = { about: unsent.about };
		await recordAudit(ctx, tx, { action: 'mail.retry', objectKind: 'user', objectId: unsent.userId, detail });
	});
	wakeWorker(ctx.store);
}

/** Drops a mail; a link that is in it goes on to work. @throws {AppError} `forbidden`, `not_found` */
export async function discardMail(ctx: Ctx, key: string): Promise<void> {
	authorise(ctx, 'mail.handle');
	await ctx.store.transaction(async (tx) => {
		const { about, userId } = await findUnsent(tx, key);
		await dropMail(tx, key);
		await recordAudit(ctx, tx, { action: 'mail.discard', objectKind: 'user', objectId: userId, detail: { about } });
	});
}
