/** How far a zone's clocks are from UTC at a moment, in milliseconds. */
function offsetAt(moment: number, zone: string): number {
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric'
	}).formatToParts(moment);
	const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
	return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - moment;
}

/**
 * The moment at which clocks in `zone` show `local`, `YYYY-MM-DDTHH:MM`. A time that a clock change leaves out moves on by
 * the hour left out; one that comes twice means the first.
 * @returns undefined for a time or zone that is none
 */
export function momentIn(local: string, zone: string): Date | undefined {
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return undefined;
	const shown = Date.parse(`${local}:00Z`);
	if (Number.isNaN(shown)) return undefined;
	try {
		const day = 86_400_000;
		const offsets = [offsetAt(shown - day, zone), offsetAt(shown + day, zone)];
		const fits = offsets.map((offset) => shown - offset).find((moment) => offsetAt(moment, zone) === shown - moment);
		return new Date(Math.floor((fits ?? shown - offsets[0]!) / 1000) * 1000);
	} catch {
		return undefined;
	}
}

const inZone = (zone: string, more: Intl.DateTimeFormatOptions) =>
	new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...more });

/** `23 November 2026, 09:04` on the clocks of a zone. */
export function sayMoment(moment: Date, zone = 'UTC'): string {
	const day = inZone(zone, { day: 'numeric', month: 'long', year: 'numeric' }).format(moment);
	return `${day}, ${sayTime(moment, zone)}`;
}

/** `09:04` on the clocks of a zone. */
export const sayTime = (moment: Date, zone = 'UTC'): string =>
	inZone(zone, { hour: '2-digit', minute: '2-digit' }).format(moment);
