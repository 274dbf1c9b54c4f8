import { listingBook } from '#lib/schemas/listing/book.ts';
import type { ListingDraft } from '#lib/schemas/listing/draft.ts';
import type { FormListing } from '#lib/schemas/listing/form.ts';
import * as form from './form.ts';
import * as merge from './merge.ts';
import { describe, expect, it } from 'vitest';
import type { Side } from './merge.ts';

const toForm = (draft: ListingDraft) => form.toForm<FormListing>(listingBook, draft);
const fromForm = (listing: FormListing) => form.fromForm<ListingDraft>(listingBook, listing);
type Merged = Omit<merge.Merge, 'document'> & { listing: FormListing };
const named = ({ document, ...rest }: merge.Merge): Merged => ({ ...rest, listing: document as FormListing });
const listChanges = (base: FormListing, mine: FormListing) => merge.listChanges(listingBook, base, mine);
const guessChanges = (mine: FormListing, theirs: FormListing) => merge.guessChanges(listingBook, mine, theirs);
const sayChanges = (changes: merge.Changes) => merge.sayChanges(listingBook, changes);
const applyChanges = (theirs: FormListing, changes: merge.Changes, choose?: merge.Choose) =>
	named(merge.applyChanges(listingBook, theirs, changes, choose));
const mergeForms = (base: FormListing | null, mine: FormListing, theirs: FormListing, choose?: merge.Choose) =>
	named(merge.mergeForms(listingBook, base, mine, theirs, choose));

const study = { kind: 'rct', finding: 'It helped.', citation: 'Doe 2020', funding: 'unknown' } as const;
const base = toForm({
	name: 'Quiet Lamp',
	maker: 'Lamp Ltd',
	summary: 'Before.',
	types: ['chatbot', 'journaling'],
	notForYouIf: ['you are under 18'],
	evidence: [study]
});
const choose = (side: Side) => () => side;

