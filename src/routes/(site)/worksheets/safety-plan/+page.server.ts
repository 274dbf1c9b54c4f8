import { getHelpPage } from '#lib/server/helplines/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';

export const load = async ({ locals: { ctx }, url }) => {
	const { countries, chosen, emergency, lines } = await getHelpPage(ctx, url.searchParams.get('country'));
	return {
		today: dayOf(ctx.now),
		address: url.host + url.pathname,
		countries,
		chosen,
		// Only of the country that was chosen: nobody reads a plan with all numbers of the world on it.
		emergency: chosen ? emergency : [],
		lines: chosen ? lines.filter(({ phone, sms, purpose }) => (phone || sms) && !purpose) : []
	};
};
