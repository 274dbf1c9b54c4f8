import { expect, it } from 'vitest';
import { sayLeftOut } from './left-out.ts';

it('says what a list holds beside what is picked from', () => {
	expect(sayLeftOut({ grave: 0, others: 0 })).toBeNull();
	expect(sayLeftOut({ grave: 0, others: 1 })).toBe('Listed, but not picked: 1 other.');
	expect(sayLeftOut({ grave: 10, others: 3 })).toBe('Listed, but not picked: 10 with a grave caution and 3 others.');
});
