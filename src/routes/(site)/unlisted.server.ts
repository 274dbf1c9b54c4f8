import { findUnlisted } from '#lib/server/catalogue/index.ts';

/** What was looked at and is not listed, where the words name it. */
export async function listUnlisted(ctx: App.Locals['ctx'], words: string) {
	const found = await findUnlisted(ctx, words);
	return found.map(({ card: { slug, name }, isReviewed, reasons }) => ({ slug, name, isReviewed, reasons }));
}
