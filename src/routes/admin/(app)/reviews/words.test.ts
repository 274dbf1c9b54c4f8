import { describe, expect, it } from 'vitest';
import { describeWait, draftOf, lacksProof } from './words.ts';

const given = {
	criterion: 'A3',
	answer: 'yes',
	claim: 'checked-by-us',
	note: null,
	proofUrl: 'https://example.org',
	handsOn: null,
	seenOn: '2026-11-20'
} as const;

describe('a draft of an answer', () => {
	it('takes what was typed before what is stored', () => {
		expect(draftOf(given).note).toBe('');
		expect(draftOf(given, { 'note-A3': 'New words' }).note).toBe('New words');
		expect(draftOf(undefined, { 'answer-B1': 'no' }, 'B1').answer).toBe('no');
	});

	it('lacks proof only where an answer needs some', () => {
		expect(lacksProof(draftOf(given))).toBe(false);
		expect(lacksProof({ ...draftOf(given), proofUrl: '' })).toBe(true);
		expect(lacksProof({ ...draftOf(given), proofUrl: '', handsOn: 'Version 2 on Android' })).toBe(false);
		expect(lacksProof({ ...draftOf(given), seenOn: '' })).toBe(true);
		expect(lacksProof({ ...draftOf(undefined), answer: 'unknown' })).toBe(false);
		expect(lacksProof(draftOf(undefined))).toBe(false);
	});
});

describe('what a review waits for', () => {
	const seat = (finished: boolean, role = 'reviewer') => ({ role, finished });

	it.each([
		['open', [], 'Needs two reviewers'],
		['open', [seat(true)], 'Needs a second reviewer'],
		['open', [seat(false), seat(false)], 'Both reviewers are at work'],
		['open', [seat(true), seat(false)], 'Waits for the second answers'],
		['settling', [seat(true), seat(true)], 'Needs a third reviewer'],
		['settling', [seat(true), seat(true), seat(false, 'settler')], 'A third reviewer is resolving the differences']
	])('%s with %j: %s', (state, seats, words) => expect(describeWait(state, seats)).toBe(words));
});
