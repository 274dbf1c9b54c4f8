import type { ShownCard } from '#lib/schemas/card.ts';
import { isOfOwnLife } from '#lib/schemas/help-first.ts';
import { countChosen, readToolQuery, writeToolQuery, type ToolQuery } from '#lib/schemas/search.ts';
import { countCatalogue, findTools, startOf, writeForNeed, type FoundTools } from '#lib/server/catalogue/index.ts';
import type { HelpFirst } from '#lib/schemas/help.ts';
import type { NotKnown } from '#lib/schemas/understood.ts';
import { isBereaved } from '#lib/server/danger/index.ts';
import { listGlossary, listGuides } from '#lib/server/guides/index.ts';
import { findHelpFirst } from '#lib/server/helplines/index.ts';
import { searchGuides } from '#lib/server/search/index.ts';
import { splitAlike } from '../alike.server.ts';
import { draw, drawCards } from '../draw.server.ts';
import { readLanguages } from '../languages.server.ts';
import { askedBy, findAskedLines, withoutAnswered } from '../lines.server.ts';
import Notes from '../notes/Notes.svelte';
import WhereToStart from '../notes/WhereToStart.svelte';
import { describeUnderstood, isCutShort } from '../understood.server.ts';
import { listUnlisted } from '../unlisted.server.ts';
import { chooseGuides } from './guides.server.ts';
import { isNoise as isJustNoise, nameMissingLanguage } from './noise.server.ts';
import { chooseShown } from './shown.server.ts';

/** With filters it is the list of tools that can say them. */
const hrefOf = (query: Partial<ToolQuery>): string =>
	`/${countChosen({ selection: query.selection ?? {}, not: query.not }) > 0 || query.like ? 'tools' : 'search'}?${writeToolQuery(query)}`;

const mostTools = 12;
const mostGuides = 4;
/** In the low-energy view: tools and articles, and how many of them are articles. */
const mostLow = 3;
const mostGuidesLow = 1;

const listTerms = async (ctx: App.Locals['ctx'], slugs: readonly string[]) =>
	slugs.length > 0 ? (await listGlossary(ctx)).filter(({ slug }) => slugs.includes(slug)) : [];

type Guide = Awaited<ReturnType<typeof listGuides>>[number];
const asShown = ({ slug, title, summary, minutes, lastReviewed }: Guide) => ({
	slug,
	title,
	summary,
	minutes,
	lastReviewed
});

type Lists = Record<'first' | 'others', ShownCard[]>;

/** @param most in the low-energy view, of one list */
async function drawLists(
	ctx: App.Locals['ctx'],
	list: FoundTools,
	{ first, others }: Lists,
	{ low, most, quiet }: { low: boolean; most: number; quiet: boolean }
) {
	const draws = async (cards: ShownCard[], level: 3 | 4) =>
		cards.length > 0 && drawCards(await writeForNeed(ctx, list, cards), { level, low, quiet });
	const { unplaced } = list;
	return {
		cards: await draws(low ? [...first, ...others].slice(0, most) : first, 3),
		others: await draws(low ? [] : others, 4),
		unplaced: await draws(low ? unplaced.slice(0, Math.max(0, most - first.length)) : unplaced, 4)
	};
}

/** Words of danger find no tool, and nobody needs to read that. */
function quieten(described: Awaited<ReturnType<typeof describeUnderstood>>, inDanger: boolean) {
	if (!inDanger || !described) return described;
	const { chips, words, dropped, unchecked } = described;
	return !words && chips.length + dropped.length + unchecked.length === 0 ? null : { ...described, droppedWords: [] };
}

/** Where nothing was typed. */
const offerGuides = async (ctx: App.Locals['ctx'], low: boolean) => ({
	q: '',
	help: null,
	found: null,
	toolsFirst: false,
	guides: (await listGuides(ctx)).slice(0, low ? mostGuidesLow : mostGuides).map(asShown),
	articles: 0
});

/** Whether tools would only have some of the words; in danger, those for it are beside its numbers. */
const isNothingBeside = (help: HelpFirst | null, list: FoundTools, isAnswered: boolean): boolean =>
	help === null ? isJustNoise(list, isAnswered) : !isOfOwnLife(help) && isJustNoise(list, true);

