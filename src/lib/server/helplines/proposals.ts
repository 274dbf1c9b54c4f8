import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { HelplineText } from '#lib/schemas/helpline.ts';
import { recordAudit } from '#lib/server/audit/index.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { helplineProposals, helplines } from '#lib/server/db/schema/helplines.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import type { TextChange } from './rules.ts';

export type ProposalRow = typeof helplineProposals.$inferSelect;

/** What names a proposal with all that it says: made public is only what somebody looked at. */
export const tokenOf = ({ id, revision }: ProposalRow): string => `${id}.${revision}`;

export async function findProposal(db: Db, helplineId: string): Promise<ProposalRow | undefined> {
	const [found] = await db.select().from(helplineProposals).where(eq(helplineProposals.helplineId, helplineId));
	return found;
}

export const isWaiting = ({ turnedDownBy }: ProposalRow): boolean => turnedDownBy === null;

export const isWriter = ({ actor }: Ctx, { writers }: ProposalRow): boolean =>
	actor.kind === 'user' && writers.includes(actor.id);

/** Whether somebody's next save goes on with this one: it waits, or it is theirs and was turned down. */
export const goesOn = (ctx: Ctx, proposal: ProposalRow): boolean => isWaiting(proposal) || isWriter(ctx, proposal);

type Wanted = TextChange & Pick<ProposalRow, 'helplineId' | 'kind' | 'baseVersion'> & { note?: string | null };

export const noteStep = (ctx: Ctx, tx: Db, action: string, { helplineId, kind, after }: Wanted): Promise<void> =>
	recordAudit(ctx, tx, {
		action: `helpline.${action}`,
		objectKind: 'helpline',
		objectId: helplineId,
		detail: { kind, fields: Object.keys(after) }
	});

/**
 * Puts a change where a second person finds it. Whoever changes one that waits becomes one of its writers.
 * @throws {AppError} `conflict` when another kind of change waits
 */
export async function propose(ctx: Ctx, tx: Db, wanted: Wanted, old: ProposalRow | undefined): Promise<void> {
	if (old && old.kind !== wanted.kind && isWaiting(old)) {
		throw new AppError('conflict', 'Another change to this helpline is waiting. It has to be answered first.');
	}
	const me = asSignedIn(ctx).id;
	const continued = old && old.kind === wanted.kind && goesOn(ctx, old) ? old : undefined;
	if (old) await dropProposal(tx, old);
	await tx.insert(helplineProposals).values({
		note: null,
		...wanted,
		id: continued?.id ?? newId(),
		revision: (continued?.revision ?? 0) + 1,
		by: me,
		writers: [...new Set([...(continued?.writers ?? []), me])],
		at: ctx.now
	});
	await noteStep(ctx, tx, 'proposed', wanted);
}

export async function dropProposal(tx: Db, { id }: ProposalRow): Promise<void> {
	await tx.delete(helplineProposals).where(eq(helplineProposals.id, id));
}

/**
 * Brings what waits into step with a change that needed nobody else, so that a check holds nothing up. Where both are
 * about the same field, it has to be looked at again.
 */
export async function rebaseProposal(tx: Db, helplineId: string, version: number, change: TextChange): Promise<void> {
	const proposal = await findProposal(tx, helplineId);
	if (proposal?.baseVersion !== version - 1) return;
	const shared = (Object.keys(change.after) as (keyof HelplineText)[]).filter((name) => name in proposal.after);
	const news = Object.fromEntries(shared.map((name) => [name, change.after[name]]));
	const revision = proposal.revision + Number(shared.length > 0);
	await tx
		.update(helplineProposals)
		.set({ baseVersion: version, revision, before: { ...proposal.before, ...news } })
		.where(eq(helplineProposals.id, proposal.id));
}

/** @throws {AppError} `not_found`, `conflict` when it is not what the form was opened on any more */
export async function readProposal(tx: Db, helplineId: string, token: string): Promise<ProposalRow> {
	const proposal = await findProposal(tx, helplineId);
	if (proposal && tokenOf(proposal) === token) return proposal;
	const [row] = await tx.select({ id: helplines.id }).from(helplines).where(eq(helplines.id, helplineId));
	if (!row && !proposal) throw new AppError('not_found', 'There is no such helpline.');
	throw new AppError('conflict', 'This is not the change that you looked at any more. See below how it stands now.');
}

/** @throws {AppError} `forbidden` for whoever had a part in it, `conflict` once it was turned down */
export async function readToJudge(ctx: Ctx, tx: Db, helplineId: string, token: string): Promise<ProposalRow> {
	const proposal = await readProposal(tx, helplineId, token);
	if (isWriter(ctx, proposal)) {
		throw new AppError('forbidden', 'You had a part in this change, so somebody else has to look at it.');
	}
	authorise(ctx, 'helpline.confirm', { owners: proposal.writers });
	if (isWaiting(proposal)) return proposal;
	throw new AppError('conflict', 'This change was turned down. Its writer can change it and send it again.');
}
