import { getHelpNow } from '#lib/server/helplines/index.ts';
import { readLanguages } from '../languages.server.ts';

export const load = ({ locals: { ctx }, request, setHeaders, url }) =>
	getHelpNow(ctx, url.searchParams.get('country'), readLanguages({ request, setHeaders }));
