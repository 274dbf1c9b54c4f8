import { expect, it } from 'vitest';
import { sayClinicians } from '#lib/ui/guide/describe.ts';

it('says how many articles a clinician has read, and never more', () => {
	expect(sayClinicians({ public: 15, byClinicians: 0 })).toBe('No clinician has read any of them for us yet');
	expect(sayClinicians({ public: 15, byClinicians: 2 })).toBe('A clinician has read 2 of them for us');
	expect(sayClinicians({ public: 15, byClinicians: 15 })).toBe('A clinician has read all of them for us');
});
