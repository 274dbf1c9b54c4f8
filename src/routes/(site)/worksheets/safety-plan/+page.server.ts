import { getHelpPage } from '#lib/server/helplines/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { writeRunning } from '../../running.server.ts';
import SafetyPlan from './SafetyPlan.svelte';

export const load = async ({ locals: { ctx }, url }) => {
	const { countries, chosen, emergency, lines } = await getHelpPage(ctx, url.searchParams.get('country'));
	const sheet = {
		today: dayOf(ctx.now),
		address: url.host + url.pathname,
		countries,
		chosen,
		// Only of the country that was chosen: nobody reads a plan with all numbers of the world on it.
		emergency: chosen ? emergency : [],
		lines: chosen ? lines.filter(({ phone, sms, purpose }) => (phone || sms) && !purpose) : []
	};
	return { running: writeRunning(SafetyPlan, sheet, url) };
};
