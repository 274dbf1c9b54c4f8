import { expect, it } from 'vitest';
import { fixedFacetValues } from '#lib/schemas/facet-values.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import { publicStatusOf, type Standing } from '#lib/schemas/status.ts';
import { operatingStates } from '#lib/schemas/labels.ts';
import { getCards, getToolPage, listTools } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { listEntries, readEntryQuery } from '#lib/server/editorial/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { people, visitor } from '../support/editorial.ts';
import { changeDocuments, meddle } from '../support/raw-sql.ts';

const slug = 'wysa';

async function standAt({ store }: Ctx, { publication, state, decision, reviewDueOn }: Standing): Promise<void> {
	const row = 'update tools set publication = ?, state = ?, decision = ?, review_due_on = ? where slug = ?';
	await meddle(store, row, publication, state, decision, reviewDueOn, slug);
	await changeDocuments(store, (document) => Object.assign(document.status, { state }), slug);
	await meddle(
		store,
		`update content_version set version = version + 1;
		update tools set changed_at = (select version from content_version) where slug = '${slug}'`
	);
}

async function facetOf(ctx: Ctx): Promise<string[]> {
	const found: string[] = [];
	for (const status of fixedFacetValues.status!.values) {
		const { items } = await listTools(ctx, readToolQuery(new URLSearchParams({ status, q: slug })));
		if (items.some((item) => item.slug === slug)) found.push(status);
	}
	return found;
}

const dues = [null, '2026-11-22', '2026-11-23', '2026-11-24'];
const decisions = [null, 'meets-baseline', 'with-cautions', 'not-listed'];
const standings = ['published', 'archived', 'not-listed'].flatMap((publication) =>
	operatingStates.flatMap((state) =>
		decisions.flatMap((decision) => dues.map((reviewDueOn) => ({ publication, state, decision, reviewDueOn })))
	)
);

it('gives a listing one public status, whoever asks: cards, facets, its page and the editors’ list', async () => {
	const ctx = makeStarterCtx();
	expect(dayOf(ctx.now)).toBe('2026-11-23');
	const seen = new Set<string>();
	for (const standing of standings) {
		await standAt(ctx, standing);
		const status = publicStatusOf(standing, dayOf(ctx.now));
		seen.add(status);
		const { items } = await listEntries(people(ctx).first, readEntryQuery(new URLSearchParams({ q: slug })));
		expect(
			items.map((item) => item.status),
			JSON.stringify(standing)
		).toEqual([status]);
		const isListed = standing.publication === 'published';
		const cards = await getCards(visitor(ctx), [slug]);
		expect(
			cards.map((card) => card.status),
			JSON.stringify(standing)
		).toEqual(isListed ? [status] : []);
		expect(await facetOf(visitor(ctx)), JSON.stringify(standing)).toEqual(isListed ? [status] : []);
		if (isListed) expect((await getToolPage(visitor(ctx), slug))?.status, JSON.stringify(standing)).toBe(status);
	}
	expect(seen).toEqual(new Set([...fixedFacetValues.status!.values, 'not-listed', 'taken-back']));
}, 240_000);

it('knows an entry that was never public', async () => {
	const ctx = makeStarterCtx();
	await meddle(ctx.store, `delete from tools where slug = '${slug}'`);
	const { items } = await listEntries(people(ctx).first, readEntryQuery(new URLSearchParams({ q: slug })));
	expect(items).toMatchObject([{ status: 'never-public', isPublic: false }]);
});
