import { listGuides } from '#lib/server/guides/index.ts';

/** The public guides among these, in the order they are named. */
export async function pickGuides(ctx: App.Locals['ctx'], slugs: readonly string[]) {
	const all = new Map((await listGuides(ctx)).map((guide) => [guide.slug, guide]));
	return slugs.flatMap((slug) => {
		const guide = all.get(slug);
		return guide ? [{ slug, title: guide.title, summary: guide.summary, minutes: guide.minutes }] : [];
	});
}
