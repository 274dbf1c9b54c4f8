import { afterEach, describe, expect, it, vi } from 'vitest';
import { recogniseDanger } from '#lib/server/danger/index.ts';
import { languages } from '#lib/server/danger/languages.ts';
import { Line } from '#lib/server/danger/line.ts';
import { Presence } from '#lib/server/danger/presence.ts';
import { countPatternWork } from '../support/pattern-work.ts';

const mostWords = 80;
const seed = 20261126;

function makeRandom(): <T>(from: readonly T[]) => T {
	let state = seed;
	return (from) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return from[Math.floor((state / 2 ** 32) * from.length)]!;
	};
}

const pick = makeRandom();
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const repeat = (make: () => string, times: number): string => Array.from({ length: times }, make).join(' ');
const spell = (length: number): string => Array.from({ length }, () => pick(letters)).join('');
const wordsOf = (texts: readonly string[]): string[] => texts.join(' ').split(/[^\p{L}]+/u);
const ofEnglish = wordsOf([...languages[0]!.self, ...languages[0]!.other].map(({ says }) => says));
const ofAll = wordsOf(
	languages.flatMap(({ self, other, takenBack }) => [...self, ...other, ...takenBack].map((one) => one.says))
);

/** As many words as are read, and such as cost most: they fit much, or look like what fits. */
const hostile: Record<string, string> = {
	'words of patterns': repeat(() => pick(ofAll), mostWords),
	'words of one language’s patterns': repeat(() => pick(ofEnglish), mostWords),
	'words that run on': repeat(() => pick(ofEnglish) + pick(ofEnglish) + pick(ofEnglish), mostWords),
	'words that nobody knows': repeat(() => spell(24), mostWords),
	'letters twice': repeat(() => spell(12).replace(/./g, '$&$&'), mostWords),
	'hidden letters': repeat(() => `s*${spell(7)}*x`, mostWords),
	'typing errors': repeat(() => `${pick(ofAll).slice(0, 3)}${pick(letters)}${pick(ofAll)}`, mostWords),
	'one phrase again and again': 'i want to die my wife '.repeat(16),
	'one word again and again': 'i '.repeat(mostWords),
	'signs after each word': repeat(() => `${pick(ofEnglish)},`, mostWords)
};

afterEach(() => void vi.restoreAllMocks());

describe('the longest that is read, and the worst of it', () => {
	it.each(Object.entries(hostile))('patterns look at few words: %s', (_, text) => {
		recogniseDanger(text);
		const looks = [
			...(['hasOne', 'phrasesAt', 'begins', 'ends'] as const).map((name) => vi.spyOn(Line.prototype, name)),
			vi.spyOn(Presence.prototype, 'meetsAll')
		];
		recogniseDanger(text);
		const count = looks.reduce((sum, { mock }) => sum + mock.calls.length, 0);
		expect(count).toBeLessThan(30_000);
	});

	it.each(Object.entries(hostile))('expressions go over each letter a few times: %s', (_, text) => {
		recogniseDanger(text);
		const { patterns } = countPatternWork(() => recogniseDanger(text));
		expect(patterns.runs).toBeGreaterThan(0);
		expect(patterns.letters).toBeLessThan(1000 + 15 * text.length);
	});
});
