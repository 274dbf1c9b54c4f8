import { setImmediate as nextTurn } from 'node:timers/promises';
import { max } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import type { Ctx } from '#lib/server/context.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import type { StagedRows, Staging } from '#lib/server/db/staging.ts';
import { takeStagedTexts } from '#lib/server/search/index.ts';
import { findKnown, writeBatch, type SaveCounts, type Surroundings } from './commands.ts';

/** Rows by the tool's id that a save adds to. */
const records = ['tool_status_history', 'tool_revisions'];
/** Rows by the tool's number that a save writes anew. */
const lists = ['tool_facets', 'tool_cards'];

export const stagedTables = ['tools', ...records, ...lists, 'tool_text'];

const batchSize = 200;

export type StagedTools = {
	counts: SaveCounts;
	/** The highest number that was given when it was prepared. */
	top: number;
	/** Every tool of the import, the ones that are the same already too. */
	all: { id: string; tool: ToolInput }[];
};

/**
 * Prepares the rows of tools that are new, or that differ from those with the same slug: rows, derived lists, text
 * index, revision and status history. Nothing is written to the store.
 */
export async function stageTools(
	ctx: Ctx,
	staging: Staging,
	inputs: ToolInput[],
	around: Omit<Surroundings, 'contentVersion'>,
	onProgress: (done: number) => void = () => {}
): Promise<StagedTools> {
	const { read } = ctx.store;
	const counts: SaveCounts = { added: 0, changed: 0, unchanged: 0 };
	const [highest] = await read.select({ seq: max(tools.seq) }).from(tools);
	const top = Number(highest?.seq ?? 0);
	const all: StagedTools['all'] = [];
	let nextSeq = top + 1;
	await staging.prepare(async (db) => {
		for (let start = 0; start < inputs.length; start += batchSize) {
			const batch = inputs.slice(start, start + batchSize);
			const known = await findKnown(
				read,
				batch.map((tool) => tool.slug)
			);
			const entries = batch.flatMap((tool) => {
				const before = known.get(tool.slug);
				const same = before?.document && JSON.stringify(before.document) === JSON.stringify(tool);
				counts[same ? 'unchanged' : before ? 'changed' : 'added'] += 1;
				const id = before?.id ?? newId();
				all.push({ id, tool });
				return same ? [] : [{ tool, before, id, seq: before?.seq ?? nextSeq++ }];
			});
			if (entries.length > 0) await writeBatch(ctx, db, entries, { ...around, contentVersion: 0 }, 'staged');
			onProgress(Math.min(start + batchSize, inputs.length));
			await nextTurn();
		}
	});
	return { counts, top, all };
}

/** Slugs of the prepared tools that somebody changed, made or took back since. */
export function findOvertaken(rows: StagedRows): string[] {
	return rows
		.find<{ slug: string }>(
			`select i.slug from staged.tools i left join main.tools t on t.id = i.id where i.version > 1 and
				(t.id is null or t.version <> i.version - 1 or t.slug <> i.slug or t.publication <> i.publication)
			union all select i.slug from staged.tools i join main.tools t on t.slug = i.slug where i.version = 1`
		)
		.map(({ slug }) => slug);
}

/** What an import does not change. */
const kept = new Set(['id', 'seq', 'slug', 'publication', 'publication_note', 'changed_at']);

/** Moves the prepared tools into the catalogue, inside the caller's transaction. */
export function takeStagedTools(rows: StagedRows, top: number, contentVersion: number): void {
	const [highest] = rows.find<{ seq: number | null }>('select max(seq) as seq from main.tools');
	const shift = Number(highest?.seq ?? 0) - top;
	const values = { top, shift };
	const seq = 'case when seq > :top then seq + :shift else seq end';
	const columns = rows.find<{ name: string }>(`select name from pragma_table_info('tools')`).map(({ name }) => name);
	const changed = columns.filter((name) => !kept.has(name));
	rows.run(
		`update main.tools set changed_at = :contentVersion, ${changed.map((name) => `"${name}" = i."${name}"`).join(', ')}
			from staged.tools i where i.id = main.tools.id`,
		{ contentVersion }
	);
	for (const table of lists) {
		rows.run(`delete from main.${table} where seq in (select seq from staged.tools where seq <= :top)`, { top });
	}
	rows.add('tools', 'version = 1', { seq, changed_at: ':contentVersion' }, { ...values, contentVersion });
	for (const table of records) rows.add(table);
	rows.add('tool_facets', 'true', { seq }, values);
	// What was taken down stays off the lists.
	rows.add('tool_cards', `seq in (select seq from staged.tools where publication = 'published')`, { seq }, values);
	takeStagedTexts(rows, top, shift);
}
