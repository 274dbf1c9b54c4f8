import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { candidateOf, type Candidate, type Described, type NeedWords } from '#lib/schemas/choice/candidate.ts';
import { packTool, type FinderData } from '#lib/schemas/choice/wire.ts';
import type { ShownCard } from '#lib/schemas/card.ts';
import { chooseLimit } from '#lib/schemas/choice/reasons.ts';
import { arrange, pickStart, type Asked } from '#lib/schemas/choice/rule.ts';
import { sayElsewhere, sayStart } from '#lib/schemas/choice/words.ts';
import { statusOf } from '#lib/schemas/status.ts';
import type { Ctx } from '#lib/server/context.ts';
import { toolCards, tools } from '#lib/server/db/schema/tools.ts';
import { findRubric } from '#lib/server/rubric/index.ts';
import { remember } from '#lib/server/site/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { foldText } from '#lib/utils/fold.ts';
import { countCore } from './facts.ts';
import { getCards, type ToolList } from './queries.ts';
import { listTags } from './tags.ts';

const batchSize = 250;

const { seq, state, decision, coreKnown, reviewedOn, reviewDueOn } = tools;
const columns = {
	seq,
	state,
	decision,
	coreKnown,
	reviewedOn,
	reviewDueOn,
	card: toolCards.card,
	facts: toolCards.facts
};
const readRows = (ctx: Ctx) => ctx.store.read.select(columns).from(toolCards).innerJoin(tools, eq(seq, toolCards.seq));
type Row = Awaited<ReturnType<typeof readRows>>[number];

/** What turns a row into what is said and chosen by, on this day. */
async function readAround(ctx: Ctx) {
	// A site that began empty has none, and no tools.
	const rubric = await findRubric(ctx);
	const needs = (await listTags(ctx)).filter(({ group }) => group === 'condition');
	const words: NeedWords = new Map(needs.map((tag) => [tag.slug, [tag.name, ...tag.synonyms].map(foldText)]));
	const today = dayOf(ctx.now);
	return {
		needs: needs.map(({ slug }) => slug),
		describe({ card, facts, coreKnown: known, ...standing }: Row): Described {
			const { reviewedOn, reviewDueOn } = standing;
			const shown = { ...card, status: statusOf(standing, today), reviewedOn, reviewDueOn };
			const ai = { kind: card.ai, model: null, onRisk: null };
			const isEnough = rubric !== undefined && known * 2 > countCore({ ai }, rubric);
			const { notForYouIf, stateNote } = facts;
			const candidate = candidateOf({ card: shown, facts }, { state: standing.state, known, isEnough }, words);
			return { candidate, card: shown, limit: chooseLimit(notForYouIf), stateNote };
		}
	};
}

/** Every listed tool that is not gone, a batch at a time, so that others have a turn between. */
export async function* describeAll(ctx: Ctx): AsyncGenerator<Described> {
	const { describe } = await readAround(ctx);
	for (let last = 0; ;) {
		const rows = await readRows(ctx).where(gt(seq, last)).orderBy(asc(seq)).limit(batchSize);
		for (const row of rows) {
			const described = describe(row);
			if (described.card.status !== 'no-longer-available') yield described;
		}
		if (rows.length < batchSize) return;
		last = rows.at(-1)!.seq;
		await nextTurn();
	}
}

/** What a choice among all listed tools follows from. Remembered: it says nothing of who chooses. */
export const listCandidates = (ctx: Ctx): Promise<Candidate[]> =>
	remember(ctx, 'candidates', async () => {
		const all: Candidate[] = [];
		for await (const { candidate } of describeAll(ctx)) all.push(candidate);
		return all;
	});

const mostDescribed = 2000;

/** What was last said of tools, as they stand today, by slug. */
const openDescribed = (ctx: Ctx): Promise<LRUCache<string, Described>> =>
	remember(ctx, 'described', async () => new LRUCache<string, Described>({ max: mostDescribed }));

