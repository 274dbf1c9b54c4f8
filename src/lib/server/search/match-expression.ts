import type { Clause, Term } from './rules.ts';

const quote = ({ word, prefix }: Term): string => `"${word}"${prefix ? '*' : ''}`;

const combine = (parts: string[], join: 'AND' | 'OR'): string =>
	parts.length === 1 ? parts[0]! : `(${parts.join(` ${join} `)})`;

type Write = (clause: Clause) => string;

const writeRanked: Write = ({ tags, telling, alternatives }) => {
	const parts = alternatives.map((terms) => combine(terms.map(quote), 'AND'));
	if (tags.length > 0) {
		const tagged = combine(tags.map(quote), 'OR');
		if (telling.length > 0) parts.unshift(combine([tagged, combine(telling.map(quote), 'OR')], 'AND'));
		parts.unshift(tagged);
	}
	return combine(parts, 'OR');
};

/** What only ranks, and what a shorter beginning finds as well, is left out. */
const writeUnranked: Write = ({ tags, alternatives }) => {
	const choices = [...tags.map((tag) => [tag]), ...alternatives];
	const beginnings = choices.flatMap((terms) => (terms.length === 1 && terms[0]!.prefix ? [terms[0]!.word] : []));
	const isCovered = ([term, ...more]: Term[]) =>
		more.length === 0 && !term!.prefix && beginnings.some((beginning) => term!.word.startsWith(beginning));
	const parts = choices.filter((terms) => !isCovered(terms)).map((terms) => combine(terms.map(quote), 'AND'));
	return combine([...new Set(parts)], 'OR');
};

function writeAll(write: Write, clauses: Clause[], join: 'AND' | 'OR', needed: Clause[]): string {
	const expression = clauses.map(write).join(` ${join} `);
	return needed.length === 0 ? expression : [...needed.map(write), `(${expression})`].join(' AND ');
}

/**
 * The FTS5 expression for these clauses. Words hold letters and digits only, and each is quoted.
 * @param needed clauses that have to fit in any case
 */
export const toMatchExpression = (clauses: Clause[], join: 'AND' | 'OR', needed: Clause[] = []): string =>
	writeAll(writeRanked, clauses, join, needed);

/** What finds the same in less time; each word is looked for once, so nothing can be ranked by it. */
export const toPlainExpression = (clauses: Clause[], join: 'AND' | 'OR', needed: Clause[] = []): string =>
	writeAll(writeUnranked, clauses, join, needed);

/** Whether something may fit clauses, given which of their terms may be found at all. */
export function mayFit(
	clauses: Clause[],
	join: 'AND' | 'OR',
	needed: Clause[],
	mayBeFound: (term: Term) => boolean
): boolean {
	const mayFitOne = ({ tags, alternatives }: Clause) =>
		tags.some(mayBeFound) || alternatives.some((terms) => terms.every(mayBeFound));
	return needed.every(mayFitOne) && (join === 'AND' ? clauses.every(mayFitOne) : clauses.some(mayFitOne));
}
