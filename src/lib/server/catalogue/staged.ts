import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { max } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import type { Ctx } from '#lib/server/context.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import type { StagedRows, Staging } from '#lib/server/db/staging.ts';
import { stagedTextTables, takeStagedTexts } from '#lib/server/search/index.ts';
import { listRedirects } from '#lib/server/site/index.ts';
import { listDifferences, type ImportCounts, type Left } from '#lib/utils/import-report.ts';
import { findKnown, writeBatch, type Known, type Surroundings } from './commands.ts';

/** Rows by the tool's id that a save adds to. */
const records = ['tool_status_history', 'tool_revisions'];
/** Rows by the tool's number that a save writes anew. */
const lists = ['tool_facets', 'tool_cards'];

export const stagedTables = ['tools', ...records, ...lists, ...stagedTextTables];

const batchSize = 200;

export type StagedTools = {
	counts: ImportCounts;
	/** The highest number that was given when it was prepared. */
	top: number;
	/** Every tool of the import, the ones that are the same already too. */
	all: { id: string; tool: ToolInput }[];
};

/**
 * Prepares the rows of tools that are new, or that differ from those with the same slug: rows, derived lists, text
 * index, revision and status history. Nothing is written to the store. What people here wrote is left as it is.
 */
export async function stageTools(
	ctx: Ctx,
	staging: Staging,
	inputs: ToolInput[],
	around: Omit<Surroundings, 'contentVersion'>,
	onProgress: (done: number) => void = () => {}
): Promise<StagedTools> {
	const { read } = ctx.store;
	const counts: ImportCounts = { added: 0, changed: 0, unchanged: 0, left: [] };
	const [highest] = await read.select({ seq: max(tools.seq) }).from(tools);
	const top = Number(highest?.seq ?? 0);
	const moved = await listRedirects(read, 'tool');
	const all: StagedTools['all'] = [];
	let nextSeq = top + 1;
	await staging.prepare(async (db) => {
		for (let start = 0; start < inputs.length; start += batchSize) {
			const batch = inputs.slice(start, start + batchSize);
			const slugs = batch.flatMap(({ slug }) => [slug, ...(moved.has(slug) ? [moved.get(slug)!] : [])]);
			const known = await findKnown(read, slugs);
			const entries = batch.flatMap((tool) => {
				const before = known.get(tool.slug) ?? known.get(moved.get(tool.slug) ?? '');
				const fate = decideFate(before, tool);
				const id = before?.id ?? newId();
				all.push({ id, tool: fate === 'left' ? before!.document! : tool });
				if (fate === 'left') counts.left.push(describeLeft(before!, tool));
				else counts[fate] += 1;
				return fate === 'added' || fate === 'changed' ? [{ tool, before, id, seq: before?.seq ?? nextSeq++ }] : [];
			});
			if (entries.length > 0) await writeBatch(ctx, db, entries, { ...around, contentVersion: 0 }, 'staged');
			onProgress(Math.min(start + batchSize, inputs.length));
			await nextTurn();
		}
	});
	return { counts, top, all };
}

/** What people here wrote, or gave another slug, stays as it is. */
function decideFate(before: Known | undefined, tool: ToolInput): 'added' | 'changed' | 'unchanged' | 'left' {
	if (!before?.document) return before ? 'changed' : 'added';
	if (isDeepStrictEqual(before.document, tool)) return 'unchanged';
	return before.isOurs || before.slug !== tool.slug ? 'left' : 'changed';
}

const describeLeft = ({ slug, document }: Known, tool: ToolInput): Left => ({
	slug,
	name: document!.name,
	differs: listDifferences(document!, tool)
});

/** Slugs of the prepared tools that somebody changed, made or took back since. */
export async function findOvertaken(rows: StagedRows): Promise<string[]> {
	const overtaken = await rows.find<{ slug: string }>(
		`select i.slug from staged.tools i left join main.tools t on t.id = i.id where i.version > 1 and
				(t.id is null or t.version <> i.version - 1 or t.slug <> i.slug
				or (t.publication = 'archived') <> (i.publication = 'archived'))
			union all select i.slug from staged.tools i join main.tools t on t.slug = i.slug where i.version = 1`
	);
	return overtaken.map(({ slug }) => slug);
}

/** What an import does not change. */
const fixedColumns = new Set(['id', 'seq', 'slug', 'changed_at']);

/** Moves the prepared tools into the catalogue, inside the caller's transaction. */
export async function takeStagedTools(rows: StagedRows, top: number, contentVersion: number): Promise<void> {
	const [highest] = await rows.find<{ seq: number | null }>('select max(seq) as seq from main.tools');
	const shift = Number(highest?.seq ?? 0) - top;
	const values = { top, shift };
	const seq = 'case when seq > :top then seq + :shift else seq end';
	const columns = await rows.listColumns('tools');
	const changed = columns.filter((name) => !fixedColumns.has(name));
	await rows.run(
		`update main.tools set changed_at = :contentVersion, ${changed.map((name) => `"${name}" = i."${name}"`).join(', ')}
			from staged.tools i where i.id = main.tools.id`,
		{ contentVersion }
	);
	for (const table of lists) {
		await rows.run(`delete from main.${table} where seq in (select seq from staged.tools where seq <= :top)`, { top });
	}
	await rows.add('tools', 'version = 1', { seq, changed_at: ':contentVersion' }, { ...values, contentVersion });
	for (const table of records) await rows.add(table);
	await rows.add('tool_facets', 'true', { seq }, values);
	// What was taken down, or is not to be listed, stays off the lists.
	await rows.add(
		'tool_cards',
		`seq in (select seq from staged.tools where publication = 'published')`,
		{ seq },
		values
	);
	await takeStagedTexts(rows, top, shift);
}
