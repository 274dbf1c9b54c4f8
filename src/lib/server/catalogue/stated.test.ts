import { describe, expect, it } from 'vitest';
import { saysOffline, saysOpenAtNight } from './stated.ts';

const listing = (description: string) => ({ summary: 'A tool.', description });

describe('people at night', () => {
	it.each([
		['Trained counsellors answer calls and chats day and night.', true],
		['Text reaches a volunteer at any hour.', true],
		['The line is staffed 24/7.', true],
		['It works in a browser at any hour.', false],
		['The line was staffed 24/7 until 2024.', false],
		['Nobody is there at night: calls are not answered.', false],
		['Help with sleep at night.', false],
		['Open from 9 to 17.', false]
	])('“%s” says so: %s', (description, expected) => {
		expect(saysOpenAtNight(listing(description))).toBe(expected);
	});
});

describe('without internet', () => {
	it.each([
		['It works offline once it is installed.', true],
		['Everything can be used without an internet connection.', true],
		['MemberPlus adds offline listening.', false],
		['It works offline for subscribers.', false],
		['It does not work offline.', false],
		['A course of offline meetings.', false]
	])('“%s” says so: %s', (description, expected) => {
		expect(saysOffline(listing(description))).toBe(expected);
	});

	it.each([
		['yes', true],
		['partial', false],
		['no', false],
		['unknown', false]
	] as const)('is answered with “%s”: %s', (answer, expected) => {
		const answers = [{ criterion: 'F4', answer, claim: null, note: null, proofUrl: null, handsOn: null, seenOn: null }];
		expect(saysOffline({ ...listing('A course.'), answers })).toBe(expected);
	});
});
