import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { saysTooLittle } from '#lib/server/danger/alone.ts';
import { listParts } from '#lib/server/danger/clauses.ts';
import { isErrand } from '#lib/server/danger/errand.ts';
import { listFeatures } from '#lib/server/danger/features.ts';
import { allPatterns, matchPatterns, matchTokens, type Match } from '#lib/server/danger/match.ts';
import { readTokens } from '#lib/server/danger/normalise.ts';
import { fitFrame, frames, keptBack } from '../../tests/support/frames.ts';
import { root } from '../run.ts';
import { makeRandom } from './model.ts';

type Sentence = {
	text: string;
	lang?: string;
	about?: 'self' | 'other';
	half?: 'open' | 'held';
	/** The writer, of sentences that were written without sight of the patterns. */
	set?: number;
};
export type Example = Sentence & {
	isDanger: boolean;
	features: readonly string[];
	/** Whether harmless sentences stand around it. */
	isFramed: boolean;
};

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
		if (['now', 'own', 'worried', 'threatened', 'meant', 'bereaved'].includes(kind))
			return isDanger ? [{ text: yes }] : [];
		const isHarmless = kind === 'takenBack' || kind === 'harmless' || kind === 'aboutHelp';
		if (!isDanger) return [{ text: isHarmless ? yes : no }];
		if (isHarmless || kind === 'certain') return [{ text: isHarmless ? no : yes }];
		return [{ text: yes, about: kind === 'help' ? 'self' : kind }];
	});

const featuresOf = ({ weighed }: Match): readonly string[] => [...listFeatures(weighed)];

const prepare = (sentences: readonly Sentence[], isDanger: boolean): Example[] =>
	[...new Map(sentences.map((sentence) => [sentence.text.toLowerCase(), sentence])).values()].map((sentence) => ({
		...sentence,
		isDanger,
		isFramed: false,
		features: featuresOf(matchPatterns(sentence.text))
	}));

/** How many of the sentences are learnt once more with harmless ones around them. */
const framedShare = { danger: 0.6, harmless: 0.9 };
/** Of these harmless ones, how many are from frames, and how many are small talk; others are searches. */
const shareOfFrames = 0.2;
const shareOfTalk = 0.45;

/** The same sentences with harmless ones before and after: what danger is hidden by, and what it is not. */
function frame(examples: readonly Example[]): Example[] {
	const random = makeRandom();
	const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
	const talk = Map.groupBy(readTalk(), ({ lang }) => lang);
	// Of nobody who is left out.
	const searches = Map.groupBy(
		from('harmless').filter(({ set }) => set === undefined),
		({ lang }) => lang
	);
	const pickNeighbour = (lang: string): string => {
		const kind = random();
		if (kind < shareOfFrames) return pick(pick(frames[lang]!.slice(0, -keptBack)));
		return pick((kind < shareOfFrames + shareOfTalk ? talk : searches).get(lang)!).text;
	};
	return examples.flatMap((example) => {
		const { lang, isDanger } = example;
		if (!lang || random() > (isDanger ? framedShare.danger : framedShare.harmless)) return [];
		const text = fitFrame(example.text, [pickNeighbour(lang), pickNeighbour(lang)], Math.floor(random() * 6));
		return [{ ...example, text, isFramed: true, features: featuresOf(matchPatterns(text)) }];
	});
}

/** Films and essays are not what people say beside danger. */
const readTalk = (): Sentence[] => from('neutral').filter(({ text }) => !/suicid|jump|die\b/.test(text));
const readFrames = (): Sentence[] =>
	Object.entries(frames).flatMap(([lang, some]) =>
		some
			.slice(0, -keptBack)
			.flat()
			.map((text) => ({ text, lang }))
	);

/** All sentences to learn from, each once, and many of them in a frame as well. */
export function readExamples(): Example[] {
	const examples = [
		...prepare([...readPatternExamples(true), ...from('dangerous')], true),
		...prepare([...readPatternExamples(false), ...readOwn(), ...from('harmless'), ...readFrames()], false)
	];
	return [...examples, ...frame(examples)];
}

type Judged = {
	isFound: boolean;
	isTakenBack: boolean;
	isSure: boolean;
	isTooLittle: boolean;
	isErrand: boolean;
	foundAbout: 'self' | 'other' | undefined;
};
/** What patterns say of a text, and of each of its parts. */
export type TriedPatterns = Judged & { parts: readonly (Judged & { features: readonly string[] })[] };

const judge = ({ found, isTakenBack, isCertain, asksForHelp, weighed }: Match): Judged => ({
	isFound: found !== undefined,
	foundAbout: found?.about,
	isTakenBack,
	isSure: isCertain || asksForHelp,
	isTooLittle: found === undefined && saysTooLittle(weighed),
	isErrand: found === undefined && isErrand(weighed)
});

export function tryPatterns(text: string): TriedPatterns {
	const tokens = readTokens(text);
	const whole = matchTokens(tokens);
	return {
		...judge(whole),
		parts: [...listParts(tokens, whole.isOrdinary)].map((part) => {
			const match = matchTokens(part);
			return { ...judge(match), isSure: match.isCertain, features: featuresOf(match) };
		})
	};
}
