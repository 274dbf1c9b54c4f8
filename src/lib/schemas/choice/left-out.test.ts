import { expect, it } from 'vitest';
import { sayLeftOut } from './left-out.ts';

const none = { grave: 0, unsure: 0, apart: 0, sponsored: 0 };

it('says what a list holds beside what is picked from, and why', () => {
	expect(sayLeftOut(none)).toBeNull();
	expect(sayLeftOut({ ...none, unsure: 1 })).toBe(
		'The list has more that keeps your answers, and we don’t pick from it: 1 that we don’t know you can get.'
	);
	expect(sayLeftOut({ grave: 10, unsure: 2, apart: 1, sponsored: 0 })).toBe(
		'The list has more that keeps your answers, and we don’t pick from it: 10 with a grave caution, 2 that we don’t know you can get and 1 for clinicians or for moments of danger.'
	);
});
