import { sql } from 'drizzle-orm';
import type { indexedKinds } from '#lib/server/db/schema/search.ts';
import type { StagedRows } from '#lib/server/db/staging.ts';
import type { Db } from '#lib/server/db/store.ts';
import { foldText } from '#lib/utils/fold.ts';

export type ToolText = {
	seq: number;
	name: string;
	maker: string;
	summary: string;
	tags: { slug: string; name: string }[];
	/** Slugs of those that say best what it is: it ranks above tools that carry them among others. */
	mainTags: string[];
	description: string;
};
export type GuideText = {
	seq: number;
	title: string;
	summary: string;
	headings: string[];
	tags: { slug: string; name: string }[];
	body: string;
};

const tagPrefix = 'tagx';

/** The word under which a tag is filed in the text index, so that a synonym finds everything that carries the tag. */
export const tagToken = (slug: string): string => `${tagPrefix}${slug.replaceAll('-', '')}`;

export const isTagToken = (word: string): boolean => word.startsWith(tagPrefix);
/** Whether such a word may begin with these letters. */
export const beginsTagToken = (letters: string): boolean => isTagToken(letters) || tagPrefix.startsWith(letters);

const tagWords = (tags: { slug: string; name: string }[]): string =>
	tags.map((tag) => `${tagToken(tag.slug)} ${foldText(tag.name)}`).join(' ');

/** So many changes are remembered one by one. After more at once, reading all words anew costs no more. */
const mostChanges = 1000;

const mainTagWeight = 3;

const mainTagWords = (slugs: string[]): string =>
	slugs.map((slug) => `${tagToken(slug)} `.repeat(mainTagWeight - 1)).join('');

type Kind = (typeof indexedKinds)[number];

const textTables = { tool: sql`tool_text`, guide: sql`guide_text` };

/** Notes what texts are filed under until now, so that a word list in memory can follow the change, and takes them out. */
async function removeTexts(tx: Db, kind: Kind, seqs: number[]): Promise<void> {
	const table = textTables[kind];
	const list = JSON.stringify(seqs);
	await tx.run(sql`insert into search_changes (kind, seq, words) select ${kind}, d.value,
		case when exists (select 1 from ${table} where rowid = d.value)
			then (select w.words from search_words w where w.kind = ${kind} and w.seq = d.value) else '' end
		from json_each(${list}) d`);
	await tx.run(sql`delete from search_changes where id <= (select max(id) from search_changes) - ${mostChanges}`);
	await tx.run(sql`delete from ${table} where rowid in (select value from json_each(${list}))`);
	await tx.run(sql`delete from search_words where kind = ${kind} and seq in (select value from json_each(${list}))`);
}

async function noteWords(tx: Db, kind: Kind, seq: number, texts: string[]): Promise<void> {
	const words = [...new Set(texts.flatMap((text) => text.split(' ')))].filter(Boolean).join(' ');
	await tx.run(sql`insert into search_words (kind, seq, words) values (${kind}, ${seq}, ${words})`);
}

const seqsOf = (docs: { seq: number }[]): number[] => docs.map(({ seq }) => seq);

/** Files these tools in the text index, replacing what was there under the same numbers. */
export async function indexTools(tx: Db, docs: ToolText[]): Promise<void> {
	await removeTexts(tx, 'tool', seqsOf(docs));
	for (const doc of docs) {
		const [name, maker, summary, description] = [doc.name, doc.maker, doc.summary, doc.description].map(foldText);
		const tags = mainTagWords(doc.mainTags) + tagWords(doc.tags);
		await tx.run(sql`insert into tool_text (rowid, name, maker, summary, tags, description)
			values (${doc.seq}, ${name}, ${maker}, ${summary}, ${tags}, ${description})`);
		await noteWords(tx, 'tool', doc.seq, [name!, maker!, summary!, tags, description!]);
	}
}

/**
 * Files the prepared texts of tools, replacing what was there under the same numbers.
 * @param top numbers above it are new ones
 * @param shift what new numbers are raised by
 */
export function takeStagedTexts(rows: StagedRows, top: number, shift: number): void {
	const seqOf = (name: string) => `case when ${name} > :top then ${name} + :shift else ${name} end`;
	const columns = 'name, maker, summary, tags, description';
	const isPublished = `in (select seq from staged.tools where publication = 'published')`;
	noteStagedChanges(rows, top, shift);
	rows.run('delete from main.tool_text where rowid in (select seq from staged.tools where seq <= :top)', { top });
	rows.run(
		`delete from main.search_words where kind = 'tool' and seq in (select seq from staged.tools where seq <= :top)`,
		{ top }
	);
	rows.run(
		`insert into main.tool_text (rowid, ${columns})
			select ${seqOf('rowid')}, ${columns} from staged.tool_text where rowid ${isPublished}`,
		{ top, shift }
	);
	rows.add('search_words', `seq ${isPublished}`, { seq: seqOf('seq') }, { top, shift });
}

function noteStagedChanges(rows: StagedRows, top: number, shift: number): void {
	const [staged] = rows.find<{ total: number }>('select count(*) as total from staged.tools');
	if (staged!.total > mostChanges) rows.run(`insert into main.search_changes (kind, seq) values ('tool', 0)`);
	else {
		rows.run(
			`insert into main.search_changes (kind, seq, words)
				select 'tool', case when s.seq > :top then s.seq + :shift else s.seq end,
					case when s.seq <= :top and exists (select 1 from main.tool_text t where t.rowid = s.seq)
						then (select words from main.search_words w where w.kind = 'tool' and w.seq = s.seq) else '' end
				from staged.tools s`,
			{ top, shift }
		);
	}
	rows.run('delete from main.search_changes where id <= (select max(id) from main.search_changes) - :most', {
		most: mostChanges
	});
}

/** Takes tools out of the text index. */
export const unindexTools = (tx: Db, seqs: number[]): Promise<void> => removeTexts(tx, 'tool', seqs);

/** Files these guides in the text index, replacing what was there under the same numbers. */
export async function indexGuides(tx: Db, docs: GuideText[]): Promise<void> {
	await removeTexts(tx, 'guide', seqsOf(docs));
	for (const doc of docs) {
		const [title, summary, body] = [doc.title, doc.summary, doc.body].map(foldText);
		const headings = `${doc.headings.map(foldText).join(' ')} ${tagWords(doc.tags)}`;
		await tx.run(sql`insert into guide_text (rowid, title, summary, headings, body)
			values (${doc.seq}, ${title}, ${summary}, ${headings}, ${body})`);
		await noteWords(tx, 'guide', doc.seq, [title!, summary!, headings, body!]);
	}
}

/** Takes guides out of the text index. */
export const unindexGuides = (tx: Db, seqs: number[]): Promise<void> => removeTexts(tx, 'guide', seqs);
