import { and, eq, inArray } from 'drizzle-orm';
import type { Ctx } from '#lib/server/context.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import { needsStarting } from '#lib/server/interpreter/index.ts';
import { suggestNames } from '#lib/server/search/index.ts';
import { foldText } from '#lib/utils/fold.ts';
import { listFiledTags } from './tags.ts';
import { listUnlistedNames } from './unlisted.ts';

export type Suggestion = { kind: 'tool' | 'tag'; label: string; href: string };

const shortest = 2;
/** Other words for a topic, and names of what is on no list, are meant from so many letters on. */
const shortestOther = 3;
const mostTools = 5;
const mostUnlisted = 2;

async function suggestTools(ctx: Ctx, typed: string): Promise<Suggestion[]> {
	const names = await suggestNames(ctx, typed, mostTools);
	if (names.length === 0) return [];
	const rows = await ctx.store.read
		.select({ slug: tools.slug, name: tools.name })
		.from(tools)
		.where(and(inArray(tools.name, names), eq(tools.publication, 'published')));
	return rows
		.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name))
		.map(({ slug, name }) => ({ kind: 'tool', label: name, href: `/tools/${slug}` }));
}

/** What was looked at and is on no list is found by its name as well. */
const suggestUnlisted = async (ctx: Ctx, prefix: string): Promise<Suggestion[]> =>
	(await listUnlistedNames(ctx))
		.filter(({ names }) => names.some(({ text }) => text.startsWith(prefix)))
		.slice(0, mostUnlisted)
		.map(({ slug, name }) => ({ kind: 'tool', label: `${name}, looked at and not listed`, href: `/tools/${slug}` }));

async function suggestTags(ctx: Ctx, prefix: string): Promise<Suggestion[]> {
	const isLong = prefix.length >= shortestOther;
	const needs = isLong ? needsStarting(prefix).map(foldText) : [];
	const found: Suggestion[] = [];
	for (const { slug, name, synonyms } of await listFiledTags(ctx)) {
		const words = [name, ...synonyms].map(foldText);
		const isCalled = words[0]!.startsWith(prefix) || (isLong && words.some((word) => word.startsWith(prefix)));
		if (isCalled || needs.some((need) => words.includes(need)))
			found.push({ kind: 'tag', label: name, href: `/tags/${slug}` });
	}
	return found;
}

/** What a person may be typing: tools by name first, then topics, in any of the languages that are read. */
export async function suggest(ctx: Ctx, typed: string, most = 8): Promise<Suggestion[]> {
	const prefix = foldText(typed);
	if (prefix.length < shortest) return [];
	const found = await Promise.all([
		suggestTools(ctx, typed),
		prefix.length < shortestOther ? [] : suggestUnlisted(ctx, prefix),
		suggestTags(ctx, prefix)
	]);
	return found.flat().slice(0, most);
}
