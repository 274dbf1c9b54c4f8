import { toForm, writeFields } from '#lib/schemas/document/form.ts';
import { listChanges } from '#lib/schemas/document/merge.ts';
import { guideBook } from '#lib/schemas/guide/book.ts';
import { longestGuide } from '#lib/schemas/guide/guide.ts';
import { createEntry, getEntry, listCopies } from '#lib/server/editorial/index.ts';
import { expect, test } from '../support/e2e.ts';
import { guideOf } from '../support/guides.ts';
import type { Newsroom } from '../support/newsroom.ts';

let room: Newsroom;
test.beforeAll(({ newsroom }) => {
	room = newsroom;
});

test('the longest guide in a script of three bytes a letter is stored while it is typed, and saved @once', async () => {
	const ada = room.as('Ada');
	const text = guideOf('Long evenings', { body: '语'.repeat(longestGuide) });
	const { id } = await createEntry(ada, text, 'guide');
	const { version, base } = await getEntry(ada, id);
	const form = toForm(guideBook, { ...text, body: '文'.repeat(longestGuide) });
	const { name, value } = await room.enter('Ada');
	const send = (path: string, body: BodyInit) =>
		fetch(`${room.origin}/admin/guides/${id}${path}`, {
			method: 'POST',
			headers: { cookie: `${name}=${value}`, origin: room.origin, accept: 'text/html' },
			redirect: 'manual',
			body
		});

	const copy = new FormData();
	const changes = JSON.stringify(listChanges(guideBook, toForm(guideBook, text), form));
	const note = { copy: 'page', tab: 'tab', sequence: '1', version: String(version), changes };
	for (const [field, sent] of Object.entries(note)) copy.append(field, sent);
	expect((await send('/autosave', copy)).status).toBe(200);
	expect((await listCopies(ada, id)).map((stored) => stored.changes.body?.now)).toEqual(['文'.repeat(longestGuide)]);

	const fields = [...writeFields(guideBook, form), ['version', String(version)], ['base', base]];
	expect((await send('?/save', new URLSearchParams(fields))).status).toBe(303);
	expect((await getEntry(ada, id)).document.body).toBe('文'.repeat(longestGuide));
});
