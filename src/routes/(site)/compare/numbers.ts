import type { PageData } from './$types';

type Groups = NonNullable<PageData['groups']>;
type Source = Groups['same'][number]['cells'][number]['sources'][number];

/** Each page behind a comparison once, in the order of its rows: paper names it by its number. */
export const listSources = (groups: Groups): Source[] => [
	...new Map(
		Object.values(groups)
			.flat()
			.flatMap(({ cells }) => cells.flatMap(({ sources }) => sources))
			.map((source) => [source.href, source])
	).values()
];
