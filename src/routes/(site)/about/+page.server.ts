import { countGuides } from '#lib/server/guides/index.ts';
import { readSiteSettings } from '#lib/server/settings/index.ts';

export const load = async ({ locals: { ctx } }) => {
	const { contact } = await readSiteSettings(ctx);
	return { contact, read: await countGuides(ctx) };
};
