import { describe, expect, it } from 'vitest';
import { describePage, sayClinicians, type ShownGuide, type SignedOff } from '#lib/ui/guide/describe.ts';

it('says how many articles a clinician has read, and never more', () => {
	expect(sayClinicians({ public: 15, byClinicians: 0 })).toBe('No clinician has read any of them for us yet');
	expect(sayClinicians({ public: 15, byClinicians: 2 })).toBe('A clinician has read 2 of them for us');
	expect(sayClinicians({ public: 15, byClinicians: 15 })).toBe('A clinician has read all of them for us');
});

describe('what machines read of a guide', () => {
	const guide = { title: 'Sleep', lastReviewed: '2026-11-20', references: [], changes: [] } as unknown as ShownGuide;
	const read = (signedOff: SignedOff | null) =>
		describePage({ ...guide, signedOff }, 'https://a.example/guides/sleep')[0]!;

	it('calls nothing a review that no clinician has done', () => {
		const editor = { by: 'Ben', credential: 'Editor', on: '2026-11-25', clinician: false };
		for (const signedOff of [null, editor]) {
			expect(read(signedOff)).not.toHaveProperty('lastReviewed');
			expect(read(signedOff)).not.toHaveProperty('reviewedBy');
		}
		expect(read(null)).toHaveProperty('dateModified', '2026-11-20');
	});

	it('gives the day of its newest change where that is later than its check', () => {
		const changes = ['2026-11-26', '2026-11-22'].map((date) => ({ date, note: 'A figure.' }));
		const [page] = describePage({ ...guide, signedOff: null, changes }, 'https://a.example/guides/sleep');
		expect(page).toHaveProperty('dateModified', '2026-11-26');
	});

	it('gives the day on which a clinician did', () => {
		const doctor = { by: 'Cleo', credential: 'Psychiatrist', on: '2026-11-25', clinician: true };
		expect(read(doctor)).toMatchObject({ lastReviewed: '2026-11-25', reviewedBy: { name: 'Cleo' } });
	});
});
