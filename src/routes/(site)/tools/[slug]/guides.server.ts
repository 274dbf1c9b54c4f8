import type { ToolPage } from '#lib/server/catalogue/index.ts';
import { guidesForTags, guidesMentioning } from '#lib/server/guides/index.ts';

const mostGuides = 3;

/** The guides that mention a tool or, where none does, those on its subject. */
export async function findGuides(ctx: App.Locals['ctx'], { tool, ...page }: ToolPage) {
	const mentioning = await guidesMentioning(ctx, tool.slug);
	const tags = [...page.conditions, ...page.types, ...page.approaches].map((tag) => tag.slug);
	const guides = mentioning.length > 0 ? mentioning : await guidesForTags(ctx, tags);
	return {
		guides: guides.slice(0, mostGuides).map(({ slug, title, summary, minutes }) => ({ slug, title, summary, minutes })),
		guidesTitle: mentioning.length > 0 ? 'In the guide' : 'From the guide, on the same subject'
	};
}
