/** Sentences of running text. */
export const splitSentences = (text: string): string[] =>
	text
		.split(/(?<=[.?!][”’")]?)\s+(?=[“‘"('\p{Lu}\p{N}])/u)
		.map((sentence) => sentence.trim())
		.filter((sentence) => /\p{L}/u.test(sentence));

export const splitWords = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu) ?? [];

/** Syllables of an English word, by its groups of vowels; near enough for a score over a whole text. */
export function countSyllables(word: string): number {
	const plain = word.toLowerCase().replace(/[^a-z]/g, '');
	if (plain.length <= 3) return 1;
	const groups = plain
		.replace(/(?:[^laeiouy]es|[^dt]ed|[^laeiouy]e)$/, (end) => end.charAt(0))
		.replace(/^y/, '')
		.match(/[aeiouy]{1,2}/g);
	return Math.max(1, groups?.length ?? 1);
}

/**
 * Years of US schooling that a text asks for.
 * @see Kincaid et al., Derivation of new readability formulas, 1975
 */
export function gradeOf(sentences: readonly string[]): number {
	const words = sentences.flatMap(splitWords);
	if (words.length === 0) return 0;
	const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0);
	return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}
