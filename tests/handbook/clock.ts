// Loaded before anything else: the clock of the process stands at one moment and runs on from there.
const start = '2026-11-23T09:00:00Z';
const RealDate = Date;
const shift = Number(process.env.CLOCK_SHIFT ?? RealDate.parse(start) - RealDate.now());

globalThis.Date = class extends RealDate {
	constructor(...given: [] | [string | number]) {
		if (given.length === 0) super(RealDate.now() + shift);
		else super(...given);
	}

	static override now(): number {
		return RealDate.now() + shift;
	}
} as DateConstructor;

/** Gives another process the same clock. */
export const clockSettings = {
	NODE_OPTIONS: `--import=${import.meta.url}`,
	CLOCK_SHIFT: String(shift)
};
