import { expect, it } from 'vitest';
import { publicStatuses } from '#lib/schemas/entry.ts';
import { getToolPage } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import {
	archiveEntry,
	createEntry,
	deleteView,
	getEntry,
	listEntries,
	listViews,
	publishEntry,
	readEntryQuery,
	saveView,
	submitEntry,
	takePageDown
} from '#lib/server/editorial/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { content, people, review, sample, visitor } from '../support/editorial.ts';

const list = (ctx: Ctx, query: Record<string, string>) => listEntries(ctx, readEntryQuery(new URLSearchParams(query)));
const names = async (ctx: Ctx, query: Record<string, string>) =>
	(await list(ctx, query)).items.map(({ name }) => name).sort();

/** Reviews and publishes an invented tool, with these answers beside yes. */
async function publish(ctx: Ctx, name: string, answers: Parameters<typeof review>[2] = {}): Promise<string> {
	const { author, first, second } = people(ctx);
	const { id } = await createEntry(author, { ...sample, name, slug: name.toLowerCase().replaceAll(' ', '-') });
	const { roundId } = await submitEntry(author, id, { version: 1 });
	await review(first, roundId, answers);
	await review(second, roundId, answers);
	const { version } = await getEntry(first, id);
	await publishEntry(first, id, version);
	return id;
}

it('finds listings by their public status', async () => {
	const ctx = makeStarterCtx();
	const { author, first } = people(ctx);
	const refused = content.rubric!.criteria.find((asked) => asked.core && asked.whenNo === 'not-listed')!.id;
	await publish(ctx, 'Ash Tree');
	await publish(ctx, 'Birch Tree', { C1: 'no' });
	await publish(ctx, 'Cedar', { [refused]: 'no' });
	const dogwood = await publish(ctx, 'Dogwood');
	const versionOf = async (id: string) => (await getEntry(first, id)).version;
	await archiveEntry(first, dogwood, await versionOf(dogwood), { reason: 'It closed.', advice: '' });
	const elder = await publish(ctx, 'Elder');
	const reason = 'The maker asked us to check a claim.';
	await takePageDown(first, elder, { version: await versionOf(elder), reason });
	await createEntry(author, { name: 'Fir' });

	expect(await names(first, { status: 'meets-baseline' })).toEqual(['Ash Tree']);
	expect(await names(first, { status: 'with-cautions' })).toEqual(['Birch Tree']);
	expect(await names(first, { status: 'not-listed' })).toEqual(expect.arrayContaining(['Cedar', 'Eleos']));
	expect(await names(first, { status: 'no-longer-available' })).toEqual(expect.arrayContaining(['Dogwood', 'Woebot']));
	expect(await names(first, { status: 'taken-back' })).toEqual(['Elder']);
	expect(await names(first, { status: 'never-public' })).toEqual(['Fir']);
	expect(await names(first, { status: 'review-overdue' })).toEqual([]);
	expect(await names(first, { status: 'desk-checked', q: 'betterhelp' })).toEqual(['BetterHelp']);
	expect(await names(first, { status: 'meets-baseline', state: 'draft' })).toEqual([]);

	const counts = await Promise.all(publicStatuses.map(async (status) => (await list(first, { status })).total));
	expect(counts.reduce((a, b) => a + b)).toBe((await list(first, {})).total);

	const later = new Date(ctx.now.getTime() + 200 * 86_400_000);
	expect(await names({ ...first, now: later }, { status: 'review-overdue' })).toEqual(['Ash Tree', 'Birch Tree']);
	for (const now of [ctx.now, later]) {
		const { items } = await list({ ...first, now }, { sort: 'updated' });
		for (const { slug, status } of items.filter((item) => item.isPublic)) {
			expect([slug, (await getToolPage({ ...visitor(ctx), now }, slug!))?.status]).toEqual([slug, status]);
		}
	}
});

it('finds listings by a tag, on the lists or off them', async () => {
	const ctx = makeStarterCtx();
	const { author, first } = people(ctx);
	const refused = content.rubric!.criteria.find((asked) => asked.core && asked.whenNo === 'not-listed')!.id;
	await publish(ctx, 'Ash Tree');
	await publish(ctx, 'Cedar', { [refused]: 'no' });
	const elder = await publish(ctx, 'Elder');
	const { version } = await getEntry(first, elder);
	await takePageDown(first, elder, { version, reason: 'The maker asked us to check a claim.' });
	await createEntry(author, { ...sample, name: 'Fir', slug: 'fir' });
	const tags = [sample.types, sample.approaches, sample.conditions, sample.audiences, sample.features];
	for (const tag of tags.flatMap((slugs) => slugs ?? []).filter((slug) => slug !== null)) {
		for (const q of ['Ash Tree', 'Cedar', 'Elder']) expect(await names(first, { tag, q }), tag).toEqual([q]);
		expect(await names(first, { tag, q: 'Fir' }), tag).toEqual([]);
	}
	expect(await names(first, { tag: 'generative' })).toEqual([]);
	expect(await names(first, { tag: 'no-such-tag' })).toEqual([]);
});

it('keeps the public status in a view, and takes no word that is none', async () => {
	const { first } = people(makeStarterCtx());
	await saveView(first, 'Gone', 'status=no-longer-available&sort=name');
	const [view] = await listViews(first);
	const query = readEntryQuery(new URLSearchParams(view!.query));
	expect(query).toMatchObject({ status: 'no-longer-available', sort: 'name' });
	expect((await listEntries(first, query)).total).toBeGreaterThan(0);
	await deleteView(first, view!.id);
	expect(await listViews(first)).toEqual([]);
	expect(readEntryQuery(new URLSearchParams('status=splendid')).status).toBe('');
});
