import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { importContent } from '#lib/server/content/index.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import {
	createEntry,
	getEntry,
	getReviewPage,
	saveEntry,
	submitEntry,
	withdrawEntry
} from '#lib/server/editorial/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { as, content, people, sample } from '../support/editorial.ts';

describe('within one millisecond', () => {
	it('two versions are submitted, and each round shows the one that it judges', async () => {
		const { author, first } = people(makeStarterCtx());
		const { id } = await createEntry(author, sample);
		const version = async () => (await getEntry(author, id)).version;
		const before = await submitEntry(author, id, { version: await version() });
		await withdrawEntry(author, id, 'Its name is another.');
		await saveEntry(author, id, { version: await version(), document: { ...sample, name: 'Loud Lamp' } });
		const after = await submitEntry(author, id, { version: await version() });
		const nameIn = async (roundId: string) => (await getReviewPage(first, roundId)).entry.name;
		expect([await nameIn(before.roundId), await nameIn(after.roundId)]).toEqual(['Quiet Lamp', 'Loud Lamp']);
	});

	it('a listing is imported and changed by another import, whose person may not judge that text', async () => {
		const ctx = makeStarterCtx();
		const { second } = people(ctx);
		const importer = as(ctx, 'fay', 'admin');
		const known = content.tools!.find((tool) => tool.slug === 'wysa')!;
		const whole = { ...known, ...sample, answers: [] } as typeof known;
		const imported = { ...whole, maker: 'The makers of quiet things in Utrecht' };
		await importContent(ctx, { tools: [whole] });
		await importContent(importer, { tools: [imported] });
		const [row] = await ctx.store.read.select({ id: tools.id }).from(tools).where(eq(tools.slug, whole.slug));
		const { id } = row!;
		const entry = await getEntry(second, id);
		expect(entry.document.maker).toBe(imported.maker);
		const { roundId } = await submitEntry(second, id, { version: entry.version });
		expect((await getReviewPage(importer, roundId)).writers).toContain('fay');
	});
});
