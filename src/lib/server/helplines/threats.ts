import type { Danger } from '#lib/server/danger/index.ts';
import { PhraseBook, readTokens } from '#lib/server/interpreter/index.ts';
import data from './data/threats.json' with { type: 'json' };

const book = new PhraseBook<'others' | 'own' | 'theirs'>((book) => {
	for (const says of data.says) book.addPattern(says, {}, 'others');
	book.addPattern(data.own, {}, 'own');
	book.addPattern(data.theirs, {}, 'theirs');
});

/** Who hurts somebody outside a family, whom they hurt, and what is said where that is the person who types. */
const elsewhere = new PhraseBook<'hurter' | 'hurt' | 'own'>((book) => {
	book.addPattern(data.elsewhere.own, {}, 'own');
	book.addPattern(data.elsewhere.hurter, {}, 'hurter');
	book.addPattern(data.elsewhere.hurt, {}, 'hurt');
});

function listSaid<T>(text: string, book: PhraseBook<T>): T[] {
	const tokens = readTokens(text);
	return tokens.flatMap((_, at) => book.find(tokens, at)?.value ?? []);
}

/** Whether words speak of hurting somebody else, and not of the life of the person who types. */
export function threatensOthers(text: string): boolean {
	const said = listSaid(text, book);
	return said.includes('others') && !said.includes('own');
}

/** Whether words say that somebody else speaks of ending their own life. */
export const threatensTheirOwnLife = (text: string): boolean => listSaid(text, book).includes('theirs');

/** Whether words say that a carer, a childminder or a neighbour hurts somebody who is not the person who types. */
function isSeen(text: string): boolean {
	const said = listSaid(text, elsewhere);
	return said.includes('hurter') && said.includes('hurt') && !said.includes('own');
}

/**
 * Whom the words around the numbers are for. Beside those that the recogniser knows: who sees that somebody is hurt, who
 * may hurt somebody, and who has heard that another person may.
 */
export type Reader = Danger['about'] | NonNullable<Danger['situation']> | 'seen' | 'threatening' | 'heard';

export function whomFor(text: string, { about, situation }: Danger): Reader {
	if (situation === 'threatened' && isSeen(text)) return 'seen';
	if (situation) return situation;
	if (!threatensOthers(text)) return about;
	if (about === 'self') return 'threatening';
	return threatensTheirOwnLife(text) ? about : 'heard';
}
