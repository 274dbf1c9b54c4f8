import * as form from '#lib/schemas/document/form.ts';
import { mapTagFields } from '#lib/schemas/words.ts';
import { findTooLarge } from '#lib/schemas/document/size.ts';
import { listingBook } from './book.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankDraft, type ListingDraft } from '#lib/schemas/listing/draft.ts';
import { proposeSlug } from '#lib/schemas/document/slugs.ts';
import { arrangeAll, type FormListing } from './form.ts';
import { slug } from '#lib/schemas/common.ts';

const fieldOrder = listingBook.root.parts.map(({ key }) => key);
const toForm = (draft: ListingDraft) => form.toForm<FormListing>(listingBook, draft);
const fromForm = (listing: FormListing) => form.fromForm<ListingDraft>(listingBook, listing);
const readFields = (sent: Iterable<[string, unknown]>) => form.readFields<FormListing>(listingBook, sent);
const writeFields = (listing: FormListing) => form.writeFields(listingBook, listing);
const changeRows = (listing: FormListing, change: string, today: string) =>
	form.changeRows(listingBook, listing, change, today);

const text = fc.string({ minLength: 1 }).map((value) => value.replace(/\r/g, '').trim() || 'x');
const maybe = fc.option(text);
const number = fc.option(fc.integer({ min: 0, max: 1e9 }));
/** With cents or without; some part is there, or there is no price at all. */
const cents = fc.integer({ min: 0, max: 100_000_000 }).map((whole) => whole / 100);
const amount = fc.record({ number: cents, currency: maybe, period: maybe, seenOn: maybe });
const words = fc.uniqueArray(text, { maxLength: 4 });
const line = fc.record({ answer: maybe, note: maybe });
const rows = <T>(row: fc.Arbitrary<T>) => fc.array(row, { maxLength: 3 });

/** Any draft: every box filled or blank. */
const anyDraft = fc.record({
	name: maybe,
	slug: maybe,
	maker: maybe,
	makerCountry: maybe,
	website: maybe,
	summary: maybe,
	status: fc.record({ state: maybe, note: maybe, date: maybe }),
	forWhom: maybe,
	notForYouIf: rows(text),
	...mapTagFields(() => words),
	platforms: words,
	languages: words,
	support: words,
	pricing: fc.record({ model: maybe, summary: maybe, amount: fc.option(amount), trial: maybe, cancel: maybe }),
	privacy: fc.record({
		policyUrl: maybe,
		withoutAccount: line,
		withoutName: line,
		sharesData: line,
		saysWhoReads: line,
		canDelete: line,
		tellsParents: line,
		note: maybe
	}),
	evidence: rows(
		fc.record({
			kind: maybe,
			comparator: maybe,
			participants: number,
			population: maybe,
			retention: maybe,
			funding: maybe,
			inDepression: maybe,
			inTrd: maybe,
			finding: text,
			reachedGoal: maybe,
			helpedWith: words,
			year: number,
			citation: maybe,
			doi: maybe,
			url: maybe
		})
	),
	evidenceNote: maybe,
	ai: fc.record({ kind: maybe, model: maybe, onRisk: maybe }),
	safety: fc.record({ crisisFeature: maybe, note: maybe }),
	description: maybe,
	regulatory: rows(fc.record({ body: text, status: maybe, year: number, url: maybe })),
	sources: rows(
		fc.record({
			url: text,
			title: maybe,
			supports: words,
			seen: maybe,
			seenOn: maybe,
			reached: maybe,
			extent: maybe
		})
	),
	incidents: rows(fc.record({ kind: maybe, date: maybe, standing: maybe, what: text, source: maybe })),
	safetyTests: rows(
		fc.record({
			testedBy: text,
			date: maybe,
			model: maybe,
			foundHarm: maybe,
			source: maybe,
			asked: maybe,
			result: maybe
		})
	),
	withdrawals: rows(fc.record({ from: maybe, place: text, date: maybe, source: maybe })),
	availableIn: fc.record({ where: maybe, countries: words }),
	stores: fc.record({ appStore: maybe, googlePlay: maybe }),
	effort: fc.record({ minutes: number, timesAWeek: number, weeks: number }),
	notListed: rows(text),
	checkedOn: maybe
}) as unknown as fc.Arbitrary<ListingDraft>;

