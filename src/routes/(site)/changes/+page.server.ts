import { listChanges } from '#lib/server/catalogue/index.ts';
import { listGuideChanges } from '#lib/server/guides/index.ts';
import { listHelplineChanges } from '#lib/server/helplines/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';

const mostDays = 30;

export const load = async ({ locals: { ctx } }) => {
	const tools = (await listChanges(ctx)).map(({ slug, name, at, summary }) => ({
		day: dayOf(at),
		name,
		summary,
		href: `/tools/${slug}`
	}));
	const articles = (await listGuideChanges(ctx)).map(({ slug, title, date, note }) => ({
		day: date,
		name: title,
		summary: note,
		href: `/guides/${slug}`
	}));
	const helplines = (await listHelplineChanges(ctx)).map(({ name, country, countryCode, at, summary }) => ({
		day: dayOf(at),
		name: `${name}, ${country}`,
		summary,
		href: countryCode ? `/get-help?country=${countryCode}` : '/get-help'
	}));
	const days = Map.groupBy([...articles, ...helplines, ...tools], ({ day }) => day);
	return {
		days: [...days]
			.map(([day, changes]) => ({ day, changes }))
			.sort((a, b) => b.day.localeCompare(a.day))
			.slice(0, mostDays)
	};
};
