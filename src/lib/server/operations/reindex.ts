import { listToolSeqs, readToolTexts } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { drawEpoch } from '#lib/server/db/epoch.ts';
import type { Db } from '#lib/server/db/store.ts';
import { readGuides, readGuideTexts } from '#lib/server/guides/index.ts';
import { fileTexts, listFiled, removeTexts, type FiledText, type Kind } from '#lib/server/search/index.ts';

export type Indexed = Record<Kind, number>;

/** Texts that are read and filed together: nobody else files one of them in between. */
type Step = (work: (db: Db) => Promise<FiledText[]>) => Promise<FiledText[]>;

/** Makes what the public can find anew from what is stored, step by step, and files it. */
export async function fileEverything(
	inStep: Step,
	file: (db: Db, kind: Kind, texts: FiledText[]) => Promise<void>
): Promise<void> {
	const take = (kind: Kind, read: (db: Db) => Promise<FiledText[]>) =>
		inStep(async (db) => {
			const texts = await read(db);
			if (texts.length > 0) await file(db, kind, texts);
			return texts;
		});
	for (let last: number | undefined = -1; last !== undefined;) {
		const above: number = last;
		last = (await take('tool', (db) => readToolTexts(db, above))).at(-1)?.seq;
	}
	await take('guide', readGuideTexts);
}

const listPublic: Record<Kind, (db: Db) => Promise<number[]>> = {
	tool: listToolSeqs,
	guide: async (db) =>
		(await readGuides(db)).filter(({ publication }) => publication === 'published').map(({ seq }) => seq)
};

/**
 * Builds the search index anew while the site runs, in short transactions: meanwhile a text is found by what it was filed
 * under before. Processes that serve the site read all of it anew at their next search.
 */
export async function reindexSite({ store }: Pick<Ctx, 'store'>): Promise<Indexed> {
	await fileEverything((work) => store.transaction(work), fileTexts);
	return store.transaction(async (tx) => {
		const indexed: Indexed = { tool: 0, guide: 0 };
		for (const kind of ['tool', 'guide'] as const) {
			const published = new Set(await listPublic[kind](tx));
			const stale = (await listFiled(tx, kind)).filter((seq) => !published.has(seq));
			if (stale.length > 0) await removeTexts(tx, kind, stale);
			indexed[kind] = published.size;
		}
		await drawEpoch(tx);
		return indexed;
	});
}
