import { PhraseBook, readTokens } from '#lib/server/interpreter/index.ts';
import data from './data/not-listed.json' with { type: 'json' };

/** A helpline that people ask for by name and that we have not checked: its name, and in which country it answers. */
export type NotListed = {
	name: string;
	country: string;
	says: string;
	/** A word that is its name only where another line is named as well: “aware or pieta”. */
	besideAnother?: string;
};

export const linesNotListed: readonly NotListed[] = data;

const book = new PhraseBook<{ line: NotListed; isWord: boolean }>((book) => {
	for (const line of linesNotListed) {
		book.addPattern(line.says, {}, { line, isWord: false });
		if (line.besideAnother) book.add(line.besideAnother, { line, isWord: true });
	}
});

/**
 * Which lines a text names that are none of ours.
 * @param namesOurs whether it names one of ours as well
 */
export function findNotListed(text: string, namesOurs: boolean): NotListed[] {
	const tokens = readTokens(text);
	const found = tokens.flatMap((_, at) => book.find(tokens, at)?.value ?? []);
	const isSure = namesOurs || found.some(({ isWord }) => !isWord);
	return [...new Set(found.filter(({ isWord }) => isSure || !isWord).map(({ line }) => line))];
}
