import { desc, eq } from 'drizzle-orm';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { publishTool } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { toolRevisions, tools } from '#lib/server/db/schema/tools.ts';
import { openStore } from '#lib/server/db/store.ts';
import { describeSpread, type Spread } from '../measure.ts';

export type ChangeFigures = {
	/** Milliseconds of queries while nothing changes. */
	usual: Spread;
	/** Milliseconds of the same queries, each the first after a listing was published. */
	first: Spread;
	/** How much longer the first takes, median. */
	longer: number;
};

const usualRounds = 5;

async function readListing({ store }: Ctx): Promise<{ id: string; tool: ToolInput }> {
	const [newest] = await store.read
		.select({ id: tools.id, tool: toolRevisions.document })
		.from(tools)
		.innerJoin(toolRevisions, eq(toolRevisions.toolId, tools.id))
		.where(eq(tools.publication, 'published'))
		.orderBy(tools.seq, desc(toolRevisions.number))
		.limit(1);
	return newest!;
}

/** Publishes a listing with other words again and again, and asks each query before and after; the listing ends as it was. */
export async function measureChanges(
	file: string,
	queries: string[],
	ask: (query: string) => void
): Promise<ChangeFigures> {
	const store = openStore(file);
	const ctx: Ctx = { store, actor: { kind: 'system', name: 'bench' }, now: new Date(), requestId: 'bench' };
	const { id, tool } = await readListing(ctx);
	const publish = (text: ToolInput) => store.transaction((tx) => publishTool(ctx, tx, { id, tool: text }));
	const time = (query: string) => {
		const started = performance.now();
		ask(query);
		return performance.now() - started;
	};
	const [usual, first]: [number[], number[]] = [[], []];
	// Where an older release made the database, nobody knows the words of the listing before this.
	await publish(tool);
	ask(queries[0]!);
	for (const [i, query] of queries.entries()) {
		usual.push(describeSpread(Array.from({ length: usualRounds }, () => time(query))).median);
		await publish({ ...tool, description: `${tool.description} Changed ${'abcdefghij'[i % 10]}changed${i}.` });
		first.push(time(query));
	}
	await publish(tool);
	store.close();
	return {
		usual: describeSpread(usual),
		first: describeSpread(first),
		longer: describeSpread(first.map((value, i) => value - usual[i]!)).median
	};
}
