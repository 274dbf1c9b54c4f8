import { sql } from 'drizzle-orm';
import { engine } from '#lib/server/config.ts';
import { readSql, runSql } from '#lib/server/db/rows.ts';
import type { indexedKinds } from '#lib/server/db/schema/search.ts';
import type { Db } from '#lib/server/db/store.ts';

export type Kind = (typeof indexedKinds)[number];

/** The columns of the text index, in the order of a text's fields. */
export const textColumns = {
	tool: ['name', 'maker', 'summary', 'tags', 'description'],
	guide: ['title', 'summary', 'headings', 'body']
} as const satisfies Record<Kind, string[]>;

/** Folded words, field by field. */
export type FiledText = { seq: number; fields: string[] };

/** So many changes are remembered one by one. After more at once, reading all words anew costs no more. */
export const mostChanges = 1000;

export const wordsOf = (fields: string[]): string =>
	[...new Set(fields.flatMap((text) => text.split(' ')))].filter(Boolean).join(' ');

const textTables = { tool: sql`tool_text`, guide: sql`guide_text` };

/** Notes what texts are filed under until now, so that a word list in memory can follow the change, and takes them out. */
async function removeFromIndex(tx: Db, kind: Kind, seqs: number[]): Promise<void> {
	const table = textTables[kind];
	const list = JSON.stringify(seqs);
	await runSql(
		tx,
		sql`insert into search_changes (kind, seq, words) select ${kind}, d.value,
			case when exists (select 1 from ${table} where rowid = d.value)
				then (select w.words from search_words w where w.kind = ${kind} and w.seq = d.value) else '' end
			from json_each(${list}) d`
	);
	await runSql(tx, sql`delete from search_changes where id <= (select max(id) from search_changes) - ${mostChanges}`);
	await runSql(tx, sql`delete from ${table} where rowid in (select value from json_each(${list}))`);
	await runSql(
		tx,
		sql`delete from search_words where kind = ${kind} and seq in (select value from json_each(${list}))`
	);
}

async function fileInIndex(tx: Db, kind: Kind, texts: FiledText[]): Promise<void> {
	const columns = sql.join(
		textColumns[kind].map((name) => sql.identifier(name)),
		sql`, `
	);
	for (const { seq, fields } of texts) {
		const values = sql.join(
			fields.map((field) => sql`${field}`),
			sql`, `
		);
		await runSql(tx, sql`insert into ${textTables[kind]} (rowid, ${columns}) values (${seq}, ${values})`);
		await runSql(tx, sql`insert into search_words (kind, seq, words) values (${kind}, ${seq}, ${wordsOf(fields)})`);
	}
}

const mostAtOnce = 250;

/** On PostgreSQL a text is a row, and the index of each process follows these by their revision. */
async function writeRows(tx: Db, kind: Kind, texts: { seq: number; fields: string[] | null }[]): Promise<void> {
	for (let start = 0; start < texts.length; start += mostAtOnce) {
		const rows = texts
			.slice(start, start + mostAtOnce)
			.map(({ seq, fields }) => sql`(${kind}, ${seq}, ${fields && JSON.stringify(fields)})`);
		await runSql(
			tx,
			sql`insert into search_texts (kind, seq, fields) values ${sql.join(rows, sql`, `)}
				on conflict (kind, seq) do update set fields = excluded.fields, revision = excluded.revision`
		);
	}
}

/** Files these texts, replacing what was there under the same numbers. */
export async function fileTexts(tx: Db, kind: Kind, texts: FiledText[]): Promise<void> {
	if (engine === 'postgres') return writeRows(tx, kind, texts);
	await removeFromIndex(
		tx,
		kind,
		texts.map(({ seq }) => seq)
	);
	await fileInIndex(tx, kind, texts);
}

/** The numbers under which a text is filed. */
export async function listFiled(db: Db, kind: Kind): Promise<number[]> {
	const rows = await readSql<{ seq: number }>(
		db,
		engine === 'postgres'
			? sql`select seq from search_texts where kind = ${kind} and fields is not null`
			: sql`select rowid as seq from ${textTables[kind]}`
	);
	return rows.map(({ seq }) => seq);
}

/** Takes texts out. */
export const removeTexts = (tx: Db, kind: Kind, seqs: number[]): Promise<void> =>
	engine === 'postgres'
		? writeRows(
				tx,
				kind,
				seqs.map((seq) => ({ seq, fields: null }))
			)
		: removeFromIndex(tx, kind, seqs);
