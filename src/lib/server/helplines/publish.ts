import { eq, max } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { HelplineChangeKind, HelplineText } from '#lib/schemas/helpline.ts';
import { recordAudit } from '#lib/server/audit/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { helplineChanges, helplines } from '#lib/server/db/schema/helplines.ts';
import type { Db } from '#lib/server/db/store.ts';
import { bumpContentVersion } from '#lib/server/site/index.ts';
import type { HelplineRow } from './editors-list.ts';
import type { TextChange } from './rules.ts';

/** Whose change it is and, where a second person had to look at it, who had a part in it and who looked. */
export type Authors = { by: string; writers?: string[]; confirmedBy?: string };

export type Change = { kind: HelplineChangeKind; note?: string | null; withdrawnAt?: Date | null } & TextChange;

async function noteChange(
	ctx: Ctx,
	tx: Db,
	{ id, version }: { id: string; version: number },
	{ kind, note = null, before, after }: Change,
	authors: Authors
): Promise<void> {
	const change = { kind, note, before, after, ...authors };
	await tx.insert(helplineChanges).values({ ...change, helplineId: id, version, id: newId(), at: ctx.now });
	await recordAudit(ctx, tx, {
		action: `helpline.${kind}`,
		objectKind: 'helpline',
		objectId: id,
		detail: { version, fields: Object.keys(after), ...(authors.writers && { writers: authors.writers }) }
	});
	await bumpContentVersion(tx);
}

/** Changes a line for everyone, with its version, its history and its line in the log. Answers its new version. */
export async function publishChange(
	ctx: Ctx,
	tx: Db,
	row: HelplineRow,
	change: Change,
	authors: Authors
): Promise<number> {
	const { withdrawnAt = row.withdrawnAt, after } = change;
	const stamps = { version: row.version + 1, updatedBy: authors.by, updatedAt: ctx.now };
	await tx
		.update(helplines)
		.set({ ...after, ...stamps, withdrawnAt })
		.where(eq(helplines.id, row.id));
	await noteChange(ctx, tx, { id: row.id, version: stamps.version }, change, authors);
	return stamps.version;
}

/** Makes a line that everyone sees, after all others. */
export async function publishNew(ctx: Ctx, tx: Db, id: string, text: HelplineText, authors: Authors): Promise<void> {
	const [last] = await tx.select({ position: max(helplines.position) }).from(helplines);
	const stamps = { version: 1, updatedBy: authors.by, updatedAt: ctx.now };
	await tx.insert(helplines).values({ ...text, ...stamps, id, position: (last?.position ?? -1) + 1 });
	await noteChange(ctx, tx, { id, version: 1 }, { kind: 'added', before: {}, after: text }, authors);
}
