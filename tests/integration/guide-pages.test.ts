import { describe, expect, it } from 'vitest';
import type { Ctx } from '#lib/server/context.ts';
import { createEntry, getEntry } from '#lib/server/editorial/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { people, sample } from '../support/editorial.ts';
import { guide, publishGuide } from '../support/guides.ts';

describe('the pages of one kind', () => {
	const pages = {
		editor: () => import('../../src/routes/admin/(app)/[kind=kind]/[id]/+page.server.ts'),
		history: () => import('../../src/routes/admin/(app)/[kind=kind]/[id]/history/+page.server.ts'),
		'sign-off': () => import('../../src/routes/admin/(app)/[kind=kind]/[id]/sign-off/+page.server.ts'),
		'take-down': () => import('../../src/routes/admin/(app)/[kind=kind]/[id]/take-down/+page.server.ts')
	};

	const call = (ctx: Ctx, place: string, id: string, body?: Record<string, string>) => {
		const url = new URL(`http://localhost/admin/${place}/${id}`);
		const request = new Request(url, body && { method: 'POST', body: new URLSearchParams(body) });
		return { locals: { ctx, user: {} }, params: { kind: place, id }, url, request, route: { id: 'test' } } as never;
	};

	it.each(Object.entries(pages))('do not show an entry of another: %s', async (_name, open) => {
		const ctx = makeStarterCtx();
		const { author, first } = people(ctx);
		const { id } = await createEntry(author, guide(), 'guide');
		const listing = await createEntry(author, sample);
		const { load: loadPage } = await open();
		expect(await loadPage(call(first, 'guides', id))).toMatchObject({ entry: { id } });
		await expect(async () => loadPage(call(first, 'tools', id))).rejects.toMatchObject({ status: 404 });
		await expect(async () => loadPage(call(first, 'guides', listing.id))).rejects.toMatchObject({ status: 404 });
	});

	it.each(Object.entries(pages))('change nothing in an entry of another: %s', async (_name, open) => {
		const ctx = makeStarterCtx();
		const { id, first } = await publishGuide(ctx);
		const before = await getEntry(first, id);
		const fields = { version: String(before.version), base: before.base, name: 'Lost', reason: 'Because', number: '1' };
		const { actions } = await open();
		for (const [action, run] of Object.entries(actions as Record<string, (event: never) => unknown>)) {
			const answer = Promise.resolve().then(() => run(call(first, 'tools', id, fields)));
			await expect(answer, action).rejects.toMatchObject({ status: 404 });
		}
		expect(await getEntry(first, id)).toEqual(before);
	});
});
