type Place = { name: string; item: string };

/** The way to a page, from the first page on, for machines. */
export const describeCrumbs = (origin: string, places: Place[]) => ({
	'@type': 'BreadcrumbList',
	itemListElement: [{ name: 'Home', item: '/' }, { name: 'Tools', item: '/tools' }, ...places].map(
		({ name, item }, index) => ({ '@type': 'ListItem', position: index + 1, name, item: `${origin}${item}` })
	)
});

/** A part of a list of tools, for machines. @param first what number its first tool has in the whole list */
export const describeTools = (origin: string, total: number, tools: { slug: string; name: string }[], first = 1) => ({
	'@type': 'ItemList',
	numberOfItems: total,
	itemListElement: tools.map(({ slug, name }, index) => ({
		'@type': 'ListItem',
		position: first + index,
		name,
		url: `${origin}/tools/${slug}`
	}))
});