describe('mergeForms', () => {
	it('takes from each side what only it changed, and says what came from the other', () => {
		const mine = { ...base, maker: 'Lamp Limited', name: ' Quiet Lamp ' };
		const theirs = { ...base, summary: 'Theirs.', website: 'https://lamp.example' };
		const { listing, conflicts, fromThem } = mergeForms(base, mine, theirs);
		expect(conflicts).toEqual([]);
		expect(listing).toMatchObject({ maker: 'Lamp Limited', summary: 'Theirs.', website: 'https://lamp.example' });
		expect(fromThem).toEqual(['Web address', 'One-sentence answer']);
	});

	it('asks only where both changed the same, and takes neither before someone chose', () => {
		const mine = { ...base, summary: 'Mine.' };
		const theirs = { ...base, summary: 'Theirs.', maker: 'Other' };
		const { listing, conflicts } = mergeForms(base, mine, theirs);
		expect(conflicts).toEqual([
			{ path: 'summary', label: 'One-sentence answer', was: ['Before.'], mine: ['Mine.'], theirs: ['Theirs.'] }
		]);
		expect(listing.summary).toBe('Theirs.');
		expect(mergeForms(base, mine, theirs, choose('mine')).listing).toMatchObject({ summary: 'Mine.', maker: 'Other' });
	});

	it('shows values as people read them', () => {
		const of = (model: 'free' | 'one-time' | 'subscription') => toForm({ pricing: { model } });
		const { conflicts } = mergeForms(of('subscription'), of('one-time'), of('free'));
		expect(conflicts).toMatchObject([{ label: 'Kind of price', mine: ['Paid once'], theirs: ['Free'] }]);
	});

	it('merges words and rows one by one', () => {
		const mine = {
			...base,
			types: ['journaling', 'course'],
			notForYouIf: ['you are under 18', 'you are in danger'],
			evidence: [{ ...base.evidence[0]!, finding: 'It helped a little.' }]
		};
		const theirs = {
			...base,
			types: ['chatbot', 'journaling', 'mood-tracker'],
			notForYouIf: ['you live in France', 'you are under 18'],
			evidence: [
				{ ...base.evidence[0]!, citation: 'Doe 2021' },
				{ ...base.evidence[0]!, finding: 'Another study.' }
			]
		};
		const { listing, conflicts } = mergeForms(base, mine, theirs);
		expect(conflicts).toEqual([]);
		expect(listing.types).toEqual(['journaling', 'mood-tracker', 'course']);
		expect(listing.notForYouIf).toEqual(['you live in France', 'you are under 18', 'you are in danger']);
		expect(listing.evidence).toMatchObject([
			{ finding: 'It helped a little.', citation: 'Doe 2021' },
			{ finding: 'Another study.' }
		]);
	});

	it('asks about a row that one side removed and the other changed', () => {
		const theirs = { ...base, notForYouIf: ['you are under 16'] };
		const mine = { ...base, notForYouIf: [] };
		const { listing, conflicts } = mergeForms(base, mine, theirs);
		expect(conflicts).toMatchObject([{ mine: ['Removed'], theirs: ['you are under 16'], was: ['you are under 18'] }]);
		expect(listing.notForYouIf).toEqual(['you are under 16']);
		expect(mergeForms(base, mine, theirs, choose('mine')).listing.notForYouIf).toEqual([]);
		expect(mergeForms(base, theirs, mine, choose('mine')).listing.notForYouIf).toEqual(['you are under 16']);
		expect(mergeForms(base, theirs, mine, choose('theirs')).listing.notForYouIf).toEqual([]);
	});

	it('keeps the order that one side gave the rows', () => {
		const rows = toForm({ notForYouIf: ['first', 'second', 'third'] });
		const moved = { ...rows, notForYouIf: ['third', 'first', 'second'] };
		const more = { ...rows, notForYouIf: ['first', 'second', 'third', 'fourth'] };
		expect(mergeForms(rows, moved, more).listing.notForYouIf).toEqual(['third', 'fourth', 'first', 'second']);
		expect(mergeForms(rows, more, moved).listing.notForYouIf).toEqual(['third', 'fourth', 'first', 'second']);
	});

	it('never offers an empty box of mine where it is not known what both began from', () => {
		const mine = toForm({ maker: 'Mine', summary: 'Only here' });
		const theirs = toForm({ maker: 'Theirs', website: 'https://lamp.example' });
		const { listing, conflicts } = mergeForms(null, mine, theirs);
		expect(conflicts).toMatchObject([{ path: 'maker', was: null, mine: ['Mine'], theirs: ['Theirs'] }]);
		expect(fromForm(listing)).toMatchObject({ website: 'https://lamp.example', summary: 'Only here', maker: 'Theirs' });
	});
});

describe('listChanges', () => {
	it('names what was changed, with what was there before, as it was typed', () => {
		expect(listChanges(base, { ...base, maker: ' Mine ', name: 'Quiet Lamp ' })).toEqual({
			maker: { was: 'Lamp Ltd', now: ' Mine ' }
		});
		expect(listChanges(base, structuredClone(base))).toEqual({});
		expect(guessChanges(toForm({ name: 'X' }), base)).toEqual({ name: { now: 'X' } });
	});
});

describe('sayChanges', () => {
	it('shows the beginning of what is long, and how much more there is', () => {
		const rows = Array.from({ length: 30 }, (_, row) => `row ${row}`);
		expect(
			sayChanges({ description: { now: 'a'.repeat(3000) }, notForYouIf: { now: rows }, maker: { now: 'Me' } })
		).toEqual([
			{ path: 'description', label: 'Description', lines: ['a'.repeat(1000)], more: '2,000 more characters' },
			{ path: 'notForYouIf', label: 'Not for you if', lines: rows.slice(0, 12), more: '18 more rows' },
			{ path: 'maker', label: 'Maker', lines: ['Me'], more: '' }
		]);
	});
});

describe('applyChanges', () => {
	it('puts a copy into what was saved since, and leaves what it does not speak of', () => {
		const copy = listChanges(base, { ...base, maker: 'Mine' });
		const now = { ...base, summary: 'Theirs.', types: [] };
		expect(applyChanges(now, copy).listing).toEqual({ ...now, maker: 'Mine' });
	});
});
