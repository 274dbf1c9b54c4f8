import { expect } from 'vitest';
import type { Ctx } from '#lib/server/context.ts';
import { listHelplines } from '#lib/server/helplines/index.ts';
import { makeStarterCtx } from './ctx.ts';
import { dumpDatabase } from './dump.ts';
import { visitor } from './editorial.ts';
import { helplineOf, type newLine, save, shout, staff, tokenFor } from './helplines.ts';

/** A site on which Ben wants new hours for Shout. */
export async function openScene(change: Partial<typeof newLine> = { hours: '9 to 5' }) {
	const ctx = makeStarterCtx();
	const id = await helplineOf(ctx, shout);
	const who = staff(ctx);
	await save(who.ben, id, change);
	return { ctx, id, ...who, seen: await tokenFor(who.cleo, id) };
}

export const hoursOf = async (ctx: Ctx) =>
	(await listHelplines(visitor(ctx))).find(({ name }) => name === shout)?.hours;

export async function expectRefusal(ctx: Ctx, code: string, act: () => Promise<unknown>): Promise<void> {
	const before = await dumpDatabase(ctx.store);
	await expect(act()).rejects.toMatchObject({ code });
	expect(await dumpDatabase(ctx.store)).toEqual(before);
}