/** What the pages say of these, in the order asked for. Others get the same: nobody may change one. */
export async function describeTools(ctx: Ctx, slugs: string[]): Promise<Described[]> {
	const described = await openDescribed(ctx);
	const bySlug = new Map(slugs.map((slug) => [slug, described.get(slug)]));
	const missing = slugs.filter((slug) => !bySlug.get(slug));
	if (missing.length > 0) {
		const { describe } = await readAround(ctx);
		const rows = await readRows(ctx).where(and(inArray(tools.slug, missing), eq(tools.publication, 'published')));
		for (const row of rows) {
			const tool = describe(row);
			bySlug.set(row.card.slug, tool);
			described.set(row.card.slug, tool);
		}
	}
	return slugs.flatMap((slug) => bySlug.get(slug) ?? []);
}

export type Start = {
	first: { slug: string; name: string; summary: string; why: string }[];
	/** What was studied in people with the need and only some countries have: it follows "It". */
	elsewhere: { slug: string; name: string; how: string }[];
};

const none: Start = { first: [], elsewhere: [] };

type Picked = Record<keyof Start, string[]>;

function pick(all: readonly Candidate[], asked: Asked, today: string): Picked {
	const { first, elsewhere } = pickStart(all, asked, today);
	const slugs = (some: Candidate[]) => some.map(({ slug }) => slug);
	return { first: slugs(first), elsewhere: slugs(elsewhere) };
}

/** @param described what the pages say of all that were picked */
function sayPicked({ first, elsewhere }: Picked, described: Described[], asked: Asked): Start {
	const bySlug = new Map(described.map((tool) => [tool.card.slug, tool]));
	const toolsOf = (slugs: string[]) => slugs.flatMap((slug) => bySlug.get(slug) ?? []);
	return {
		first: toolsOf(first).map((tool) => {
			const { slug, name, summary } = tool.card;
			return { slug, name, summary, why: sayStart(tool, asked) };
		}),
		elsewhere: toolsOf(elsewhere).map((tool) => {
			const { slug, name } = tool.card;
			return { slug, name, how: sayElsewhere(tool.candidate) };
		})
	};
}

/** Where to start with a list that asks for one need, out of what keeps all else that is asked for. */
export async function startOf(ctx: Ctx, { start, chosen }: Pick<ToolList, 'start' | 'chosen'>): Promise<Start> {
	if (!start) return none;
	const { audience, cost, country } = chosen.selection;
	const asked = { needs: [start.need], hasAge: Boolean(audience), hasCost: Boolean(cost), country: country?.[0] };
	const slugs = new Set(start.slugs);
	const all = (await listCandidates(ctx)).filter(({ slug }) => slugs.has(slug));
	const picked = pick(all, asked, dayOf(ctx.now));
	return sayPicked(picked, await describeTools(ctx, [...picked.first, ...picked.elsewhere]), asked);
}

/** The cards of those to start with. */
export const getStartCards = (ctx: Ctx, { first }: Start): Promise<ShownCard[]> =>
	getCards(
		ctx,
		first.map(({ slug }) => slug)
	);

/** The finder's file stays smaller than this, so that it can be packed, cached and read on a phone. */
const mostBytes = 900_000;

/** All that the finder needs to choose in a browser. Where that is too much, the tools that the rule puts last are left out. */
export const readFinderData = (ctx: Ctx): Promise<Omit<FinderData, 'help'>> =>
	remember(ctx, 'finder data', async () => {
		const today = dayOf(ctx.now);
		const packed = new Map<string, { row: FinderData['rows'][number]; size: number }>();
		const names: FinderData['names'] = {};
		for await (const tool of describeAll(ctx)) {
			const row = packTool(tool);
			packed.set(tool.card.slug, { row, size: JSON.stringify(row).length });
			for (const { slug, name } of [...tool.card.types, ...tool.card.conditions]) names[slug] = name;
		}
		const candidates = await listCandidates(ctx);
		const first = arrange(candidates, { isAboutSafety: true }, today).map(({ slug }) => slug);
		const rows: FinderData['rows'] = [];
		let size = 0;
		for (const slug of new Set([...first, ...packed.keys()])) {
			const tool = packed.get(slug);
			if (!tool || (size += tool.size) > mostBytes) break;
			rows.push(tool.row);
		}
		return { today, total: packed.size, names, rows };
	});
