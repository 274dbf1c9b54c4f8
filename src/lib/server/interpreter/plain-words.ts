import common from './data/common-words.json' with { type: 'json' };
import fillers from './data/fillers.json' with { type: 'json' };
import ordinary from './data/ordinary.json' with { type: 'json' };
import others from './data/plain-words.json' with { type: 'json' };
import { tokenWords } from './tokens.ts';

const listed = [...ordinary, ...Object.values(fillers).flatMap((words) => words.split(' ')), ...others.split(' ')];

/** Everyday words, which nobody is to take for misspelt others: "deaf" is not "dead". */
export const plainWords: ReadonlySet<string> = new Set(listed.flatMap(tokenWords));

/** The commonest words of each language, English first. */
export const commonByLanguage: ReadonlyMap<string, ReadonlySet<string>> = new Map(
	Object.entries(common).map(([language, words]) => [language, new Set(words.split(' '))])
);

/** The commonest words of six languages: in a sentence, "morning" is no misspelt "meaning". */
export const commonWords: ReadonlySet<string> = new Set([...commonByLanguage.values()].flatMap((words) => [...words]));
