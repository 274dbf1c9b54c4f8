import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facetGroupIds } from '#lib/schemas/facets.ts';
import {
	longestQuery,
	cleanQuery,
	notParameter,
	pageSize,
	readToolQuery,
	sorts,
	writeToolQuery,
	type ToolQuery
} from '#lib/schemas/search.ts';

const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const selection = fc
	.subarray([...facetGroupIds])
	.chain((groups) =>
		fc
			.tuple(...groups.map(() => fc.uniqueArray(slug, { minLength: 1, maxLength: 4 })))
			.map((values) => Object.fromEntries(groups.map((group, i) => [group, values[i]!])))
	);
const query: fc.Arbitrary<ToolQuery> = fc
	.record({
		q: anyText.map(cleanQuery),
		exact: fc.boolean(),
		selection,
		not: selection,
		sort: fc.constantFrom(...sorts),
		page: fc.integer({ min: 1, max: 100_000 }),
		perPage: fc.constant(pageSize)
	})
	.map(({ not, ...made }) => ({ ...made, ...(Object.keys(not).length > 0 && { not }) }))
	.map((made) => (made.sort === 'relevance' && !made.q ? { ...made, sort: 'reviewed' } : made));

describe('a list of tools as URL parameters', () => {
	it('read back is the same query', () => {
		fc.assert(
			fc.property(query, (made) => {
				const again = new URLSearchParams(writeToolQuery(made).toString());
				expect(readToolQuery(again)).toEqual(made);
			})
		);
	});

	it('has one form for one query', () => {
		fc.assert(
			fc.property(query, (made) => {
				const written = writeToolQuery(made).toString();
				expect(writeToolQuery(readToolQuery(new URLSearchParams(written))).toString()).toBe(written);
			})
		);
	});

	it('leaves out what is the default', () => {
		expect(writeToolQuery(readToolQuery(new URLSearchParams('sort=reviewed&page=1&q=&exact=0'))).toString()).toBe('');
		expect(writeToolQuery(readToolQuery(new URLSearchParams('q=sleep&sort=relevance'))).toString()).toBe('q=sleep');
	});

	it('is read whatever it holds', () => {
		const name = fc.oneof(
			fc.constantFrom('q', 'sort', 'page', 'exact', ...facetGroupIds, ...facetGroupIds.map(notParameter)),
			anyText
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(name, anyText), { maxLength: 20 }), (pairs) => {
				const read = readToolQuery(new URLSearchParams(pairs));
				expect(read.page).toBeGreaterThanOrEqual(1);
				expect(read.page).toBeLessThanOrEqual(100_000);
				expect(Number.isInteger(read.page)).toBe(true);
				expect(sorts).toContain(read.sort);
				expect(read.q.length).toBeLessThanOrEqual(longestQuery);
				expect(read.q.isWellFormed()).toBe(true);
				for (const values of [read.selection, read.not ?? {}].flatMap((chosen) => Object.values(chosen))) {
					expect(values.length).toBeGreaterThan(0);
					for (const value of values) expect(value).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
				}
			})
		);
	});

	it.each([
		['page=0', 1],
		['page=-7', 1],
		['page=2.9', 2],
		['page=1e9', 100_000],
		['page=Infinity', 1],
		['page=abc', 1],
		['page=', 1],
		['page=0x10', 16],
		['page=3&page=9', 3]
	])('%s is page %d', (parameters, page) => expect(readToolQuery(new URLSearchParams(parameters)).page).toBe(page));

	it('takes a value once, exact in form, and no more than sixty', () => {
		const many = Array.from({ length: 200 }, (_, i) => `condition=c${i}`).join('&');
		expect(readToolQuery(new URLSearchParams(many)).selection.condition!.length).toBe(60);
		const odd = 'cost=free&cost=free&cost=Free&cost=%20free&cost=free,paid&cost=-free&cost=a--b&cost=';
		expect(readToolQuery(new URLSearchParams(odd)).selection).toEqual({ cost: ['free'] });
	});

	it('reads a tag that another filter stands for as that filter, once', () => {
		const old = 'cost=free&feature=free-of-charge&feature=open-source&not-feature=generative-ai';
		const read = readToolQuery(new URLSearchParams(old));
		expect(read.selection).toEqual({ cost: ['free'], feature: ['open-source'] });
		expect(read.not).toEqual({ ai: ['generative'] });
		expect(readToolQuery(new URLSearchParams('feature=constructor')).selection).toEqual({ feature: ['constructor'] });
	});
});

describe('cleanQuery', () => {
	it.each([
		['  cant   sleep ', 'cant sleep'],
		['a\u0000b\tc\nd', 'a b c d'],
		['\uD800x', 'x'],
		['', '']
	])('makes %j %j', (text, expected) => expect(cleanQuery(text)).toBe(expected));

	it('cuts no word in two', () => {
		const cut = cleanQuery('anxiety '.repeat(100));
		expect(cut.length).toBeLessThanOrEqual(longestQuery);
		expect(cut.length).toBeGreaterThan(longestQuery - 10);
		expect(cut.endsWith(' anxiety')).toBe(true);
	});

	it('changes nothing the second time', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
				expect(cleanQuery(cleanQuery(text))).toBe(cleanQuery(text));
			})
		);
	});
});
