import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { removeDatabase } from '#lib/server/db/files.ts';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import { logger } from '#lib/server/logger.ts';

/** What the search reads of a database, and the text index that PostgreSQL has none of. */
const schema = `
create table content_version (version integer not null, epoch integer not null, revision integer not null) strict;
insert into content_version values (-1, -1, -1);
create table tools (seq integer primary key, slug text not null unique, name text not null, name_folded text not null,
	maker text not null, publication text not null, state text not null, decision text, checked_on text not null, core_known integer not null,
	caution_count integer not null,
	reviewed_on text, review_due_on text, changed_at integer not null) strict;
create index tools_changed_at on tools (changed_at);
create table tool_facets (seq integer not null, "group" text not null, value text not null,
	primary key (seq, "group", value)) strict;
create table tool_cards (seq integer primary key, card text not null) strict;
create table tags (id text primary key, slug text not null unique, name text not null) strict;
create table tag_memberships (tag_id text not null, "group" text not null, primary key (tag_id, "group")) strict;
create table tag_synonyms (id text primary key, tag_id text not null, synonym text not null,
	unique (tag_id, synonym)) strict;
create index tag_synonyms_tag on tag_synonyms (tag_id);
create table guides (seq integer primary key, slug text not null unique) strict;
create table search_changes (id integer primary key, kind text not null, seq integer not null, words text) strict;
create table search_words (kind text not null, seq integer not null, words text not null, primary key (kind, seq)) strict;
create virtual table tool_text using fts5(name, maker, summary, tags, description,
	content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3');
create virtual table tool_words using fts5vocab('tool_text', 'row');
create virtual table guide_text using fts5(title, summary, headings, body,
	content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3');
create virtual table guide_words using fts5vocab('guide_text', 'row')`;

/** Names this shape of the index, in a file that was closed and may be gone on with. */
const shape = createHash('sha256').update(schema).digest().readInt32BE();
const inUse = 0;
const memory = ':memory:';

export const markWhole = (connection: SqliteConnection): unknown => connection.pragma(`user_version = ${shape}`);

/** One that was closed by a process of this release; of any other the half may be missing. */
function openWhole(file: string): SqliteConnection | undefined {
	if (!existsSync(file)) return undefined;
	let found: SqliteConnection | undefined;
	try {
		found = new Database(file);
		if (found.pragma('user_version', { simple: true }) === shape) {
			found.pragma(`user_version = ${inUse}`);
			found.pragma('synchronous = off');
			return found;
		}
	} catch (error) {
		logger.warn({ err: error }, 'the search index is made anew');
	}
	found?.close();
	return undefined;
}

function openIndex(file: string): SqliteConnection {
	const whole = openWhole(file);
	if (whole) return whole;
	if (file !== memory) removeDatabase(file);
	const connection = new Database(file);
	// What is lost in a crash is read again.
	for (const setting of ['journal_mode = wal', 'synchronous = off']) connection.pragma(setting);
	connection.transaction(() => connection.exec(schema))();
	if (file !== memory) chmodSync(file, 0o600);
	return connection;
}

type Place = { file: string; release(): void };

/** A file that no other process has: a lock beside it ends with the process, however that ends. */
function takeFile(folder: string): Place {
	mkdirSync(folder, { recursive: true });
	for (let number = 1; ; number += 1) {
		const file = join(folder, `search-${number}.sqlite`);
		const lock = new Database(`${file}.lock`, { timeout: 0 });
		try {
			lock.pragma('journal_mode = MEMORY');
			lock.exec('BEGIN EXCLUSIVE');
			return { file, release: () => lock.close() };
		} catch (error) {
			lock.close();
			if (!String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) throw error;
		}
	}
}

export const inMemory = () => ({ file: memory, connection: openIndex(memory) });

export function openFiled(folder: string): Place & { connection: SqliteConnection } {
	const place = takeFile(folder);
	try {
		return { ...place, connection: openIndex(place.file) };
	} catch (error) {
		place.release();
		throw error;
	}
}
