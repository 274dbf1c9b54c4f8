import { splitWords } from '#lib/server/danger/normalise.ts';
import { kinds } from '#lib/server/danger/rule.ts';
import type { Language } from '#lib/server/danger/types.ts';
import { marks } from '#lib/server/danger/vocabulary.ts';

/** Words with such a beginning are not taken for typing errors. */
const shortestStart = 4;
/** What is written in patterns between words. */
const betweenWords = /[ |()?!.,$^&-]+/;

/** What words are in which language, a bit for each: see `marks`. */
export type WordFlags = { words: Map<string, number>; starts: Map<string, number> };

const addFlags = (known: Map<string, number>, word: string, flags: number): void =>
	void known.set(word, (known.get(word) ?? 0) | flags);

function addWords({ words, starts }: WordFlags, texts: readonly string[], flags: number, own: number): void {
	for (const chunk of texts.join(' ').split(betweenWords)) {
		// The names of groups are not words.
		if (chunk.includes('{')) continue;
		// Of words in a row with a star, only how the last begins is a word of the language.
		const isStarred = chunk.endsWith('*');
		for (const word of chunk.split('_')) {
			if (word.endsWith('*')) addFlags(starts, word.slice(0, -1), word.length > shortestStart ? own : 0);
			else if (word) addFlags(words, word, isStarred ? 0 : flags);
		}
	}
}

function addSpellings({ words }: WordFlags, { spellings = {}, pieces }: Language, number: number): void {
	for (const [typed, meant] of Object.entries(spellings)) {
		const typedWords = splitWords(typed);
		if (typedWords[0] !== undefined) addFlags(words, typedWords[0], marks.spelling(number));
		// A letter that is a part of a phrase is not a word of its own.
		for (const word of pieces ? [] : [...typedWords, ...splitWords(meant)])
			if (word.length > 1 || typedWords.length === 1) addFlags(words, word, marks.piece(number));
	}
}

/** Every word that the patterns, groups and lists of languages hold. */
export function listWords(languages: readonly Language[]): WordFlags {
	const all: WordFlags = { words: new Map(), starts: new Map() };
	for (const [number, language] of languages.entries()) {
		const { groups, self, other, keyWords, ordinary, pieces } = language;
		const [own, piece] = [marks.own(number), marks.piece(number)];
		const says = (patterns: Language['help']): string[] => patterns.map((pattern) => pattern.says);
		const ofDanger = [...Object.values(groups), ...says(self), ...says(other), keyWords];
		addWords(all, ofDanger, pieces ? own : own | piece, own);
		const others = kinds.filter((kind) => kind !== 'self' && kind !== 'other').flatMap((kind) => says(language[kind]));
		addWords(all, [...others, ordinary], own, own);
		if (pieces) addWords(all, [pieces], piece, 0);
		addSpellings(all, language, number);
	}
	return all;
}
