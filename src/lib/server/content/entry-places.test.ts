import { describe, expect, it } from 'vitest';
import { isGone } from '#lib/schemas/status.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { sayPlaces } from '#lib/schemas/listing/said.ts';
import { readStarterContent } from './starter.ts';

/* A country whose store, price or health service an entry names is a country where it can be used, and is never called unknown. */

const entries = readStarterContent().tools!.filter(({ status }) => !isGone(status.state));
const wordsOf = ({ summary, description, forWhom, pricing, status }: ToolInput) =>
	[summary, description, forWhom, pricing.summary, status.note].join('\n');

const says: Record<string, RegExp> = {
	US: /\bin the US App Store\b/,
	GB: /\bIn the UK £\d|\bcame [^.]*\bto the UK\b/,
	AU: /\bA\$\d|\bfree to Australians\b/
};
const assessed = /^(?:May be used|Recommended)\b/;

const namedBy = (entry: ToolInput): string[] => [
	...Object.keys(says).filter((code) => says[code]!.test(wordsOf(entry))),
	...(entry.regulatory.some(({ body, status }) => body === 'NICE (England)' && assessed.test(status)) ? ['GB'] : [])
];

describe('where an entry can be used', () => {
	it('is each country whose store, price or health service it names', () => {
		const named = entries.flatMap((entry) => namedBy(entry).map((code) => ({ entry, code })));
		expect(named.length).toBeGreaterThan(12);
		for (const { entry, code } of named) expect(entry.availableIn.countries, entry.slug).toContain(code);
	});

	it('is said with what is not known, where only some countries are', () => {
		const partly = entries.filter(
			({ availableIn: { where, countries } }) => where === 'unknown' && countries.length > 0
		);
		expect(partly.length).toBeGreaterThan(10);
		for (const entry of partly) expect(sayPlaces(entry), entry.slug).toMatch(/\w; others not known$/);
	});

	it('is where its maker is based only where that is known', () => {
		const open = entries.filter(({ answers }) =>
			answers.some(({ criterion, note }) => criterion === 'A1' && /\bno country\b/.test(note ?? ''))
		);
		expect(open.map(({ slug }) => slug)).toContain('calm');
		for (const { slug, makerCountry } of open) expect(makerCountry, slug).toBeNull();
	});

	it('is the same for two that one decision names', () => {
		const ofDecision = entries.filter(({ regulatory }) =>
			regulatory.some(({ status }) => /^May be used.*HTE8/.test(status))
		);
		expect(ofDecision.map(({ slug }) => slug)).toEqual(['deprexis', 'silvercloud']);
		for (const entry of ofDecision) expect(sayPlaces(entry), entry.slug).toContain('England');
	});
});
