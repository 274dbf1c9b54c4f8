import { guideStageLabels, guideStages, type GuideInput, type GuideStage } from '#lib/schemas/guide/guide.ts';
import type { GlossaryInput, ReferenceInput } from '#lib/schemas/guide/guide.ts';
import type { Ctx } from '#lib/server/context.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { curlQuotes } from '#lib/utils/quotes.ts';
import { findWithdrawal, listPublicChanges, listWithdrawals, type GuideChange } from './history.ts';
import { listNamedIn } from './links.ts';
import { describeGuide, type GuidePage } from './page.ts';
import type { StoredGuide } from './records.ts';
import { quoteAnswer } from './render.ts';
import { openShelf, type GuideCard } from './shelf.ts';

/** Renders the guides before anybody asks for one. */
export async function prepareGuides(ctx: Ctx): Promise<void> {
	await openShelf(ctx);
}

/** All public guides in the order of the path. */
export async function listGuides(ctx: Ctx): Promise<GuideCard[]> {
	return (await openShelf(ctx)).cards;
}

/** How many guides are public, and how many of these a clinician has signed off. */
export async function countGuides(ctx: Ctx): Promise<{ public: number; byClinicians: number }> {
	const { placed } = await openShelf(ctx);
	const signed = [...placed.values()].filter(({ stored }) => stored.signOff?.isClinician);
	return { public: placed.size, byClinicians: signed.length };
}

/** Every public guide as it was entered, in the order of the path: for exports. */
export async function listGuideInputs(ctx: Ctx): Promise<GuideInput[]> {
	const { cards, placed } = await openShelf(ctx);
	return cards.flatMap(({ slug }) => placed.get(slug)?.stored.input ?? []);
}

/** Every tool and guide that a public guide names in its head or its text, by whatever slug it names it. */
export async function listNamedPages(ctx: Ctx): Promise<{ kind: 'tool' | 'guide'; slug: string }[]> {
	const { placed } = await openShelf(ctx);
	return [...placed.values()].flatMap(({ stored: { input }, rendered }) => [
		...input.tools.map((slug) => ({ kind: 'tool' as const, slug })),
		...input.related.map((slug) => ({ kind: 'guide' as const, slug })),
		...listNamedIn(rendered.links)
	]);
}

/** The sources and terms that guides may name, by key and slug: for exports. */
export async function listSources(ctx: Ctx): Promise<{ references: ReferenceInput[]; glossary: GlossaryInput[] }> {
	const { references, glossary } = (await openShelf(ctx)).sources;
	return {
		references: references.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
		glossary: glossary.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
	};
}

/** The path: each stage that has guides, with them in order. */
export async function guideStagesOverview(ctx: Ctx): Promise<{ id: GuideStage; label: string; guides: GuideCard[] }[]> {
	const cards = await listGuides(ctx);
	return guideStages
		.map((stage) => ({
			id: stage,
			label: guideStageLabels[stage],
			guides: cards.filter((card) => card.stage === stage)
		}))
		.filter((part) => part.guides.length > 0);
}

/** The guides with these numbers, in this order; numbers of none are left out. */
export async function listGuidesBySeq(ctx: Ctx, seqs: readonly number[]): Promise<GuideCard[]> {
	const cards = new Map((await listGuides(ctx)).map((card) => [card.seq, card]));
	return seqs.flatMap((seq) => cards.get(seq) ?? []);
}

/** One public guide, rendered. Undefined when there is none of that slug. */
export async function getGuide(ctx: Ctx, slug: string): Promise<GuidePage | undefined> {
	const shelf = await openShelf(ctx);
	const own = shelf.placed.get(slug);
	const inputs = [...shelf.placed.values()].map(({ stored }) => stored.input);
	return own && describeGuide(own, { ...shelf, inputs });
}

export type WithdrawnGuide = { title: string; on: string; note: string };

/** What the URL of a withdrawn guide still tells, or undefined where none was. */
export async function getWithdrawnGuide(ctx: Ctx, slug: string): Promise<WithdrawnGuide | undefined> {
	const stored = (await openShelf(ctx)).withdrawn.find((guide) => guide.slug === slug);
	const withdrawal = stored && findWithdrawal(stored);
	return withdrawal && { title: curlQuotes(stored.input.title), ...withdrawal };
}

