import type { ShownCard } from '#lib/schemas/card.ts';
import { asksForRelatives, isOfGuide } from '#lib/schemas/understood.ts';
import { keepKnown, listIgnored, pageSize, readToolQuery, type ToolQuery } from '#lib/schemas/search.ts';
import {
	countCatalogue,
	getStartCards,
	listTools,
	nameTurnedDown,
	nameValue,
	startOf,
	type ToolList,
	writeForNeed
} from '#lib/server/catalogue/index.ts';
import { listGuides, listGuidesBySeq } from '#lib/server/guides/index.ts';
import { findHelpFirst } from '#lib/server/helplines/index.ts';
import { searchGuides } from '#lib/server/search/index.ts';
import { describeCrumbs, describeTools } from '#lib/utils/json-ld.ts';
import { writeJsonLd } from '#lib/utils/json-ld-element.ts';
import { splitAlike } from '../alike.server.ts';
import { draw, drawCards } from '../draw.server.ts';
import { readLanguages } from '../languages.server.ts';
import { askedBy, findAskedLines, withoutAnswered, withoutNamed } from '../lines.server.ts';
import Notes from '../notes/Notes.svelte';
import { nameMissingLanguage } from '../search/noise.server.ts';
import { listUnlisted } from '../unlisted.server.ts';
import { describeUnderstood, isCutShort } from '../understood.server.ts';
import { describeList, readOpened, toolsHref } from './list.server.ts';
import { askLow, pageLow, pageSizeLow } from './low-energy.server.ts';

const mostGuides = 3;

type Asked = Pick<Parameters<typeof findAskedLines>[2], 'help' | 'header'>;

const forRelatives = 'family-and-friends';

/** Guides that answer what is asked, where tools do not, and the one for relatives beside what there is for them. */
async function findInGuide(ctx: App.Locals['ctx'], { q, exact }: ToolQuery, { reading }: ToolList) {
	if (!q) return [];
	const isAnswered = isOfGuide(reading) || reading.isApprovedForNone;
	const found = isAnswered ? await listGuidesBySeq(ctx, (await searchGuides(ctx, q, exact)).slice(0, mostGuides)) : [];
	const isLed = asksForRelatives(reading) && !found.some(isOfRelatives);
	const guides = isLed ? (await listGuides(ctx)).filter(isOfRelatives) : found;
	return guides.map(({ slug, title }) => ({ slug, title }));
}

const isOfRelatives = ({ slug }: { slug: string }): boolean => slug === forRelatives;

const allTools = readToolQuery(new URLSearchParams());

async function readAsked(ctx: App.Locals['ctx'], { searchParams }: URL, low: boolean) {
	const { facets } = await listTools(ctx, allTools);
	const asked = readToolQuery(searchParams, low ? pageSizeLow : pageSize);
	const query = keepKnown(asked, facets);
	return { query, hasUnknownFilter: listIgnored(asked, query).length > 0, facets };
}

/** The list for search engines, and the way to it. */
const describeForMachines = (origin: string, { perPage }: ToolQuery, { items, total, page }: ToolList): string =>
	[describeTools(origin, total, items, (page - 1) * perPage + 1), describeCrumbs(origin, [])].map(writeJsonLd).join('');

/** What is liked and, apart from it, what shares less. */
async function drawBoth(
	ctx: App.Locals['ctx'],
	list: ToolList,
	{ first, others }: Record<'first' | 'others', ShownCard[]>,
	{ low, quiet }: { low: boolean; quiet: boolean }
) {
	const draws = async (cards: ShownCard[]) =>
		cards.length > 0 ? drawCards(await writeForNeed(ctx, list, cards), { level: 3, low, quiet }) : null;
	return { cards: await draws(first), others: await draws(low ? [] : others) };
}

/** How the words were read, and the lines that they ask for. */
async function sayRead(ctx: App.Locals['ctx'], query: ToolQuery, list: ToolList, asked: Asked) {
	const lines = await findAskedLines(ctx, query.q, { reading: list.reading, ...asked });
	const understood = await describeUnderstood(ctx, query, list, toolsHref);
	const shown = [...(lines?.lines ?? []), ...(asked.help?.likely?.lines ?? [])];
	return { lines, understood: understood && withoutNamed(understood, shown) };
}

