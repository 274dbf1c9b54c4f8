import { describe, expect, it } from 'vitest';
import { cautionsOnRecord } from '#lib/server/catalogue/cautions.ts';
import { getToolPage } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import {
	createEntry,
	createPreviewLink,
	declareConflict,
	finishReview,
	getEntry,
	listEntries,
	previewByLink as previewOfLink,
	previewEntry as previewOfEntry,
	type Preview,
	publishEntry,
	readEntryQuery,
	requestChanges,
	saveEntry,
	saveReviewAnswer,
	scheduleEntry,
	submitEntry,
	takePageDown,
	takeReview
} from '#lib/server/editorial/index.ts';
import { shapePage } from '../../src/routes/(site)/tools/[slug]/shape.server.ts';
import { origin } from '../support/call.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { answer, approve, as, content, people, review, sample, visitor } from '../support/editorial.ts';

/** The page of a tool that a preview shows. */
function asTool<T extends Preview>({ page, ...shown }: T) {
	if (page.kind !== 'listing') throw new Error('This preview shows no tool.');
	return { ...shown, page: page.tool };
}
const previewEntry = async (ctx: Ctx, id: string) => asTool(await previewOfEntry(ctx, id));
async function previewByLink(ctx: Ctx, token: string) {
	const shown = await previewOfLink(ctx, token);
	return shown && asTool(shown);
}

const publicPage = (ctx: Ctx, slug = 'quiet-lamp') => getToolPage(visitor(ctx), slug);

/** That a page tells of no review at all: no decision, no day, no name, no answer and no caution that one would bring. */
async function expectNoVerdict(shown: Awaited<ReturnType<typeof previewEntry>>): Promise<void> {
	const { page, standing } = shown;
	expect(standing).toBe('draft');
	expect(page).toMatchObject({ publication: 'draft', review: null, reviewedOn: null, reviewDueOn: null });
	// What is on record stands there whoever has reviewed what.
	expect(page.cautions).toEqual(cautionsOnRecord(page.tool));
	const answers = page.domains.flatMap((domain) => domain.criteria).map((criterion) => criterion.answer);
	expect(answers.filter((word) => word !== 'unknown' && word !== 'not-applicable')).toEqual([]);
	const words = shapePage(page, origin);
	expect(words.standing).toMatchObject({ isDraft: true, gone: null });
	expect(words.standing.sentence).toContain('No review of this text is complete.');
	expect(words.facts.known).toContainEqual({ label: 'Reviewed', text: 'Not yet' });
	expect(words.asked.privacy.given).toEqual([]);
	expect(words.asked.more).toEqual([]);
}

describe('a preview of what has been reviewed', () => {
	it('is the public page as it will be, to the last answer', async () => {
		const ctx = makeStarterCtx();
		const { id, version, first } = await approve(ctx);
		const shown = await previewEntry(first, id);
		expect(shown).toMatchObject({ standing: 'reviewed', missing: 0 });
		expect(shown.page.review?.reviewers.map(({ name }) => name)).toEqual(['ben name', 'cleo name']);
		await publishEntry(first, id, version);
		expect(shown.page).toEqual(await publicPage(ctx));
		expect(await previewEntry(first, id)).toEqual({ page: shown.page, missing: 0, standing: 'public' });
	});

	it('is the public page for the next version of what is public too, and while it waits for its time', async () => {
		const ctx = makeStarterCtx();
		const { id, version, first, second, author } = await approve(ctx);
		await publishEntry(first, id, version);
		const next = { ...sample, slug: 'quiet-lantern', status: { ...sample.status, state: 'region-limited' as const } };
		const edited = await saveEntry(author, id, { version: (await getEntry(author, id)).version, document: next });
		const { roundId } = await submitEntry(author, id, edited);
		await review(first, roundId, { C1: 'no' });
		await review(second, roundId, { C1: 'no' });
		const approved = (await getEntry(first, id)).version;
		await scheduleEntry(first, id, approved, new Date(ctx.now.getTime() + 3_600_000));
		const { page } = await previewEntry(first, id);
		expect(page.status).toBe('with-cautions');
		expect((await publicPage(ctx))?.status).not.toBe('with-cautions');
		await publishEntry(first, id, approved + 1);
		expect(page).toEqual(await publicPage(ctx, 'quiet-lantern'));
	});

	it('says when it will not be listed, and why', async () => {
		const ctx = makeStarterCtx();
		const { author, first, second } = people(ctx);
		const { id } = await createEntry(author, sample);
		const { roundId } = await submitEntry(author, id, { version: 1 });
		const refused = content.rubric!.criteria.find((asked) => asked.core && asked.whenNo === 'not-listed')!.id;
		await review(first, roundId, { [refused]: 'no' });
		await review(second, roundId, { [refused]: 'no' });
		const { page, standing } = await previewEntry(first, id);
		expect(standing).toBe('reviewed');
		expect(page.publication).toBe('not-listed');
		await publishEntry(first, id, (await getEntry(first, id)).version);
		expect(page).toEqual(await publicPage(ctx));
	});

	it('shows where reviewers differed once a third reviewer has decided, and nothing before', async () => {
		const ctx = makeStarterCtx();
		const { author, first, second, third } = people(ctx);
		const { id } = await createEntry(author, sample);
		await expectNoVerdict(await previewEntry(author, id));
		const { roundId } = await submitEntry(author, id, { version: 1 });
		const { token } = await createPreviewLink(author, id);
		await review(first, roundId);
		await expectNoVerdict(await previewEntry(second, id));
		await review(second, roundId, { C1: 'no' });
		await expectNoVerdict(await previewEntry(third, id));
		await expectNoVerdict((await previewByLink(visitor(ctx), token))!);
		await takeReview(third, roundId);
		await declareConflict(third, roundId, 'I know the maker');
		await saveReviewAnswer(third, roundId, answer('C1', 'no'));
		await finishReview(third, roundId);
		const { page } = await previewEntry(third, id);
		expect(page.review).toMatchObject({ differed: ['C1'] });
		expect(page.review?.reviewers.at(-1)).toMatchObject({ conflictOfInterest: 'I know the maker', role: 'settler' });
		expect((await previewByLink(visitor(ctx), token))?.page).toEqual(page);
		await publishEntry(first, id, (await getEntry(first, id)).version);
		expect(page).toEqual(await publicPage(ctx));
	});

	it('is shown by a link made before the review, where the text is still the same', async () => {
		const ctx = makeStarterCtx();
		const { author, first, second } = people(ctx);
		const { id } = await createEntry(author, { ...sample, maker: 'An older word' });
		const older = (await createPreviewLink(author, id)).token;
		await saveEntry(author, id, { version: 1, document: sample });
		const { token } = await createPreviewLink(author, id);
		const { roundId } = await submitEntry(author, id, { version: 2 });
		await review(first, roundId);
		await review(second, roundId);
		const { version } = await getEntry(first, id);
		const shared = (await previewByLink(visitor(ctx), token))!;
		expect(shared).toMatchObject({ revision: 2, standing: 'reviewed' });
		await expectNoVerdict((await previewByLink(visitor(ctx), older))!);
		await publishEntry(first, id, version);
		expect(shared.page).toEqual(await publicPage(ctx));
		expect((await previewByLink(visitor(ctx), token))?.standing).toBe('public');
		await expectNoVerdict((await previewByLink(visitor(ctx), older))!);
	});
});

