import { setImmediate as nextTurn } from 'node:timers/promises';
import { asc, eq } from 'drizzle-orm';
import { guideStageLabels, guideStages, type GuideInput, type GuideStage } from '#lib/schemas/guide.ts';
import type { GlossaryInput, ReferenceInput } from '#lib/schemas/guide.ts';
import type { Ctx } from '#lib/server/context.ts';
import {
	bibliography,
	glossaryTerms,
	guideChanges,
	guideRelated,
	guides,
	guideTags,
	guideTools
} from '#lib/server/db/schema/guides.ts';
import type { Db, Store } from '#lib/server/db/store.ts';
import { readContentVersion } from '#lib/server/site/index.ts';
import { curlQuotes } from '#lib/utils/quotes.ts';
import { quoteAnswer, renderGuide, type RenderedGuide, type Sources } from './render.ts';

export type GuideCard = {
	seq: number;
	slug: string;
	title: string;
	shortTitle: string;
	summary: string;
	stage: GuideStage;
	published: string;
	lastReviewed: string;
	nextReview: string;
	/** Reading time. */
	minutes: number;
};

export type GuidePage = Omit<GuideCard, 'seq' | 'minutes'> &
	Omit<RenderedGuide, 'plainText' | 'problems'> & {
		stageLabel: string;
		/** Null until a clinician has read it. */
		clinicalReview: { by: string; on: string } | null;
		version: number;
		tags: string[];
		tools: string[];
		changes: { date: string; note: string }[];
		related: GuideCard[];
		previous: GuideCard | null;
		next: GuideCard | null;
	};

type Stored = { id: string; seq: number; version: number; input: GuideInput };

/** Every guide as it was saved, by slug; the shape of what `saveGuides` takes. */
export async function readGuideInputs(db: Db): Promise<Map<string, Stored>> {
	const rows = await db.select().from(guides);
	const tools = await db.select().from(guideTools).orderBy(asc(guideTools.position));
	const tags = await db.select().from(guideTags).orderBy(asc(guideTags.position));
	const related = await db.select().from(guideRelated).orderBy(asc(guideRelated.position));
	const changes = await db.select().from(guideChanges).orderBy(asc(guideChanges.position));
	return new Map(
		rows.map((row) => {
			const ofGuide = (child: { guideId: string }) => child.guideId === row.id;
			const { slug, title, shortTitle, summary, stage, position, published, lastReviewed, nextReview, body } = row;
			const input: GuideInput = {
				...{ slug, title, shortTitle, summary, stage, position, published, lastReviewed, nextReview, body },
				tags: tags.filter(ofGuide).map((child) => child.tagSlug),
				tools: tools.filter(ofGuide).map((child) => child.toolSlug),
				related: related.filter(ofGuide).map((child) => child.relatedSlug),
				changes: changes.filter(ofGuide).map(({ date, note }) => ({ date, note }))
			};
			return [slug, { id: row.id, seq: row.seq, version: row.version, input }];
		})
	);
}

/** The sources and terms that guides may name. */
export async function readSources(db: Db): Promise<Sources> {
	return { references: await listReferences(db), glossary: await readGlossary(db) };
}

async function listReferences(db: Db): Promise<ReferenceInput[]> {
	const rows = await db.select().from(bibliography);
	return rows.map(({ doi, url, note, ...row }) => ({
		...row,
		...(doi ? { doi } : {}),
		...(url ? { url } : {}),
		...(note ? { note } : {})
	}));
}

async function readGlossary(db: Db): Promise<GlossaryInput[]> {
	const rows = await db.select().from(glossaryTerms);
	return rows.map(({ abbr, ...row }) => ({ ...row, ...(abbr ? { abbr } : {}) }));
}

/** Everything about the guides, worked out once per content version: they are few and change seldom. */
type Shelf = {
	version: number;
	sources: Sources;
	cards: GuideCard[];
	rendered: Map<string, RenderedGuide>;
	stored: Map<string, Stored>;
};
type Filling = { version: number; shelf: Promise<Shelf> };
const shelves = new WeakMap<Store, Filling>();

async function openShelf(ctx: Ctx): Promise<Shelf> {
	const version = await readContentVersion(ctx);
	const held = shelves.get(ctx.store);
	if (held?.version === version) return held.shelf;
	const filling = { version, shelf: fillShelf(ctx, version, held) };
	shelves.set(ctx.store, filling);
	filling.shelf.catch(() => {
		if (shelves.get(ctx.store) === filling) shelves.delete(ctx.store);
	});
	return filling.shelf;
}

/** Renders the guides before anybody asks for one. */
export async function prepareGuides(ctx: Ctx): Promise<void> {
	await openShelf(ctx);
}

