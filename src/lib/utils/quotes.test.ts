import { expect, test } from 'vitest';
import { curlQuotes } from './quotes.ts';

test.each([
	['"Give it time," they say. You don\'t have to.', '“Give it time,” they say. You don’t have to.'],
	['("quoted")', '(“quoted”)'],
	["St John's 'fair try'", 'St John’s ‘fair try’'],
	['no marks', 'no marks']
])('%s', (straight, curved) => {
	expect(curlQuotes(straight)).toBe(curved);
});

test('a piece that follows other text knows what it closes', () => {
	expect(curlQuotes('" and on', 'bold')).toBe('” and on');
	expect(curlQuotes('"on', 'and ')).toBe('“on');
});
