import { existsSync } from 'node:fs';
import { setImmediate as letOthersGo } from 'node:timers/promises';
import { count } from 'drizzle-orm';
import { config } from '#lib/server/config.ts';
import { isDamage } from '#lib/server/db/explain.ts';
import { sayBefore } from '#lib/server/db/epoch.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import type { Rows, SqliteConnection, Store } from '#lib/server/db/store.ts';
import { readParts } from '#lib/server/db/whole-json.ts';
import { AppError } from '#lib/server/errors.ts';
import { logger } from '#lib/server/logger.ts';
import { readContentStamp } from '#lib/server/site/index.ts';
import { inMemory, markWhole, openFiled } from './index-file.ts';
import { fileInto } from './moved-texts.ts';
import { mostChanges, type Kind } from './texts.ts';

const toolColumns =
	'seq, slug, name, name_folded, maker, publication, state, decision, checked_on, core_known, caution_count, reviewed_on, review_due_on, changed_at';
/** Of a card no more than the first of its kinds and needs. */
const firstOf = (card: string, list: string) =>
	`json_build_array(json_build_object('slug', ${card} #>> '{${list},0,slug}'))`;
const cardSql = readParts(
	'c.card',
	(card) => `json_build_object('types', ${firstOf(card, 'types')}, 'conditions', ${firstOf(card, 'conditions')})::text`
);

type Row = Record<string, string | number | null>;
type Text = { kind: Kind; seq: number; revision: number; fields: string[] | null };
type News = {
	version: number;
	epoch: number;
	/** Nothing of what is here holds any more. */
	isWhole: boolean;
	tools: Row[];
	facets: Row[];
	cards: Row[];
	tags: Row[];
	memberships: Row[];
	synonyms: Row[];
	guides: Row[];
	texts: Text[];
};
type Stamp = { version: number; epoch: number };
type Reach = Stamp & { revision: number };

/** Milliseconds of rows that are filed in one go: then whoever else waits for this process has a turn. */
const longestTurn = 10;

/** A start draws an epoch too, and says of what. A file that holds just that is gone on with. */
async function isSameHistory(rows: Rows, { epoch }: Stamp, known: Stamp): Promise<boolean> {
	const [mark] = await rows<{ value: string }>(`select value from site_marks where id = 'epoch before'`);
	return mark?.value === sayBefore(epoch, known);
}

async function readNews(rows: Rows, known: Reach): Promise<News> {
	const [now] = await rows<Stamp>('select version, epoch from content_version');
	const isWhole = now!.epoch !== known.epoch && !(await isSameHistory(rows, now!, known));
	const since = [isWhole ? -1 : known.version];
	const changed = 'from tools t where t.changed_at > $1';
	const texts = isWhole
		? await rows<Text>(
				'select kind, seq, revision, fields from search_texts where fields is not null order by kind, seq'
			)
		: await rows<Text>('select kind, seq, revision, fields from search_texts where revision > $1 order by revision', [
				known.revision
			]);
	return {
		...now!,
		isWhole,
		tools: await rows<Row>(`select ${toolColumns} ${changed} order by t.seq`, since),
		facets: await rows<Row>(
			`select f.seq, f."group", f.value from tool_facets f where f.seq in (select t.seq ${changed})
				order by f.seq, f."group", f.value`,
			since
		),
		cards: await rows<Row>(
			`select c.seq, ${cardSql} as card from tool_cards c where c.seq in (select t.seq ${changed}) order by c.seq`,
			since
		),
		tags: await rows<Row>('select id, slug, name from tags order by id'),
		memberships: await rows<Row>('select tag_id, "group" from tag_memberships order by tag_id, "group"'),
		synonyms: await rows<Row>('select id, tag_id, synonym from tag_synonyms order by id'),
		guides: await rows<Row>('select seq, slug from guides order by seq'),
		texts
	};
}

/** A full disk, or a folder that cannot be written: the site goes on without its search. */
function explainIndex(error: unknown): AppError {
	logger.error({ err: error }, 'the search index cannot be written');
	return new AppError('unavailable', 'The search does not answer just now. Try again in a moment.');
}

/** What the search of this process reads where the database is PostgreSQL: an index of its own that follows it. */
export class SearchMirror {
	readonly connection: SqliteConnection;
	readonly file: string;
	readonly isLarge: boolean;
	readonly store: Store;
	private running: Promise<void> | undefined;
	private next: Promise<void> | undefined;
	private readonly release: () => void;
	private readonly mostTools: number;
	private isClosed = false;
	private isDamaged = false;
	/** The database holds more than memory is for: nothing of it was read. */
	isOutgrown = false;

	/** @param mostTools in memory; with Infinity it is a file, for a thread to read as well */
	constructor(store: Store, mostTools: number) {
		const isLarge = mostTools === Infinity;
		this.store = store;
		this.mostTools = mostTools;
		this.isLarge = isLarge;
		try {
			const index = isLarge ? openFiled(config().dataDir) : { ...inMemory(), release: () => undefined };
			this.file = index.file;
			this.release = index.release;
			this.connection = index.connection;
		} catch (error) {
			throw explainIndex(error);
		}
	}

	/** Brings it to what the database holds now, or later. Whoever asks while it does so is served by one more look. */
	catchUp(): Promise<void> {
		if (!this.running) {
			this.running = this.follow().finally(() => (this.running = undefined));
			return this.running;
		}
		this.next ??= this.running
			.catch(() => undefined)
			.then(() => {
				this.next = undefined;
				return this.catchUp();
			});
		return this.next;
	}

