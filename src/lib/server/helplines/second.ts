import { and, eq } from 'drizzle-orm';
import type { HelplineText } from '#lib/schemas/helpline.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { helplineProposals, helplines } from '#lib/server/db/schema/helplines.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError, refuseField } from '#lib/server/errors.ts';
import { findHelpline } from './editors-list.ts';
import { dropProposal, noteStep, readProposal, readToJudge, type ProposalRow } from './proposals.ts';
import { publishChange, publishNew, type Authors } from './publish.ts';
import { mayDiscard } from './waiting.ts';

/** @throws {AppError} `invalid` when the country has a line of this name, public or withdrawn */
export async function refuseTwin(tx: Db, { country, name }: HelplineText): Promise<void> {
	const isTwin = and(eq(helplines.country, country), eq(helplines.name, name));
	const [twin] = await tx.select({ id: helplines.id }).from(helplines).where(isTwin);
	if (!twin) return;
	refuseField('name', `${country} has a helpline of this name already. Open that one and change it.`);
}

async function publishProposal(ctx: Ctx, tx: Db, proposal: ProposalRow, authors: Authors): Promise<void> {
	const { helplineId, kind, note, before, after } = proposal;
	const row = await findHelpline(tx, helplineId);
	if (kind === 'added') {
		const text = after as HelplineText;
		await refuseTwin(tx, text);
		return publishNew(ctx, tx, helplineId, text, authors);
	}
	if (row?.version !== proposal.baseVersion) {
		const message = 'This helpline has changed since. Ask whoever wrote the change to look at it and save it again.';
		throw new AppError('conflict', message);
	}
	const withdrawnAt = { changed: row.withdrawnAt, withdrawn: ctx.now, restored: null }[kind];
	await publishChange(ctx, tx, row, { kind, note, before, after, withdrawnAt }, authors);
}

/**
 * Makes a waiting change public, by somebody who had no part in it.
 * @param token what `getHelpline` gave with the change that was looked at
 * @throws {AppError} `forbidden` for its writers; `conflict` when it, or the line below it, is not the same any more
 */
export async function confirmProposal(ctx: Ctx, helplineId: string, token: string): Promise<void> {
	authorise(ctx, 'helpline.edit');
	await ctx.store.transaction(async (tx) => {
		const proposal = await readToJudge(ctx, tx, helplineId, token);
		const { by, writers } = proposal;
		await publishProposal(ctx, tx, proposal, { by, writers, confirmedBy: asSignedIn(ctx).id });
		await dropProposal(tx, proposal);
	});
}

/** Refuses a waiting change; its writers see why, and may change it or discard it. */
export async function turnDownProposal(ctx: Ctx, helplineId: string, token: string, why: string): Promise<void> {
	authorise(ctx, 'helpline.edit');
	await ctx.store.transaction(async (tx) => {
		const proposal = await readToJudge(ctx, tx, helplineId, token);
		await tx
			.update(helplineProposals)
			.set({
				turnedDownBy: asSignedIn(ctx).id,
				turnedDownAt: ctx.now,
				turnedDownWhy: why,
				revision: proposal.revision + 1
			})
			.where(eq(helplineProposals.id, proposal.id));
		await noteStep(ctx, tx, 'turnedDown', proposal);
	});
}

/** Takes back one's own change. Answers whether there is a line without it. */
export async function discardProposal(ctx: Ctx, helplineId: string, token: string): Promise<boolean> {
	authorise(ctx, 'helpline.edit');
	return ctx.store.transaction(async (tx) => {
		const proposal = await readProposal(tx, helplineId, token);
		if (!(await mayDiscard(ctx, proposal))) {
			throw new AppError('forbidden', 'Only somebody who had a part in this change can discard it.');
		}
		await dropProposal(tx, proposal);
		await noteStep(ctx, tx, 'discarded', proposal);
		return proposal.kind !== 'added';
	});
}
