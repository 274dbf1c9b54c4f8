import { PhraseBook, readTokens } from '#lib/server/interpreter/index.ts';
import data from './data/threats.json' with { type: 'json' };

const book = new PhraseBook<'others' | 'own' | 'theirs'>((book) => {
	for (const says of data.says) book.addPattern(says, {}, 'others');
	book.addPattern(data.own, {}, 'own');
	book.addPattern(data.theirs, {}, 'theirs');
});

function listSaid(text: string): string[] {
	const tokens = readTokens(text);
	return tokens.flatMap((_, at) => book.find(tokens, at)?.value ?? []);
}

/** Whether words speak of hurting somebody else, and not of the life of the person who types. */
export function threatensOthers(text: string): boolean {
	const said = listSaid(text);
	return said.includes('others') && !said.includes('own');
}

/** Whether words say that somebody else speaks of ending their own life. */
export const threatensTheirOwnLife = (text: string): boolean => listSaid(text).includes('theirs');
