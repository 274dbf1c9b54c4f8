import { findUnlisted } from '#lib/server/catalogue/index.ts';
import type { SentenceReading } from '#lib/schemas/understood.ts';

/** What was looked at and is not listed, where the words name it; in brief where others are to be like it, or not to be. */
export async function listUnlisted(ctx: App.Locals['ctx'], words: string, { besides }: SentenceReading) {
	const found = await findUnlisted(ctx, words);
	return found.map(({ card: { slug, name }, isReviewed, reasons }) => ({
		slug,
		name,
		isReviewed,
		reasons: besides.includes(slug) ? [] : reasons,
		isBrief: besides.includes(slug)
	}));
}
