import { and, eq, gt, inArray, lte } from 'drizzle-orm';
import type { Ctx } from '#lib/server/context.ts';
import { oneTimeTokens, type tokenKinds } from '#lib/server/db/schema/accounts.ts';
import type { Db } from '#lib/server/db/store.ts';
import { dropMail } from '#lib/server/mail/index.ts';
import { findUser, type UserRow } from './accounts.ts';
import { hashToken, makeToken } from './secrets.ts';

export type TokenKind = (typeof tokenKinds)[number];
export type OneTimeToken = typeof oneTimeTokens.$inferSelect;

const minute = 60_000;
const hour = 60 * minute;

/** How long each kind may be used, in milliseconds. */
export const tokenLife: Record<TokenKind, number> = {
	setup: 24 * hour,
	invite: 7 * 24 * hour,
	reset: hour,
	'second-factor': 10 * minute,
	'passkey-sign-in': 5 * minute,
	'passkey-enrol': 5 * minute
};

/** Issues a token, of which only the hash is stored. */
export async function issueToken(
	ctx: Ctx,
	tx: Db,
	kind: TokenKind,
	{ userId, challenge }: { userId?: string; challenge?: string } = {}
): Promise<string> {
	const token = makeToken();
	await tx.delete(oneTimeTokens).where(lte(oneTimeTokens.expiresAt, ctx.now));
	if (userId && kind === 'passkey-enrol') await endTokens(tx, userId, [kind]);
	await tx.insert(oneTimeTokens).values({
		tokenHash: hashToken(token),
		kind,
		userId: userId ?? null,
		challenge: challenge ?? null,
		createdAt: ctx.now,
		expiresAt: new Date(ctx.now.getTime() + tokenLife[kind])
	});
	return token;
}

/** Ends the links for the first admin that were issued up to then. */
export async function endSetupLinks(tx: Db, until: Date): Promise<void> {
	await tx.delete(oneTimeTokens).where(and(eq(oneTimeTokens.kind, 'setup'), lte(oneTimeTokens.createdAt, until)));
}

const isLive = (ctx: Ctx, kind: TokenKind, token: string) =>
	and(
		eq(oneTimeTokens.tokenHash, hashToken(token)),
		eq(oneTimeTokens.kind, kind),
		gt(oneTimeTokens.expiresAt, ctx.now)
	);

/** The token as it stands, without using it up. */
export async function peekToken(ctx: Ctx, kind: TokenKind, token: string): Promise<OneTimeToken | undefined> {
	const [row] = await ctx.store.read
		.select()
		.from(oneTimeTokens)
		.where(isLive(ctx, kind, token));
	return row;
}

/** Whose token it is, without using it up: undefined where their account is in another state. */
export async function findTokenUser(
	ctx: Ctx,
	kind: TokenKind,
	token: string,
	state: UserRow['state']
): Promise<UserRow | undefined> {
	const row = await peekToken(ctx, kind, token);
	const user = row?.userId ? await findUser(ctx.store.read, row.userId) : undefined;
	return user?.state === state ? user : undefined;
}

/** Uses a token up: of two that try at once, one gets it. */
export async function takeToken(ctx: Ctx, tx: Db, kind: TokenKind, token: string): Promise<OneTimeToken | undefined> {
	const [row] = await tx
		.delete(oneTimeTokens)
		.where(isLive(ctx, kind, token))
		.returning();
	return row;
}

/** Links that go out by mail. */
export type LinkKind = Extract<TokenKind, 'invite' | 'reset'>;

/** What the mail with a link waits under. */
export const linkMailKey = (kind: LinkKind, userId: string): string => `mail ${kind} ${userId}`;

const isLink = (kind: TokenKind): kind is LinkKind => kind === 'invite' || kind === 'reset';

/** Ends what was issued to this person; a mail that was to bring it does not go out any more. */
export async function endTokens(tx: Db, userId: string, kinds: TokenKind[]): Promise<void> {
	for (const kind of kinds.filter(isLink)) await dropMail(tx, linkMailKey(kind, userId));
	await tx.delete(oneTimeTokens).where(and(eq(oneTimeTokens.userId, userId), inArray(oneTimeTokens.kind, kinds)));
}
