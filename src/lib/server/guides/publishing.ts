import type { GuideInput } from '#lib/schemas/guide/guide.ts';
import { loadTags } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { guideText, indexGuides, unindexGuides, type FiledText, type GuideText } from '#lib/server/search/index.ts';
import { bumpContentVersion, claimSlug, leaveRedirect } from '#lib/server/site/index.ts';
import { inspectGuide } from './check.ts';
import { readGuides, signOffColumns, writeRevision, type SignOff, type StoredGuide } from './records.ts';
import type { RenderedGuide } from './render.ts';
import { renderOnce } from './render-once.ts';
import { readSources } from './sources.ts';

type TagNames = Map<string, string>;

const nameTags = async (db: Db): Promise<TagNames> =>
	new Map((await loadTags(db)).map(({ slug, name }) => [slug, name]));

/** What a guide is found by. */
const wordsOf = (seq: number, guide: GuideInput, rendered: RenderedGuide, names: TagNames): GuideText => ({
	seq,
	title: guide.title,
	summary: guide.summary,
	headings: rendered.toc.map(({ text }) => text),
	tags: guide.tags.map((slug) => ({ slug, name: names.get(slug) ?? slug })),
	body: rendered.plainText
});

/** What every public guide is filed under. */
export async function readGuideTexts(db: Db): Promise<FiledText[]> {
	const [sources, names] = [await readSources(db), await nameTags(db)];
	return (await readGuides(db))
		.filter(({ publication }) => publication === 'published')
		.map(({ seq, input }) => guideText(wordsOf(seq, input, renderOnce(input.body, sources), names)));
}

/** Puts a guide into the text index. */
export async function enterIndex(tx: Db, seq: number, guide: GuideInput, rendered: RenderedGuide): Promise<void> {
	await indexGuides(tx, [wordsOf(seq, guide, rendered, await nameTags(tx))]);
}

type Publication = {
	id: string;
	guide: GuideInput;
	/** Left out, whoever checked the text before is still named; null, nobody is. */
	signOff?: SignOff | null;
	/** What changed, as the public reads it. */
	summary: string;
};

/**
 * Puts a guide before the public, in the caller's transaction: text, search, redirect and history together.
 * @returns the number of its new revision
 * @throws {AppError} `invalid` with everything that `checkGuide` finds
 */
export async function publishGuide(ctx: Ctx, tx: Db, publication: Publication): Promise<number> {
	const { id, guide, signOff, summary } = publication;
	const { problems, rendered } = await inspectGuide(tx, guide, id);
	if (problems.length > 0) throw new AppError('invalid', 'The guide needs a change before it can be public.', problems);
	const [before] = await readGuides(tx, id);
	if (!before) await claimSlug(tx, 'guide', guide.slug);
	else if (before.slug !== guide.slug) await leaveRedirect(tx, 'guide', before.slug, guide.slug);
	const columns = {
		publication: 'published' as const,
		publicationNote: null,
		...(signOff !== undefined && signOffColumns(signOff))
	};
	const { number, seq } = await writeRevision(ctx, tx, before, { id, guide, kind: 'publish', summary }, columns);
	await enterIndex(tx, seq, guide, rendered);
	await bumpContentVersion(tx);
	return number;
}

async function requireGuide(tx: Db, id: string): Promise<StoredGuide> {
	const [stored] = await readGuides(tx, id);
	if (!stored) throw new AppError('not_found', 'It was never public.');
	return stored;
}

/**
 * Takes a guide off every list, the path, the search and the feed at once. Its URL says since when and why.
 * @returns the number of the revision that tells of it
 */
export async function withdrawGuide(ctx: Ctx, tx: Db, id: string, reason: string): Promise<number> {
	const stored = await requireGuide(tx, id);
	if (stored.publication === 'archived') throw new AppError('invalid', 'It is not public.');
	const change = { id, guide: stored.input, kind: 'withdraw' as const, summary: `Taken down: ${reason}` };
	const place = { publication: 'archived' as const, publicationNote: reason };
	const { number, seq } = await writeRevision(ctx, tx, stored, change, place);
	await unindexGuides(tx, [seq]);
	await bumpContentVersion(tx);
	return number;
}

/** Puts a withdrawn guide back as it was, with the sign-off it had. @returns the number of the new revision */
export async function returnGuide(ctx: Ctx, tx: Db, id: string, reason: string): Promise<number> {
	const stored = await requireGuide(tx, id);
	if (stored.publication === 'published') throw new AppError('invalid', 'Its page is public already.');
	const change = { id, guide: stored.input, kind: 'return' as const, summary: `Put back: ${reason}` };
	const place = { publication: 'published' as const, publicationNote: null };
	const { number, seq } = await writeRevision(ctx, tx, stored, change, place);
	await enterIndex(tx, seq, stored.input, renderOnce(stored.input.body, await readSources(tx)));
	await bumpContentVersion(tx);
	return number;
}
