// Loaded before anything else: the clock of the process starts at one moment and goes so slowly that a slow machine too
// takes every picture within the same minute.
const start = Date.parse('2026-11-23T09:00:00Z');
const slowness = 30;
const RealDate = Date;
const begun = Number(process.env.CLOCK_BEGUN ?? RealDate.now());
const now = (): number => start + Math.floor((RealDate.now() - begun) / slowness);

globalThis.Date = class extends RealDate {
	constructor(...given: [] | [string | number]) {
		if (given.length === 0) super(now());
		else super(...given);
	}

	static override now(): number {
		return now();
	}
} as DateConstructor;

/** Gives another process the same clock. */
export const clockSettings = { NODE_OPTIONS: `--import=${import.meta.url}`, CLOCK_BEGUN: String(begun) };
