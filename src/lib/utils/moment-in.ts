import { Temporal } from 'temporal-polyfill';

/**
 * The moment at which clocks in `zone` show `local`, `YYYY-MM-DDTHH:MM`. A time that a clock change leaves out moves on by
 * the hour left out; one that comes twice means the first.
 * @returns undefined for a time or zone that is none
 */
export function momentIn(local: string, zone: string): Date | undefined {
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return undefined;
	try {
		return new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);
	} catch {
		return undefined;
	}
}
