import { foldWords } from '#lib/utils/fold.ts';
import data from './data/no-names.json' with { type: 'json' };

const splitWords = (words: string): string[] => words.split(' ');
const noNames = new Set(splitWords(data.words).flatMap(foldWords));
const endings = splitWords(data.endings);
const therapies = splitWords(data.therapies);
const [parts, lastParts] = [splitWords(data.parts), splitWords(data.partEndings)];

/**
 * Whether a word that nobody here knows may be a tool: what ends like an illness, a medicine or a treatment is none, nor is
 * what is known to be a thing of another kind.
 */
export const mayBeATool = (word: string): boolean =>
	!noNames.has(word) &&
	!endings.some((ending) => word.endsWith(ending)) &&
	!therapies.some((beginning) => word.startsWith(beginning));

/** Whether a word is built as names of tools are: "Mindstrong", "BetterMe". */
export const isBuiltLikeAName = (word: string, typed: string): boolean =>
	/\p{Ll}\p{Lu}/u.test(typed) ||
	parts.some((part) => word.startsWith(part)) ||
	lastParts.some((part) => word.endsWith(part));
