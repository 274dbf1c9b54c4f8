import { engine } from '#lib/server/config.ts';
import type { StagedRows } from '#lib/server/db/staging.ts';
import type { Db } from '#lib/server/db/store.ts';
import { foldText } from '#lib/utils/fold.ts';
import { fileTexts, mostChanges, removeTexts, textColumns, type FiledText } from './texts.ts';

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

const mainTagWeight = 3;

const mainTagWords = (slugs: string[]): string =>
	slugs.map((slug) => `${tagToken(slug)} `.repeat(mainTagWeight - 1)).join('');

/** What a tool is filed under. */
export function toolText(doc: ToolText): FiledText {
	const [name, maker, summary, description] = [doc.name, doc.maker, doc.summary, doc.description].map(foldText);
	const tags = mainTagWords(doc.mainTags) + tagWords(doc.tags);
	return { seq: doc.seq, fields: [name!, maker!, summary!, tags, description!] };
}

/** Files these tools in the text index, replacing what was there under the same numbers. */
export const indexTools = (tx: Db, docs: ToolText[]): Promise<void> => fileTexts(tx, 'tool', docs.map(toolText));

/**
 * Files the prepared texts of tools, replacing what was there under the same numbers.
 * @param top numbers above it are new ones
 * @param shift what new numbers are raised by
 */
export async function takeStagedTexts(rows: StagedRows, top: number, shift: number): Promise<void> {
	const seqOf = (name: string) => `case when ${name} > :top then ${name} + :shift else ${name} end`;
	if (engine === 'postgres') return takeStagedRows(rows, top, shift);
	const columns = textColumns.tool.join(', ');
	const isPublished = `in (select seq from staged.tools where publication = 'published')`;
	await noteStagedChanges(rows, top, shift);
	await rows.run('delete from main.tool_text where rowid in (select seq from staged.tools where seq <= :top)', { top });
	await rows.run(
		`delete from main.search_words where kind = 'tool' and seq in (select seq from staged.tools where seq <= :top)`,
		{ top }
	);
	await rows.run(
		`insert into main.tool_text (rowid, ${columns})
			select ${seqOf('rowid')}, ${columns} from staged.tool_text where rowid ${isPublished}`,
		{ top, shift }
	);
	await rows.add('search_words', `seq ${isPublished}`, { seq: seqOf('seq') }, { top, shift });
}

/** The same on PostgreSQL, under revisions of their own. */
const takeStagedRows = (rows: StagedRows, top: number, shift: number): Promise<void> =>
	rows.run(
		`insert into main.search_texts (kind, seq, revision, fields)
			select 'tool', case when t.seq > :top then t.seq + :shift else t.seq end, nextval('search_revision'),
				case when t.publication = 'published' then x.fields end
			from staged.tools t left join staged.search_texts x on x.kind = 'tool' and x.seq = t.seq
			on conflict (kind, seq) do update set fields = excluded.fields, revision = excluded.revision`,
		{ top, shift }
	);

async function noteStagedChanges(rows: StagedRows, top: number, shift: number): Promise<void> {
	const [staged] = await rows.find<{ total: number }>('select count(*) as total from staged.tools');
	if (staged!.total > mostChanges) await rows.run(`insert into main.search_changes (kind, seq) values ('tool', 0)`);
	else {
		await rows.run(
			`insert into main.search_changes (kind, seq, words)
				select 'tool', case when s.seq > :top then s.seq + :shift else s.seq end,
					case when s.seq <= :top and exists (select 1 from main.tool_text t where t.rowid = s.seq)
						then (select words from main.search_words w where w.kind = 'tool' and w.seq = s.seq) else '' end
				from staged.tools s`,
			{ top, shift }
		);
	}
	await rows.run('delete from main.search_changes where id <= (select max(id) from main.search_changes) - :most', {
		most: mostChanges
	});
}

/** Takes tools out of the text index. */
export const unindexTools = (tx: Db, seqs: number[]): Promise<void> => removeTexts(tx, 'tool', seqs);

/** What a guide is filed under. */
export function guideText(doc: GuideText): FiledText {
	const [title, summary, body] = [doc.title, doc.summary, doc.body].map(foldText);
	const headings = `${doc.headings.map(foldText).join(' ')} ${tagWords(doc.tags)}`;
	return { seq: doc.seq, fields: [title!, summary!, headings, body!] };
}

/** Files these guides in the text index, replacing what was there under the same numbers. */
export const indexGuides = (tx: Db, docs: GuideText[]): Promise<void> => fileTexts(tx, 'guide', docs.map(guideText));

/** Takes guides out of the text index. */
export const unindexGuides = (tx: Db, seqs: number[]): Promise<void> => removeTexts(tx, 'guide', seqs);

/** The tables in which an import prepares texts. */
export const stagedTextTables: string[] =
	engine === 'postgres' ? ['search_texts'] : ['tool_text', 'search_words', 'search_changes'];
