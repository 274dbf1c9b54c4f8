import { shareOf, stepsOfWeight } from '#lib/server/danger/features.ts';

const rounds = 12;
const rate = 0.3;
const biasRate = 0.1;
const decay = 1e-5;
const smallest = 1e-6;
const fewestTimes = 2;

type Lesson = { features: readonly string[]; is: boolean };

function makeRandom(): () => number {
	let state = 1;
	return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Logistic regression by stochastic descent (AdaGrad): the same lessons give the same result each time. */
export class Model {
	private readonly places = new Map<string, number>();
	private readonly shares: Float64Array;
	private readonly weights: Float64Array;
	private readonly sums: Float64Array;
	private bias = 0;
	private biasSum = smallest;

	constructor(lessons: readonly Lesson[]) {
		const times = new Map<string, number>();
		for (const { features } of lessons) for (const name of features) times.set(name, (times.get(name) ?? 0) + 1);
		for (const [name, count] of times) if (count >= fewestTimes) this.places.set(name, this.places.size);
		this.shares = Float64Array.from(this.places.keys(), shareOf);
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

	private scale(known: Int32Array): number {
		let size = 0;
		for (const place of known) size += this.shares[place]! ** 2;
		return 1 / Math.sqrt(size || 1);
	}

	private sum(known: Int32Array, scale: number): number {
		let sum = 0;
		for (const place of known) sum += this.weights[place]! * this.shares[place]!;
		return this.bias + sum * scale;
	}

	private learn(known: Int32Array, is: number): void {
		const scale = this.scale(known);
		const error = 1 / (1 + Math.exp(-this.sum(known, scale))) - is;
		for (const place of known) {
			const slope = error * scale * this.shares[place]! + decay * this.weights[place]!;
			this.sums[place]! += slope * slope;
			this.weights[place]! -= (rate * slope) / Math.sqrt(this.sums[place]!);
		}
		this.biasSum += error * error;
		this.bias -= (biasRate * error) / Math.sqrt(this.biasSum);
	}

	score(features: readonly string[]): number {
		const known = this.place(features);
		return this.sum(known, this.scale(known));
	}

	/** The weights in steps, each with the features that have it. */
	write(): { bias: number; byWeight: Record<string, string> } {
		const names = new Map<number, string[]>();
		for (const [name, place] of this.places) {
			const steps = Math.round(this.weights[place]! * stepsOfWeight);
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
