import { getHelpPage } from '#lib/server/helplines/index.ts';

export const load = ({ locals: { ctx }, url }) => getHelpPage(ctx, url.searchParams.get('country'));
