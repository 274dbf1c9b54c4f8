import { expect, it } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { cautionsOf, cautionsOnRecord } from '#lib/server/catalogue/cautions.ts';
import { cardOf } from '#lib/server/catalogue/rules.ts';
import { readStarterContent } from '#lib/server/content/index.ts';

const { tools, rubric } = readStarterContent();
const entries = tools!;
const failed = ({ safetyTests }: ToolInput) => safetyTests.filter(({ foundHarm }) => foundHarm === 'yes');
const bySlug = (slug: string) => entries.find((entry) => entry.slug === slug)!;
const textsOf = (entry: ToolInput) => cautionsOf(entry, rubric!, false).map(({ text }) => text);

it('every incident and every test that found harm is a caution with its day and its source', () => {
	const told = entries.filter((entry) => entry.incidents.length + failed(entry).length > 0);
	expect(told.length).toBeGreaterThan(15);
	for (const entry of told) {
		const cautions = cautionsOnRecord(entry);
		expect(cautions).toHaveLength(entry.incidents.length + failed(entry).length);
		const sources = [...entry.incidents, ...failed(entry)].map(({ source }) => source);
		expect(cautions.map(({ source }) => source).sort()).toEqual(sources.sort());
		for (const { date } of [...entry.incidents, ...failed(entry)])
			expect(textsOf(entry).join(' '), entry.slug).toContain(date!.slice(0, 4));
	}
});

it('a card shows the gravest first, by the same sentences as the page', () => {
	for (const entry of entries) {
		const card = cardOf(entry, new Map(), rubric!, false);
		expect(card.cautions, entry.slug).toEqual(textsOf(entry).slice(0, 2));
	}
	expect(textsOf(bySlug('betterhelp'))[0]).toBe('An authority gave its maker an order about privacy (July 2023).');
	expect(textsOf(bySlug('wysa'))[0]).toMatch(/^A test by .+ found answers that can harm \(May 2026\)\.$/);
});

it('what is alleged or open is called so, and never found, ordered or settled', () => {
	const open = entries.flatMap(({ incidents }) =>
		incidents.filter(({ standing }) => ['allegation', 'undecided', 'unknown'].includes(standing))
	);
	expect(open.length).toBeGreaterThan(10);
	for (const incident of open) {
		const [caution] = cautionsOnRecord({ incidents: [incident], safetyTests: [] });
		expect(caution!.text).toMatch(/alleges|not decided yet|published report describes/);
		expect(caution!.text).not.toMatch(/found against|an order|settled/);
	}
});

it('a tool with nothing on record has no caution of this kind', () => {
	expect(cautionsOnRecord({ incidents: [], safetyTests: [{ ...bySlug('flourish').safetyTests[0]! }] })).toEqual([]);
});
