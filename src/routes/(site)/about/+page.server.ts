import { countGuides } from '#lib/server/guides/index.ts';
import { readSiteSettings } from '#lib/server/settings/index.ts';

export const load = async ({ locals: { ctx } }) => {
	const { operator, contact } = await readSiteSettings(ctx);
	return { operator, contact, read: await countGuides(ctx) };
};
