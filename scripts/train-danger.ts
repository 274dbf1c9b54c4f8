import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { Model } from './danger/model.ts';
import { readExamples, tryPatterns, type Example, type TriedPatterns } from './danger/sentences.ts';
import { listFeatures } from '#lib/server/danger/features.ts';
import { matchPatterns } from '#lib/server/danger/match.ts';
import { fingerprintCorpus } from '../tests/support/corpus.ts';
import { fitFrame, frames, keptBack, waysOfFrames } from '../tests/support/frames.ts';
import { root } from './run.ts';

/*
 * Learns from sentences how much each word, pair of words, run of letters and pair of concepts speaks for danger, and
 * for danger to somebody else. First it leaves out one writer at a time and tries the rest of what is known on that
 * writer's sentences: from these come the thresholds and the figures that are written beside the corpus.
 * With --measure it only says the figures.
 */
type Tried = Example & TriedPatterns & Score;
/** What weights say of a text, and of each of its parts. */
type Weighed = { all: number; meant: number };
type Score = { danger: Weighed; other: number; inParts: readonly Weighed[] };

/** Of harmless sentences on which no pattern was improved, how many may count as danger at most. */
const unasked = 0.03;
/** Of people who speak of themselves, how many may get words for somebody who is worried about another. */
const mistaken = 0.02;
/** What it counts that a text fits a pattern, and that some of its words were put to an ordinary use. */
const byPattern = 2.5;
const takenBack = 2;
/**
 * How much less it speaks for somebody else that a pattern of people who speak of themselves fits, and how much more that
 * one of the worried does.
 */
const bySelf = 1.5;
const byOther = 0.5;
/**
 * How much less it counts where no pattern fits and what words stand for speaks for danger by less than this; half in a
 * part, which has to speak for danger by more than a whole already.
 */
const notMeant = 1;
const notMeantInPart = 0.5;
const leastMeant = 0.2;
/** How much more a part of a text has to speak for danger than a whole. */
const byPart = 1;
/** How far below the threshold a whole may be for a part that fits no pattern. */
const aroundPart = 3;
/** How much less it counts where no pattern fits and words ask for what the site is asked for every day. */
const errand = 3;
/** How far features count by how telling they are: what was best on writers who were left out. */
const trust = { danger: 1, other: 0.5 };
/** Features with smaller weights are left out: without them, more is recognised, and what is read stays small. */
const fewestSteps = { danger: 8, other: 8 };

const { values } = parseArgs({ options: { measure: { type: 'boolean', default: false } } });
const examples = readExamples();

const learnDanger = (some: readonly Example[]): Model =>
	new Model(
		some.map(({ features, isDanger }) => ({ features, is: isDanger })),
		trust.danger,
		fewestSteps.danger
	);
const learnOther = (some: readonly Example[]): Model =>
	new Model(
		some
			.filter(({ isDanger, about }) => isDanger && about !== undefined)
			.map(({ features, about }) => ({ features, is: about === 'other' })),
		trust.other,
		fewestSteps.other
	);

const writersOf = (isDanger: boolean): number[] => [
	...new Set(examples.filter((one) => one.isDanger === isDanger && one.set !== undefined).map(({ set }) => set!))
];

const listFeaturesOf = (text: string): string[] => [...listFeatures(matchPatterns(text).weighed)];
const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;
const meanOfWeighed = (some: readonly Weighed[]): Weighed => ({
	all: mean(some.map(({ all }) => all)),
	meant: mean(some.map(({ meant }) => meant))
});
const meanOf = (all: readonly Score[]): Score => ({
	danger: meanOfWeighed(all.map(({ danger }) => danger)),
	other: mean(all.map(({ other }) => other)),
	inParts: all[0]!.inParts.map((_, part) => meanOfWeighed(all.map(({ inParts }) => inParts[part]!)))
});

/** The sentences to try: those that are not framed, and each once more in a frame that was not learnt from. */
const toTry = examples
	.filter(({ set, isFramed }) => set !== undefined && !isFramed)
	.flatMap((one, index) => {
		const some = frames[one.lang!]!.slice(-keptBack);
		const text = fitFrame(one.text, some[Math.floor(index / waysOfFrames) % keptBack]!, index % waysOfFrames);
		return one.half === 'held' ? [one, { ...one, text, isFramed: true, features: listFeaturesOf(text) }] : [];
	})
	.map((one) => ({ one, patterns: tryPatterns(one.text) }));

/** Each sentence of a writer, weighed by what was learnt from everybody else. */
function tryWriters(): Tried[] {
	const harmlessWriters = writersOf(false);
	const scores = new Map<Example, Score[]>();
	for (const [index, writer] of writersOf(true).entries()) {
		const harmlessWriter = harmlessWriters[index % harmlessWriters.length]!;
		const isLeftOut = ({ isDanger, set }: Example): boolean => set === (isDanger ? writer : harmlessWriter);
		const learnt = examples.filter((one) => !isLeftOut(one));
		const [danger, other] = [learnDanger(learnt), learnOther(learnt)];
		for (const { one, patterns } of toTry.filter((tried) => isLeftOut(tried.one))) {
			const { features } = one;
			const inParts = patterns.parts.map((part) => danger.weigh(part.features));
			const score = { danger: danger.weigh(features), other: other.weigh(features).all, inParts };
			scores.set(one, [...(scores.get(one) ?? []), score]);
		}
	}
	return toTry
		.filter(({ one }) => scores.has(one))
		.map(({ one, patterns }) => ({ ...one, ...patterns, ...meanOf(scores.get(one)!) }));
}

