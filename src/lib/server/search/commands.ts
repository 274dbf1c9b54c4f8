import { sql } from 'drizzle-orm';
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

/** The word under which a tag is filed in the text index, so that a synonym finds everything that carries the tag. */
export const tagToken = (slug: string): string => `tagx${slug.replaceAll('-', '')}`;

const tagWords = (tags: { slug: string; name: string }[]): string =>
	tags.map((tag) => `${tagToken(tag.slug)} ${foldText(tag.name)}`).join(' ');

const mainTagWeight = 3;

const mainTagWords = (slugs: string[]): string =>
	slugs.map((slug) => `${tagToken(slug)} `.repeat(mainTagWeight - 1)).join('');

/** Files these tools in the text index, replacing what was there under the same numbers. */
export async function indexTools(tx: Db, docs: ToolText[]): Promise<void> {
	for (const doc of docs) {
		await tx.run(sql`delete from tool_text where rowid = ${doc.seq}`);
		await tx.run(sql`insert into tool_text (rowid, name, maker, summary, tags, description) values (
			${doc.seq}, ${foldText(doc.name)}, ${foldText(doc.maker)}, ${foldText(doc.summary)}, ${mainTagWords(doc.mainTags) + tagWords(doc.tags)},
			${foldText(doc.description)})`);
	}
}

/**
 * Files the prepared texts of tools, replacing what was there under the same numbers.
 * @param top numbers above it are new ones
 * @param shift what new numbers are raised by
 */
export function takeStagedTexts(rows: StagedRows, top: number, shift: number): void {
	const columns = 'name, maker, summary, tags, description';
	rows.run('delete from main.tool_text where rowid in (select seq from staged.tools where seq <= :top)', {
		top
	});
	rows.run(
		`insert into main.tool_text (rowid, ${columns})
			select case when rowid > :top then rowid + :shift else rowid end, ${columns} from staged.tool_text
			where rowid in (select seq from staged.tools where publication = 'published')`,
		{ top, shift }
	);
}

/** Takes tools out of the text index. */
export async function unindexTools(tx: Db, seqs: number[]): Promise<void> {
	for (const seq of seqs) await tx.run(sql`delete from tool_text where rowid = ${seq}`);
}

/** Files these guides in the text index, replacing what was there under the same numbers. */
export async function indexGuides(tx: Db, docs: GuideText[]): Promise<void> {
	for (const doc of docs) {
		await tx.run(sql`delete from guide_text where rowid = ${doc.seq}`);
		await tx.run(sql`insert into guide_text (rowid, title, summary, headings, body) values (
			${doc.seq}, ${foldText(doc.title)}, ${foldText(doc.summary)},
			${`${doc.headings.map(foldText).join(' ')} ${tagWords(doc.tags)}`}, ${foldText(doc.body)})`);
	}
}

/** Takes guides out of the text index. */
export async function unindexGuides(tx: Db, seqs: number[]): Promise<void> {
	for (const seq of seqs) await tx.run(sql`delete from guide_text where rowid = ${seq}`);
}
