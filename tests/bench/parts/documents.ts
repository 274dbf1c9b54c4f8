import Database from 'better-sqlite3';

// A package of its own, where the comparators are, does not know `#lib`.
export { facetGroupIds } from '#lib/schemas/facets.ts';

export type Document = {
	seq: number;
	name: string;
	maker: string;
	summary: string;
	tags: string;
	description: string;
};
export const fields = ['name', 'maker', 'summary', 'tags', 'description'] as const;
export const weights = { name: 12, maker: 3, summary: 5, tags: 6, description: 1 };

/** The text of every tool, straight from the database that our own search reads. */
export function* readDocuments(file: string): Generator<Document> {
	const database = new Database(file, { readonly: true });
	yield* database
		.prepare<[], Document>(
			`select t.seq, t.name, t.maker, r.document ->> 'summary' as summary, r.document ->> 'description' as description, (
				select group_concat(name, ' ') from tags where slug in (
					select value from tool_facets where seq = t.seq and "group" in (select "group" from tag_memberships)
				)
			) as tags from tools t join tool_revisions r on r.tool_id = t.id and r.number = t.version order by t.seq`
		)
		.iterate();
	database.close();
}

export type FacetRow = [seq: number, group: string, value: string];

/** Every facet value of every tool, tool by tool. */
export function* readFacets(file: string): Generator<FacetRow> {
	const database = new Database(file, { readonly: true });
	yield* database
		.prepare('select seq, "group", value from tool_facets order by seq')
		.raw()
		.iterate() as IterableIterator<FacetRow>;
	database.close();
}
