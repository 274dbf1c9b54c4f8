import { facetGroupLabels } from '#lib/schemas/facets.ts';
import { withoutValue, type ToolQuery } from '#lib/schemas/search.ts';
import type { Understood } from '#lib/schemas/understood.ts';
import { nameValue, type ToolList } from '#lib/server/catalogue/index.ts';
import { joinList } from '#lib/utils/text.ts';

type Ctx = App.Locals['ctx'];
type Href = (query: Partial<ToolQuery>) => string;

const labelOf = async (ctx: Ctx, { group, values }: Understood): Promise<string> =>
	joinList(await Promise.all(values.map((value) => nameValue(ctx, group, value))), 'or');

/** What a page says of how a sentence was read, with a way to take back each part; null where it was taken as words. */
export async function describeUnderstood(
	ctx: Ctx,
	query: ToolQuery,
	list: Pick<ToolList, 'reading' | 'chosen'>,
	hrefOf: Href
) {
	const { reading } = list;
	const { understood, dropped, droppedWords, like, compare, names } = reading;
	const isLikeRead = like !== undefined && like.words !== '';
	const isQuestion = names.length > 0 && reading.rest !== query.q;
	if (understood.length + dropped.length === 0 && !isLikeRead && !droppedWords && !compare && !isQuestion) return null;
	const { selection } = list.chosen;
	/** Where the sentence cannot do without the words, everything else that was read is said by filters. */
	const hrefWithout = (left: string | undefined, others: Partial<ToolQuery>) =>
		hrefOf(
			left === undefined
				? { ...query, ...list.chosen, q: reading.rest, like: like?.slug, ...others }
				: { ...query, q: left }
		);
	const withoutLike = { like: undefined };
	const withoutOne = ({ group, values }: Understood): Partial<ToolQuery> => ({
		selection: values.reduce((left, value) => withoutValue(left, group, value), selection)
	});
	const chips = [
		...(isLikeRead ? [{ group: 'Like', label: like.name, href: hrefWithout(like.without, withoutLike) }] : []),
		...names.map(({ name }) => ({ group: 'Tool', label: name, href: null })),
		...(await Promise.all(
			understood.map(async (one) => ({
				group: facetGroupLabels[one.group],
				label: await labelOf(ctx, one),
				href: hrefWithout(one.without, withoutOne(one))
			}))
		))
	];
	return {
		sentence: query.q,
		chips,
		words: reading.rest && names.length === 0 ? reading.rest : null,
		dropped: await Promise.all(
			dropped.map(async (one) => ({
				words: one.words,
				group: facetGroupLabels[one.group],
				label: await labelOf(ctx, one)
			}))
		),
		droppedWords: droppedWords ?? null,
		compareHref: compare ? `/compare?${new URLSearchParams(compare.map((slug) => ['tool', slug]))}` : null,
		compareNames: compare ? names.map(({ name }) => name).slice(0, 2) : [],
		exactHref: hrefOf({ ...query, exact: true })
	};
}

export type DescribedReading = NonNullable<Awaited<ReturnType<typeof describeUnderstood>>>;
