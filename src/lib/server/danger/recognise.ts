import { countEdits } from '#lib/utils/spelling.ts';
import { compilePattern, type Compiled } from './compile.ts';
import { splitWords } from './normalise.ts';
import { languages } from './languages.ts';
import type { Pattern } from './types.ts';

export type Danger = {
	/** Who may be in danger: the person who types, or somebody they are worried about. */
	about: 'self' | 'other';
	/** The pattern that was recognised. */
	says: string;
};

type Rule = Compiled & { about: Danger['about'] };

/** Looks patterns up by a word that must be there, so that most of them are never tried on a text. */
class Shelf<T extends Compiled> {
	private readonly exact = new Map<string, T[]>();
	private readonly starts: [start: string, T][] = [];
	private readonly order = new Map<T, number>();

	add(rule: T): void {
		this.order.set(rule, this.order.size);
		for (const anchor of rule.anchors) {
			if (anchor.endsWith('*')) this.starts.push([anchor.slice(0, -1), rule]);
			else this.exact.set(anchor, [...(this.exact.get(anchor) ?? []), rule]);
		}
	}

	/** The patterns that may fit, in the order in which they were added. */
	find(words: readonly string[]): T[] {
		const found = new Set<T>();
		for (const word of words) {
			for (const rule of this.exact.get(word) ?? []) found.add(rule);
			for (const [start, rule] of this.starts) if (word.startsWith(start)) found.add(rule);
		}
		return [...found].sort((a, b) => this.order.get(a)! - this.order.get(b)!);
	}
}

const dangers = new Shelf<Rule>();
const ordinaryUses = new Shelf<Compiled>();
const keyWords: string[] = [];
const known = new Set<string>();

const addWords = (text: string): void => {
	for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) known.add(word);
};

/** The whole words that a pattern names itself. */
const wordsOf = (says: string): string =>
	says
		.split(/[\s|]/)
		.filter((word) => !word.startsWith('{') && !word.includes('*'))
		.join(' ');

for (const { groups, self, other, takenBack, keyWords: keys, ordinary } of languages) {
	keyWords.push(...keys.trim().split(/\s+/));
	addWords(ordinary);
	for (const group of Object.values(groups)) addWords(group);
	for (const { says } of [...self, ...other, ...takenBack]) addWords(wordsOf(says));
	for (const pattern of takenBack) ordinaryUses.add(compilePattern(pattern, groups));
}
// Another person first, in every language: "my son wants to die" also holds what somebody might say of themselves.
for (const about of ['other', 'self'] as const) {
	for (const language of languages) {
		for (const pattern of language[about]) dangers.add({ ...compilePattern(pattern, language.groups), about });
	}
}

const shortestCorrected = 5;
const twoEditsFrom = 8;

/** The key word that was probably meant, or the word as it is. */
function correctWord(word: string): string {
	if (word.length < shortestCorrected || known.has(word)) return word;
	const single = word.replace(/(\p{L})\1/gu, '$1');
	if (single !== word && known.has(single)) return single;
	let best = word;
	let fewest = 3;
	for (const key of keyWords) {
		const limit = key.length >= twoEditsFrom && word.length >= twoEditsFrom - 1 ? 2 : 1;
		const startsAlike = key[0] === word[0] || (key[0] === word[1] && key[1] === word[0]);
		if (!startsAlike || Math.abs(key.length - word.length) > limit) continue;
		const edits = countEdits(word, key, limit);
		if (edits <= limit && edits < fewest) [best, fewest] = [key, edits];
	}
	return best;
}

/** Short words with a letter held down: `diee`, `killl`. */
const shorten = (word: string): string => {
	if (known.has(word)) return word;
	const single = word.replace(/(\p{L})\1/gu, '$1');
	return known.has(single) ? single : word;
};

const blank = ' ~';

/**
 * Whether words may come from someone in danger, or from someone who is worried about another person. Deterministic;
 * the same words give the same answer in any case and with or without accents. Nothing is stored.
 * @param text what was typed; only its first 80 words are read
 */
export function recogniseDanger(text: string): Danger | undefined {
	const words = splitWords(text).map((word) => correctWord(shorten(word)));
	if (words.length === 0) return undefined;
	let line = ` ${words.join(' ')}`;
	const candidates = dangers.find(words);
	if (candidates.length === 0) return undefined;
	for (const { regex } of ordinaryUses.find(words)) line = line.replace(regex, blank);
	for (const { regex, pattern, about } of candidates) {
		regex.lastIndex = 0;
		if (regex.test(line)) return { about, says: pattern.says };
	}
	return undefined;
}

/** Every pattern with what it is about, for tests. */
export const allPatterns = (): { pattern: Pattern; kind: Danger['about'] | 'takenBack' }[] =>
	languages.flatMap(({ self, other, takenBack }) => [
		...self.map((pattern) => ({ pattern, kind: 'self' as const })),
		...other.map((pattern) => ({ pattern, kind: 'other' as const })),
		...takenBack.map((pattern) => ({ pattern, kind: 'takenBack' as const }))
	]);
