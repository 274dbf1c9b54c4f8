import { answer, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';
import { listFiledTags, listSlugs, listTagDates } from '#lib/server/catalogue/index.ts';
import { listGuides } from '#lib/server/guides/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { escapeMarkup } from '#lib/utils/markup.ts';
import { indexedPages } from '#lib/utils/site-pages.ts';

type Place = { path: string; changed?: string };

/** The protocol's own limit (sitemaps.org). */
const mostPerFile = 50_000;
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

async function listPlaces({ locals: { ctx } }: ReadEvent): Promise<Place[]> {
	const tools = await listSlugs(ctx);
	const guides = await listGuides(ctx);
	const tagDates = await listTagDates(ctx);
	const newest = (days: string[]) => days.reduce<string | undefined>((a, b) => (!a || b > a ? b : a), undefined);
	const lastTool = newest(tools.map((tool) => dayOf(tool.updatedAt)));
	const lastGuide = newest(guides.map((guide) => guide.changedOn));
	const ofList: Record<string, string | undefined> = {
		'/': newest([lastTool, lastGuide].filter((day) => day !== undefined)),
		'/tools': lastTool,
		'/changes': lastTool,
		'/guides': lastGuide,
		'/guides/trd-faq': lastGuide
	};
	return [
		...indexedPages.map((path) => ({ path, changed: ofList[path] })),
		...guides.map((guide) => ({ path: `/guides/${guide.slug}`, changed: guide.changedOn })),
		...(await listFiledTags(ctx)).flatMap(({ slug }) => {
			const at = tagDates.get(slug);
			return at ? [{ path: `/tags/${slug}`, changed: dayOf(at) }] : [];
		}),
		...tools.map((tool) => ({ path: `/tools/${tool.slug}`, changed: dayOf(tool.updatedAt) }))
	];
}

function writePlaces(places: Place[], origin: string): string {
	const entries = places.map(({ path, changed }) => {
		const lastmod = changed ? `<lastmod>${changed}</lastmod>` : '';
		return `<url><loc>${escapeMarkup(origin + path)}</loc>${lastmod}</url>`;
	});
	return `<urlset xmlns="${namespace}">\n${entries.join('\n')}\n</urlset>`;
}

function writeIndex(files: number, origin: string): string {
	const entries = Array.from(
		{ length: files },
		(_, i) => `<sitemap><loc>${escapeMarkup(origin)}/sitemap.xml?part=${i + 1}</loc></sitemap>`
	);
	return `<sitemapindex xmlns="${namespace}">\n${entries.join('\n')}\n</sitemapindex>`;
}

export const GET = (event: ReadEvent) =>
	answer(event, 'application/xml', async () => {
		const { origin, searchParams } = event.url;
		const places = await listPlaces(event);
		const files = Math.ceil(places.length / mostPerFile);
		const part = Number(searchParams.get('part'));
		const chosen = Number.isInteger(part) && part >= 1 && part <= files ? part : 1;
		const start = (chosen - 1) * mostPerFile;
		const body =
			files > 1 && !searchParams.has('part')
				? writeIndex(files, origin)
				: writePlaces(places.slice(start, start + mostPerFile), origin);
		return `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`;
	});

export const fallback = refuseMethod;
