import { describe, expect, it } from 'vitest';
import { isCrisisService } from '#lib/schemas/choice/rule.ts';
import { readToolQuery, type ToolQuery } from '#lib/schemas/search.ts';
import { listDocuments, listTools } from '#lib/server/catalogue/index.ts';
import { countKnown } from '#lib/server/catalogue/facts.ts';
import { cautionsOf } from '#lib/server/catalogue/cautions.ts';
import type { Ctx } from '#lib/server/context.ts';
import { getRubric } from '#lib/server/rubric/index.ts';
import { foldText } from '#lib/utils/fold.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { meddle } from '../support/raw-sql.ts';

const list = (ctx: Ctx, query: Partial<ToolQuery>) =>
	listTools(ctx, { ...readToolQuery(new URLSearchParams()), perPage: 100, ...query });

const isForFew = ({ types, audiences }: { types: string[]; audiences: string[] }) =>
	types.includes('neuromodulation-device') ||
	audiences.some((one) => ['perinatal', 'lgbtq'].includes(one)) ||
	(audiences.some((one) => ['teens', 'children'].includes(one)) && !audiences.includes('adults'));

/** What is for few, and what has a caution. */
const listBehind = async (ctx: Ctx): Promise<Set<string>> => {
	const [documents, rubric] = [await listDocuments(ctx), await getRubric(ctx)];
	return new Set(
		documents.filter((tool) => isForFew(tool) || cautionsOf(tool, rubric, false).length > 0).map(({ slug }) => slug)
	);
};

describe('the order by review', () => {
	it('puts what people reviewed first, then the newest check', async () => {
		const ctx = makeStarterCtx();
		await meddle(
			ctx.store,
			`update tools set decision = 'meets-baseline', reviewed_on = '2026-10-01', review_due_on = '2027-10-01' where slug = 'wysa'`
		);
		await meddle(
			ctx.store,
			`update tools set decision = 'with-cautions', reviewed_on = '2026-11-01', review_due_on = '2027-05-01' where slug = 'ash'`
		);
		await meddle(ctx.store, 'update content_version set version = version + 1, epoch = epoch + 1');
		const { items } = await list(ctx, { sort: 'reviewed' });
		expect(items.slice(0, 2).map(({ slug }) => slug)).toEqual(['ash', 'wysa']);
		const services = (await listDocuments(ctx)).filter(isCrisisService).map(({ slug }) => slug);
		const behind = await listBehind(ctx);
		const others = items.slice(2).filter(({ slug }) => !services.includes(slug));
		for (const some of [
			others.filter(({ slug }) => !behind.has(slug)),
			others.filter(({ slug }) => behind.has(slug))
		]) {
			const days = some.map(({ checkedOn }) => checkedOn);
			expect(days.length).toBeGreaterThan(1);
			expect(days).toEqual(days.toSorted().reverse());
		}
	});

	it('of what was checked on the same day goes by how many core questions have an answer, then by name', async () => {
		const ctx = makeStarterCtx();
		const { items } = await list(ctx, { sort: 'reviewed' });
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		const rubric = await getRubric(ctx);
		const behind = await listBehind(ctx);
		const places = items.map(({ slug, name, checkedOn }) => ({
			isCrisis: isCrisisService(documents.get(slug)!),
			isBehind: behind.has(slug),
			checkedOn,
			known: countKnown(documents.get(slug)!, rubric),
			name: foldText(name)
		}));
		expect(new Set(places.map(({ known }) => known)).size).toBeGreaterThan(3);
		expect(places).toEqual(
			places.toSorted(
				(a, b) =>
					Number(a.isCrisis) - Number(b.isCrisis) ||
					Number(a.isBehind) - Number(b.isBehind) ||
					b.checkedOn.localeCompare(a.checkedOn) ||
					b.known - a.known ||
					(a.name < b.name ? -1 : 1)
			)
		);
	});
});