const isAny = ({ length }: readonly unknown[]): boolean => length > 0;

type Said = Record<'bareNeeds' | 'unlisted' | 'inGuide' | 'pages', readonly unknown[]> & {
	q: string;
	isUnread: boolean;
	notKnown: ToolList['reading']['notKnown'];
};

/** What is said where no tool fits and nothing else answers. */
function sayNothing<W>({ q, bareNeeds, unlisted, inGuide, pages, notKnown, isUnread }: Said, ways: W) {
	const isSaid = isUnread || [bareNeeds, unlisted, notKnown.names, notKnown.needs].some(isAny);
	return isAny(inGuide) || isAny(pages) ? null : { q, ways, isSaid };
}

/** What nothing listed is for, unless it is said as what we have nothing on. */
const nameBareNeeds = async (
	ctx: App.Locals['ctx'],
	{ bareNeeds, notKnown }: ToolList['reading']
): Promise<string[]> =>
	notKnown.needs.length > 0 ? [] : Promise.all(bareNeeds.map((need) => nameValue(ctx, 'condition', need)));

const sayOfReading = async (ctx: App.Locals['ctx'], reading: ToolList['reading']) => ({
	notIn: await nameMissingLanguage(ctx, reading),
	isNear: reading.isNear === true,
	isUnread: reading.isUnread === true,
	pages: reading.pages,
	bareNeeds: await nameBareNeeds(ctx, reading)
});

export const load = async ({ url, request, setHeaders, locals: { ctx } }) => {
	const low = url.searchParams.get('view') === 'low';
	const { query, hasUnknownFilter, facets } = await readAsked(ctx, url, low);
	// No word of ours, so somebody may have typed it: such an address is remembered nowhere.
	if (hasUnknownFilter) setHeaders({ 'cache-control': 'no-store' });
	const typed = url.searchParams.get('q') ?? '';
	const header = typed ? readLanguages({ request, setHeaders }) : null;
	const help = await findHelpFirst(ctx, typed, header);
	const found = await listTools(ctx, { ...(low ? askLow(query) : query), ...askedBy(help, header) });
	const start = await startOf(ctx, found);
	const list = low ? pageLow(found, start.first, query.page) : found;
	const { items, total, page, pages, reading } = list;
	const { lines, understood } = await sayRead(ctx, query, list, { help, header });
	// There those to start with for a need are the answer, and all others one step away.
	const isStart = low && page === 1 && start.first.length > 0;
	const { first: alikes, others, alike } = await splitAlike(ctx, list, items);
	const first = isStart ? await getStartCards(ctx, start) : low ? [...alikes, ...others] : alikes;
	const counts = await countCatalogue(ctx);
	const { ways, chips, ...described } = describeList(
		query,
		list,
		facets,
		await nameTurnedDown(ctx, list.chosen.not),
		readOpened(url.searchParams),
		counts
	);
	const words = {
		inGuide: help ? [] : await findInGuide(ctx, query, list),
		lines,
		q: query.q,
		isCut: isCutShort(typed),
		understood,
		...list,
		...described,
		alike,
		notKnown: withoutAnswered(reading.notKnown, help),
		unlisted: await listUnlisted(ctx, query.q, reading),
		...(await sayOfReading(ctx, reading))
	};
	const nothing = isAny(items) ? null : sayNothing(words, ways);
	return {
		q: query.q,
		/** What the box holds: what was read out of the words stands in the filters. */
		box: understood ? reading.rest : query.q,
		exact: query.exact,
		forMachines: described.canonical === null ? '' : describeForMachines(url.origin, query, list),
		help,
		notes: draw(Notes, {
			chips: help && described.filterCount === 0 ? [] : chips,
			hasUnknownFilter,
			words,
			start: low || help ? null : start,
			nothing
		}),
		counts,
		...(await drawBoth(ctx, list, { first, others }, { low, quiet: help !== null })),
		total,
		page,
		pages,
		...described
	};
};
