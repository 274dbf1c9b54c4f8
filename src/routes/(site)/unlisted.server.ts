import { findUnlisted, listUnlistedDocuments } from '#lib/server/catalogue/index.ts';
import type { SentenceReading } from '#lib/schemas/understood.ts';

/**
 * What was looked at and is not listed, where the words name it or nothing else is for the need they say or of the kind; in brief where
 * others are to be like it, or not to be, and where it is not named.
 */
export async function listUnlisted(
	ctx: App.Locals['ctx'],
	words: string,
	{ besides, names, bareNeeds, notKnown }: SentenceReading
) {
	const kinds = notKnown.needs.flatMap(({ kind }) => kind ?? []);
	const documents = bareNeeds.length + kinds.length > 0 ? await listUnlistedDocuments(ctx) : [];
	const forNeed = documents
		.filter(
			({ conditions, types }) =>
				conditions.some((need) => bareNeeds.includes(need)) || types.some((kind) => kinds.includes(kind))
		)
		.map(({ slug }) => slug);
	const named = await findUnlisted(ctx, words, [...names.map(({ slug }) => slug), ...forNeed]);
	const isBrief = (slug: string) =>
		besides.includes(slug) || (forNeed.includes(slug) && !names.some((one) => one.slug === slug));
	return named.map(({ card: { slug, name }, isReviewed, reasons }) => ({
		slug,
		name,
		isReviewed,
		reasons: isBrief(slug) ? [] : reasons,
		isBrief: isBrief(slug)
	}));
}
