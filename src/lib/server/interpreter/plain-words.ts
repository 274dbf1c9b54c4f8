import common from './data/common-words.json' with { type: 'json' };
import fillers from './data/fillers.json' with { type: 'json' };
import ordinary from './data/ordinary.json' with { type: 'json' };
import others from './data/plain-words.json' with { type: 'json' };
import { tokenWords } from './tokens.ts';

const listed = [...ordinary, ...Object.values(fillers).flatMap((words) => words.split(' ')), ...others.split(' ')];

/** Everyday words, which nobody is to take for misspelt others: "deaf" is not "dead". */
export const plainWords: ReadonlySet<string> = new Set(listed.flatMap(tokenWords));

/** Words that say nothing about what is sought, in six languages. */
export const fillerWords: ReadonlySet<string> = new Set(
	Object.values(fillers).flatMap((words) => words.split(' ').flatMap(tokenWords))
);

/** The commonest words of each language, English first. */
export const commonByLanguage: ReadonlyMap<string, ReadonlySet<string>> = new Map(
	Object.entries(common).map(([language, words]) => [language, new Set(words.split(' '))])
);

/** The commonest words of six languages: in a sentence, "morning" is no misspelt "meaning". */
export const commonWords: ReadonlySet<string> = new Set([...commonByLanguage.values()].flatMap((words) => [...words]));

const small = (language: keyof typeof fillers) => new Set(fillers[language].split(' ').flatMap(tokenWords));
const [english, portuguese] = [small('en'), small('pt')];
const isEnglish = (word: string) =>
	!portuguese.has(word) && (english.has(word) || commonByLanguage.get('en')!.has(word));
const isPortuguese = (word: string) =>
	!english.has(word) && (portuguese.has(word) || commonByLanguage.get('pt')!.has(word) || /c(?:ao|oes)$/.test(word));

/**
 * Whether a "no" is rather "in the" than a refusal, by the other words: “meditação no iPhone”.
 * @param isFirst whether nothing stands before it that it could go on from
 */
export function saysInThe(others: readonly string[], isFirst: boolean): boolean {
	const more = others.filter(isPortuguese).length - others.filter(isEnglish).length;
	return more > 0 || (more === 0 && !isFirst);
}
