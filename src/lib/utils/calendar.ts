const dayLength = 86_400_000;

/** The UTC calendar day of a moment, `YYYY-MM-DD`. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** The day `count` days after `day`; both `YYYY-MM-DD`. */
export const addDays = (day: string, count: number): string =>
	dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + count * dayLength));

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
	Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength);