describe('a draft as a form', () => {
	it('comes back as it was, through the boxes and their names', () => {
		fc.assert(
			fc.property(anyDraft, (draft) => {
				const sent = writeFields(toForm(draft)).map(([name, value]) => [name, value.replaceAll('\n', '\r\n')] as const);
				expect(fromForm(readFields(sent as [string, string][]))).toEqual(draft);
			})
		);
	});

	it('takes any draft that may be stored, and changes it no further the second time', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom(...fieldOrder), fc.jsonValue({ maxDepth: 3 })), (raw) => {
				if (findTooLarge(listingBook, raw).length > 0) return;
				const once = fromForm(toForm(raw as ListingDraft));
				expect(fromForm(readFields(writeFields(toForm(once))))).toEqual(once);
				expect(findTooLarge(listingBook, once)).toEqual([]);
			})
		);
	});

	it('reads nothing that is no part of a listing', () => {
		const sent: [string, unknown][] = [
			['name', 'Quiet Lamp'],
			['state', 'published'],
			['authorId', 'someone'],
			['__proto__.polluted', 'yes'],
			['evidence.__proto__.x', 'yes'],
			['website', new Blob()]
		];
		const read = readFields(sent);
		expect(Object.keys(read)).toEqual(fieldOrder);
		expect(read.name).toBe('Quiet Lamp');
		expect(read.website).toBe('');
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});

	it('keeps a number that is none as it was written', () => {
		const listing = toForm({ evidence: [{ finding: 'x', participants: 12, year: null }] });
		listing.evidence[0]!.participants = '1,204';
		listing.evidence[0]!.year = 'last year';
		expect(fromForm(listing).evidence?.[0]).toMatchObject({ participants: 1204, year: 'last year' });
	});

	it('leaves out rows that nobody filled in', () => {
		const listing = toForm(blankDraft());
		changeRows(listing, 'add evidence', '2026-11-23');
		changeRows(listing, 'add sources', '2026-11-23');
		expect(listing.sources).toHaveLength(1);
		expect(fromForm(listing)).toMatchObject({ evidence: [], sources: [] });
	});
});

describe('a price in its box', () => {
	const read = (number: string) => {
		const empty = toForm({});
		return fromForm({ ...empty, pricing: { ...empty.pricing, amount: { ...empty.pricing.amount, number } } }).pricing;
	};

	it.each([
		['12.99', 12.99],
		['12,99', 12.99],
		['1,204', 1204],
		['1,204.50', 1204.5],
		['1.204,50', 1204.5],
		['1 204.5', 1204.5],
		['8', 8],
		['0', 0]
	])('%s is %d', (typed, number) => expect(read(typed)?.amount?.number).toBe(number));

	it.each(['1.204', '12.999', '1,2,3', '-5', '12.99 USD', '1e3', ','])(
		'%s may mean several things: it stays as it was typed',
		(typed) => expect(read(typed)?.amount?.number).toBe(typed)
	);

	it('is no price where nothing is filled in, whatever is chosen beside it', () => {
		const empty = toForm({});
		empty.pricing.amount.period = 'month';
		expect(fromForm(empty).pricing?.amount).toBeNull();
	});
});

describe('a form of a page from before an update', () => {
	it('says of a choice that it did not have what it starts with', () => {
		const sent: [string, string][] = [['sources.0.url', 'https://a.example']];
		const listing = form.readFields<FormListing>(listingBook, sent);
		expect(listing.sources[0]).toMatchObject({ reached: 'unknown', extent: 'unknown' });
		expect(listing.availableIn.where).toBe('unknown');
	});
});

describe('changeRows', () => {
	const listing = () => toForm({ notForYouIf: ['a', 'b', 'c'], incidents: [{ what: 'x' }] });

	it('adds, removes and moves', () => {
		const it = listing();
		expect(changeRows(it, 'up notForYouIf.2', '')).toEqual({ list: 'notForYouIf', at: 1 });
		expect(it.notForYouIf).toEqual(['a', 'c', 'b']);
		changeRows(it, 'down notForYouIf.0', '');
		changeRows(it, 'remove notForYouIf.2', '');
		expect(it.notForYouIf).toEqual(['c', 'a']);
		changeRows(it, 'add incidents', '');
		expect(it.incidents).toHaveLength(2);
	});

	it('ignores what makes no sense', () => {
		const before = listing();
		for (const change of ['', 'add', 'add name', 'remove notForYouIf.9', 'up __proto__.0', 'drop evidence.0']) {
			expect(changeRows(before, change, '')).toBeNull();
		}
		expect(before).toEqual(listing());
	});
});

it('sorts what was pasted', () => {
	const listing = toForm({
		evidence: [{ doi: 'https://doi.org/10.1000/abc' }, { doi: 'https://example.org/study' }, { url: '10.1000/def' }],
		sources: [{ url: 'example.org/our-method' }]
	});
	arrangeAll(listing);
	expect(listing.evidence.map(({ doi, url }) => [doi, url])).toEqual([
		['10.1000/abc', 'https://doi.org/10.1000/abc'],
		['', 'https://example.org/study'],
		['10.1000/def', 'https://doi.org/10.1000/def']
	]);
	expect(listing.sources[0]).toMatchObject({ url: 'https://example.org/our-method', title: 'Our method, example.org' });
});

it('proposes a web name that is one, or none', () => {
	expect(proposeSlug('Quiet Lamp!')).toBe('quiet-lamp');
	expect(proposeSlug('Élan d’été')).toBe('elan-dete');
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (name) => {
			const proposed = proposeSlug(name);
			expect(proposed === '' || slug.safeParse(proposed).success).toBe(true);
		})
	);
});