type Said = Record<'unlisted' | 'terms' | 'pages', readonly unknown[]> & {
	total: number;
	lines: unknown;
	notKnown: NotKnown;
};

/** Whether nothing answers, or pages of this site say all that was asked. */
function summarise({ total, unlisted, terms, notKnown, lines, pages }: Said, guides: number, help: HelpFirst | null) {
	const isElse = help !== null || total + guides > 0;
	const isSaid = unlisted.length + terms.length + notKnown.needs.length > 0 || Boolean(lines);
	return {
		sitePages: pages.length,
		isOfSite: !isElse && pages.length > 0,
		isNothing: !isElse && pages.length === 0 && !isSaid
	};
}

const startFor = async (ctx: App.Locals['ctx'], list: FoundTools, isLeftOut: boolean) =>
	isLeftOut ? null : draw(WhereToStart, { start: await startOf(ctx, list) });

const sayOfReading = async (ctx: App.Locals['ctx'], q: string, reading: FoundTools['reading']) => ({
	pages: reading.pages,
	isUnread: reading.isUnread === true,
	terms: await listTerms(ctx, reading.glossary),
	unlisted: await listUnlisted(ctx, q, reading)
});

export const load = async ({ url, request, setHeaders, locals: { ctx } }) => {
	const low = url.searchParams.get('view') === 'low';
	const typed = new URLSearchParams([...url.searchParams].filter(([name]) => name === 'q' || name === 'exact'));
	const query = readToolQuery(typed, mostTools);
	const { q, exact } = query;
	if (!q) return offerGuides(ctx, low);
	const header = readLanguages({ request, setHeaders });
	const help = await findHelpFirst(ctx, url.searchParams.get('q') ?? '', header);
	const [list, guideSeqs] = await Promise.all([
		findTools(ctx, { ...query, ...askedBy(help, header) }),
		searchGuides(ctx, q, exact)
	]);
	const { corrected, matchedAll, whyBeside } = list;
	const { items, ...counted } = chooseShown(list);
	const { alike, ...lists } = await splitAlike(ctx, list, items);
	const { asksTheGuide, isForTool } = list.reading;
	const notKnown = withoutAnswered(list.reading.notKnown, help);
	const lines = await findAskedLines(ctx, q, { reading: list.reading, help, header });
	const isNoise = isNothingBeside(help, list, guideSeqs.length > 0 || lines !== null);
	const guides = await chooseGuides(ctx, q, { help, reading: list.reading, seqs: guideSeqs.slice(0, mostGuides) });
	const words = {
		q,
		isCut: isCutShort(url.searchParams.get('q') ?? ''),
		understood: quieten(await describeUnderstood(ctx, query, list, hrefOf), help !== null),
		corrected,
		exactHref: `/search?${writeToolQuery({ q, exact: true })}`,
		alike,
		// Somebody in danger is told nothing of how well words fit.
		matchedAll: matchedAll || isNoise || help !== null,
		total: list.total,
		lines,
		notKnown,
		...(await sayOfReading(ctx, q, list.reading))
	};
	const shown = low ? guides.slice(0, mostGuidesLow) : guides;
	return {
		q,
		help,
		guides: shown.map(asShown),
		articles: guides.length,
		/** Somebody who said what the tool has to be looks for a tool, and who asks of a medicine does not. */
		toolsFirst: (words.understood !== null || isForTool) && items.length > 0 && !asksTheGuide,
		found: {
			counts: await countCatalogue(ctx),
			...(await drawLists(ctx, list, lists, { low, most: mostLow - shown.length, quiet: help !== null })),
			whyBeside,
			likeName: alike?.name,
			hasMore: counted.total > items.length,
			...counted,
			notes: draw(Notes, { words: { ...words, hasGuides: guides.length > 0 } }),
			isNoise,
			start: await startFor(ctx, list, isNoise || low || help !== null || isBereaved(q)),
			notIn: await nameMissingLanguage(ctx, list.reading),
			isOfUnknownName: notKnown.names.length > 0,
			...summarise(words, guides.length, help),
			allHref: `/tools?${writeToolQuery({ q, exact })}`
		}
	};
};
