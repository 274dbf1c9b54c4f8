import { setImmediate as nextTurn } from 'node:timers/promises';
import { findChangedDay } from '#lib/schemas/guide/dates.ts';
import { guideStages, type GuideInput, type GuideStage } from '#lib/schemas/guide/guide.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Store } from '#lib/server/db/store.ts';
import { listRedirects, readContentStamp } from '#lib/server/site/index.ts';
import { curlQuotes } from '#lib/utils/quotes.ts';
import { readGuides, type StoredGuide } from './records.ts';
import type { RenderedGuide, Sources } from './render.ts';
import { renderOnce } from './render-once.ts';
import { readSources } from './sources.ts';

export type GuideCard = {
	seq: number;
	slug: string;
	title: string;
	shortTitle: string;
	summary: string;
	stage: GuideStage;
	published: string;
	lastReviewed: string;
	/** The day of its newest change or check. */
	changedOn: string;
	nextReview: string;
	/** Reading time. */
	minutes: number;
};

/** What is public of one guide. */
export type Placed = { stored: StoredGuide; rendered: RenderedGuide; card: GuideCard };

/** Everything about the guides, made once per state of the content: they are few and change seldom. */
export type Shelf = {
	sources: Sources;
	/** In the order of the path. */
	cards: GuideCard[];
	placed: Map<string, Placed>;
	withdrawn: StoredGuide[];
	/** Slugs that something had before, with those that it has now. */
	moved: { tools: Map<string, string>; guides: Map<string, string> };
};
type Filling = { stamp: string; shelf: Promise<Shelf> };
const shelves = new WeakMap<Store, Filling>();

export async function openShelf(ctx: Ctx): Promise<Shelf> {
	const stamp = await readContentStamp(ctx);
	const held = shelves.get(ctx.store);
	if (held?.stamp === stamp) return held.shelf;
	const filling = { stamp, shelf: fillShelf(ctx, held) };
	shelves.set(ctx.store, filling);
	filling.shelf.catch(() => {
		if (shelves.get(ctx.store) === filling) shelves.delete(ctx.store);
	});
	return filling.shelf;
}

async function fillShelf(ctx: Ctx, held: Filling | undefined): Promise<Shelf> {
	const { read } = ctx.store;
	const old = await held?.shelf.catch(() => undefined);
	const all = await readGuides(read);
	const sources = await readSources(read);
	const moved = { tools: await listRedirects(read, 'tool'), guides: await listRedirects(read, 'guide') };
	const sameSources = old !== undefined && JSON.stringify(old.sources) === JSON.stringify(sources);
	const placed = new Map<string, Placed>();
	for (const stored of all.filter(({ publication }) => publication === 'published')) {
		const before = sameSources ? old.placed.get(stored.slug) : undefined;
		const isSame = before?.stored.id === stored.id && before.stored.version === stored.version;
		// Each takes long: others get their turn in between.
		if (!isSame) await nextTurn();
		const rendered = isSame ? before.rendered : renderOnce(stored.input.body, sources);
		placed.set(stored.slug, { stored, rendered, card: toCard(stored.seq, stored.input, rendered.minutes) });
	}
	const inOrder = [...placed.values()].sort((a, b) => comparePlace(a.stored.input, b.stored.input));
	const withdrawn = all.filter(({ publication }) => publication === 'archived');
	return { sources, cards: inOrder.map(({ card }) => card), placed, withdrawn, moved };
}

/** The order of the path: by stage, then by place in it. */
export const comparePlace = (a: GuideInput, b: GuideInput): number =>
	guideStages.indexOf(a.stage) - guideStages.indexOf(b.stage) || a.position - b.position || (a.slug < b.slug ? -1 : 1);

export const toCard = (seq: number, input: GuideInput, minutes: number): GuideCard => {
	const { slug, title, shortTitle, summary, stage, published, lastReviewed, nextReview } = input;
	return {
		seq,
		slug,
		stage,
		published,
		lastReviewed,
		changedOn: findChangedDay(input),
		nextReview,
		minutes,
		title: curlQuotes(title),
		shortTitle: curlQuotes(shortTitle),
		summary: curlQuotes(summary)
	};
};
