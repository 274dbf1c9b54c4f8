import { facetGroupLabels, type FacetSelection } from '#lib/schemas/facets.ts';
import { withoutValue, type ToolQuery } from '#lib/schemas/search.ts';
import type { Understood } from '#lib/schemas/understood.ts';
import { nameTurnedDown, nameValue, type ToolList } from '#lib/server/catalogue/index.ts';
import { joinList } from '#lib/utils/text.ts';
import { chipOf, explainTurnedDown } from './turned-down.server.ts';

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
	const take = (chosen: FacetSelection, { group, values }: Understood) =>
		values.reduce((left, value) => withoutValue(left, group, value), chosen);
	const withoutOne = (one: Understood): Partial<ToolQuery> =>
		one.isNot ? { not: take(list.chosen.not ?? {}, one) } : { selection: take(selection, one) };
	const nameOne = async (one: Understood) => {
		const label = await labelOf(ctx, one);
		return one.isNot ? chipOf({ ...one, label }) : { group: facetGroupLabels[one.group], label };
	};
	const chips = [
		...(isLikeRead ? [{ group: 'Like', label: like.name, href: hrefWithout(like.without, withoutLike) }] : []),
		...names.map(({ name }) => ({ group: 'Tool', label: name, href: null })),
		...(await Promise.all(
			understood.map(async (one) => ({
				...(await nameOne(one)),
				href: hrefWithout(one.without, withoutOne(one))
			}))
		))
	];
	const turnedDown = understood.reduce<FacetSelection>(
		(all, { group, values, isNot }) => (isNot ? { ...all, [group]: [...(all[group] ?? []), ...values] } : all),
		{}
	);
	return {
		sentence: query.q,
		chips,
		words: reading.rest && names.length === 0 ? reading.rest : null,
		dropped: await Promise.all(
			dropped.map(async (one) => ({
				words: one.words,
				...(await nameOne(one))
			}))
		),
		droppedWords: droppedWords ?? null,
		turnedDown: explainTurnedDown(await nameTurnedDown(ctx, turnedDown)),
		compareHref: compare ? `/compare?${new URLSearchParams(compare.map((slug) => ['tool', slug]))}` : null,
		compareNames: compare ? names.map(({ name }) => name).slice(0, 2) : [],
		exactHref: hrefOf({ ...query, exact: true })
	};
}

export type DescribedReading = NonNullable<Awaited<ReturnType<typeof describeUnderstood>>>;
