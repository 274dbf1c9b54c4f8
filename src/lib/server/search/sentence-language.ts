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

/**
 * The language that most words of a text are of, with or without accents; English where that is in doubt.
 * @param speaks what the browser asks for, which decides where words fit several languages as well
 */
export function guessLanguage(text: string, speaks: readonly string[] = []): string {
	// “No this, no that” is said once.
	const words = [...new Set(foldWords(text.replace(/['’]/g, ' ')))];
	let best = english;
	let most = 0;
	let alike: string[] = [];
	for (const [language, common] of commonByLanguage) {
		const own = small.get(language);
		// What a language joins its words with tells it from others better than what it speaks of.
		const accents = own && signs[language]?.test(text) ? 4 : 0;
		const known = words.reduce((sum, word) => sum + (own?.has(word) ? 2 : common.has(word) ? 1 : 0), 0) + accents;
		if (known > most) [best, most, alike] = [language, known, []];
		if (known === most && known > 0) alike.push(language);
	}
	// One “o” or “y” between two names is of several languages.
	const spoken = speaks.find((language) => alike.includes(language));
	return spoken ?? (alike.length > 1 && most <= 2 ? english : best);
}
