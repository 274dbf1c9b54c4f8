const bytesPerMegabyte = 1e6;

export type Spread = { median: number; p99: number; slowest: number };

/** Median and 99th percentile of some numbers. */
export function describeSpread(values: number[]): Spread {
	const sorted = Float64Array.from(values).sort();
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
	return { median: at(0.5), p99: at(0.99), slowest: at(1) };
}

/** The spread over queries, each taken at the median of its rounds, with the slowest of all. */
export function describeQueries(rounds: number[][]): Spread {
	const asked = rounds.filter((times) => times.length > 0);
	return { ...describeSpread(asked.map((times) => describeSpread(times).median)), slowest: Math.max(...asked.flat()) };
}

/** Milliseconds that this process has used a processor. */
export function readProcessorTime(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

const readMemory = (): number => process.memoryUsage.rss() / bytesPerMegabyte;

/** Needs `--expose-gc`. */
async function measureMemory(): Promise<number> {
	for (let round = 0; round < 3; round++) {
		await new Promise((resolve) => setImmediate(resolve));
		await globalThis.gc?.({ execution: 'async', type: 'major', flavor: 'last-resort' });
	}
	return readMemory();
}

let empty: number | undefined;

/** Megabytes of this process before it did anything: measured on the first call, which must come early. */
export async function measureEmptyMemory(): Promise<number> {
	return (empty ??= await measureMemory());
}

/** Megabytes that this process holds, above what it held when empty, once all that can be freed is freed. */
export const measureMemoryUsed = async (): Promise<number> => (await measureMemory()) - (await measureEmptyMemory());

/** What one contestant may take before it is left out of a table. */
export const limits = { megabytes: 2000, buildSeconds: 120, querySeconds: 20 };

/** Thrown by a contestant that needs more than the limits. */
export class OverLimit extends Error {}

const tellsEnough = 10;
const betweenChecks = 250;

/**
 * Hands out the items as long as what is made of them stays within the limits.
 * @param total how many items there are: with it a build that would take too long is given up early
 */
export function* withinLimits<T>(items: Iterable<T>, total: number): Generator<T> {
	const started = performance.now();
	let done = 0;
	for (const item of items) {
		yield item;
		if (++done % betweenChecks > 0) continue;
		const seconds = (performance.now() - started) / 1000;
		if (readMemory() > limits.megabytes) throw new OverLimit(`needs more than ${limits.megabytes} MB`);
		if (seconds > tellsEnough && (seconds / done) * total > limits.buildSeconds) {
			throw new OverLimit(`would take more than ${limits.buildSeconds} s to build at each start`);
		}
	}
}

/** Goes through the items, over and over, until there were enough rounds or the time is up. */
export async function repeatWithin<T>(
	items: T[],
	rounds: number,
	seconds: number,
	work: (item: T) => void | Promise<void>
): Promise<void> {
	const deadline = performance.now() + seconds * 1000;
	for (let round = 0; round < rounds; round++) {
		for (const item of items) {
			if (performance.now() > deadline) return;
			await work(item);
		}
	}
}
