import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFeatures } from '#lib/server/danger/features.ts';
import { allPatterns, matchPatterns } from '#lib/server/danger/match.ts';
import { root } from '../run.ts';

type Sentence = {
	text: string;
	lang?: string;
	about?: 'self' | 'other';
	half?: 'open' | 'held';
	/** The writer, of sentences that were written without sight of the patterns. */
	set?: number;
};
export type Example = Sentence & { isDanger: boolean; features: readonly string[] };

const corpus = join(root, 'tests/corpus');
const readLines = (file: string): Sentence[] =>
	readFileSync(join(corpus, file), 'utf8')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as Sentence);
const files = readdirSync(corpus).filter((file) => file.endsWith('.jsonl'));
const from = (name: string): Sentence[] => files.filter((file) => file.includes(name)).flatMap(readLines);

/** Short texts of the starter content: names, topics, questions. */
function* listOwnWords(value: unknown): Generator<string> {
	if (typeof value === 'string' && value.length < 160) yield value;
	else if (typeof value === 'object' && value !== null) {
		for (const inner of Object.values(value)) yield* listOwnWords(inner);
	}
}

const seed = join(root, 'drizzle/seed');
const readOwn = (): Sentence[] =>
	readdirSync(seed)
		.filter((file) => file.endsWith('.json'))
		.flatMap((file) => [...listOwnWords(JSON.parse(readFileSync(join(seed, file), 'utf8')))])
		.filter((text) => !/suicid/i.test(text))
		.map((text) => ({ text }));

/** The examples beside the patterns: those that are danger, or those that are not. */
const readPatternExamples = (isDanger: boolean): Sentence[] =>
	allPatterns().flatMap(({ pattern: { yes, no }, kind }) => {
		// What does not fit these may be danger as well.
		if (kind === 'now') return isDanger ? [{ text: yes }] : [];
		const isHarmless = kind === 'takenBack' || kind === 'harmless' || kind === 'aboutHelp';
		if (!isDanger) return [{ text: isHarmless ? yes : no }];
		if (isHarmless || kind === 'certain') return [{ text: isHarmless ? no : yes }];
		return [{ text: yes, about: kind === 'help' ? 'self' : kind }];
	});

const prepare = (sentences: readonly Sentence[], isDanger: boolean): Example[] =>
	[...new Map(sentences.map((sentence) => [sentence.text.toLowerCase(), sentence])).values()].map((sentence) => ({
		...sentence,
		isDanger,
		features: [...listFeatures(matchPatterns(sentence.text).weighed)]
	}));

/** All sentences to learn from, each once. */
export const readExamples = (): Example[] => [
	...prepare([...readPatternExamples(true), ...from('dangerous')], true),
	...prepare([...readPatternExamples(false), ...readOwn(), ...from('harmless')], false)
];

/** What patterns say of a text. */
export function tryPatterns(text: string): { isFound: boolean; isTakenBack: boolean; isSure: boolean } {
	const { found, isTakenBack, isCertain, asksForHelp } = matchPatterns(text);
	return { isFound: found !== undefined, isTakenBack, isSure: isCertain || asksForHelp };
}
