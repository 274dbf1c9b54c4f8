import { fillerWords, PhraseBook, readTokens, type Reading } from '#lib/server/interpreter/index.ts';
import data from './data/other-matters.json' with { type: 'json' };
import type { Lexicon } from './rules.ts';
import { guessLanguage } from './sentence-language.ts';

export type OtherMatter = { says: string; match: string; not: string };

/** What nobody looks for here, and sayings in which words of danger mean none. */
export const otherMatters: readonly OtherMatter[] = data;

const book = new PhraseBook<true>((book) => {
	for (const { says } of otherMatters) book.addPattern(says, {}, true);
});

/** A sentence without the words for other matters; undefined where it has none. */
export function withoutMatters(text: string): string | undefined {
	const tokens = readTokens(text);
	const left: string[] = [];
	let hasAny = false;
	for (let at = 0; at < tokens.length;) {
		const found = book.find(tokens, at);
		if (!found) left.push(tokens[at]!.word);
		hasAny ||= found !== undefined;
		at = found?.to ?? at + 1;
	}
	return hasAny ? left.join(' ') : undefined;
}

const circumstances: ReadonlySet<string> = new Set(['country', 'connection', 'hours']);
/** What may be asked of anything: “cheap restaurants”, “jobs in Polish”. */
const ofAnything: ReadonlySet<string> = new Set([...circumstances, 'cost', 'language']);

const saysOnly = ({ constraints, names, likeness, medicines }: Reading, groups: ReadonlySet<string>): boolean =>
	constraints.every(({ group, isNot }) => groups.has(group) && !isNot) &&
	names.length + medicines.length === 0 &&
	!likeness;

/** Whether nothing is asked for but where, and in passing: “in Leeds”, “on a long flight”. */
export const saysOnlyWhere = (read: Reading): boolean => saysOnly(read, circumstances);

/** Whether what is asked for may be asked of anything. */
export const saysNothingOwn = (read: Reading): boolean => saysOnly(read, ofAnything);

/** Whether beside a place stand English words which no tool and no guide has. */
export const isPlaceOfOthers = (
	q: string,
	{ constraints, rest }: Reading,
	{ spelling, findRelated }: Pick<Lexicon, 'spelling' | 'findRelated'>
): boolean =>
	constraints.some(({ group }) => group === 'country') &&
	guessLanguage(q) === 'en' &&
	readTokens(rest).some(
		({ word }) => !fillerWords.has(word) && !spelling.has(word) && findRelated(word, 1).length === 0
	);
