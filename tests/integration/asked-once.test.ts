import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { listTools } from '#lib/server/catalogue/index.ts';
import { bumpContentVersion, readContentStamp } from '#lib/server/site/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';

const list = readToolQuery(new URLSearchParams('q=anxiety'));

async function countQuestions(work: () => Promise<unknown>): Promise<number> {
	let asked = 0;
	const note = () => void (asked += 1);
	subscribe('cognicare:query', note);
	await work().finally(() => unsubscribe('cognicare:query', note));
	return asked;
}

it('a request that only reads asks for the stamp of the content once', async () => {
	const ctx = makeStarterCtx();
	await listTools(ctx, list);
	const reading = { ...ctx, seen: {} };
	const read = () => readContentStamp(reading);
	expect(await countQuestions(() => Promise.all([read(), read(), read()]))).toBe(1);
	const [each, once] = [
		await countQuestions(() => listTools(ctx, list)),
		await countQuestions(() => listTools(reading, list))
	];
	expect(each - once).toBeGreaterThan(2);
});

it('sees what was changed in the same request where that may write, and in the next one where not', async () => {
	const ctx = makeStarterCtx();
	const reading = { ...ctx, seen: {} };
	const before = await readContentStamp(reading);
	expect(await readContentStamp(ctx)).toBe(before);
	await ctx.store.transaction((tx) => bumpContentVersion(tx));
	const after = await readContentStamp(ctx);
	expect(after).not.toBe(before);
	expect(await readContentStamp(reading)).toBe(before);
	expect(await readContentStamp({ ...ctx, seen: {} })).toBe(after);
});
