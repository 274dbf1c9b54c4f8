import { afterEach, describe, expect, it, vi } from 'vitest';
import { recogniseDanger } from '#lib/server/danger/index.ts';
import { languages } from '#lib/server/danger/languages.ts';
import { Line } from '#lib/server/danger/line.ts';
import { Presence } from '#lib/server/danger/presence.ts';
import { countPatternWork } from '../support/pattern-work.ts';

const mostWords = 80;
/** As many samples of each kind, each from its own seed: one alone may pass by luck. */
const seeds = Array.from({ length: 24 }, (_, index) => 20_261_126 + index);

function makeRandom(seed: number): <T>(from: readonly T[]) => T {
	let state = seed;
	return (from) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return from[Math.floor((state / 2 ** 32) * from.length)]!;
	};
}

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const repeat = (make: () => string, times: number): string => Array.from({ length: times }, make).join(' ');
const wordsOf = (texts: readonly string[]): string[] => texts.join(' ').split(/[^\p{L}]+/u);
const ofEnglish = wordsOf([...languages[0]!.self, ...languages[0]!.other].map(({ says }) => says));
const ofAll = wordsOf(
	languages.flatMap(({ self, other, takenBack }) => [...self, ...other, ...takenBack].map((one) => one.says))
);

/** As many words as are read, and such as cost most: they fit much, or look like what fits. */
function makeHostile(seed: number): Record<string, string> {
	const pick = makeRandom(seed);
	const spell = (length: number): string => Array.from({ length }, () => pick(letters)).join('');
	return {
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
}

const samples = seeds.map((seed) => ({ seed, texts: makeHostile(seed) }));
const kinds = Object.keys(samples[0]!.texts);
const mostLooks = 30_000;

/** How often patterns look at a word while a text is read. */
function countLooks(text: string): number {
	const looks = [
		...(['hasOne', 'phrasesAt', 'begins', 'ends'] as const).map((name) => vi.spyOn(Line.prototype, name)),
		vi.spyOn(Presence.prototype, 'meetsAll')
	];
	recogniseDanger(text);
	const count = looks.reduce((sum, { mock }) => sum + mock.calls.length, 0);
	vi.restoreAllMocks();
	return count;
}

afterEach(() => void vi.restoreAllMocks());

describe('the longest that is read, and the worst of it', () => {
	it.each(kinds)('patterns look at few words: %s', (kind) => {
		const counts = samples.map(({ seed, texts }) => {
			recogniseDanger(texts[kind]!);
			return { seed, count: countLooks(texts[kind]!) };
		});
		const worst = counts.reduce((a, b) => (b.count > a.count ? b : a));
		console.info(`${kind}: ${worst.count} looks at most, seed ${worst.seed}`);
		expect(worst.count, `seed ${worst.seed}`).toBeLessThan(mostLooks);
	});

	it.each(kinds)('expressions go over each letter a few times: %s', (kind) => {
		for (const { seed, texts } of samples) {
			const text = texts[kind]!;
			recogniseDanger(text);
			const { patterns } = countPatternWork(() => recogniseDanger(text));
			expect(patterns.runs, `seed ${seed}`).toBeGreaterThan(0);
			expect(patterns.letters, `seed ${seed}`).toBeLessThan(1000 + 15 * text.length);
		}
	});
});
