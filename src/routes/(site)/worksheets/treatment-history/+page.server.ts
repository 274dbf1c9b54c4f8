import { dayOf } from '#lib/utils/calendar.ts';
import { writeRunning } from '../../running.server.ts';
import TreatmentHistory from './TreatmentHistory.svelte';

export const load = ({ locals: { ctx }, url }) => {
	const isBlank = url.searchParams.get('blank') === '1';
	return {
		running: writeRunning(TreatmentHistory, { today: dayOf(ctx.now), address: url.host + url.pathname, isBlank }, url)
	};
};
