import { fromForm, toForm } from '#lib/schemas/document/form.ts';
import { listingBook } from './book.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findTooLarge } from '#lib/schemas/document/size.ts';
import { completeDraft, type ListingDraft } from './draft.ts';

const fieldOrder = listingBook.root.parts.map(({ key }) => key);
const tidy = (draft: ListingDraft) => fromForm<ListingDraft>(listingBook, toForm(listingBook, draft));

const today = '2026-11-23';

it('says what is not written yet, and leaves out rows that are not finished', () => {
	const whole = completeDraft(
		{
			name: 'Quiet Lamp',
			website: 'soon',
			languages: ['en', 'English'],
			pricing: { model: 'free', summary: null },
			evidence: [{ finding: 'It helped.' }],
			regulatory: [{ body: 'NICE', status: 'Assessed', year: null, url: null }]
		},
		today
	);
	expect(whole).toMatchObject({
		name: 'Quiet Lamp',
		website: 'https://no-address-yet.invalid',
		languages: ['en'],
		pricing: { model: 'free', summary: 'Not written yet.' },
		evidence: [],
		regulatory: [{ body: 'NICE' }]
	});
});

it('makes something whole of any draft that may be stored', () => {
	const blank = completeDraft({}, today);
	fc.assert(
		fc.property(fc.dictionary(fc.constantFrom(...fieldOrder), fc.jsonValue({ maxDepth: 3 })), (raw) => {
			if (findTooLarge(listingBook, raw).length > 0) return;
			const whole = completeDraft(tidy(raw as ListingDraft), today);
			expect(Object.keys(whole).sort()).toEqual(Object.keys(blank).sort());
			expect(() => new URL(whole.website)).not.toThrow();
			for (const line of [whole.status.note, whole.pricing.summary, whole.safety.note]) expect(line).toBeTruthy();
		})
	);
});
