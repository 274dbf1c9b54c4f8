import { commonWords, plainWords } from '#lib/server/interpreter/index.ts';
import type { Clause } from './rules.ts';
import type { TextMatches } from './text-matches.ts';

type Asked = {
	clauses: Clause[];
	topics: readonly Clause[];
	exact: boolean;
	/** Whether a tool is asked for: then a guide has to be about the words, and not only to have them. */
	isForTool: boolean;
	/** Whether tools are named, of which some of the words say nothing. */
	isOfTools: boolean;
};

/** Guides that are about only some of the words. */
const mostLoose = 2;

/** A word that everybody uses, such as “difference”, says nothing of what a guide is about. */
const isTelling = ({ alternatives }: Clause): boolean =>
	(alternatives[0] ?? []).some(({ word }) => !commonWords.has(word) && !plainWords.has(word));

/**
 * Numbers of the guides for some words, best first: those that answer what is asked, then those that have all of the words.
 * Where there are none, two that are about some of them.
 */
export function orderGuides(
	texts: TextMatches,
	answering: readonly number[],
	{ clauses, topics, exact, isForTool, isOfTools }: Asked
): number[] {
	const all = texts.matchGuides(clauses, 'AND', isForTool && !exact);
	if (answering.length + all.length > 0) return [...new Set([...answering, ...all])];
	if (isOfTools && !exact) return [];
	if (exact) return texts.matchGuides(clauses, 'OR');
	const telling = clauses.filter((clause) => topics.includes(clause) || isTelling(clause));
	return texts.matchGuides(telling, 'OR', true).slice(0, mostLoose);
}
