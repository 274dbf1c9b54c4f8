import { and, asc, eq, gt } from 'drizzle-orm';
import { toolRevisions, tools } from '#lib/server/db/schema/tools.ts';
import type { Db } from '#lib/server/db/store.ts';
import { toolText, type FiledText } from '#lib/server/search/index.ts';
import { wordsOf } from './lists.ts';
import { loadTags, tagBookOf } from './tags.ts';

const atOnce = 200;

/** What every tool on the lists is filed under, some hundred at a time. */
export async function* listToolTexts(db: Db): AsyncGenerator<FiledText[]> {
	const tagBook = tagBookOf(await loadTags(db));
	const newest = and(eq(toolRevisions.toolId, tools.id), eq(toolRevisions.number, tools.version));
	for (let last = -1; ;) {
		const rows = await db
			.select({ seq: tools.seq, tool: toolRevisions.document })
			.from(tools)
			.innerJoin(toolRevisions, newest)
			.where(and(eq(tools.publication, 'published'), gt(tools.seq, last)))
			.orderBy(asc(tools.seq))
			.limit(atOnce);
		if (rows.length === 0) return;
		yield rows.map((row) => toolText(wordsOf(row, tagBook)));
		last = rows.at(-1)!.seq;
	}
}
