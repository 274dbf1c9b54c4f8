import { sayPlaces } from '#lib/schemas/listing/said.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import { getToolPage, listTools } from '#lib/server/catalogue/index.ts';
import { pickGuides } from '../guides.server.ts';

const guides = [
	'family-and-friends',
	'my-safety-plan',
	'prepare-for-your-appointment',
	'teenagers',
	'later-life',
	'pregnancy-and-after-birth'
];

/** Of use only to some of those who read this, and so under a heading of their own. */
const aroundBirth = 'perinatal';

/** What relatives can use, each with whom it is for. */
async function listForRelatives(ctx: App.Locals['ctx']) {
	const { items } = await listTools(ctx, readToolQuery(new URLSearchParams('audience=carers')));
	const pages = await Promise.all(items.map(({ slug }) => getToolPage(ctx, slug)));
	const tools = pages.flatMap((page) => {
		if (!page) return [];
		const { slug, name, summary, forWhom } = page.tool;
		const where = sayPlaces(page.tool);
		return {
			slug,
			name,
			summary,
			forWhom,
			where,
			isAroundBirth: page.audiences.some((one) => one.slug === aroundBirth)
		};
	});
	return [
		{ title: null, tools: tools.filter(({ isAroundBirth }) => !isAroundBirth) },
		{ title: 'Around pregnancy and birth', tools: tools.filter(({ isAroundBirth }) => isAroundBirth) }
	].filter((group) => group.tools.length > 0);
}

export const load = async ({ locals: { ctx } }) => ({
	guides: await pickGuides(ctx, guides),
	groups: await listForRelatives(ctx)
});
