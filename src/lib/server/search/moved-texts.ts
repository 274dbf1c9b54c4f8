import type { End, Table } from '#lib/server/db/move/cells.ts';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import { textColumns, wordsOf, type FiledText, type Kind } from './texts.ts';

/** Tables of what the documents say and an index needs: no engine has use for those of the other. */
export const derivedTables = ['search_texts', 'search_words', 'search_changes'] as const;

const texts: Table = {
	name: 'search_texts',
	columns: [
		{ name: 'kind', kind: 'text' },
		{ name: 'seq', kind: 'integer' },
		{ name: 'fields', kind: 'json' }
	],
	key: ['kind', 'seq']
};

/** Files texts as the rows of PostgreSQL that every node follows. */
export const addTextRows = (to: End, kind: Kind, filed: FiledText[]): Promise<void> =>
	to.add(
		texts,
		filed.map(({ seq, fields }) => [kind, String(seq), JSON.stringify(fields)])
	);

/** Those rows. */
export async function* readTextRows(from: End): AsyncGenerator<{ kind: Kind } & FiledText> {
	for await (const rows of from.rows(texts)) {
		for (const [kind, seq, fields] of rows) {
			if (fields) yield { kind: kind as Kind, seq: Number(seq), fields: JSON.parse(fields) as string[] };
		}
	}
}

/** Files texts in an index, one by one, on the connection that has it. */
export function fileInto(connection: SqliteConnection): (kind: Kind, text: FiledText) => void {
	const note = connection.prepare('insert into search_words (kind, seq, words) values (?, ?, ?)');
	const prepare = (kind: Kind) => {
		const columns = textColumns[kind];
		const places = columns.map(() => '?').join(', ');
		return connection.prepare(`insert into ${kind}_text (rowid, ${columns.join(', ')}) values (?, ${places})`);
	};
	const add = { tool: prepare('tool'), guide: prepare('guide') };
	return (kind, { seq, fields }) => {
		add[kind].run(seq, ...fields);
		note.run(kind, seq, wordsOf(fields));
	};
}
