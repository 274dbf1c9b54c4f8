const bytesPerMegabyte = 1e6;

export type Spread = { median: number; p99: number; samples: number };

/** Median and 99th percentile of some numbers. */
export function describeSpread(values: number[]): Spread {
	const sorted = Float64Array.from(values).sort();
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
	return { median: at(0.5), p99: at(0.99), samples: sorted.length };
}

const readMemory = (): number => process.memoryUsage.rss() / bytesPerMegabyte;

/** Needs `--expose-gc`. */
async function settleMemory(): Promise<number> {
	for (let round = 0; round < 3; round++) {
		await new Promise((resolve) => setImmediate(resolve));
		await globalThis.gc?.({ execution: 'async', type: 'major', flavor: 'last-resort' });
	}
	return readMemory();
}

let empty: number | undefined;

/** Megabytes of this process before it did anything: settled on the first call, which must come early. */
export async function settleEmptyMemory(): Promise<number> {
	return (empty ??= await settleMemory());
}

/** Megabytes that this process holds, above what it held when empty, once all that can be freed is freed. */
export const settleMemoryUsed = async (): Promise<number> => (await settleMemory()) - (await settleEmptyMemory());

/** What one contestant may take before it is left out of a table. */
export const limits = { megabytes: 2000, buildSeconds: 60, querySeconds: 30 };

/** Thrown by a contestant that needs more than the limits. */
export class OverLimit extends Error {}

/** @returns a function that throws once the process has taken more than its limits since this call */
export function startLimits(): () => void {
	const started = performance.now();
	const before = readMemory();
	return () => {
		if (readMemory() - before > limits.megabytes) throw new OverLimit(`needs more than ${limits.megabytes} MB`);
		if (performance.now() - started > limits.buildSeconds * 1000) {
			throw new OverLimit(`takes more than ${limits.buildSeconds} s to build`);
		}
	};
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
