import questions from './data/questions.json' with { type: 'json' };
import { wordSet, type Token } from './tokens.ts';
import type { Span } from './types.ts';

const things = wordSet(
	`${questions.tools} something etwas algo quelque qualcosa software questionnaire questionnaires cuestionario cuestionarios fragebogen questionario questionari`
);
const articles = wordSet('a an einen eine einem einer un una uno um uma');
/** What somebody does or has not got who looks for a person, and not for what that person uses. */
const seeking = wordSet(questions.seeking);
const mostBetween = 3;

/** “Looking for a therapist” is said by who has none, “software for a therapist” by who is one. */
export function isTherapistSought(tokens: readonly Token[], { from, to }: Span): boolean {
	const begins = tokens.findLastIndex(({ isApart }, at) => isApart && at <= from);
	const before = tokens.slice(Math.max(begins, 0), from).map(({ word }) => word);
	const near = before.slice(-mostBetween);
	const sought = near.findLastIndex((word) => seeking.has(word));
	if (sought >= 0) return !near.slice(sought).some((word) => things.has(word));
	const isOne = tokens.slice(from, to).some(({ word }) => articles.has(word));
	return isOne && before.length > 0 && !before.some((word) => things.has(word));
}

const as = wordSet('as als como comme come');
const ai = wordSet(questions.ai);

/** “ChatGPT as a therapist”: it is not who asks that is one. */
export const isPartOfAi = (tokens: readonly Token[], { from }: Span): boolean =>
	from > 0 && as.has(tokens[from]!.word) && tokens.slice(0, from).some(({ word }) => ai.has(word));
