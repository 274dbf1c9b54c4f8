import { and, eq, max } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { ToolInput } from '#lib/schemas/tool.ts';
import type { Ctx } from '#lib/server/context.ts';
import { redirects } from '#lib/server/db/schema/site.ts';
import { tags } from '#lib/server/db/schema/tags.ts';
import { toolCards, toolFacets, tools, type decisions, type publicationStates } from '#lib/server/db/schema/tools.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { getRubric } from '#lib/server/rubric/index.ts';
import { unindexTools } from '#lib/server/search/index.ts';
import { bumpContentVersion } from '#lib/server/site/index.ts';
import { findKnownById, writeBatch, type Surroundings } from './commands.ts';
import { loadTags, tagBookOf } from './queries.ts';

export type Outcome = {
	decision: (typeof decisions)[number];
	reviewedOn: string;
	reviewDueOn: string;
	/** The questions whose answer keeps it off the list. */
	reasons: string[];
};

/** Whether a listing goes on the lists, and why not. */
export const placeOf = (outcome: Outcome | undefined) => ({
	publication: outcome?.decision === 'not-listed' ? ('not-listed' as const) : ('published' as const),
	publicationNote: outcome?.reasons.join('\n') || null
});

async function readSurroundings(ctx: Ctx, tx: Db): Promise<Surroundings> {
	const tagRows = await tx.select({ id: tags.id, slug: tags.slug }).from(tags);
	return {
		tagIds: new Map(tagRows.map((row) => [row.slug, row.id])),
		tagBook: tagBookOf(await loadTags(tx)),
		rubric: await getRubric(ctx, tx),
		contentVersion: await bumpContentVersion(tx)
	};
}

async function leaveRedirect(tx: Db, fromSlug: string, toSlug: string): Promise<void> {
	await tx.delete(redirects).where(and(eq(redirects.kind, 'tool'), eq(redirects.fromSlug, toSlug)));
	await tx
		.update(redirects)
		.set({ toSlug })
		.where(and(eq(redirects.kind, 'tool'), eq(redirects.toSlug, fromSlug)));
	await tx.insert(redirects).values({ id: newId(), kind: 'tool', fromSlug, toSlug });
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
	if (before && before.slug !== tool.slug) await leaveRedirect(tx, before.slug, tool.slug);
	const [top] = await tx.select({ seq: max(tools.seq) }).from(tools);
	const seq = before?.seq ?? Number(top?.seq ?? 0) + 1;
	const { reasons: _reasons, ...review } = outcome ?? {};
	const entry = { tool, before, id, seq, summary, ...(outcome && { review: review as Omit<Outcome, 'reasons'> }) };
	await writeBatch(ctx, tx, [entry], around);
	const place = placeOf(outcome);
	await tx.update(tools).set(place).where(eq(tools.id, id));
	if (place.publication !== 'published') await leaveLists(tx, seq);
}

async function leaveLists(tx: Db, seq: number): Promise<void> {
	await tx.delete(toolFacets).where(eq(toolFacets.seq, seq));
	await tx.delete(toolCards).where(eq(toolCards.seq, seq));
	await unindexTools(tx, [seq]);
}

/** Takes a listing out of every list, search and feed at once; its address keeps telling why. */
export async function withdrawTool(
	tx: Db,
	id: string,
	note: string,
	publication: Exclude<(typeof publicationStates)[number], 'published'> = 'archived'
): Promise<void> {
	const changedAt = await bumpContentVersion(tx);
	const [row] = await tx
		.update(tools)
		.set({ publication, publicationNote: note, changedAt })
		.where(eq(tools.id, id))
		.returning({ seq: tools.seq });
	if (row) await leaveLists(tx, row.seq);
}
