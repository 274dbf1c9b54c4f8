import { dayOf } from '#lib/utils/calendar.ts';

export const load = ({ locals: { ctx }, url }) => ({
	today: dayOf(ctx.now),
	/** Where the sheet is found again. */
	address: url.host + url.pathname,
	/** The empty form, to print and fill in by hand. */
	blank: url.searchParams.get('blank') === '1'
});
