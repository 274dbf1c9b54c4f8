import { describe, expect, it } from 'vitest';
import { toForm, writeFields } from '#lib/schemas/document/form.ts';
import { guideBook } from '#lib/schemas/guide/book.ts';
import type { Ctx } from '#lib/server/context.ts';
import { archiveEntry, createEntry, getEntry, saveEntry, signOff, submitEntry } from '#lib/server/editorial/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { people } from '../support/editorial.ts';
import { guide, publishGuide, submitGuide, versionOf } from '../support/guides.ts';
import { actions } from '../../src/routes/admin/(app)/[kind=kind]/[id]/+page.server.ts';

describe('a form that came without a box', () => {
	const post = (ctx: Ctx, id: string, fields: [string, string][]) =>
		({
			locals: { ctx, user: {} },
			params: { kind: 'guides', id },
			url: new URL(`http://localhost/admin/guides/${id}?/save`),
			request: new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(fields) }),
			route: { id: 'test' }
		}) as never;

	it('leaves what the box said', async () => {
		const { author } = people(makeStarterCtx());
		const { id } = await createEntry(author, guide(), 'guide');
		const { version, base } = await getEntry(author, id);
		const form = writeFields(guideBook, toForm(guideBook, guide({ summary: 'Another summary.' })));
		const sent = form.filter(([name]) => name !== 'body' && name !== 'stage');
		const marks: [string, string][] = [
			['version', String(version)],
			['base', base]
		];
		const answer = Promise.resolve(actions.save(post(author, id, [...sent, ...marks])));
		await expect(answer).rejects.toMatchObject({ status: 303 });
		const { stage, body } = guide();
		expect((await getEntry(author, id)).document).toMatchObject({
			summary: 'Another summary.',
			body: body.trim(),
			stage
		});
	});

	it('empties one that came empty', async () => {
		const { author } = people(makeStarterCtx());
		const { id } = await createEntry(author, guide(), 'guide');
		const { version, base } = await getEntry(author, id);
		const form = writeFields(guideBook, toForm(guideBook, { ...guide(), summary: '' }));
		await expect(
			Promise.resolve(actions.save(post(author, id, [...form, ['version', String(version)], ['base', base]])))
		).rejects.toMatchObject({ status: 303 });
		expect((await getEntry(author, id)).document.summary).toBeNull();
	});
});

it('a credential that nobody can see is none', async () => {
	const { id, first } = await submitGuide(makeStarterCtx());
	const version = await versionOf(first, id);
	const unseen = { version, credential: '\u200b\u200d\u2060', isClinician: true };
	await expect(signOff(first, id, unseen)).rejects.toMatchObject({ code: 'invalid' });
});

it('a fraction where a whole number is asked for is said to be one', async () => {
	const { author } = people(makeStarterCtx());
	const { id } = await createEntry(author, guide(), 'guide');
	await saveEntry(author, id, { version: 1, document: { ...guide(), position: '1.5' } });
	await expect(submitEntry(author, id, { version: 2 })).rejects.toMatchObject({
		problems: [{ path: 'position', message: 'Write a whole number.' }]
	});
});

it('a public guide that somebody marks as no longer available is not said to be off the site', async () => {
	const { id, first } = await publishGuide(makeStarterCtx());
	const version = await versionOf(first, id);
	await expect(archiveEntry(first, id, version, { reason: 'Gone.', advice: '' })).rejects.toMatchObject({
		message: 'A guide cannot be marked so. Take its page down and say why.'
	});
});
