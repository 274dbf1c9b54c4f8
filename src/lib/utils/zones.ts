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
