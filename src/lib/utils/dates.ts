import { dayOf } from './calendar.ts';
import { memoise } from './memo.ts';

const inMonths = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });
const inDays = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

/**
 * A year, month or day (`2026`, `2026-11`, `2026-11-23`) as people write it: `23 November 2026`.
 * Anything else comes back as it was, so that a source's own words are never lost.
 */
export const formatDay = memoise((value) => {
	const [, year, month, date] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$/.exec(value) ?? [];
	if (!year || !month) return year ?? value;
	const day = `${year}-${month}-${date ?? '01'}`;
	const moment = new Date(day);
	const isDay = !Number.isNaN(moment.getTime()) && dayOf(moment) === day;
	return isDay ? (date ? inDays : inMonths).format(moment) : value;
});
