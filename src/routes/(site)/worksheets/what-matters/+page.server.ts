import { dayOf } from '#lib/utils/calendar.ts';
import { writeRunning } from '../../running.server.ts';
import WhatMatters from './WhatMatters.svelte';

export const load = ({ locals: { ctx }, url }) => ({
	running: writeRunning(WhatMatters, { today: dayOf(ctx.now), address: url.host + url.pathname }, url)
});
