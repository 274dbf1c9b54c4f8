import needs from './data/needs.json' with { type: 'json' };
import slots from './data/slots.json' with { type: 'json' };
import { expandPattern, PhraseBook } from './phrases.ts';
import { readTokens, wordSet } from './tokens.ts';

const small = wordSet('de di d du des do da del della el la le les l');
const english = new PhraseBook<string>((book) => {
	for (const [need, says] of Object.entries(needs)) {
		for (const phrase of expandPattern(says, slots)) {
			book.add(phrase, need);
			// What is left of a sentence has no small words: “groupe parole”.
			const telling = phrase.split(' ').filter((word) => !small.has(word));
			if (telling.length > 1) book.add(telling.join(' '), need);
		}
	}
});

/**
 * The words in which the catalogue speaks of what was asked for in another language or in everyday words; the text itself
 * where it speaks of it so.
 */
export function translateNeeds(text: string): string {
	const tokens = readTokens(text);
	const words: string[] = [];
	let isSame = true;
	for (let from = 0; from < tokens.length;) {
		const need = english.find(tokens, from);
		if (need) isSame = false;
		words.push(need?.value ?? text.slice(tokens[from]!.start, tokens[from]!.end));
		from = need?.to ?? from + 1;
	}
	return isSame ? text : words.join(' ');
}
