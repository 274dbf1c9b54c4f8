import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { publishTool, returnTool, withdrawTool } from '#lib/server/catalogue/index.ts';
import { importContent, readStarterContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import { FacetIndex } from '#lib/server/search/facet-index.ts';
import { fillStock } from '../support/clones.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { openReader } from '../support/search-reader.ts';

const today = '2026-11-23';
const types = ['crisis-support', 'teletherapy', 'peer-support', 'chatbot', 'care-finder'];
const conditions = ['insomnia', 'depression', 'anxiety'];
const listings = readStarterContent().tools!.slice(0, 4);
const slugs = listings.map(({ slug }) => slug);

const change = fc.record({
	kind: fc.constantFrom('publish' as const, 'withdraw' as const, 'return' as const, 'add' as const),
	place: fc.nat({ max: slugs.length - 1 }),
	types: fc.shuffledSubarray(types, { minLength: 1, maxLength: 2 }),
	conditions: fc.shuffledSubarray(conditions, { minLength: 1 })
});
let added = 0;

async function make(
	ctx: Ctx,
	{ kind, place, types, conditions }: typeof change extends fc.Arbitrary<infer T> ? T : never
) {
	const tool = { ...listings[place]!, types, conditions };
	if (kind === 'add') {
		added += 1;
		await importContent(ctx, { tools: [{ ...tool, name: `Added ${added}`, slug: `added-${added}` }] });
		return;
	}
	const [row] = await ctx.store.read
		.select({ id: tools.id, now: tools.publication })
		.from(tools)
		.where(eq(tools.slug, slugs[place]!));
	const { id, now } = row!;
	await ctx.store.transaction(async (tx) => {
		if (kind === 'publish') await publishTool(ctx, tx, { id, tool });
		else if (kind === 'withdraw' && now === 'published') await withdrawTool(ctx, tx, id, 'It closed.');
		else if (kind === 'return' && now === 'archived')
			await returnTool(ctx, tx, id, { publication: 'published', publicationNote: null }, 'It is back.');
	});
}

function describeIndex(index: FacetIndex) {
	const order = [...index.ordered('reviewed')];
	const mains = [
		...types.map((value) => ['type', value] as const),
		...conditions.map((value) => ['condition', value] as const)
	];
	return {
		order,
		names: [...index.ordered('name')],
		services: index.crisisServices(),
		mains: mains.map(([group, value]) => {
			const set = index.mainly(group, value);
			return [value, order.filter((seq) => set.has(seq))];
		})
	};
}

it('the facet index follows any changes, and says what one that is read anew says', async () => {
	const rounds = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });
	await fc.assert(
		fc.asyncProperty(rounds, async (all) => {
			await fillStock(1);
			const ctx = makeStarterCtx();
			const reader = await openReader(ctx);
			const index = new FacetIndex(reader);
			index.refresh(today);
			describeIndex(index);
			for (const changes of all) {
				for (const one of changes) await make(ctx, one);
				await openReader(ctx);
				index.refresh(today);
				const anew = new FacetIndex(reader);
				anew.refresh(today);
				expect(describeIndex(index)).toEqual(describeIndex(anew));
			}
			ctx.store.close();
		}),
		{ numRuns: 12 }
	);
});
