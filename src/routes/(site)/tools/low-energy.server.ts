import type { ToolQuery } from '#lib/schemas/search.ts';
import type { ToolList } from '#lib/server/catalogue/index.ts';

/** How many results a page of the low-energy view has. */
export const pageSizeLow = 3;
const mostPages = 60;

/** Asks for all that stands on the pages until this one, whichever of them the first page begins with. */
export const askLow = (query: ToolQuery): ToolQuery => ({
	...query,
	page: 1,
	perPage: pageSizeLow * (Math.min(query.page, mostPages) + 1)
});

/**
 * The page that was asked for. Where there are tools to start with, they are the first page, which has no other items; the
 * rest follows in its order.
 */
export function pageLow(list: ToolList, first: readonly { slug: string }[], asked: number): ToolList {
	const started = new Set(first.map(({ slug }) => slug));
	const before = started.size > 0 ? 1 : 0;
	const pages = Math.max(1, before + Math.ceil((list.total - started.size) / pageSizeLow));
	const page = Math.min(asked, pages, mostPages);
	const from = (page - 1 - before) * pageSizeLow;
	const rest = list.items.filter(({ slug }) => !started.has(slug));
	return { ...list, page, pages, items: page <= before ? [] : rest.slice(from, from + pageSizeLow) };
}
