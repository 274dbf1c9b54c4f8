import { expect, test } from 'vitest';
import type { GlossaryInput, GuideInput, ReferenceInput } from '#lib/schemas/guide/guide.ts';
import type { Ctx } from '#lib/server/context.ts';
import { auditLog } from '#lib/server/db/schema/audit.ts';
import { AppError } from '#lib/server/errors.ts';
import {
	getGuide,
	guidesForTags,
	guidesMentioning,
	guideStagesOverview,
	listGlossary,
	listGuides,
	listGuidesBySeq,
	prepareGuides,
	saveGlossary,
	saveGuides,
	saveReferences
} from '#lib/server/guides/index.ts';
import { searchGuides } from '#lib/server/search/index.ts';
import { readContentVersion } from '../support/content-version.ts';
import { redirects } from '#lib/server/db/schema/site.ts';
import { load } from '../../src/routes/(site)/guides/[slug=slug]/+page.server.ts';
import { makeCtx } from '../support/ctx.ts';

const reference: ReferenceInput = {
	key: 'one2020',
	authors: 'A Writer',
	title: 'A study',
	venue: 'A journal',
	year: 2020,
	doi: '10.1000/one',
	verified: 'read'
};
const term: GlossaryInput = { slug: 'remission', term: 'Remission', definition: 'Hardly any symptoms are left.' };

const guide = (slug: string, part: Partial<GuideInput> = {}): GuideInput => ({
	slug,
	title: `About ${slug}`,
	shortTitle: slug,
	summary: `What ${slug} is.`,
	stage: 'understand',
	position: 0,
	published: '2026-11-23',
	lastReviewed: '2026-11-23',
	nextReview: '2027-02-23',
	tags: ['depression'],
	tools: [],
	related: [],
	changes: [{ date: '2026-11-23', note: 'First published.' }],
	body: 'It says so :cite[one2020].\n\n## What :note means\n\nSome reach :term[remission].\n',
	...part
});

const save = (ctx: Ctx, ...inputs: GuideInput[]) => ctx.store.transaction((tx) => saveGuides(ctx, tx, inputs));

async function makeLibrary(...inputs: GuideInput[]): Promise<Ctx> {
	const ctx = makeCtx();
	await ctx.store.transaction(async (tx) => {
		await saveReferences(ctx, tx, [reference]);
		await saveGlossary(ctx, tx, [term]);
		await saveGuides(ctx, tx, inputs);
	});
	return ctx;
}

test('saving the same guide again changes nothing; a change counts its version up', async () => {
	const ctx = await makeLibrary(guide('first'));
	const version = await readContentVersion(ctx);
	expect(await save(ctx, guide('first'))).toEqual({ added: 0, changed: 0, unchanged: 1, left: [] });
	expect(await readContentVersion(ctx)).toBe(version);
	expect((await getGuide(ctx, 'first'))?.version).toBe(1);

	const changed = guide('first', {
		title: 'A "new" name',
		tools: ['moodgym'],
		changes: [
			{ date: '2026-12-01', note: 'New name.' },
			{ date: '2026-11-23', note: 'First published.' }
		]
	});
	expect(await save(ctx, changed, guide('second'))).toEqual({ added: 1, changed: 1, unchanged: 0, left: [] });
	expect(await readContentVersion(ctx)).toBeGreaterThan(version);
	const shown = await getGuide(ctx, 'first');
	expect(shown).toMatchObject({ version: 2, title: 'A “new” name', tools: ['moodgym'], tags: ['depression'] });
	expect(shown?.changes.map((change) => change.note)).toEqual(['New name.', 'First published.']);
	expect((await listGuides(ctx)).map(({ slug, seq }) => [slug, seq])).toEqual([
		['first', 1],
		['second', 2]
	]);
	const actions = await ctx.store.read.select({ action: auditLog.action }).from(auditLog);
	expect(actions.map((entry) => entry.action)).toEqual(['guide.create', 'guide.update', 'guide.create']);
});

test('a text that names what does not exist is refused, and nothing of the batch stays', async () => {
	const ctx = await makeLibrary();
	const refused = save(ctx, guide('good'), guide('bad', { body: 'Fine.\n\nOdd :cite[nobody].' }));
	await expect(refused).rejects.toThrow(AppError);
	await expect(refused).rejects.toMatchObject({
		code: 'invalid',
		problems: [{ path: 'bad, line 3 of the text', message: expect.stringContaining('No source has the key "nobody".') }]
	});
	expect(await listGuides(ctx)).toEqual([]);
});

test('a guide that names another is named on its page too, after those it names, once', async () => {
	const ctx = await makeLibrary(
		guide('one', { position: 1, related: ['two'] }),
		guide('two', { position: 2, related: ['four', 'one'] }),
		guide('three', { position: 3, related: ['two'] }),
		guide('four', { position: 4 })
	);
	const relatedTo = async (slug: string) => (await getGuide(ctx, slug))?.related.map((other) => other.slug);
	expect(await relatedTo('two')).toEqual(['four', 'one', 'three']);
	expect(await relatedTo('three')).toEqual(['two']);
	expect(await relatedTo('four')).toEqual(['two']);
});

