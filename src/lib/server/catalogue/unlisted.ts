import { and, asc, desc, eq, inArray, or } from 'drizzle-orm';
import type { ShownCard } from '#lib/schemas/card.ts';
import { mostItems, type ToolInput } from '#lib/schemas/listing/listing.ts';
import { goneState, statusOf } from '#lib/schemas/status.ts';
import type { Ctx } from '#lib/server/context.ts';
import { toolRevisions, tools, toolStatusHistory } from '#lib/server/db/schema/tools.ts';
import { plainWords } from '#lib/server/interpreter/index.ts';
import { getRubric } from '#lib/server/rubric/index.ts';
import { remember } from '#lib/server/site/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { foldText } from '#lib/utils/fold.ts';
import { readReasons } from './place.ts';
import { listTags, tagBookOf } from './tags.ts';
import { cardOf } from './rules.ts';

export type Unlisted = { card: ShownCard; isReviewed: boolean; reasons: string[] };

/** So many letters of a name are enough to mean it. */
const shortestBeginning = 4;
const mostNamed = 5;

type Called = { slug: string; name: string; names: Name[] };

/** A name in folded words. */
type Name = {
	text: string;
	joined: string;
	/** For a name of everyday words, what a sentence says where it means the tool: "talk to Claude", and not "my son Claude". */
	spokenOf: RegExp | undefined;
};

/** What a tool is called, in folded words: "My AI (Snapchat)" is "My AI" and "Snapchat My AI" as well. */
function namesOf(name: string): string[] {
	const [, short, more] = /^(.+?) \((.+)\)$/.exec(name) ?? [];
	return (short ? [name, short, `${more} ${short}`] : [name]).map(foldText);
}

const withoutSpaces = (text: string): string => text.replaceAll(' ', '');
const isEveryday = (name: string): boolean => name.split(' ').every((word) => plainWords.has(word));

const speaksOf = (name: string): RegExp =>
	new RegExp(
		`(^(is|can|does|did|will|should|what is)|\\b(to|with|use|using|used|ask|asked|asking|tried|or|vs)) ${name}\\b|` +
			`\\b${name} (as|for|instead|or|vs|ai|chatbot)\\b`
	);

const readName = (text: string): Name => ({
	text,
	joined: withoutSpaces(text),
	spokenOf: isEveryday(text) ? speaksOf(text) : undefined
});

export const listUnlistedNames = (ctx: Ctx): Promise<Called[]> =>
	remember(ctx, 'names that are not listed', async () => {
		const rows = await ctx.store.read
			.select({ slug: tools.slug, name: tools.name })
			.from(tools)
			.where(eq(tools.publication, 'not-listed'))
			.orderBy(asc(tools.nameFolded), asc(tools.id));
		return rows.map(({ slug, name }) => ({ slug, name, names: namesOf(name).map(readName) }));
	});

/** Whether a name stands among the words, however it is spaced: "ChatGPT" and "chat gpt". */
function standsIn(whole: string, words: readonly string[]): boolean {
	return words.some((_, from) => {
		let joined = '';
		for (const word of words.slice(from)) {
			joined += word;
			if (joined.length >= whole.length) break;
		}
		return joined === whole;
	});
}

/** Whether folded words name it. */
function nameReader(typed: string): (called: Called) => boolean {
	const [words, whole] = [typed.split(' '), withoutSpaces(typed)];
	return ({ names }) =>
		names.some(
			({ text, joined, spokenOf }) =>
				joined === whole ||
				(typed.length >= shortestBeginning && text.startsWith(typed)) ||
				(spokenOf ? spokenOf.test(typed) : standsIn(joined, words))
		);
}

/**
 * What was looked at and is on no list, where the words name it: it is shown to those who look for it, with the reasons.
 * @param known slugs of tools that the words mean by other names, such as their makers'
 */