describe('a preview of what nobody has reviewed', () => {
	it('leaves out the review when the text is edited', async () => {
		const ctx = makeStarterCtx();
		const { id, version, author, first } = await approve(ctx);
		const { token } = await createPreviewLink(author, id);
		await saveEntry(author, id, { version, document: { ...sample, maker: 'Another Maker' } });
		await expectNoVerdict(await previewEntry(first, id));
		await expectNoVerdict((await previewByLink(visitor(ctx), token))!);
	});

	it('borrows nothing from the public version, whether it is edited, submitted again or sent back', async () => {
		const ctx = makeStarterCtx();
		const { id, version, author, first } = await approve(ctx);
		await publishEntry(first, id, version);
		const again = await submitEntry(author, id, { version: version + 1 });
		await expectNoVerdict(await previewEntry(first, id));
		await review(first, again.roundId, { C1: 'no' });
		await expectNoVerdict(await previewEntry(author, id));
		await requestChanges(as(ctx, 'cleo', 'editor'), id, 'Name the price.');
		await expectNoVerdict(await previewEntry(author, id));
		const now = (await getEntry(author, id)).version;
		await saveEntry(author, id, { version: now, document: { ...sample, summary: 'Another sentence.' } });
		await expectNoVerdict(await previewEntry(author, id));
		expect((await publicPage(ctx))?.status).toBe('meets-baseline');
	});

	it('shows nothing of what was taken back from the public', async () => {
		const ctx = makeStarterCtx();
		const { id, version, first } = await approve(ctx);
		await publishEntry(first, id, version);
		await takePageDown(first, id, {
			version: (await getEntry(first, id)).version,
			reason: 'The maker asked us to check a claim.'
		});
		await expectNoVerdict(await previewEntry(first, id));
	});

	it('is the public page where nothing newer is written, desk-checked as it is', async () => {
		const ctx = makeStarterCtx();
		const { author, first } = people(ctx);
		const [entry] = (await listEntries(first, readEntryQuery(new URLSearchParams({ q: 'betterhelp' })))).items;
		const shown = await previewEntry(author, entry!.id);
		expect(shown).toMatchObject({ standing: 'public', page: { status: 'desk-checked' } });
		expect(shown.page).toEqual(await publicPage(ctx, entry!.slug!));
		const document = { ...(await getEntry(first, entry!.id)).document, maker: 'Another Maker' };
		await saveEntry(first, entry!.id, { version: entry!.version, document });
		await expectNoVerdict(await previewEntry(author, entry!.id));
	});

	it('is for people who work here, and for those with a link', async () => {
		const ctx = makeStarterCtx();
		const { author } = people(ctx);
		const { id } = await createEntry(author, { name: 'Half Moon' });
		await expect(previewEntry(visitor(ctx), id)).rejects.toMatchObject({ code: 'unauthenticated' });
		expect(await previewByLink(visitor(ctx), 'x'.repeat(27))).toBeUndefined();
		expect((await previewEntry(author, id)).missing).toBeGreaterThan(10);
	});
});
