import { eq, max } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { actorName, type Ctx } from '#lib/server/context.ts';
import { publishedReviews, toolRevisions, tools } from '#lib/server/db/schema/tools.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { getRubric } from '#lib/server/rubric/index.ts';
import { bumpContentVersion, claimSlug, leaveRedirect } from '#lib/server/site/index.ts';
import { findKnownById, writeBatch, type Known, type Surroundings } from './commands.ts';
import { enterLists, leaveLists } from './lists.ts';
import type { Outcome } from './place.ts';
import type { Verdict } from './preview.ts';
import { loadTags, tagBookOf } from './tags.ts';

async function readSurroundings(ctx: Ctx, tx: Db): Promise<Surroundings> {
	return {
		tagBook: tagBookOf(await loadTags(tx)),
		rubric: await getRubric(ctx, tx),
		contentVersion: await bumpContentVersion(tx)
	};
}

/**
 * Puts a listing before the public, in the caller's transaction: rows, lists, index, redirect and history together.
 * @param outcome what a finished review decided; without one the entry stays desk-checked as it was
 */
export async function publishTool(
	ctx: Ctx,
	tx: Db,
	{ id, tool, outcome, summary }: { id: string; tool: ToolInput; outcome?: Outcome; summary?: string }
): Promise<void> {
	const around = await readSurroundings(ctx, tx);
	const before = await findKnownById(tx, id);
	const [taken] = await tx.select({ id: tools.id }).from(tools).where(eq(tools.slug, tool.slug));
	if (taken && taken.id !== id) {
		throw new AppError('invalid', 'Another listing has this web name.', [
			{ path: 'slug', message: 'Choose another web name: this one is taken.' }
		]);
	}
	if (!before) await claimSlug(tx, 'tool', tool.slug);
	else if (before.slug !== tool.slug) await leaveRedirect(tx, 'tool', before.slug, tool.slug);
	const [top] = await tx.select({ seq: max(tools.seq) }).from(tools);
	const seq = before?.seq ?? Number(top?.seq ?? 0) + 1;
	await writeBatch(ctx, tx, [{ tool, before, id, seq, summary, outcome }], around);
}

/** Stores what the public learns of a finished round of the rubric. */
export async function storeReview(
	tx: Db,
	toolId: string,
	roundId: string,
	{ outcome, review }: Pick<Verdict, 'outcome' | 'review'>
): Promise<void> {
	const row = {
		roundId,
		reviewedOn: outcome.reviewedOn,
		outcome: outcome.decision,
		...review,
		hasConflict: review.reviewers.some(({ conflictOfInterest }) => !/^none\.?$/i.test(conflictOfInterest.trim()))
	};
	await tx
		.insert(publishedReviews)
		.values({ toolId, ...row })
		.onConflictDoUpdate({ target: publishedReviews.toolId, set: row });
}

type Public = Known & { document: ToolInput };

/** Adds what happened to a page to its public history; its text stays the same. @returns the new version */
async function noteChange(
	ctx: Ctx,
	tx: Db,
	{ id, version, document }: Public,
	change: { kind: 'withdraw' | 'return'; summary: string }
): Promise<number> {
	const number = version + 1;
	await tx
		.insert(toolRevisions)
		.values({ id: newId(), toolId: id, number, at: ctx.now, actor: actorName(ctx.actor), document, ...change });
	await tx.update(tools).set({ version: number }).where(eq(tools.id, id));
	return number;
}

async function requireKnown(tx: Db, id: string): Promise<Public> {
	const known = await findKnownById(tx, id);
	if (!known?.document) throw new AppError('not_found', 'It was never public.');
	return { ...known, document: known.document };
}

/**
 * Takes a listing out of every list, search and feed at once; its address still says why, and its history too.
 * @returns the version of the listing from now on
 */
export async function withdrawTool(ctx: Ctx, tx: Db, id: string, note: string): Promise<number> {
	const known = await requireKnown(tx, id);
	const changedAt = await bumpContentVersion(tx);
	await tx.update(tools).set({ publication: 'archived', publicationNote: note, changedAt }).where(eq(tools.id, id));
	await leaveLists(tx, known.seq);
	return noteChange(ctx, tx, known, { kind: 'withdraw', summary: `Taken down: ${note}` });
}

type Place = { publication: 'published' | 'not-listed'; publicationNote: string | null };

/** Puts a withdrawn listing back where it was, with the review it had. */
export async function returnTool(ctx: Ctx, tx: Db, id: string, place: Place, reason: string): Promise<void> {
	const known = await requireKnown(tx, id);
	const { document, seq, review } = known;
	const around = await readSurroundings(ctx, tx);
	await tx
		.update(tools)
		.set({ ...place, changedAt: around.contentVersion })
		.where(eq(tools.id, id));
	if (place.publication === 'published') await enterLists(tx, [{ tool: document, seq, review }], around);
	await noteChange(ctx, tx, known, { kind: 'return', summary: `Put back: ${reason}` });
}
