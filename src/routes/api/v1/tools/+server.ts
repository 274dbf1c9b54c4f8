import { readPerPage, type ToolItem, type ToolListAnswer } from '#lib/schemas/api.ts';
import type { ShownCard } from '#lib/schemas/card.ts';
import type { SentenceReading, Understood } from '#lib/schemas/understood.ts';
import { keepKnown, listIgnored, notParameter, readToolQuery } from '#lib/schemas/search.ts';
import { answerJson, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';
import { findUnlisted, listTools, nameValue, type Unlisted } from '#lib/server/catalogue/index.ts';
import { findDanger, listHelplines } from '#lib/server/helplines/index.ts';

const asItem = (card: ShownCard, origin: string, reasons?: string[]): ToolItem => ({
	...card,
	page: `${origin}/tools/${card.slug}`,
	listed: reasons === undefined,
	reasons: reasons ?? []
});

/** One for each value. */
const listUnderstood = async (ctx: ReadEvent['locals']['ctx'], read: Understood[]) =>
	Promise.all(
		read.flatMap(({ group, values, words, isNot }) =>
			values.map(async (value) => ({
				group: isNot ? notParameter(group) : group,
				value,
				label: await nameValue(ctx, group, value),
				words
			}))
		)
	);

const listNamed = ({ names, like }: SentenceReading) => [
	...(like?.words ? [{ group: 'like', value: like.slug, label: like.name, words: like.words }] : []),
	...names.map(({ slug, name, words }) => ({ group: 'tool', value: slug, label: name, words }))
];

export const GET = (event: ReadEvent) =>
	answerJson(event, async (): Promise<ToolListAnswer> => {
		const { ctx } = event.locals;
		const { searchParams, origin } = event.url;
		const asked = readToolQuery(searchParams, readPerPage(searchParams));
		const everything = await listTools(ctx, readToolQuery(new URLSearchParams()));
		const query = keepKnown(asked, everything.facets);
		const help = (await findDanger(ctx, searchParams.get('q') ?? '')) !== undefined;
		const list = await listTools(ctx, { ...query, inDanger: help });
		const { items, total, page, pages, corrected, facets, reading } = list;
		const unlisted =
			page === 1
				? await findUnlisted(
						ctx,
						asked.q,
						reading.names.map(({ slug }) => slug)
					)
				: [];
		const isBeside = ({ card }: Unlisted) => reading.besides.includes(card.slug);
		const asUnlisted = ({ card, reasons }: Unlisted) => asItem(card, origin, reasons);
		const groups = facets.map(({ id, values }) => [
			id,
			values.map(({ value, label, count }) => ({ value, label, count }))
		]);
		return {
			help,
			helplines: help ? await listHelplines(ctx) : [],
			items: [
				...unlisted.filter((one) => !isBeside(one)).map(asUnlisted),
				...items.map((card) => asItem(card, origin)),
				...unlisted.filter(isBeside).map(asUnlisted)
			],
			total,
			page,
			per_page: query.perPage,
			pages,
			corrected: corrected ?? null,
			understood: [...listNamed(reading), ...(await listUnderstood(ctx, reading.understood))],
			dropped: await listUnderstood(ctx, reading.dropped),
			unchecked: reading.unchecked,
			ignored: listIgnored(asked, query),
			facets: Object.fromEntries(groups) as ToolListAnswer['facets']
		};
	});

export const fallback = refuseMethod;
