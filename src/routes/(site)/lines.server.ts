import type { HelpFirst, HelpLine } from '#lib/schemas/help.ts';
import type { HelplinePurpose } from '#lib/schemas/helpline-words.ts';
import type { NotKnown, SentenceReading } from '#lib/schemas/understood.ts';
import { nameValue } from '#lib/server/catalogue/index.ts';
import { isThreatened } from '#lib/server/danger/index.ts';
import { findLines, findLinesFor } from '#lib/server/helplines/index.ts';
import { asksForAnswersNow, asksForPeople, guessLanguage } from '#lib/server/search/index.ts';
import { foldText } from '#lib/utils/fold.ts';
import { spokenIn } from './languages.server.ts';

/** What the search is to know of whoever asks: whether danger was read, and the languages of the browser. */
export const askedBy = (help: HelpFirst | null, header: string | null) => ({
	inDanger: help !== null && help.situation !== 'threatened',
	near: help?.country,
	speaks: spokenIn(header)
});

/** Whom alone lines are for that the words ask for. */
const purposeOf = (q: string, { notKnown }: SentenceReading): HelplinePurpose | undefined =>
	isThreatened(q) ? 'violence' : notKnown.needs.flatMap(({ purpose }) => purpose ?? [])[0];

/**
 * What nothing is listed for, as it is said. Beside the numbers for who is threatened nothing is: they are for that, and
 * what else is named is the other person’s.
 */
export const withoutAnswered = (notKnown: NotKnown, help: HelpFirst | null): NotKnown =>
	help?.situation === 'threatened' ? { ...notKnown, needs: [] } : notKnown;

/** Words that are the name of a line which is shown found something, though no tool. */
export function withoutNamed<T extends { droppedWords: string[] }>(understood: T, shown: readonly HelpLine[]): T {
	const names = shown.map(({ name }) => foldText(name));
	const isName = (words: string) => names.some((name) => name.includes(foldText(words)));
	return { ...understood, droppedWords: understood.droppedWords.filter((words) => !isName(words)) };
}

/**
 * People to call or write to, where somebody asks for them. Beside the numbers of the panel no others, only that a line
 * which is named is none of them.
 * @param header the value of `Accept-Language`
 */
export async function findAskedLines(
	ctx: App.Locals['ctx'],
	q: string,
	{ reading, help, header }: { reading: SentenceReading; help: HelpFirst | null; header: string | null }
) {
	if (!q) return null;
	const purpose = purposeOf(q, reading);
	// Its lines stand in the panel already.
	if (purpose && help?.situation === 'threatened') return null;
	const asked = [...reading.understood, ...reading.dropped].find(({ group, isNot }) => group === 'language' && !isNot);
	const language = asked?.values[0] ?? guessLanguage(q, spokenIn(header));
	const own = purpose && (await findLinesFor(ctx, purpose, q, { language, header }));
	if (own) return { ...own, language: undefined };
	const found = await findLines(ctx, q, asksForPeople(q, reading), {
		language,
		header,
		isAtOnce: asksForAnswersNow(q, reading)
	});
	if (!found) return null;
	if (help) return found.notListed.length > 0 ? { ...found, country: null, language: undefined, lines: [] } : null;
	return { ...found, language: found.language && (await nameValue(ctx, 'language', found.language)) };
}
