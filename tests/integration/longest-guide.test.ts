import { describe, expect, it } from 'vitest';
import { changeRows, toForm, writeFields } from '#lib/schemas/document/form.ts';
import { listChanges } from '#lib/schemas/document/merge.ts';
import { guideBook } from '#lib/schemas/guide/book.ts';
import { guideInput, longestGuide, type GuideInput } from '#lib/schemas/guide/guide.ts';
import {
	createEntry,
	getEntry,
	listCopies,
	parseChanges,
	readCopy,
	saveForm,
	storeCopy,
	submitEntry
} from '#lib/server/editorial/index.ts';
import { limitOf } from '#lib/server/http/body-limits.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { people } from '../support/editorial.ts';
import { guide } from '../support/guides.ts';

/** As long as a text may be, in letters of three bytes, in paragraphs. */
const write = (letter: string, length: number): string =>
	`${`${letter.repeat(98)}\n\n`.repeat(Math.floor(length / 100))}`.trimEnd().padEnd(length, letter);

const longest = (letter: string): GuideInput =>
	guide({
		published: '2026-11-01',
		body: write(letter, longestGuide),
		changes: Array.from({ length: 500 }, (_, day) => ({
			date: `2026-11-${String(20 - (day % 20)).padStart(2, '0')}`,
			note: letter.repeat(300)
		}))
	});
const formOf = (text: GuideInput) => toForm(guideBook, text);

describe('the longest guide that its schema allows, in a script of three bytes a letter', () => {
	const [before, after] = [longest('语'), longest('文')];

	it('is one', () => {
		expect(guideInput.safeParse(after).success).toBe(true);
		expect(after.body).toHaveLength(longestGuide);
	});

	it('is saved, stored while it is typed, and submitted', async () => {
		const { author } = people(makeStarterCtx());
		const { id } = await createEntry(author, before, 'guide');
		const { version, base } = await getEntry(author, id);
		const changes = listChanges(guideBook, formOf(before), formOf(after));
		const note = { copy: 'page', tab: 'tab', sequence: 1, version };
		await storeCopy(author, id, { ...note, changes: parseChanges(guideBook, JSON.stringify(changes)) });
		expect(await listCopies(author, id)).toHaveLength(1);
		expect((await readCopy(author, id, 'page')).changes.body?.now).toBe(after.body);
		const saved = await saveForm(author, id, { version, base, document: formOf(after) });
		expect(saved).toMatchObject({ isChanged: true, problems: [] });
		expect((await getEntry(author, id)).document).toMatchObject({ body: after.body, changes: after.changes });
		await submitEntry(author, id, { version: saved.version });
	});

	it('fits what may be sent to its page, as a form and as a stored copy', () => {
		const changes = JSON.stringify(listChanges(guideBook, formOf(before), formOf(after)));
		const sent = String(new URLSearchParams(writeFields(guideBook, formOf(after))));
		for (const path of ['/admin/guides/some-id', '/admin/guides/some-id/autosave']) {
			expect(sent.length).toBeLessThan(limitOf(path));
			expect(Buffer.byteLength(changes)).toBeLessThan(limitOf(path));
		}
	});
});

it('a guide has as many rows as its schema allows, and one more is refused with the text still there', async () => {
	const { author } = people(makeStarterCtx());
	const row = { date: '2026-11-20', note: 'A change.' };
	const text = guide({ changes: Array.from({ length: 499 }, () => row) });
	const { id } = await createEntry(author, text, 'guide');
	const form = formOf(text);
	expect(changeRows(guideBook, form, 'add changes', '2026-11-20')).toEqual({ list: 'changes', at: 499 });
	expect(changeRows(guideBook, form, 'add changes', '2026-11-20')).toBeNull();
	const { version, base } = await getEntry(author, id);
	const crowded = formOf(guide({ summary: 'Another.', changes: Array.from({ length: 501 }, () => row) }));
	const saved = await saveForm(author, id, { version, base, document: crowded });
	expect(saved).toMatchObject({ problems: [{ path: 'changes' }], refused: ['changes'] });
	expect((await getEntry(author, id)).document).toMatchObject({ summary: 'Another.' });
	expect((await readCopy(author, id, saved.copy!.id)).changes.changes?.now).toHaveLength(501);
});
