import { shareOf, stepsOfWeight } from '#lib/server/danger/features.ts';

const rounds = 12;
const rate = 0.3;
const biasRate = 0.1;
const decay = 1e-5;
const smallest = 1e-6;
const fewestTimes = 2;
/** A feature with a smaller weight is left out: without them, more is recognised. */
const fewestSteps = 6;

type Lesson = { features: readonly string[]; is: boolean };

/** Numbers from 0 to 1, the same each time. */
export function makeRandom(): () => number {
	let state = 1;
	return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** How much a feature may count at least that is as common in either kind of lessons. */
const leastTelling = 0.1;

/** In how many lessons of either kind each feature is. */
function countLessons(lessons: readonly Lesson[]): Map<string, { yes: number; no: number }> {
	const counts = new Map<string, { yes: number; no: number }>();
	for (const { features, is } of lessons) {
		for (const name of features) {
			const count = counts.get(name) ?? { yes: 0, no: 0 };
			count[is ? 'yes' : 'no'] += 1;
			counts.set(name, count);
		}
	}
	for (const [name, { yes, no }] of counts) if (yes + no < fewestTimes) counts.delete(name);
	return counts;
}

/**
 * Logistic regression by stochastic descent (AdaGrad), in which a feature counts by how much commoner it is in one kind of
 * lessons than in the other: the same lessons give the same result each time.
 */
export class Model {
	private readonly places = new Map<string, number>();
	private readonly shares: Float64Array;
	/** How telling each feature is. */
	private readonly tellings: Float64Array;
	private readonly weights: Float64Array;
	private readonly sums: Float64Array;
	private bias = 0;
	private biasSum = smallest;

	/** @param trust from 0 to 1, how far a feature counts by how telling it is */
	constructor(lessons: readonly Lesson[], trust: number) {
		const counts = countLessons(lessons);
		for (const name of counts.keys()) this.places.set(name, this.places.size);
		const all = lessons.filter(({ is }) => is).length;
		const others = lessons.length - all;
		this.shares = Float64Array.from(this.places.keys(), shareOf);
		this.tellings = Float64Array.from(
			counts.values(),
			({ yes, no }) =>
				Math.max(leastTelling, Math.abs(Math.log((yes + 1) / (all + 2)) - Math.log((no + 1) / (others + 2)))) ** trust
		);
		this.weights = new Float64Array(this.places.size);
		this.sums = new Float64Array(this.places.size).fill(smallest);
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
		return Int32Array.from(features.map((name) => this.places.get(name)).filter((place) => place !== undefined));
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
		return Math.abs(steps) < fewestSteps ? 0 : steps;
	}

	/** How much features speak for it, by the weights that are stored. */
	score(features: readonly string[]): number {
		let [sum, size] = [0, 0];
		for (const place of this.place(features)) {
			const steps = this.stepsAt(place);
			if (steps === 0) continue;
			sum += (steps / stepsOfWeight) * this.shares[place]!;
			size += this.shares[place]! ** 2;
		}
		return this.bias + sum / Math.sqrt(size || 1);
	}

	/** The weights in steps, each with the features that have it. */
	write(): { bias: number; byWeight: Record<string, string> } {
		const names = new Map<number, string[]>();
		for (const [name, place] of this.places) {
			const steps = this.stepsAt(place);
			if (steps === 0) continue;
			const others = names.get(steps);
			if (others) others.push(name);
			else names.set(steps, [name]);
		}
		const sorted = [...names].toSorted(([a], [b]) => b - a);
		return {
			bias: Math.round(this.bias * 100) / 100,
			byWeight: Object.fromEntries(sorted.map(([steps, some]) => [`${steps}`, some.toSorted().join('|')]))
		};
	}
}
