import { commonByLanguage } from '#lib/server/interpreter/index.ts';
import { foldWords } from '#lib/utils/fold.ts';
import smallWords from './data/small-words.json' with { type: 'json' };

const english = 'en';
const small = new Map(Object.entries(smallWords).map(([language, words]) => [language, new Set(words.split(' '))]));

/**
 * Letters that few other languages have; French has an “â” as well, but hardly before an n. Without accents “nao” and the end
 * of “depressao” are Portuguese still.
 */
const signs: Record<string, RegExp> = {
	es: /[ñ¿¡]/i,
	pt: /[ãõ]|ân|\bnao\b|\p{L}{3}[cs]ao\b|\p{L}{2}coes\b/iu,
	de: /[äöüß]/i
};

/** How many words of a text each language has, with or without accents; what a language joins its words with counts twice. */
function countWords(text: string): Map<string, number> {
	// “No this, no that” is said once.
	const words = [...new Set(foldWords(text.replace(/['’]/g, ' ')))];
	const counts = new Map<string, number>();
	for (const [language, common] of commonByLanguage) {
		const own = small.get(language);
		const accents = own && signs[language]?.test(text) ? 4 : 0;
		counts.set(
			language,
			words.reduce((sum, word) => sum + (own?.has(word) ? 2 : common.has(word) ? 1 : 0), 0) + accents
		);
	}
	return counts;
}

function chooseLanguage(counts: ReadonlyMap<string, number>, speaks: readonly string[]): string {
	const most = Math.max(0, ...counts.values());
	const alike = most > 0 ? [...counts.keys()].filter((language) => counts.get(language) === most) : [];
	const spoken = speaks.find((language) => alike.includes(language));
	// One “o” or “y” between two names is of several languages.
	return spoken ?? (alike.length > 1 && most <= 2 ? english : (alike[0] ?? english));
}

/**
 * The language that most words of a text are of, with or without accents; English where that is in doubt.
 * @param speaks what the browser asks for, which decides where words fit several languages as well
 */
export const guessLanguage = (text: string, speaks: readonly string[] = []): string =>
	chooseLanguage(countWords(text), speaks);

/** As many as one word counts that a language joins its words with. */
const ofOneWord = 2;

/**
 * The language that somebody is answered in: that of the browser where the words say little of theirs, or fit it almost as
 * well.
 * @param browser the language that the browser asks for
 */
export function guessReader(text: string, browser: string): string {
	const counts = countWords(text);
	const written = chooseLanguage(counts, [browser]);
	const most = counts.get(written) ?? 0;
	return most <= ofOneWord || most - (counts.get(browser) ?? 0) < ofOneWord ? browser : written;
}
