import type { HelpFirst } from '#lib/schemas/help.ts';
import type { Danger } from '#lib/server/danger/index.ts';
import { guessLanguage } from '#lib/server/search/index.ts';
import data from './data/greetings.json' with { type: 'json' };

type Words = (typeof data)['words']['es'];
const greetings: Readonly<Record<string, Words>> = data.words;

/**
 * What stands before the English words of the panel: in the language that somebody writes in, else in that of the browser.
 * @param usual what is said by the browser's language alone
 */
export function greetFor(
	text: string,
	{ about, isNow, situation }: Danger,
	usual: HelpFirst['greeting']
): HelpFirst['greeting'] {
	const written = guessLanguage(text, usual ? [usual.lang] : []);
	const lang = greetings[written] ? written : usual?.lang;
	const words = lang === undefined ? undefined : greetings[lang];
	if (!lang || !words) return usual;
	const now = situation === 'threatened' ? words.nowThreatened : words.now;
	return { lang, text: `${isNow ? `${now} ` : ''}${words[situation ?? about]}` };
}
