import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { listFeatures } from '#lib/server/danger/features.ts';
import { splitWords } from '#lib/server/danger/normalise.ts';
import { allPatterns, matchPatterns } from '#lib/server/danger/match.ts';
import { root } from './run.ts';

/*
 * Learns from sentences how much each word, pair of words and run of letters speaks for danger: logistic regression by
 * stochastic descent (AdaGrad), the same result each time. Writes src/lib/server/danger/weights.json.
 * With --measure it learns without the held half, says how much of that half is recognised, and writes nothing.
 */
type Sentence = { text: string; about?: 'self' | 'other'; half?: 'open' | 'held'; set?: number };
type Example = Sentence & { features: string[]; is: boolean };

const rounds = 12;
const rate = 0.3;
const biasRate = 0.1;
const decay = 1e-5;
const smallest = 1e-6;
const fewestTimes = 2;
const most = 24_000;
const mostAbout = 3_000;
/** Of harmless sentences whose writer was not learnt from, how many may count as danger. */
const unasked = 0.01;

const { values } = parseArgs({ options: { measure: { type: 'boolean', default: false } } });
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

function makeRandom(): () => number {
	let state = 1;
	return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

class Model {
	private readonly places = new Map<string, number>();
	private readonly weights: Float64Array;
	private readonly sums: Float64Array;
	private bias = 0;
	private biasSum = smallest;

	constructor(examples: readonly Example[]) {
		const times = new Map<string, number>();
		for (const { features } of examples) for (const name of features) times.set(name, (times.get(name) ?? 0) + 1);
		for (const [name, count] of times) if (count >= fewestTimes) this.places.set(name, this.places.size);
		this.weights = new Float64Array(this.places.size);
		this.sums = new Float64Array(this.places.size).fill(smallest);
		const random = makeRandom();
		const order = examples.map(({ features, is }) => ({ known: this.place(features), is: Number(is) }));
		for (let round = 0; round < rounds; round++) {
			for (let i = order.length - 1; i > 0; i--) {
				const j = Math.floor(random() * (i + 1));
				[order[i], order[j]] = [order[j]!, order[i]!];
			}
			for (const { known, is } of order) this.learn(known, is);
		}
	}

	private place(features: readonly string[]): number[] {
		return features.map((name) => this.places.get(name)).filter((place) => place !== undefined);
	}

	private learn(known: readonly number[], is: number): void {
		const share = 1 / Math.sqrt(known.length || 1);
		const error = 1 / (1 + Math.exp(-this.sum(known))) - is;
		for (const place of known) {
			const slope = error * share + decay * this.weights[place]!;
			this.sums[place]! += slope * slope;
			this.weights[place]! -= (rate * slope) / Math.sqrt(this.sums[place]!);
		}
		this.biasSum += error * error;
		this.bias -= (biasRate * error) / Math.sqrt(this.biasSum);
	}

	private sum(known: readonly number[]): number {
		let sum = 0;
		for (const place of known) sum += this.weights[place]!;
		return this.bias + sum / Math.sqrt(known.length || 1);
	}

	score = ({ features }: Example): number => this.sum(this.place(features));

	/** Leaves out what says least, and rounds the rest. */
	shrink(count: number): { bias: number; weights: Record<string, number> } {
		const twoDigits = (value: number) => Math.round(value * 100) / 100;
		const strongest = [...this.places]
			.map(([name, place]): [string, number] => [name, twoDigits(this.weights[place]!)])
			.toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a))
			.slice(0, count)
			.filter(([, weight]) => weight !== 0)
			.toSorted(([a], [b]) => (a < b ? -1 : 1));
		return { bias: twoDigits(this.bias), weights: Object.fromEntries(strongest) };
	}
}

const patterns = allPatterns();
const exampleOf = (wanted: boolean): Sentence[] =>
	patterns.map(({ pattern: { yes, no }, kind }) => ({ text: (kind === 'takenBack') === wanted ? no : yes }));
const seed = join(root, 'drizzle/seed');
const own = readdirSync(seed)
	.filter((file) => file.endsWith('.json'))
	.flatMap((file) => [...listOwnWords(JSON.parse(readFileSync(join(seed, file), 'utf8')))])
	.filter((text) => !/suicid/i.test(text))
	.map((text): Sentence => ({ text }));
const prepare = (sentences: Sentence[], is: boolean): Example[] =>
	[...new Map(sentences.map((one) => [one.text.toLowerCase(), one])).values()].map((one) => ({
		...one,
		is,
		features: [...listFeatures(splitWords(one.text))]
	}));
const all = [
	...prepare([...exampleOf(true), ...from('dangerous')], true),
	...prepare([...exampleOf(false), ...own, ...from('harmless')], false)
];
const learnt = values.measure ? all.filter(({ half }) => half !== 'held') : all;

/** The score above which few harmless sentences stand whose writer was not learnt from. */
function findThreshold(): number {
	const writers = new Set(learnt.filter(({ is, set }) => !is && set !== undefined).map(({ set }) => set));
	const scores = [...writers].flatMap((writer) => {
		const model = new Model(learnt.filter(({ set, is }) => is || set !== writer));
		return learnt.filter(({ set, is }) => !is && set === writer).map(model.score);
	});
	scores.sort((a, b) => b - a);
	return Math.round(scores[Math.floor(scores.length * unasked)]! * 100) / 100;
}

const threshold = findThreshold();
const model = new Model(learnt);

function measure(): void {
	for (const is of [true, false]) {
		const held = all.filter((one) => one.half === 'held' && one.is === is);
		for (const set of [undefined, ...new Set(held.map((one) => one.set))]) {
			const some = held.filter((one) => set === undefined || one.set === set);
			const share = (found: Example[]) => `${((100 * found.length) / some.length).toFixed(1)} %`;
			const byPattern = some.filter(({ text }) => matchPatterns(text).found);
			const byEither = some.filter((one) => {
				const { found, isTakenBack } = matchPatterns(one.text);
				return found !== undefined || (!isTakenBack && model.score(one) > threshold);
			});
			const name = `${is ? 'dangerous' : 'harmless'}, ${set === undefined ? 'all' : `writer ${set}`}`;
			console.log(`${name}: ${some.length}, by patterns ${share(byPattern)}, by either ${share(byEither)}`);
		}
	}
}

if (values.measure) measure();
else {
	const spoken = learnt.filter(({ is, about }) => is && about !== undefined);
	const about = new Model(spoken.map((one) => ({ ...one, is: one.about === 'other' })));
	const file = join(root, 'src/lib/server/danger/weights.json');
	const weights = { threshold, danger: model.shrink(most), other: about.shrink(mostAbout) };
	writeFileSync(file, await format(JSON.stringify(weights), { ...(await resolveConfig(file)), filepath: file }));
}
console.log(`Learnt from ${learnt.length} sentences. Threshold ${threshold}.`);
