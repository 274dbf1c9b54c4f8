import type { HelpFirst } from '#lib/schemas/help.ts';
import { guessLanguage, guessReader } from '#lib/server/search/index.ts';
import data from './data/greetings.json' with { type: 'json' };
import type { Reader } from './threats.ts';

type Words = (typeof data)['words']['es'];
/** Who is asked what was taken, and not where a weapon is. */
const ofOwnLife: ReadonlySet<Reader> = new Set(['self', 'other', 'bereaved']);

const greetings: Readonly<Record<string, Words>> = data.words;

/**
 * What stands before the English words of the panel: in the language that somebody writes in, else in that of the browser,
 * which also decides where a few words are of several.
 * @param reader whom it is said to
 * @param usual what is said by the browser's language alone
 */
export function greetFor(
	text: string,
	reader: Reader,
	isNow: boolean,
	usual: HelpFirst['greeting']
): HelpFirst['greeting'] {
	const written = usual ? guessReader(text, usual.lang) : guessLanguage(text);
	const lang = greetings[written] ? written : usual?.lang;
	const words = lang === undefined ? undefined : greetings[lang];
	if (!lang || !words) return usual;
	const now = ofOwnLife.has(reader) ? words.now : words.nowThreatened;
	return { lang, text: `${isNow ? `${now} ` : ''}${words[reader]}` };
}