export const explainWithdrawal = ({ title, on, note }: WithdrawnGuide): string =>
	`“${title}” was taken off this site on ${formatDay(on)}. ${note}`.trim();

export type ListedChange = GuideChange & {
	slug: string;
	title: string;
	summary: string;
	published: string;
	withdrawn: boolean;
};

/** The public changes of all guides; of withdrawn ones, only that they were taken down. */
export async function listGuideChanges(ctx: Ctx): Promise<ListedChange[]> {
	const { cards, placed, withdrawn } = await openShelf(ctx);
	const list = ({ slug, input, history }: StoredGuide, isWithdrawn: boolean): ListedChange[] =>
		(isWithdrawn ? listWithdrawals(history) : listPublicChanges(input, history)).map((change) => ({
			...change,
			slug,
			title: curlQuotes(input.title),
			summary: curlQuotes(input.summary),
			published: input.published,
			withdrawn: isWithdrawn
		}));
	return [
		...cards.flatMap(({ slug }) => list(placed.get(slug)!.stored, false)),
		...withdrawn.flatMap((stored) => list(stored, true))
	];
}

export type FaqGroup = {
	guide: Pick<GuideCard, 'slug' | 'title' | 'shortTitle'>;
	questions: { id: string; question: string; answerText: string; answerHtml: string }[];
};

/**
 * Every question of every guide, with its answer. Citations and terms lead to the guide that explains them, since
 * the lists they point to are there.
 */
export async function listQuestions(ctx: Ctx): Promise<FaqGroup[]> {
	const { cards, placed } = await openShelf(ctx);
	return cards.flatMap(({ slug, title, shortTitle }) => {
		const faq = placed.get(slug)?.rendered.faq ?? [];
		const questions = faq.map(({ id, question, answerHtml, answerText }) => ({
			id: `${slug}-${id}`,
			question,
			answerText,
			answerHtml: quoteAnswer(answerHtml, `/guides/${slug}`)
		}));
		return questions.length > 0 ? [{ guide: { slug, title, shortTitle }, questions }] : [];
	});
}

/** The guides that name this tool in their head or their text, also under a slug it had before. */
export async function guidesMentioning(ctx: Ctx, toolSlug: string): Promise<GuideCard[]> {
	const { cards, placed, moved } = await openShelf(ctx);
	return cards.filter(({ slug }) => {
		const { stored, rendered } = placed.get(slug)!;
		return [...stored.input.tools, ...rendered.mentionedTools].some(
			(named) => (moved.tools.get(named) ?? named) === toolSlug
		);
	});
}

/** The guides that share a tag with this list, the one that shares most first. */
export async function guidesForTags(ctx: Ctx, tagSlugs: readonly string[]): Promise<GuideCard[]> {
	const { cards, placed } = await openShelf(ctx);
	const shared = ({ slug }: GuideCard): number =>
		placed.get(slug)!.stored.input.tags.filter((tag) => tagSlugs.includes(tag)).length;
	return cards.filter((card) => shared(card) > 0).sort((a, b) => shared(b) - shared(a));
}

export type GlossaryEntry = Omit<GlossaryInput, 'sources'> & {
	guides: { slug: string; shortTitle: string }[];
	sources: ReferenceInput[];
};

/** All terms, A to Z, each with its sources and with the guides that explain it in their text. */
export async function listGlossary(ctx: Ctx): Promise<GlossaryEntry[]> {
	const { sources, cards, placed } = await openShelf(ctx);
	const known = new Map(sources.references.map((reference) => [reference.key, reference]));
	return sources.glossary
		.map((entry) => ({
			...entry,
			sources: (entry.sources ?? []).flatMap((key) => known.get(key) ?? []),
			definition: curlQuotes(entry.definition),
			guides: cards
				.filter(({ slug }) => placed.get(slug)?.rendered.terms.includes(entry.slug))
				.map(({ slug, shortTitle }) => ({ slug, shortTitle }))
		}))
		.sort((a, b) => a.term.localeCompare(b.term, 'en-GB'));
}