export async function findUnlisted(ctx: Ctx, words: string, known: readonly string[] = []): Promise<Unlisted[]> {
	const typed = foldText(words);
	if (typed.length < 2) return [];
	const isNamed = nameReader(typed);
	const isMeant = (one: Called) => known.includes(one.slug) || isNamed(one);
	const named = (await listUnlistedNames(ctx)).filter(isMeant).slice(0, mostNamed);
	if (named.length === 0) return [];
	const { state, decision, reviewedOn, reviewDueOn, publicationNote } = tools;
	const rows = await ctx.store.read
		.select({ state, decision, reviewedOn, reviewDueOn, publicationNote, document: toolRevisions.document })
		.from(tools)
		.innerJoin(toolRevisions, and(eq(toolRevisions.toolId, tools.id), eq(toolRevisions.number, tools.version)))
		.where(
			and(
				eq(tools.publication, 'not-listed'),
				inArray(
					tools.slug,
					named.map(({ slug }) => slug)
				)
			)
		)
		.orderBy(asc(tools.nameFolded), asc(tools.id));
	const book = tagBookOf(await listTags(ctx));
	const rubric = await getRubric(ctx);
	return rows.map(({ document, publicationNote, ...standing }) => {
		const { reviewedOn, reviewDueOn, decision } = standing;
		const card = cardOf(document, book, rubric, decision !== null);
		return {
			card: { ...card, status: statusOf(standing, dayOf(ctx.now)), reviewedOn, reviewDueOn },
			isReviewed: reviewedOn !== null,
			reasons: readReasons(publicationNote)
		};
	});
}

const unsaid = 'A review decided not to list it.';

/** What was looked at and is on no list, each with all its reasons in its text, so that it is on no list elsewhere either. */
export async function listUnlistedDocuments(ctx: Ctx): Promise<ToolInput[]> {
	const rows = await ctx.store.read
		.select({ note: tools.publicationNote, document: toolRevisions.document })
		.from(tools)
		.innerJoin(toolRevisions, and(eq(toolRevisions.toolId, tools.id), eq(toolRevisions.number, tools.version)))
		.where(eq(tools.publication, 'not-listed'))
		.orderBy(asc(tools.nameFolded), asc(tools.id));
	return rows.map(({ note, document }) => {
		const reasons = readReasons(note).slice(0, mostItems);
		return { ...document, notListed: reasons.length > 0 ? reasons : [unsaid] };
	});
}

/** Tools that are no longer available, with what is known of their end; and those reviewed and not listed. */
export async function getRegister(ctx: Ctx) {
	const rows = await ctx.store.read
		.select({
			slug: tools.slug,
			name: tools.name,
			maker: tools.maker,
			publication: tools.publication,
			publicationNote: tools.publicationNote,
			state: tools.state,
			reviewedOn: tools.reviewedOn,
			checkedOn: tools.checkedOn,
			note: toolStatusHistory.note
		})
		.from(tools)
		.leftJoin(toolStatusHistory, and(eq(toolStatusHistory.toolId, tools.id), eq(toolStatusHistory.state, tools.state)))
		.where(or(eq(tools.state, goneState), inArray(tools.publication, ['not-listed', 'archived'])))
		.orderBy(asc(tools.nameFolded), desc(toolStatusHistory.recordedAt), desc(toolStatusHistory.id));
	const once = [...new Map(rows.toReversed().map((row) => [row.slug, row])).values()].reverse();
	return {
		gone: once
			.filter((row) => row.publication !== 'not-listed')
			.map(({ slug, name, maker, publication, publicationNote, note }) => ({
				slug,
				name,
				maker,
				note: (publication === 'archived' ? publicationNote : note) ?? ''
			})),
		notListed: once
			.filter((row) => row.publication === 'not-listed')
			.map(({ slug, name, maker, reviewedOn, checkedOn, publicationNote }) => ({
				slug,
				name,
				maker,
				isReviewed: reviewedOn !== null,
				decidedOn: reviewedOn ?? checkedOn,
				reasons: readReasons(publicationNote)
			}))
	};
}
