/** A longer word may be words that run together. */
const longestWord = 11;

/**
 * Whether words say too little to be weighed: a single one, such as “born” or “world”, has been learnt from what stands
 * around it in sentences. Alone it is danger where a pattern says so.
 */
export const saysTooLittle = (words: readonly string[]): boolean =>
	words.length === 1 && words[0]!.length <= longestWord;