async function fillShelf(ctx: Ctx, version: number, held: Filling | undefined): Promise<Shelf> {
	const old = await held?.shelf.catch(() => undefined);
	const stored = await readGuideInputs(ctx.store.read);
	const sources = await readSources(ctx.store.read);
	const sameSources = old !== undefined && JSON.stringify(old.sources) === JSON.stringify(sources);
	const rendered = new Map<string, RenderedGuide>();
	for (const [slug, { version: guideVersion, input }] of stored) {
		const kept = sameSources && old.stored.get(slug)?.version === guideVersion ? old.rendered.get(slug) : undefined;
		// Each takes long: others get their turn in between.
		if (!kept) await nextTurn();
		rendered.set(slug, kept ?? renderGuide(input.body, sources));
	}
	const cards = [...stored.values()]
		.sort((a, b) => comparePlace(a.input, b.input))
		.map(({ seq, input }) => toCard(seq, input, rendered.get(input.slug)?.minutes ?? 1));
	return { version, sources, cards, rendered, stored };
}

/** The order of the path: by stage, then by place in it. */
const comparePlace = (a: GuideInput, b: GuideInput): number =>
	guideStages.indexOf(a.stage) - guideStages.indexOf(b.stage) || a.position - b.position || (a.slug < b.slug ? -1 : 1);

const toCard = (seq: number, input: GuideInput, minutes: number): GuideCard => {
	const { slug, title, shortTitle, summary, stage, published, lastReviewed, nextReview } = input;
	return {
		...{ seq, slug, stage, published, lastReviewed, nextReview, minutes },
		title: curlQuotes(title),
		shortTitle: curlQuotes(shortTitle),
		summary: curlQuotes(summary)
	};
};

/** All guides in the order of the path. */
export async function listGuides(ctx: Ctx): Promise<GuideCard[]> {
	return (await openShelf(ctx)).cards;
}

/** Every guide as it was entered, in the order of the path: for exports. */
export async function listGuideInputs(ctx: Ctx): Promise<GuideInput[]> {
	const { cards, stored } = await openShelf(ctx);
	return cards.flatMap(({ slug }) => stored.get(slug)?.input ?? []);
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

/** One guide, rendered. Undefined when there is none of that slug. */
export async function getGuide(ctx: Ctx, slug: string): Promise<GuidePage | undefined> {
	const { cards, rendered, stored } = await openShelf(ctx);
	const place = cards.findIndex((card) => card.slug === slug);
	const own = stored.get(slug);
	const body = rendered.get(slug);
	const card = cards[place];
	if (!own || !body || !card) return undefined;
	const [review] = await ctx.store.read
		.select({ by: guides.clinicalReviewer, on: guides.clinicalReviewedOn })
		.from(guides)
		.where(eq(guides.id, own.id));
	const { seq: _seq, ...shown } = card;
	const { plainText: _text, problems: _problems, ...content } = body;
	return {
		...shown,
		...content,
		stageLabel: guideStageLabels[card.stage],
		clinicalReview: review?.by && review.on ? { by: review.by, on: review.on } : null,
		version: own.version,
		tags: own.input.tags,
		tools: own.input.tools,
		changes: own.input.changes,
		related: own.input.related.flatMap((other) => cards.find((candidate) => candidate.slug === other) ?? []),
		previous: cards[place - 1] ?? null,
		next: cards[place + 1] ?? null
	};
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
	const { cards, rendered } = await openShelf(ctx);
	return cards.flatMap(({ slug, title, shortTitle }) => {
		const faq = rendered.get(slug)?.faq ?? [];
		const questions = faq.map(({ id, question, answerHtml, answerText }) => ({
			id: `${slug}-${id}`,
			question,
			answerText,
			answerHtml: quoteAnswer(answerHtml, `/guides/${slug}`)
		}));
		return questions.length > 0 ? [{ guide: { slug, title, shortTitle }, questions }] : [];
	});
}

/** The guides that name this tool in their head or their text. */
export async function guidesMentioning(ctx: Ctx, toolSlug: string): Promise<GuideCard[]> {
	const { cards, rendered, stored } = await openShelf(ctx);
	return cards.filter(
		({ slug }) =>
			stored.get(slug)?.input.tools.includes(toolSlug) || rendered.get(slug)?.mentionedTools.includes(toolSlug)
	);
}

/** The guides that share a tag with this list, the one that shares most first. */
export async function guidesForTags(ctx: Ctx, tagSlugs: readonly string[]): Promise<GuideCard[]> {
	const { cards, stored } = await openShelf(ctx);
	const shared = ({ slug }: GuideCard): number =>
		stored.get(slug)?.input.tags.filter((tag) => tagSlugs.includes(tag)).length ?? 0;
	return cards.filter((card) => shared(card) > 0).sort((a, b) => shared(b) - shared(a));
}

export type GlossaryEntry = GlossaryInput & { guides: { slug: string; shortTitle: string }[] };

/** All terms, A to Z, each with the guides that explain it in their text. */
export async function listGlossary(ctx: Ctx): Promise<GlossaryEntry[]> {
	const { sources, cards, rendered } = await openShelf(ctx);
	return sources.glossary
		.map((entry) => ({
			...entry,
			definition: curlQuotes(entry.definition),
			guides: cards
				.filter(({ slug }) => rendered.get(slug)?.terms.includes(entry.slug))
				.map(({ slug, shortTitle }) => ({ slug, shortTitle }))
		}))
		.sort((a, b) => a.term.localeCompare(b.term, 'en-GB'));
}
