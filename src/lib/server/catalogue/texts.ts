import { and, asc, eq, gt } from 'drizzle-orm';
import { toolRevisions, tools } from '#lib/server/db/schema/tools.ts';
import type { Db } from '#lib/server/db/store.ts';
import { toolText, type FiledText } from '#lib/server/search/index.ts';
import { wordsOf } from './lists.ts';
import { loadTags, tagBookOf } from './tags.ts';

const atOnce = 200;

/** What tools on the lists are filed under: some hundred of them, by their numbers from above this one. */
export async function readToolTexts(db: Db, above: number): Promise<FiledText[]> {
	const tagBook = tagBookOf(await loadTags(db));
	const rows = await db
		.select({ seq: tools.seq, tool: toolRevisions.document })
		.from(tools)
		.innerJoin(toolRevisions, and(eq(toolRevisions.toolId, tools.id), eq(toolRevisions.number, tools.version)))
		.where(and(eq(tools.publication, 'published'), gt(tools.seq, above)))
		.orderBy(asc(tools.seq))
		.limit(atOnce);
	return rows.map((row) => toolText(wordsOf(row, tagBook)));
}

/** The numbers of tools on the lists. */
export const listToolSeqs = async (db: Db): Promise<number[]> =>
	(await db.select({ seq: tools.seq }).from(tools).where(eq(tools.publication, 'published'))).map(({ seq }) => seq);
