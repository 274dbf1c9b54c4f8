import Database from 'better-sqlite3';
import { fields, readDocuments, readFacets, weights } from './documents.ts';
import { race, type RaceInput, type SearchFigures } from './race.ts';

export type TableInput = RaceInput & { table: string; facets: boolean };

/** Puts the same text into a plain FTS5 table in a file of its own, with the facet values beside it. */
export function buildTable(input: { database: string; table: string }): { seconds: number } {
	const started = performance.now();
	const database = new Database(input.table);
	database.pragma('journal_mode = wal');
	database.exec(`
		create virtual table texts using fts5(${fields.join(', ')}, tokenize = 'porter unicode61');
		create table facets (seq integer, kind text, value text, primary key (seq, kind, value)) without rowid;
	`);
	const addText = database.prepare(
		`insert into texts (rowid, ${fields.join(', ')}) values (@seq, ${fields.map((field) => `@${field}`).join(', ')})`
	);
	const addFacet = database.prepare('insert into facets values (?, ?, ?)');
	database.transaction(() => {
		for (const document of readDocuments(input.database)) addText.run(document);
		for (const row of readFacets(input.database)) addFacet.run(...row);
	})();
	database.close();
	return { seconds: (performance.now() - started) / 1000 };
}

const toExpression = (query: string): string =>
	(query.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"`).join(' ');

/** Plain FTS5: every word must be there, the best 24 by bm25. */
export function measureTable(input: TableInput): Promise<SearchFigures> {
	return race(input, () => {
		const database = new Database(input.table, { readonly: true });
		const find = database
			.prepare<[string], number>(
				`select rowid from texts where texts match ? order by bm25(texts, ${Object.values(weights).join(', ')}) limit 24`
			)
			.pluck();
		const count = database.prepare<[string]>(
			`select f.kind, f.value, count(*) from texts t join facets f on f.seq = t.rowid
			where texts match ? group by f.kind, f.value`
		);
		return (query) => {
			const expression = toExpression(query);
			if (!expression) return [];
			if (input.facets) count.all(expression);
			return find.all(expression);
		};
	});
}