test('a page has its sources, its place on the path and its neighbours', async () => {
	const ctx = await makeLibrary(
		guide('later', { stage: 'options', position: 1 }),
		guide('middle', { position: 7, related: ['later', 'gone'] }),
		guide('start', { stage: 'start-here', position: 9 })
	);
	const page = await getGuide(ctx, 'middle');
	expect(page?.previous?.slug).toBe('start');
	expect(page?.next?.slug).toBe('later');
	expect(page?.related.map((other) => other.slug)).toEqual(['later']);
	expect(page?.references).toMatchObject([{ number: 1, key: 'one2020', citedFrom: ['cite-1-1'] }]);
	expect(page?.signedOff).toBeNull();
	expect(page).not.toHaveProperty('plainText');
	expect(await getGuide(ctx, 'nowhere')).toBeUndefined();
	expect((await guideStagesOverview(ctx)).map(({ label, guides }) => [label, guides.length])).toEqual([
		['Start here', 1],
		['Understand', 1],
		['Options', 1]
	]);
});

test('a corrected definition shows in the guides at once', async () => {
	const ctx = await makeLibrary(guide('first'));
	expect(JSON.stringify((await getGuide(ctx, 'first'))?.blocks)).toContain('Hardly any symptoms');
	await ctx.store.transaction((tx) => saveGlossary(ctx, tx, [{ ...term, definition: 'Nearly well again.' }]));
	expect(JSON.stringify((await getGuide(ctx, 'first'))?.blocks)).toContain('Nearly well again.');
	expect(await listGlossary(ctx)).toEqual([
		{ ...term, definition: 'Nearly well again.', guides: [{ slug: 'first', shortTitle: 'first' }], sources: [] }
	]);
});

test('guides are found by tool, by tag, by number and by their words', async () => {
	const ctx = await makeLibrary(
		guide('by-head', { tools: ['moodgym'], position: 0 }),
		guide('by-text', { body: 'See [it](/tools/moodgym).', tags: ['insomnia', 'depression'], position: 1 }),
		guide('neither', { body: 'Walking outdoors.', tags: ['sleep'], position: 2 })
	);
	const slugs = (cards: { slug: string }[]) => cards.map((card) => card.slug);
	expect(slugs(await guidesMentioning(ctx, 'moodgym'))).toEqual(['by-head', 'by-text']);
	expect(slugs(await guidesForTags(ctx, ['depression', 'insomnia']))).toEqual(['by-text', 'by-head']);
	expect(slugs(await listGuidesBySeq(ctx, [3, 99, 1]))).toEqual(['neither', 'by-head']);
	expect(slugs(await listGuidesBySeq(ctx, await searchGuides(ctx, 'walking')))).toEqual(['neither']);
});

test('a changed slug leads to the new one for good, an unknown one is not found', async () => {
	const ctx = await makeLibrary(guide('new-name'));
	await ctx.store.transaction(async (tx) => {
		await tx.insert(redirects).values({ id: 'r1', kind: 'guide', fromSlug: 'old-name', toSlug: 'new-name' });
	});
	const open = async (slug: string) => {
		const url = new URL(`http://localhost/guides/${slug}?view=low`);
		return load({ locals: { ctx }, params: { slug }, url } as unknown as Parameters<typeof load>[0]);
	};
	await expect(open('old-name')).rejects.toMatchObject({ status: 301, location: '/guides/new-name?view=low' });
	await expect(open('no-name')).rejects.toMatchObject({ status: 404 });
	expect(await open('new-name')).toMatchObject({
		address: 'http://localhost/guides/new-name',
		guide: { slug: 'new-name' }
	});
});

test('a tool that is not listed is left out of the page', async () => {
	const ctx = await makeLibrary(guide('first', { body: 'Before.\n\n::tool[unknown-tool]\n\nAfter.' }));
	const url = new URL('http://localhost/guides/first');
	const page = await load({ locals: { ctx }, params: { slug: 'first' }, url } as unknown as Parameters<typeof load>[0]);
	expect(page).toMatchObject({ cards: [] });
});

test('other work gets its turn between two guides that are rendered', async () => {
	const ctx = await makeLibrary(...['one', 'two', 'three', 'four', 'five'].map((slug) => guide(slug)));
	let turns = 0;
	let counting = setImmediate(function count() {
		turns += 1;
		counting = setImmediate(count);
	});
	await listGuides(ctx);
	clearImmediate(counting);
	expect(turns).toBeGreaterThanOrEqual(4);
});

test('requests that come while the guides are rendered wait for the same ones', async () => {
	const ctx = await makeLibrary(guide('one'), guide('two'));
	const early = prepareGuides(ctx);
	const [first, second] = await Promise.all([listGuides(ctx), listGuides(ctx)]);
	await early;
	expect(second).toBe(first);
	expect(await listGuides(ctx)).toBe(first);
});
