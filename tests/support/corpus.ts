import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/run.ts';

export type Sentence = { text: string; lang: string; kind: string; about?: 'self' | 'other'; half: 'open' | 'held' };
type Figures = { recognised: number; helpUnasked: number };

const folder = join(root, 'tests/corpus');

/** Made-up sentences, written without sight of the patterns: see tests/corpus/README.md. */
export const readCorpus = (name: 'dangerous' | 'harmless'): Sentence[] =>
	readFileSync(join(folder, `${name}.jsonl`), 'utf8')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as Sentence);

/** What somebody might type into the search box, whole: see tests/corpus/README.md. */
export type Search = {
	text: string;
	lang: string;
	isDanger: boolean;
	/** Of danger: whom it is about, and whether somebody threatens the person who types. */
	about?: 'self' | 'other';
	situation?: 'threatened';
};

export const readSearches = (): Search[] =>
	readFileSync(join(folder, 'searches/searches.jsonl'), 'utf8')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as Search);

/** What an outside judge typed, by day: see tests/corpus/README.md. Nothing has learnt from it. */
export type OutsideText = Search & { isNow?: true; part: number };

export const readOutside = (day: string): OutsideText[] =>
	readFileSync(join(folder, `outside/${day}.jsonl`), 'utf8')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as OutsideText);

/** Short queries, one a line: for a number or a chat to get help, and about such help without looking for it. */
export const readQueries = (name: 'asks-for-help' | 'asks-about-help'): string[] =>
	readFileSync(join(folder, `${name}.txt`), 'utf8')
		.trim()
		.split('\n');

/** In percent: what was recognised of writers who were left out of what was learnt. */
export const readMeasured = () =>
	JSON.parse(readFileSync(join(folder, 'measured.json'), 'utf8')) as {
		corpus: string;
		all: Figures;
		byPatterns: Figures;
		languages: Record<string, Figures>;
		/** The same with harmless sentences around them that were not learnt from. */
		framed: { all: Figures; languages: Record<string, Figures> };
		/** Of people worried about another, and of those who speak of themselves, how many get words for the worried. */
		wordsForOther: { ofOthers: number; ofSelves: number };
	};

/** Tells whether figures were measured on the sentences that are there now. */
export function fingerprintCorpus(): string {
	const hash = createHash('sha256');
	for (const file of readdirSync(folder)
		.filter((name) => name.endsWith('.jsonl'))
		.toSorted())
		hash.update(readFileSync(join(folder, file)));
	return hash.digest('hex').slice(0, 16);
}

/** What somebody might ask for in a sentence, with what it means: see tests/corpus/README.md. */
export type AskingSentence = {
	text: string;
	lang: string;
	/** The values asked for, by group. */
	constraints: Record<string, string[]>;
	/** Slugs of the tools that are named. */
	names: string[];
	/** The slug of the tool that others are to be like. */
	like: string | null;
	half: 'open' | 'held';
};

export const readSentences = (): AskingSentence[] =>
	readFileSync(join(folder, 'sentences/sentences.jsonl'), 'utf8')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as AskingSentence);
