import { youngAudiences } from '#lib/schemas/choice/rule.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { everywhere, type FacetGroupId } from '#lib/schemas/facets.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import type { Understood } from '#lib/schemas/understood.ts';
import type { Ctx } from '#lib/server/context.ts';
import { toolRevisions, tools } from '#lib/server/db/schema/tools.ts';
import { facetsOf } from './rules.ts';
import { listTags, tagBookOf } from './tags.ts';

type Wish = Pick<Understood, 'group' | 'values' | 'isNot'>;

/** Wishes that a tool does not keep, and those of which we do not know. */
export type NotKept<T extends Wish = Wish> = {
	name: string;
	broken: T[];
	notKnown: T[];
	/** Whom the listing says that it is not for, where whoever asks is one of these. */
	notForYouIf: string | undefined;
};

const answersTo: Record<string, (privacy: ToolInput['privacy']) => boolean> = {
	'no-account': ({ withoutAccount }) => ['no', 'partial'].includes(withoutAccount.answer),
	'no-name': ({ withoutName }) => ['no', 'partial'].includes(withoutName.answer),
	'says-no-sharing': ({ sharesData }) => ['yes', 'partial'].includes(sharesData.answer),
	'can-delete': ({ canDelete }) => canDelete.answer === 'no'
};

/** Whether a listing says of itself that something else holds; of what it does not say, nobody knows. */
function saysOther(tool: ToolInput, { group, values }: Wish, has: (group: FacetGroupId, value: string) => boolean) {
	if (group === 'privacy')
		return has('privacy', 'past-incident') || values.some((value) => answersTo[value]?.(tool.privacy));
	if (group === 'cost') return tool.pricing.model !== 'unknown';
	if (group === 'ai') return tool.ai.kind !== 'unknown';
	if (group === 'country') return tool.availableIn.where === 'some';
	if (group === 'platform') return tool.platforms.length > 0;
	if (group === 'language') return tool.languages.length > 0;
	return group === 'support' && tool.support.length > 0;
}

const young: ReadonlySet<string> = new Set([...youngAudiences, 'from-16']);
const isForYoung = ({ group, values, isNot }: Wish) =>
	group === 'audience' && !isNot && values.some((value) => young.has(value));

/** What the listing says of an age that somebody is asking for. */
const findAgeLimit = ({ notForYouIf }: ToolInput, missed: readonly Wish[]): string | undefined =>
	missed.some(isForYoung) ? notForYouIf.find((one) => /^you are under 1[3-8]\b/.test(one)) : undefined;

/** Of these, the ones that are on the lists, by name. */
const readListed = (ctx: Ctx, slugs: readonly string[]) => readOf(ctx, slugs, ['published']);

async function readOf(
	ctx: Ctx,
	slugs: readonly string[],
	publications: ('published' | 'not-listed')[]
): Promise<ToolInput[]> {
	if (slugs.length === 0) return [];
	const rows = await ctx.store.read
		.select({ document: toolRevisions.document })
		.from(tools)
		.innerJoin(toolRevisions, and(eq(toolRevisions.toolId, tools.id), eq(toolRevisions.number, tools.version)))
		.where(and(inArray(tools.publication, publications), inArray(tools.slug, [...new Set(slugs)])))
		.orderBy(asc(tools.nameFolded), asc(tools.id));
	return rows.map(({ document }) => document);
}

/** What a sentence asks for and a tool that it names, and that is shown all the same, is not known to keep. */
export async function findNotKept<T extends Wish>(
	ctx: Ctx,
	slugs: readonly string[],
	wishes: readonly T[]
): Promise<NotKept<T>[]> {
	// Whether it is still there stands on its card.
	const asked = wishes.filter(({ group }) => group !== 'status');
	if (asked.length === 0) return [];
	const documents = await readListed(ctx, slugs);
	if (documents.length === 0) return [];
	const tags = tagBookOf(await listTags(ctx));
	return documents.flatMap((document): NotKept<T>[] => {
		const facets = new Set(facetsOf(document, tags).map((facet) => facet.join(' ')));
		const has = (group: FacetGroupId, value: string) => facets.has(`${group} ${value}`);
		const keeps = ({ group, values, isNot }: T) =>
			values.some((value) => has(group, value)) ? !isNot : isNot || (group === 'country' && has(group, everywhere));
		const missed = asked.filter((one) => !keeps(one));
		const notForYouIf = findAgeLimit(document, missed);
		const isSaid = (one: T) => notForYouIf !== undefined && isForYoung(one);
		const isBroken = (one: T) => one.isNot || saysOther(document, one, has);
		const broken = missed.filter((one) => !isSaid(one) && isBroken(one));
		const notKnown = missed.filter((one) => !isSaid(one) && !broken.includes(one));
		return missed.length === 0 ? [] : [{ name: document.name, broken, notKnown, notForYouIf }];
	});
}

/** Of tools that are asked about, listed or not: whether they are still there and the day of the check, where they are, and what they cost. */
export const listAnswers = async (ctx: Ctx, slugs: readonly string[]) =>
	(await readOf(ctx, slugs, ['published', 'not-listed'])).map(({ name, status, checkedOn, availableIn, pricing }) => ({
		name,
		state: status.state,
		checkedOn,
		availableIn,
		pricing
	}));