/** The lowest threshold above which at most a share of the scores stands. */
function findThreshold(scores: readonly number[], share: number): number {
	const sorted = scores.toSorted((a, b) => b - a);
	return Math.ceil(sorted[Math.floor(sorted.length * share)]! * 100) / 100;
}

const tried = tryWriters();
const held = tried.filter(({ isFramed }) => !isFramed);
const framed = tried.filter(({ isFramed }) => isFramed);
const [dangerous, harmless] = [held.filter(({ isDanger }) => isDanger), held.filter(({ isDanger }) => !isDanger)];
type Judged = { isFound: boolean; isTakenBack: boolean; isSure: boolean; isTooLittle: boolean; isErrand: boolean };
const addUp = (
	{ isFound, isTakenBack, isSure, isTooLittle, isErrand }: Judged,
	{ all, meant }: Weighed,
	less = notMeant
): number => {
	if (isSure) return Infinity;
	if (isTooLittle) return -Infinity;
	const isMeant = isFound || meant >= leastMeant;
	return (
		all + (isFound ? byPattern : 0) - (isTakenBack ? takenBack : 0) - (isMeant ? 0 : less) - (isErrand ? errand : 0)
	);
};
const speakForDanger = (one: Tried): number => {
	const whole = addUp(one, one.danger);
	const inParts = one.parts.map((part, index) => {
		const sum = addUp(part, one.inParts[index]!, notMeantInPart) - byPart;
		return part.isFound || part.isSure ? sum : Math.min(sum, whole + (one.isErrand ? errand : 0) + aroundPart);
	});
	return Math.max(whole, ...inParts);
};
const threshold = findThreshold(harmless.map(speakForDanger), unasked);
const speakForOther = ({ other, foundAbout }: Tried): number =>
	other + (foundAbout === 'self' ? -bySelf : foundAbout === 'other' ? byOther : 0);
const otherThreshold = findThreshold(dangerous.filter(({ about }) => about === 'self').map(speakForOther), mistaken);

const share = (all: readonly Tried[], is: (one: Tried) => boolean): number =>
	Math.round((1000 * all.filter(is).length) / all.length) / 10;
const isSeen = (one: Tried): boolean => speakForDanger(one) > threshold;
const isForOther = (one: Tried): boolean => speakForOther(one) > otherThreshold;
const figuresOf = (belongs: (one: Tried) => boolean, all = held) => ({
	recognised: share(
		all.filter((one) => one.isDanger && belongs(one)),
		isSeen
	),
	helpUnasked: share(
		all.filter((one) => !one.isDanger && belongs(one)),
		isSeen
	)
});
const languages = [...new Set(held.map(({ lang }) => lang!))];
const figures = {
	corpus: fingerprintCorpus(),
	all: figuresOf(() => true),
	byPatterns: {
		recognised: share(dangerous, ({ isFound }) => isFound),
		helpUnasked: share(harmless, ({ isFound }) => isFound)
	},
	languages: Object.fromEntries(languages.map((lang) => [lang, figuresOf((one) => one.lang === lang)])),
	framed: {
		all: figuresOf(() => true, framed),
		languages: Object.fromEntries(languages.map((lang) => [lang, figuresOf((one) => one.lang === lang, framed)]))
	},
	writers: Object.fromEntries(
		writersOf(true).map((writer) => [
			writer,
			share(
				dangerous.filter(({ set }) => set === writer),
				isSeen
			)
		])
	),
	wordsForOther: {
		ofOthers: share(
			dangerous.filter(({ about }) => about === 'other'),
			isForOther
		),
		ofSelves: share(
			dangerous.filter(({ about }) => about === 'self'),
			isForOther
		)
	}
};

async function write(path: string, value: unknown): Promise<void> {
	const file = join(root, path);
	writeFileSync(file, await format(JSON.stringify(value), { ...(await resolveConfig(file)), filepath: file }));
}

console.log(JSON.stringify(figures, null, 1));
if (!values.measure) {
	await write('src/lib/server/danger/weights.json', {
		threshold,
		byPattern,
		takenBack,
		notMeant,
		notMeantInPart,
		leastMeant,
		byPart,
		aroundPart,
		errand,
		otherThreshold,
		bySelf,
		byOther,
		danger: learnDanger(examples).write(),
		other: learnOther(examples).write()
	});
	await write('tests/corpus/measured.json', figures);
}
console.log(`Learnt from ${examples.length} sentences. Thresholds ${threshold} and ${otherThreshold}.`);
