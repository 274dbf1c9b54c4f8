import { json } from '@sveltejs/kit';
import { cleanQuery } from '#lib/schemas/search.ts';
import { suggest } from '#lib/server/catalogue/index.ts';
import { listGuides } from '#lib/server/guides/index.ts';
import { findDanger } from '#lib/server/helplines/index.ts';
import { medicinesStarting } from '#lib/server/interpreter/index.ts';
import { foldText } from '#lib/utils/fold.ts';

const mostGuides = 3;

/** Names that begin like what is being typed: help before all else, then tools, topics and guides, those to a medicine first. */
export const GET = async ({ url, locals: { ctx } }) => {
	const typed = cleanQuery(url.searchParams.get('q') ?? '');
	const words = ` ${foldText(typed)}`;
	const [named, guides, danger] = await Promise.all([
		suggest(ctx, typed),
		listGuides(ctx),
		findDanger(ctx, url.searchParams.get('q') ?? '')
	]);
	const answering = medicinesStarting(typed);
	const isCalled = ({ title, shortTitle }: (typeof guides)[number]) =>
		words.length > 2 && ` ${foldText(`${shortTitle} ${title}`)}`.includes(words);
	const articles = [
		...answering.flatMap((slug) => guides.filter((guide) => guide.slug === slug)),
		...guides.filter((guide) => isCalled(guide) && !answering.includes(guide.slug))
	]
		.slice(0, mostGuides)
		.map(({ slug, title }) => ({ kind: 'guide', label: title, href: `/guides/${slug}` }));
	const help = danger ? [{ kind: 'help', label: 'Talk to someone now', href: '/get-help' }] : [];
	return json({ items: [...help, ...named, ...articles] }, { headers: { 'cache-control': 'no-store' } });
};
