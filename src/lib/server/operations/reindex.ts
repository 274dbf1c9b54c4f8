import { listToolTexts } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { drawEpoch } from '#lib/server/db/epoch.ts';
import type { Db } from '#lib/server/db/store.ts';
import { listGuideTexts } from '#lib/server/guides/index.ts';
import { clearTexts, fileTexts, type FiledText, type Kind } from '#lib/server/search/index.ts';

export type Indexed = Record<Kind, number>;

/** Makes what the public can find anew from what is stored, and files it. @returns how many of each kind */
export async function fileEverything(
	db: Db,
	file: (kind: Kind, texts: FiledText[]) => Promise<void>
): Promise<Indexed> {
	const indexed: Indexed = { tool: 0, guide: 0 };
	for await (const texts of listToolTexts(db)) {
		await file('tool', texts);
		indexed.tool += texts.length;
	}
	const texts = await listGuideTexts(db);
	await file('guide', texts);
	indexed.guide = texts.length;
	return indexed;
}

/** Builds the search index anew, all of it or nothing. Processes that serve the site read it anew at their next search. */
export const reindexSite = ({ store }: Pick<Ctx, 'store'>): Promise<Indexed> =>
	store.transaction(async (tx) => {
		await clearTexts(tx);
		const indexed = await fileEverything(tx, (kind, texts) => fileTexts(tx, kind, texts));
		await drawEpoch(tx);
		return indexed;
	});