	/** It answers nothing any more: another one has to be made. */
	get isLost(): boolean {
		return this.isDamaged || (this.isLarge && !existsSync(this.file));
	}

	/** Takes note of what went wrong as somebody read it, here or on a thread, from where an error comes without its code. */
	noteFailure(error: unknown): void {
		if (isDamage(error) || (error instanceof Error && /malformed|not a database/.test(error.message)))
			this.isDamaged = true;
	}

	/** What is under way ends without having changed anything. */
	close(): void {
		this.isClosed = true;
		if (this.isLarge && !this.isLost) markWhole(this.connection);
		this.connection.close();
		this.release();
	}

	private reach(): Reach {
		return this.connection.prepare<[], Reach>('select version, epoch, revision from content_version').get()!;
	}

	private async follow(): Promise<void> {
		const now = await readContentStamp(this);
		if (this.isClosed) return;
		const known = this.reach();
		if (now === `${known.epoch}.${known.version}`) return;
		if (await this.outgrows()) return;
		const news = await this.store.postgres!.readSnapshot((rows) => readNews(rows, known));
		if (this.isClosed) return;
		try {
			await this.apply(news, known);
		} catch (error) {
			this.noteFailure(error);
			throw explainIndex(error);
		}
	}

	/** A catalogue that belongs in a file is not read into memory first. */
	private async outgrows(): Promise<boolean> {
		if (this.isLarge) return false;
		const [found] = await this.store.read.select({ total: count() }).from(tools);
		this.isOutgrown = found!.total > this.mostTools;
		return this.isOutgrown;
	}

	/**
	 * All at once: whoever searches sees all of it or nothing, as nobody asks this connection before it has caught up. Others
	 * have their turn meanwhile, since thousands of texts take seconds.
	 */
	private async apply(news: News, known: Reach): Promise<void> {
		const { connection } = this;
		connection.exec('begin immediate');
		try {
			const rows = this.fileNews(news, known);
			let began = performance.now();
			while (!rows.next().done) {
				if (performance.now() - began < longestTurn) continue;
				await letOthersGo();
				// What was begun is undone with the connection.
				if (this.isClosed) return;
				began = performance.now();
			}
			connection.exec('commit');
		} catch (error) {
			if (connection.inTransaction) connection.exec('rollback');
			throw error;
		}
	}

	/** One row after the other. */
	private *fileNews(news: News, known: Reach): Generator<void> {
		const { connection } = this;
		if (news.isWhole) this.empty();
		const forget = ['tools', 'tool_facets', 'tool_cards'].map((table) =>
			connection.prepare(`delete from ${table} where seq = ?`)
		);
		for (const { seq } of news.isWhole ? [] : news.tools) yield forget.forEach((one) => void one.run(seq));
		yield* this.insert('tools', news.tools);
		yield* this.insert('tool_facets', news.facets);
		yield* this.insert('tool_cards', news.cards);
		for (const table of ['tag_synonyms', 'tag_memberships', 'tags', 'guides']) connection.exec(`delete from ${table}`);
		yield* this.insert('tags', news.tags);
		yield* this.insert('tag_memberships', news.memberships);
		yield* this.insert('tag_synonyms', news.synonyms);
		yield* this.insert('guides', news.guides);
		yield* this.fileTexts(news.texts, news.isWhole);
		const revision = news.texts.reduce((most, text) => Math.max(most, text.revision), known.revision);
		connection
			.prepare('update content_version set version = ?, epoch = ?, revision = ?')
			.run(news.version, news.epoch, revision);
	}

	private empty(): void {
		for (const table of [
			'tools',
			'tool_facets',
			'tool_cards',
			'search_changes',
			'search_words',
			'tool_text',
			'guide_text'
		])
			this.connection.exec(`delete from ${table}`);
	}

	private *insert(table: string, rows: Row[]): Generator<void> {
		if (rows.length === 0) return;
		const names = Object.keys(rows[0]!);
		const places = names.map((name) => `@${name}`).join(', ');
		const insert = this.connection.prepare<[Row]>(
			`insert into ${table} (${names.map((name) => `"${name}"`).join(', ')}) values (${places})`
		);
		for (const row of rows) yield void insert.run(row);
	}

	private *fileTexts(texts: Text[], isWhole: boolean): Generator<void> {
		const { connection } = this;
		const isMany = isWhole || texts.length > mostChanges;
		const find = connection.prepare<[Kind, number], string>(
			'select words from search_words where kind = ? and seq = ?'
		);
		const change = connection.prepare('insert into search_changes (kind, seq, words) values (?, ?, ?)');
		const forget = connection.prepare('delete from search_words where kind = ? and seq = ?');
		const file = fileInto(connection);
		const remove = {
			tool: connection.prepare('delete from tool_text where rowid = ?'),
			guide: connection.prepare('delete from guide_text where rowid = ?')
		};
		if (isMany) change.run('tool', 0, null);
		for (const { kind, seq, fields } of texts) {
			if (!isMany) change.run(kind, seq, find.pluck().get(kind, seq) ?? '');
			if (!isWhole) {
				remove[kind].run(seq);
				forget.run(kind, seq);
			}
			if (fields) file(kind, { seq, fields });
			yield;
		}
		connection
			.prepare('delete from search_changes where id <= (select max(id) from search_changes) - ?')
			.run(mostChanges);
	}
}
