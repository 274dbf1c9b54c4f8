import { countBits } from '#lib/utils/bitset.ts';
import { countEdits } from '#lib/utils/spelling.ts';

const shortestCorrected = 5;
const twoEditsFrom = 8;
const shortestGuessed = 4;
const mostEdits = 2;

/** The keys beside each other on a keyboard, in the layouts of six languages. */
const rows = ['qwertzuiop', 'qwertyuiop', 'azertyuiop', 'asdfghjkl', 'qsdfghjklm', 'yxcvbnm', 'zxcvbnm', 'wxcvbn'];
const columns = 'qa aw ws sz se ed dx dr rf fc ft tg gv gz yg yh gb hb hn hu uj jn ji ik km ko ol lp'.split(' ');
const neighbours = new Set([
	...rows.flatMap((row) => [...row].slice(1).flatMap((key, index) => [`${row[index]!}${key}`, `${key}${row[index]!}`])),
	...columns.flatMap((pair) => [pair, [...pair].reverse().join('')])
]);

/** Whether a short word is a slip of the fingers away from the word that was meant. */
function isSlip(word: string, meant: string): boolean {
	let start = 0;
	while (start < word.length && word[start] === meant[start]) start++;
	const rest = word.slice(start);
	const meantRest = meant.slice(start);
	if (word.length === meant.length) {
		if (rest.slice(2) === meantRest.slice(2) && rest[0] === meantRest[1] && rest[1] === meantRest[0]) return true;
		const isNear = neighbours.has(`${rest[0] ?? ''}${meantRest[0] ?? ''}`);
		return meant.length >= shortestGuessed && start > 0 && isNear && rest.slice(1) === meantRest.slice(1);
	}
	if (meant.length < shortestGuessed || start === 0) return false;
	return word.length < meant.length ? rest === meantRest.slice(1) : rest.slice(1) === meantRest;
}

/** Whether a word in which letters are hidden by stars may be this one. */
function fitsHidden(hidden: string, word: string): boolean {
	if (hidden.length !== word.length) return false;
	for (let i = 0; i < word.length; i++) if (hidden[i] !== '*' && hidden[i] !== word[i]) return false;
	return true;
}

/** A word’s letters as bits: an edit changes two of them at most. */
function lettersOf(word: string): number {
	let letters = 0;
	for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
	return letters;
}

type KeyWord = { readonly word: string; readonly letters: number };
const none: readonly KeyWord[] = [];

/** Words in which a typing error is corrected. */
export class KeyWords {
	private readonly byFirst = new Map<string, KeyWord[]>();
	/** By their first two letters the other way round. */
	private readonly bySwapped = new Map<string, KeyWord[]>();

	constructor(words: readonly string[]) {
		for (const word of words) {
			const key = { word, letters: lettersOf(word) };
			const [first, second] = [word[0]!, word[1]];
			this.byFirst.set(first, [...(this.byFirst.get(first) ?? none), key]);
			if (second === undefined || second === first) continue;
			const swapped = second + first;
			this.bySwapped.set(swapped, [...(this.bySwapped.get(swapped) ?? none), key]);
		}
	}

	/** Those that begin like a word, or do so when its first two letters change places. */
	private near(word: string): readonly (readonly KeyWord[])[] {
		return [this.byFirst.get(word[0]!) ?? none, this.bySwapped.get(word.slice(0, 2)) ?? none];
	}

	/** The key word that was probably meant, or the word as it is. */
	correct(word: string): string {
		const letters = lettersOf(word);
		let best = word;
		let fewest = 3;
		for (const keys of this.near(word)) {
			for (const key of keys) {
				const changed = countBits(letters ^ key.letters);
				if (changed > 2 * mostEdits) continue;
				const limit = limitOf(word, key.word);
				if (changed > 2 * limit || Math.abs(key.word.length - word.length) > limit) continue;
				const isShort = word.length < shortestCorrected || key.word.length < shortestCorrected;
				const edits = isShort ? (isSlip(word, key.word) ? 1 : 3) : countEdits(word, key.word, limit);
				if (edits <= limit && edits < fewest) [best, fewest] = [key.word, edits];
			}
		}
		return best;
	}

	/** The key word of which some letters were hidden by stars, if it is one. */
	findHidden(word: string): string | undefined {
		for (const keys of this.near(word)) for (const key of keys) if (fitsHidden(word, key.word)) return key.word;
		return undefined;
	}
}

/** How many edits may lie between a word and the key word that was meant. */
const limitOf = (word: string, key: string): number =>
	key.length >= twoEditsFrom && word.length >= twoEditsFrom - 1 ? mostEdits : 1;
