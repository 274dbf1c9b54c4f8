import { readSiteSettings } from '#lib/server/site/index.ts';

export const load = async ({ locals: { ctx } }) => {
	const { contact } = await readSiteSettings(ctx);
	return { contact };
};
