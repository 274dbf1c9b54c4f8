import type { SentenceReading } from '#lib/schemas/understood.ts';
import { nameValue } from '#lib/server/catalogue/index.ts';
import { findLines } from '#lib/server/helplines/index.ts';
import { asksForAnswersNow, asksForPeople, guessLanguage } from '#lib/server/search/index.ts';

/**
 * People to call or write to, where somebody asks for them. Beside the numbers of the panel no others, only that a line
 * which is named is none of them.
 * @param header the value of `Accept-Language`
 */
export async function findAskedLines(
	ctx: App.Locals['ctx'],
	q: string,
	{ reading, hasPanel, header }: { reading: SentenceReading; hasPanel: boolean; header: string | null }
) {
	if (!q) return null;
	const asked = [...reading.understood, ...reading.dropped].find(({ group, isNot }) => group === 'language' && !isNot);
	const language = asked?.values[0] ?? guessLanguage(q);
	const found = await findLines(ctx, q, asksForPeople(q, reading), {
		language,
		header,
		isAtOnce: asksForAnswersNow(q, reading)
	});
	if (!found) return null;
	if (hasPanel) return found.notListed.length > 0 ? { ...found, country: null, language: undefined, lines: [] } : null;
	return { ...found, language: found.language && (await nameValue(ctx, 'language', found.language)) };
}
