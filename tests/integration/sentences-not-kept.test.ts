import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findNotKept, listTools } from '#lib/server/catalogue/index.ts';
import { readStarterCtx } from '../support/ctx.ts';

async function ask(q: string) {
	const ctx = readStarterCtx();
	const { items, reading } = await listTools(ctx, readToolQuery(new URLSearchParams({ q })));
	const slugs = reading.names.map(({ slug }) => slug);
	const say = (some: { group: string }[]) => some.map(({ group }) => group).join();
	const found = await findNotKept(ctx, slugs, reading.understood);
	return {
		first: items[0]?.slug,
		missed: found.map(({ name, broken, notKnown }) => [name, say(broken), say(notKnown)])
	};
}

describe('of a tool that is named, what a sentence asks for and it is not known to keep', () => {
	it.each([
		['headspace free', 'headspace', 'cost', ''],
		['calm free?', 'calm', 'cost', ''],
		['betterhelp no subscription', 'betterhelp', 'cost', ''],
		['daylio offline', 'daylio', '', 'connection'],
		['rejoyn uk', 'rejoyn', 'country', ''],
		['wysa gratis', 'wysa', 'cost', ''],
		['woebot fda approved', 'woebot', '', 'approval'],
		['headspace sin suscripción', 'headspace', 'cost', ''],
		['rejoyn deutschland', 'rejoyn', 'country', ''],
		['headspace gratuit', 'headspace', 'cost', ''],
		['betterhelp doesn’t share my data', 'betterhelp', 'privacy', ''],
		['calm offline, free', 'calm', 'cost', 'connection']
	])('is said, and the tool comes first: “%s”', async (q, slug, broken, notKnown) => {
		const { first, missed } = await ask(q);
		expect(first).toBe(slug);
		expect(missed.map(([, ...groups]) => groups)).toEqual([[broken, notKnown]]);
	});

	it.each([
		'ptsd coach free',
		'medito kostenlos',
		'headspace android',
		'insight timer on iphone',
		'medito gratis',
		'kooth for teens',
		'deprexis auf deutsch',
		'deprexis germany',
		'is woebot still available'
	])('is nothing where it keeps all of it: “%s”', async (q) => {
		expect((await ask(q)).missed).toEqual([]);
	});
});
