import { PhraseBook, readTokens, type Constraint, type Reading, type Span } from '#lib/server/interpreter/index.ts';
import data from './data/site-questions.json' with { type: 'json' };

export type SiteQuestion = {
	/** The page of this site that answers it, and where on it. */
	page: string;
	/** Others that answer it as well. */
	also?: string[];
	says: string;
	match: string;
	not: string;
};

/** What people ask of this site itself, each with an example that asks it and one that does not. */
export const siteQuestions: readonly SiteQuestion[] = data.questions;
/** What stands in patterns for many words. */
export const siteSlots: Record<string, string> = data.slots;

const book = new PhraseBook<readonly string[]>((book) => {
	for (const { page, also = [], says } of siteQuestions) book.addPattern(says, siteSlots, [page, ...also]);
});

export type AskedOfSite = { pages: string[]; spans: Span[]; words: ReadonlySet<string> };

/** The pages of this site that a sentence asks for, and the words that say so. */
export function findSitePages(text: string): AskedOfSite {
	const tokens = readTokens(text);
	const pages = new Set<string>();
	const spans: Span[] = [];
	for (let at = 0; at < tokens.length; at++) {
		const found = book.find(tokens, at);
		if (!found) continue;
		for (const page of found.value) pages.add(page);
		spans.push({ from: at, to: found.to });
		at = found.to - 1;
	}
	const words = new Set(spans.flatMap(({ from, to }) => tokens.slice(from, to).map(({ word }) => word)));
	return { pages: [...pages], spans, words };
}

export const nothingOfSite: AskedOfSite = { pages: [], spans: [], words: new Set() };

/** A reading without what only the words for a page were read as. */
export function withoutSitePages(read: Reading, { spans }: AskedOfSite): Reading {
	if (spans.length === 0) return read;
	const isOfPage = (span: Span) => spans.some(({ from, to }) => span.from >= from && span.to <= to);
	const isElse = (one: Constraint) => !one.spans.every(isOfPage);
	return { ...read, constraints: read.constraints.filter(isElse) };
}
