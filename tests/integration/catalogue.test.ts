import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedFacetValues } from '#lib/schemas/facet-values.ts';
import { facetGroupIds, facetInsteadOf, type FacetGroupId, type FacetSelection } from '#lib/schemas/facets.ts';
import type { ShownCard } from '#lib/schemas/card.ts';
import { isCrisisService } from '#lib/schemas/choice/rule.ts';
import { readToolQuery, type ToolQuery } from '#lib/schemas/search.ts';
import { aiOf } from '#lib/schemas/listing/said.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import {
	countCatalogue,
	listDocuments,
	listTagDates,
	listTags,
	listTools,
	type ToolList
} from '#lib/server/catalogue/index.ts';
import { costFacets } from '#lib/server/catalogue/rules.ts';
import { importContent, readStarterContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { foldText } from '#lib/utils/fold.ts';
import { makeStarterCtx, readCtx, readStarterCtx } from '../support/ctx.ts';
import { meddle } from '../support/raw-sql.ts';

const everything: ToolQuery = { q: '', exact: false, selection: {}, sort: 'reviewed', page: 1, perPage: 100 };
const list = (ctx: Ctx, query: Partial<ToolQuery> = {}) => listTools(ctx, { ...everything, ...query });
const slugsOf = ({ items }: Pick<ToolList, 'items'>) => items.map((item) => item.slug);

async function knownValues(ctx: Ctx): Promise<Record<FacetGroupId, string[]>> {
	const { facets } = await list(ctx);
	return Object.fromEntries(facets.map(({ id, values }) => [id, values.map(({ value }) => value)])) as never;
}

/** A few groups, each with one to three of its values. */
function selections(values: Record<FacetGroupId, string[]>, mostGroups: number): fc.Arbitrary<FacetSelection> {
	return fc
		.subarray(
			facetGroupIds.filter((group) => values[group].length > 0),
			{ maxLength: mostGroups }
		)
		.chain((groups) =>
			fc
				.tuple(
					...groups.map((group) =>
						fc.subarray(values[group], { minLength: 1, maxLength: Math.min(3, values[group].length) })
					)
				)
				.map((chosen) => {
					return Object.fromEntries(groups.map((group, i) => [group, chosen[i]])) as FacetSelection;
				})
		);
}

describe('facet counts', () => {
	it('are what choosing each value alone gives, whatever else is chosen', async () => {
		const ctx = readStarterCtx();
		const values = await knownValues(ctx);
		const words = fc.constantFrom('', '', 'sleep', 'depression', 'feeling low');
		await fc.assert(
			fc.asyncProperty(selections(values, 3), words, fc.nat(), async (selection, q, pick) => {
				const { facets } = await list(ctx, { selection, q });
				const shown = facets.flatMap(({ id, values }) => values.map(({ value, count }) => ({ id, value, count })));
				for (let i = 0; i < 6; i++) {
					const { id, value, count } = shown[(pick + i * 37) % shown.length]!;
					const { total } = await list(ctx, { q, selection: { ...selection, [id]: [value] } });
					expect({ id, value, count }).toEqual({ id, value, count: total });
				}
			}),
			{ numRuns: 120 }
		);
	}, 240_000);

	it('say beside a wish what keeps it, and choosing what would leave nothing of it drops it and says so', async () => {
		const ctx = readStarterCtx();
		const q = 'new mum feeling low';
		const { facets, reading } = await list(ctx, { q });
		expect(reading.understood.map(({ group }) => group)).toEqual(['audience']);
		for (const { id, values } of facets) {
			// A choice takes the place of what the words say of the same.
			if (id === 'audience') continue;
			for (const { value, count } of values) {
				const { reading, total } = await list(ctx, { q, selection: { [id]: [value] } });
				expect([id, value, count]).toEqual([id, value, reading.dropped.length > 0 ? 0 : total]);
			}
		}
	});

	it('are right for every value there is, with nothing else chosen', async () => {
		const ctx = readStarterCtx();
		const { facets } = await list(ctx);
		for (const { id, values } of facets) {
			for (const { value, count } of values) {
				expect([id, value, (await list(ctx, { selection: { [id]: [value] } })).total]).toEqual([id, value, count]);
			}
		}
	});

	it('cover every group, with labels, and mark what is chosen', async () => {
		const ctx = readStarterCtx();
		const { facets } = await list(ctx, { selection: { cost: ['free'], condition: ['insomnia'] } });
		expect(facets.map(({ id }) => id)).toEqual([...facetGroupIds]);
		const chosen = facets.flatMap(({ id, values }) =>
			values.filter((v) => v.selected).map(({ value }) => `${id} ${value}`)
		);
		expect(chosen.sort()).toEqual(['condition insomnia', 'cost free']);
		for (const { values } of facets) for (const { label } of values) expect(label).toMatch(/^\S/);
	});
});

describe('a selection', () => {
	const fieldOf: Partial<Record<FacetGroupId, (tool: ToolInput) => string[]>> = {
		ai: (tool) => [aiOf(tool)],
		cost: costFacets,
		platform: (tool) => tool.platforms,
		support: (tool) => tool.support,
		language: (tool) => tool.languages
	};
	const groups = Object.keys(fieldOf) as FacetGroupId[];

	it('takes any of the values of a group, and all of the groups', async () => {
		const ctx = readStarterCtx();
		const documents = (await listDocuments(ctx)).filter((tool) => tool.status.state !== 'discontinued');
		const all = await knownValues(ctx);
		const few = Object.fromEntries(
			facetGroupIds.map((id) => [id, groups.includes(id) ? all[id].filter((value) => value !== 'person') : []])
		) as typeof all;
		await fc.assert(
			fc.asyncProperty(selections(few, 3), async (selection) => {
				const wanted = documents.filter((tool) =>
					Object.entries(selection).every(([group, values]) =>
						fieldOf[group as FacetGroupId]!(tool).some((value) => values.includes(value))
					)
				);
				expect(slugsOf(await list(ctx, { selection })).sort()).toEqual(wanted.map((tool) => tool.slug).sort());
			}),
			{ numRuns: 150 }
		);
	});

	it('by tag finds what carries it, in each group the tag belongs to', async () => {
		const ctx = readStarterCtx();
		const documents = (await listDocuments(ctx)).filter((tool) => tool.status.state !== 'discontinued');
		for (const tag of await listTags(ctx)) {
			const carry = documents.filter((tool) =>
				[tool.types, tool.approaches, tool.conditions, tool.audiences, tool.features].flat().includes(tag.slug)
			);
			for (const group of [tag.group, ...(tag.alsoGroups ?? [])]) {
				const found = slugsOf(await list(ctx, { selection: { [group]: [tag.slug] } }));
				expect([tag.slug, ...found.sort()]).toEqual([tag.slug, ...carry.map((tool) => tool.slug).sort()]);
			}
		}
	});

	it('that leaves nothing says which group to leave out, and what that gives', async () => {
		const ctx = readStarterCtx();
		const values = await knownValues(ctx);
		let seen = 0;
		await fc.assert(
			fc.asyncProperty(selections(values, 4), async (selection) => {
				const { total, ways } = await list(ctx, { selection });
				if (total > 0) return;
				seen += 1;
				for (const { drop, total: promised } of ways) {
					const rest = Object.fromEntries(
						Object.entries(selection).filter(([group]) => drop !== 'filters' && group !== drop)
					);
					expect((await list(ctx, { selection: rest })).total).toBe(promised);
					expect(promised).toBeGreaterThan(0);
				}
			}),
			{ numRuns: 120 }
		);
		expect(seen).toBeGreaterThan(5);
	});
});

it('a tag that says what another filter says is no filter itself, and its old address finds what that one does', async () => {
	const ctx = readStarterCtx();
	const tags = readStarterContent().tags!.filter(({ slug }) => facetInsteadOf(slug));
	expect(tags.length).toBeGreaterThan(3);
	const { facets } = await list(ctx);
	for (const { slug, group } of tags) {
		const { group: other, value } = facetInsteadOf(slug)!;
		expect(facets.find(({ id }) => id === group)!.values.map((one) => one.value)).not.toContain(slug);
		expect(facets.find(({ id }) => id === other)!.values.map((one) => one.value)).toContain(value);
		const old = await listTools(ctx, readToolQuery(new URLSearchParams({ [group]: slug }), 100));
		expect(old.total).toBeGreaterThan(0);
		expect(slugsOf(old)).toEqual(slugsOf(await list(ctx, { selection: { [other]: [value] } })));
	}
});

describe('tools that are gone', () => {
	const gone = 'no-longer-available';

	it('are not in the list unless their status is asked for', async () => {
		const ctx = readStarterCtx();
		const ended = (await listDocuments(ctx))
			.filter((tool) => tool.status.state === 'discontinued')
			.map(({ slug }) => slug);
		expect(ended.length).toBeGreaterThan(0);
		const listed = slugsOf(await list(ctx));
		expect(ended.filter((slug) => listed.includes(slug))).toEqual([]);
		expect(slugsOf(await list(ctx, { selection: { status: [gone] } })).sort()).toEqual(ended.sort());
		const both = await list(ctx, { selection: { status: [gone, 'desk-checked'] } });
		expect(both.total).toBe((await listDocuments(ctx)).length);
	});

	it('and what is archived or not listed never is', async () => {
		const ctx = makeStarterCtx();
		const { total } = await list(ctx);
		await meddle(ctx.store, `update tools set publication = 'archived' where slug = 'calm'`);
		await meddle(ctx.store, `update tools set publication = 'not-listed', decision = 'not-listed' where slug = 'wysa'`);
		await meddle(ctx.store, 'update content_version set version = version + 1, epoch = epoch + 1');
		const listed = await list(ctx);
		expect(listed.total).toBe(total - 2);
		expect((await list(ctx, { q: 'calm' })).items.map(({ slug }) => slug)).not.toContain('calm');
		const statuses = fixedFacetValues.status!.values;
		const all = slugsOf(await list(ctx, { selection: { status: [...statuses] } }));
		expect(all).not.toContain('calm');
		expect(all).not.toContain('wysa');
	});
});

describe('what is counted', () => {
	const starter = readStarterContent().tools!.filter(({ notListed }) => notListed.length === 0);
	const calm = starter.find(({ slug }) => slug === 'calm')!;

	it('is listed tools that have not ended, with their sources, days and reviews, and none that are off the lists', async () => {
		const ctx = makeStarterCtx();
		const running = starter.filter(({ status }) => status.state !== 'discontinued');
		expect(running.length).toBeLessThan(starter.length);
		const sources = running.reduce((total, tool) => total + tool.sources.length, 0);
		const days = running.map(({ checkedOn }) => checkedOn).sort();
		const counted = { tools: running.length, reviewed: 0, checkedFrom: days[0], checkedTo: days.at(-1), sources };
		expect(await countCatalogue(ctx)).toEqual(counted);
		await meddle(
			ctx.store,
			`
			update tools set publication = 'archived' where slug = 'calm';
			update tools set decision = 'with-cautions' where slug in ('wysa', 'woebot');
			update content_version set version = version + 1`
		);
		expect(await countCatalogue(ctx)).toEqual({
			...counted,
			tools: running.length - 1,
			reviewed: 1,
			sources: sources - calm.sources.length
		});
	});

	it('for the sitemap is the last change to a listed tool that carries the tag', async () => {
		const ctx = makeStarterCtx();
		const tagged = await listTagDates(ctx);
		const slugs = new Set(starter.flatMap((tool) => [...tool.types, ...tool.conditions, ...tool.features]));
		for (const slug of slugs) expect(tagged.has(slug), slug).toBe(true);
		expect((await listTags(ctx)).map(({ slug }) => slug)).toEqual(expect.arrayContaining([...tagged.keys()]));
		const later = { ...ctx, now: new Date('2026-12-01T09:00:00Z') };
		await importContent(later, { tools: [{ ...calm, summary: 'It has a new summary.' }] });
		const after = await listTagDates(ctx);
		expect(after.get(calm.types[0]!)).toEqual(later.now);
		await meddle(ctx.store, `update tools set publication = 'archived' where slug = 'calm'`);
		expect((await listTagDates(ctx)).get(calm.types[0]!)).toEqual(tagged.get(calm.types[0]!));
	});

	it('has no value that only a tool off the lists carries', async () => {
		const ctx = makeStarterCtx();
		await importContent(ctx, { tools: [{ ...calm, languages: ['zu'] }] });
		await meddle(ctx.store, `update tools set publication = 'archived' where slug = 'calm'`);
		expect((await knownValues(ctx)).language).not.toContain('zu');
		await meddle(ctx.store, `update tools set publication = 'published' where slug = 'calm'`);
		await meddle(ctx.store, 'update content_version set version = version + 1, epoch = epoch + 1');
		expect((await knownValues(ctx)).language).toContain('zu');
	});
});

describe('the order', () => {
	it('by name is the order of the folded names', async () => {
		const { items } = await list(readStarterCtx(), { sort: 'name' });
		const names = items.map(({ name }) => foldText(name));
		expect(names).toEqual(names.toSorted());
	});

	it('puts a crisis service before nothing else, for any need', async () => {
		const ctx = makeStarterCtx();
		await meddle(
			ctx.store,
			`update tools set decision = 'meets-baseline', reviewed_on = '2026-11-20', review_due_on = '2027-10-01' where slug = '988-lifeline';
				update content_version set version = version + 1, epoch = epoch + 1`
		);
		const services = (await listDocuments(ctx)).filter(isCrisisService).map(({ slug }) => slug);
		const isCrisis = ({ slug }: ShownCard) => services.includes(slug);
		const needs = (await listTags(ctx)).filter(({ group }) => group === 'condition').map(({ slug }) => slug);
		const lists = [{}, ...needs.map((need) => ({ condition: [need] }))];
		for (const selection of lists) {
			const { items } = await list(ctx, { sort: 'reviewed', selection });
			const first = items.findIndex(isCrisis);
			if (first >= 0) expect(items.slice(first).every(isCrisis), JSON.stringify(selection)).toBe(true);
		}
	});

	it('of filtered results is the same, with the rest left out', async () => {
		const ctx = readStarterCtx();
		const all = slugsOf(await list(ctx, { sort: 'name' }));
		const free = slugsOf(await list(ctx, { sort: 'name', selection: { cost: ['free'] } }));
		expect(free).toEqual(all.filter((slug) => free.includes(slug)));
	});
});

describe('pages', () => {
	it('together hold every tool once, however long they are', async () => {
		const ctx = readStarterCtx();
		const whole = slugsOf(await list(ctx, { sort: 'name' }));
		for (const perPage of [1, 7, 24, 100]) {
			const { pages } = await list(ctx, { sort: 'name', perPage });
			expect(pages).toBe(Math.ceil(whole.length / perPage));
			const slugs: string[] = [];
			for (let page = 1; page <= pages; page++)
				slugs.push(...slugsOf(await list(ctx, { sort: 'name', perPage, page })));
			expect(slugs).toEqual(whole);
		}
	});

	it('past the end are the last one', async () => {
		const ctx = readStarterCtx();
		const { pages } = await list(ctx, { perPage: 24 });
		const past = await list(ctx, { perPage: 24, page: 100_000 });
		expect(past.page).toBe(pages);
		expect(slugsOf(past)).toEqual(slugsOf(await list(ctx, { perPage: 24, page: pages })));
	});

	it('of an empty catalogue are one, and empty', async () => {
		expect(await list(readCtx())).toMatchObject({ items: [], total: 0, page: 1, pages: 1, ways: [] });
	});
});

describe('a change', () => {
	it('shows at once, in the list and in the counts', async () => {
		const ctx = makeStarterCtx();
		const before = await list(ctx, { selection: { cost: ['free'] } });
		const { importContent } = await import('#lib/server/content/index.ts');
		const [tool] = (await listDocuments(ctx)).filter(
			(other) => other.pricing.model !== 'free' && other.status.state === 'active'
		);
		const changed = { ...tool!, name: 'Zebra', pricing: { ...tool!.pricing, model: 'free' as const } };
		await importContent(ctx, { tools: [changed, { ...changed, slug: 'zebra-two', name: 'Zebra Two' }] });
		const after = await list(ctx, { selection: { cost: ['free'] } });
		expect(after.total).toBe(before.total + 2);
		expect(slugsOf(await list(ctx, { q: 'zebra' })).sort()).toEqual([tool!.slug, 'zebra-two'].sort());
	});
});
