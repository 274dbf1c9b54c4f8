import { shareOf, stepsOfWeight } from '#lib/server/danger/features.ts';

const rounds = 12;
const rate = 0.3;
const biasRate = 0.1;
const decay = 1e-5;
const smallest = 1e-6;
const fewestTimes = 2;

type Lesson = { features: readonly string[]; is: boolean };

/** Numbers from 0 to 1, the same each time. */
export function makeRandom(): () => number {
	let state = 1;
	return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** How much a feature may count at least that is as common in either kind of lessons. */
const leastTelling = 0.1;

/** The features that any lesson has, by number, and the numbers of each list: many models learn from the same lists. */
const numbers = new Map<string, number>();
const names: string[] = [];
const numbered = new WeakMap<readonly string[], Int32Array>();

function numberAll(features: readonly string[]): Int32Array {
	const known = numbered.get(features);
	if (known) return known;
	const all = new Int32Array(features.length);
	for (const [at, name] of features.entries()) {
		let number = numbers.get(name);
		if (number === undefined) {
			number = names.push(name) - 1;
			numbers.set(name, number);
		}
		all[at] = number;
	}
	numbered.set(features, all);
	return all;
}

/** In how many lessons of either kind each feature is, by number. */
function countLessons(lessons: readonly Lesson[]): { yes: Uint32Array; no: Uint32Array } {
	const all = lessons.map(({ features }) => numberAll(features));
	const [yes, no] = [new Uint32Array(names.length), new Uint32Array(names.length)];
	for (const [at, { is }] of lessons.entries()) {
		const counts = is ? yes : no;
		for (const number of all[at]!) counts[number]! += 1;
	}
	return { yes, no };
}

/**
 * Logistic regression by stochastic descent (AdaGrad), in which a feature counts by how much commoner it is in one kind of
 * lessons than in the other: the same lessons give the same result each time.
 */
export class Model {
	/** The places of features by number, -1 where one is too rare to have any. */
	private readonly places: Int32Array;
	private readonly names: readonly string[];
	/** Whether a feature is what words stand for, and not what they are. */
	private readonly meanings: Uint8Array;
	private readonly shares: Float64Array;
	/** How telling each feature is. */
	private readonly tellings: Float64Array;
	private readonly fewestSteps: number;
	private readonly weights: Float64Array;
	private readonly sums: Float64Array;
	private bias = 0;
	private biasSum = smallest;

	/**
	 * @param trust from 0 to 1, how far a feature counts by how telling it is
	 * @param fewestSteps a feature with a smaller weight is left out
	 */
	constructor(lessons: readonly Lesson[], trust: number, fewestSteps: number) {
		this.fewestSteps = fewestSteps;
		const { yes, no } = countLessons(lessons);
		const known = names.flatMap((_, number) => (yes[number]! + no[number]! < fewestTimes ? [] : [number]));
		this.places = new Int32Array(names.length).fill(-1);
		for (const [place, number] of known.entries()) this.places[number] = place;
		this.names = known.map((number) => names[number]!);
		this.meanings = Uint8Array.from(this.names, (name) => Number(name.startsWith('@')));
		const all = lessons.filter(({ is }) => is).length;
		const others = lessons.length - all;
		this.shares = Float64Array.from(this.names, shareOf);
		this.tellings = Float64Array.from(
			known,
			(number) =>
				Math.max(
					leastTelling,
					Math.abs(Math.log((yes[number]! + 1) / (all + 2)) - Math.log((no[number]! + 1) / (others + 2)))
				) ** trust
		);
		this.weights = new Float64Array(known.length);
		this.sums = new Float64Array(known.length).fill(smallest);
		const random = makeRandom();
		const order = lessons.map(({ features, is }) => ({ known: this.place(features), is: Number(is) }));
		for (let round = 0; round < rounds; round++) {
			for (let i = order.length - 1; i > 0; i--) {
				const j = Math.floor(random() * (i + 1));
				[order[i], order[j]] = [order[j]!, order[i]!];
			}
			for (const { known, is } of order) this.learn(known, is);
		}
	}

	private place(features: readonly string[]): Int32Array {
		// What was numbered after the lessons has no place either.
		return numberAll(features)
			.map((number) => this.places[number] ?? -1)
			.filter((place) => place >= 0);
	}

	private learn(known: Int32Array, is: number): void {
		const { shares, tellings, weights, sums } = this;
		let [sum, size] = [0, 0];
		for (const place of known) {
			sum += weights[place]! * shares[place]! * tellings[place]!;
			size += shares[place]! ** 2;
		}
		const scale = 1 / Math.sqrt(size || 1);
		const error = 1 / (1 + Math.exp(-this.bias - sum * scale)) - is;
		for (const place of known) {
			const slope = error * scale * shares[place]! * tellings[place]! + decay * weights[place]!;
			sums[place]! += slope * slope;
			weights[place]! -= (rate * slope) / Math.sqrt(sums[place]!);
		}
		this.biasSum += error * error;
		this.bias -= (biasRate * error) / Math.sqrt(this.biasSum);
	}

	/** A weight as it is stored; features that have none are left out. */
	private stepsAt(place: number): number {
		const steps = Math.round(this.weights[place]! * this.tellings[place]! * stepsOfWeight);
		return Math.abs(steps) < this.fewestSteps ? 0 : steps;
	}

	/** How much features speak for it by the weights that are stored, and what words stand for alone. */
	weigh(features: readonly string[]): { all: number; meant: number } {
		let [sum, meant, size] = [0, 0, 0];
		for (const place of this.place(features)) {
			const steps = this.stepsAt(place);
			if (steps === 0) continue;
			const weight = (steps / stepsOfWeight) * this.shares[place]!;
			sum += weight;
			if (this.meanings[place]) meant += weight;
			size += this.shares[place]! ** 2;
		}
		const scale = Math.sqrt(size || 1);
		return { all: this.bias + sum / scale, meant: meant / scale };
	}

	/** The weights in steps, each with the features that have it. */
	write(): { bias: number; byWeight: Record<string, string> } {
		const bySteps = new Map<number, string[]>();
		for (const [place, name] of this.names.entries()) {
			const steps = this.stepsAt(place);
			if (steps === 0) continue;
			const others = bySteps.get(steps);
			if (others) others.push(name);
			else bySteps.set(steps, [name]);
		}
		const sorted = [...bySteps].toSorted(([a], [b]) => b - a);
		return {
			bias: Math.round(this.bias * 100) / 100,
			byWeight: Object.fromEntries(sorted.map(([steps, some]) => [`${steps}`, some.toSorted().join('|')]))
		};
	}
}
