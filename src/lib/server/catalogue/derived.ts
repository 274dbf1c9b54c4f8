import { asc } from 'drizzle-orm';
import { tools } from '#lib/server/db/schema/tools.ts';
import { drawEpoch } from '#lib/server/db/epoch.ts';
import { readMark, writeMark } from '#lib/server/db/marks.ts';
import type { Ctx } from '#lib/server/context.ts';
import { getRubric } from '#lib/server/rubric/index.ts';
import { findKnown } from './commands.ts';
import { enterLists, writeFacets, writeCounts } from './lists.ts';
import { loadTags, tagBookOf } from './tags.ts';
import { derivation } from './rules.ts';

const batchSize = 200;

/**
 * Writes what is derived from every listing anew, all of it or nothing, where an older release wrote it.
 * @returns how many listings there were, 0 when there was nothing to do
 */
export async function refreshDerived(ctx: Ctx): Promise<number> {
	const { store, now } = ctx;
	const isCurrent = async () => (await readMark(store, 'derivation'))?.value === String(derivation);
	if (await isCurrent()) return 0;
	return store.transaction(async (tx) => {
		const rows = await tx
			.select({ slug: tools.slug, publication: tools.publication })
			.from(tools)
			.orderBy(asc(tools.seq));
		const tagBook = tagBookOf(await loadTags(tx));
		const rubric = rows.length > 0 ? await getRubric(ctx, tx) : undefined;
		const listed = new Set(rows.filter(({ publication }) => publication === 'published').map(({ slug }) => slug));
		for (let start = 0; start < rows.length; start += batchSize) {
			const known = await findKnown(
				tx,
				rows.slice(start, start + batchSize).map(({ slug }) => slug)
			);
			const entries = [...known.values()].flatMap(({ slug, seq, review, document }) =>
				document ? [{ slug, seq, review, tool: document }] : []
			);
			await writeFacets(tx, entries, { tagBook });
			await writeCounts(tx, entries, { rubric: rubric! });
			await enterLists(
				tx,
				entries.filter(({ slug }) => listed.has(slug)),
				{ tagBook, rubric: rubric! }
			);
		}
		await drawEpoch(tx);
		await writeMark(tx, 'derivation', now, String(derivation));
		return rows.length;
	});
}
