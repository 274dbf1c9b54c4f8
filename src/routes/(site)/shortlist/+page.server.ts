import { listClosed } from '#lib/server/catalogue/index.ts';
import { writeRunning } from '../running.server.ts';
import Shortlist from './Shortlist.svelte';

export const load = async ({ url, locals: { ctx } }) => ({
	running: writeRunning(Shortlist, { closed: await listClosed(ctx) }, url)
});
