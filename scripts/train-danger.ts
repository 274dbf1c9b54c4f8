import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { Model } from './danger/model.ts';
import { readExamples, tryPatterns, type Example } from './danger/sentences.ts';
import { fingerprintCorpus } from '../tests/support/corpus.ts';
import { root } from './run.ts';

/*
 * Learns from sentences how much each word, pair of words, run of letters and pair of concepts speaks for danger, and
 * for danger to somebody else. First it leaves out one writer at a time and tries the rest of what is known on that
 * writer's sentences: from these come the thresholds and the figures that are written beside the corpus.
 * With --measure it only says the figures.
 */
type Tried = Example & ReturnType<typeof tryPatterns> & { danger: number; other: number };

/** Of harmless sentences on which no pattern was improved, how many may count as danger at most. */
const unasked = 0.03;
/** Of people who speak of themselves, how many may get words for somebody who is worried about another. */
const mistaken = 0.03;
/** What it counts that a text fits a pattern, and that some of its words were put to an ordinary use. */
const byPattern = 2.5;
const takenBack = 2;
/** How far features count by how telling they are: what was best on writers who were left out. */
const trust = { danger: 1, other: 0.5 };

const { values } = parseArgs({ options: { measure: { type: 'boolean', default: false } } });
const examples = readExamples();

const learnDanger = (some: readonly Example[]): Model =>
	new Model(
		some.map(({ features, isDanger }) => ({ features, is: isDanger })),
		trust.danger
	);
const learnOther = (some: readonly Example[]): Model =>
	new Model(
		some
			.filter(({ isDanger, about }) => isDanger && about !== undefined)
			.map(({ features, about }) => ({ features, is: about === 'other' })),
		trust.other
	);

const writersOf = (isDanger: boolean): number[] => [
	...new Set(examples.filter((one) => one.isDanger === isDanger && one.set !== undefined).map(({ set }) => set!))
];

/** Each sentence of a writer, weighed by what was learnt from everybody else. */
function tryWriters(): Tried[] {
	const harmlessWriters = writersOf(false);
	const scores = new Map<Example, { danger: number; other: number }[]>();
	for (const [index, writer] of writersOf(true).entries()) {
		const harmlessWriter = harmlessWriters[index % harmlessWriters.length]!;
		const isLeftOut = ({ isDanger, set }: Example): boolean => set === (isDanger ? writer : harmlessWriter);
		const learnt = examples.filter((one) => !isLeftOut(one));
		const [danger, other] = [learnDanger(learnt), learnOther(learnt)];
		for (const one of examples.filter(isLeftOut)) {
			const { features } = one;
			scores.set(one, [...(scores.get(one) ?? []), { danger: danger.score(features), other: other.score(features) }]);
		}
	}
	const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;
	return [...scores].map(([one, all]) => ({
		...one,
		...tryPatterns(one.text),
		danger: mean(all.map(({ danger }) => danger)),
		other: mean(all.map(({ other }) => other))
	}));
}

/** The lowest threshold above which at most a share of the scores stands. */
function findThreshold(scores: readonly number[], share: number): number {
	const sorted = scores.toSorted((a, b) => b - a);
	return Math.ceil(sorted[Math.floor(sorted.length * share)]! * 100) / 100;
}

const tried = tryWriters();
const held = tried.filter(({ half }) => half === 'held');
const [dangerous, harmless] = [held.filter(({ isDanger }) => isDanger), held.filter(({ isDanger }) => !isDanger)];
const speakForDanger = ({ isFound, isTakenBack, isSure, danger }: Tried): number =>
	isSure ? Infinity : danger + (isFound ? byPattern : 0) - (isTakenBack ? takenBack : 0);
const threshold = findThreshold(harmless.map(speakForDanger), unasked);
const otherThreshold = findThreshold(
	dangerous.filter(({ about }) => about === 'self').map(({ other }) => other),
	mistaken
);

const share = (all: readonly Tried[], is: (one: Tried) => boolean): number =>
	Math.round((1000 * all.filter(is).length) / all.length) / 10;
const isSeen = (one: Tried): boolean => speakForDanger(one) > threshold;
const isForOther = ({ other }: Tried): boolean => other > otherThreshold;
const figuresOf = (belongs: (one: Tried) => boolean) => ({
	recognised: share(dangerous.filter(belongs), isSeen),
	helpUnasked: share(harmless.filter(belongs), isSeen)
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
		otherThreshold,
		danger: learnDanger(examples).write(),
		other: learnOther(examples).write()
	});
	await write('tests/corpus/measured.json', figures);
}
console.log(`Learnt from ${examples.length} sentences. Thresholds ${threshold} and ${otherThreshold}.`);
