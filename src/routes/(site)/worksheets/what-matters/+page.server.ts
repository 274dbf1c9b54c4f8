import { dayOf } from '#lib/utils/calendar.ts';

export const load = ({ locals: { ctx }, url }) => ({ today: dayOf(ctx.now), address: url.host + url.pathname });
