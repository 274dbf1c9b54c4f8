const months = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December'
];

/**
 * A year, month or day (`2026`, `2026-11`, `2026-11-23`) as people write it: `23 November 2026`.
 * Anything else comes back as it was, so that a source's own words are never lost.
 */
export function formatDay(value: string): string {
	const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$/.exec(value);
	const [, year, month, date] = match ?? [];
	if (!year || !month) return year ?? value;
	const name = months[Number(month) - 1];
	if (!name) return value;
	return date ? `${Number(date)} ${name} ${year}` : `${name} ${year}`;
}
