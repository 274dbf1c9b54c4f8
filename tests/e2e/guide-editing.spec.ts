import type { Page } from '@playwright/test';
import {
	createEntry,
	getEntry,
	listRevisions,
	publishEntry,
	saveEntry,
	signOff,
	submitEntry
} from '#lib/server/editorial/index.ts';
import { expectNoErrors } from '../support/axe.ts';
import { expect, test } from '../support/e2e.ts';
import { guideOf } from '../support/guides.ts';
import { openNewsroom, type Newsroom } from '../support/newsroom.ts';

test.describe.configure({ mode: 'default' });

let room: Newsroom;
test.beforeAll(async () => {
	room = await openNewsroom();
});
test.afterAll(() => room.close());

const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
const save = (page: Page) => page.locator('#save').click();
const said = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).first();
const lively = { tag: '@javascript' };
const idOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1)!;
const versionOf = async (id: string) => (await getEntry(room.as('Ben'), id)).version;

/** Chooses a tag: in the box that finds it or, without JavaScript, in the list. */
async function pick(page: Page, path: string, label: string): Promise<void> {
	const box = page.locator(`input[role=combobox][id="${path}"]`);
	if ((await box.count()) > 0) {
		await box.fill(label);
		await box.press('Enter');
		await box.press('Escape');
		await expect(page.getByRole('button', { name: `Remove ${label}` }).first()).toBeVisible();
	} else {
		await page.locator(`[id="${path}"]`).getByLabel(label, { exact: true }).check();
	}
}

/** A guide of Ada's that Ben signed off and published. */
async function publish(title: string): Promise<string> {
	const { id } = await createEntry(room.as('Ada'), guideOf(title), 'guide');
	await submitEntry(room.as('Ada'), id, { version: 1 });
	const nurse = { credential: 'registered nurse', isClinician: true };
	await signOff(room.as('Ben'), id, { version: await versionOf(id), ...nurse });
	await publishEntry(room.as('Ben'), id, await versionOf(id));
	return id;
}

/** On the page of an entry that is submitted: goes to the sign-off and signs as that person. */
async function sign(page: Page, name: string, id: string, credential: string): Promise<void> {
	await room.open(page, name, `/admin/guides/${id}`);
	await page.getByRole('link', { name: 'Sign it off' }).click();
	await field(page, 'credential').fill(credential);
	await page.getByRole('button', { name: 'Sign it off' }).click();
	await expect(said(page, 'Signed off.')).toBeVisible();
}

test('is written, corrected where its text is wrong, submitted, signed off by somebody else and scheduled', async ({
	page,
	allowConsoleError
}) => {
	test.slow();
	allowConsoleError(/400|404/);
	const title = `Lamp hours ${test.info().project.name}`;
	const slug = title.toLowerCase().replaceAll(' ', '-');
	await room.open(page, 'Ada', '/admin/guides');
	await page.getByRole('link', { name: 'Add a guide' }).first().click();
	await field(page, 'title').fill(title);
	await field(page, 'summary').fill('How to dim a lamp.');
	await page.getByRole('button', { name: 'Start the draft' }).click();
	await expect(said(page, 'Your draft is there')).toBeVisible();
	await expect(field(page, 'slug')).toHaveValue(slug);
	const id = idOf(page);

	await page.locator('#submit').click();
	await expect(page.getByRole('alert')).toContainText('still missing before it can be reviewed');
	await expect(page.locator('#body-error')).toBeVisible();

	await field(page, 'shortTitle').fill('Lamp hours');
	await field(page, 'body').fill('Dim it.\n\n:::panic\nx\n:::\n\nA :cite[nobody1999] b.\n\n[here](/no/page)');
	await field(page, 'stage').selectOption('Day to day');
	await field(page, 'position').fill('90');
	await pick(page, 'tags', 'Insomnia and poor sleep');
	await field(page, 'nextReview').fill('2027-05-20');
	await page.getByRole('button', { name: 'Add a change' }).click();
	await field(page, 'changes.0.note').fill('First version.');
	await page.locator('#submit').click();
	const wrong = page.locator('#body-error');
	await expect(wrong).toContainText('Line 3: There is no block called ":::panic".');
	await expect(wrong).toContainText('Line 7: No source has the key "nobody1999".');
	await expect(wrong).toContainText('Line 9: There is no page /no/page on this site.');
	expect((await getEntry(room.as('Ada'), id)).state).toBe('draft');

	await page.goto(`${room.origin}/admin/guides/${id}/preview`);
	await expect(page.getByText('Line 7: No source has the key').first()).toBeVisible();
	await page.goto(`${room.origin}/admin/guides/${id}`);
	await field(page, 'body').fill('Dim it at nine.\n\n:::tip[Hint]\nUse a timer.\n:::');
	await page.locator('#submit').click();
	await expect(said(page, 'Submitted. Somebody who did not write it can now sign it off.')).toBeVisible();

	await page.goto(`${room.origin}/admin/guides/${id}/sign-off`);
	await expect(page.getByText('Somebody else has to sign this off')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Sign it off' })).toHaveCount(0);

	await room.open(page, 'Ben', '/admin/reviews');
	await page.getByRole('link', { name: new RegExp(`^Read and sign off.*${title}`) }).click();
	await expect(page.getByText('The page will say that Ben checked it')).toBeVisible();
	await field(page, 'credential').fill('registered nurse');
	await page.getByLabel(/I treat patients/).check();
	await page.getByRole('button', { name: 'Sign it off' }).click();
	await expect(said(page, 'Signed off.')).toBeVisible();

	await page.getByText('Publish at a time').click();
	await field(page, 'at').fill('2099-07-01T09:00');
	await field(page, 'zone').selectOption('Europe/Berlin');
	await page.getByRole('button', { name: 'Schedule', exact: true }).click();
	await expect(said(page, 'Scheduled.')).toBeVisible();
	expect((await page.goto(`${room.origin}/guides/${slug}`))?.status()).toBe(404);
	await page.goto(`${room.origin}/admin/guides/${id}`);
	await page.getByRole('button', { name: 'Cancel the schedule' }).click();
	await expect(said(page, 'The schedule is cancelled.')).toBeVisible();
	await page.getByRole('button', { name: 'Publish now' }).click();
	await expect(said(page, 'Published.')).toBeVisible();
	await page.goto(`${room.origin}/guides/${slug}`);
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	await expect(page.getByText('Use a timer.')).toBeVisible();
	await expect(page.getByText(/Ben.*registered nurse/).first()).toBeVisible();
});

test('is corrected beside its live page, and brought back to an older version', async ({ page }) => {
	const title = `Slow tea ${test.info().project.name}`;
	const id = await publish(title);
	const live = `${room.origin}/guides/${guideOf(title).slug}`;
	await room.open(page, 'Ada', `/admin/guides/${id}`);
	await expect(page.getByText('You can read this entry, not change it')).toHaveCount(0);
	await field(page, 'body').fill('A sentence nobody reads yet.');
	await expect(page.getByText('The public page stays as it is until this is published.')).toBeVisible();
	await save(page);
	await expect(said(page, 'Saved.')).toBeVisible();
	await page.goto(live);
	await expect(page.getByText('Dim the lamp.').first()).toBeVisible();
	await expect(page.getByText('A sentence nobody reads yet.')).toHaveCount(0);
	await page.goto(`${room.origin}/admin/guides/${id}/preview`);
	await expect(page.getByText('A sentence nobody reads yet.').first()).toBeVisible();

	await page.goto(`${room.origin}/admin/guides/${id}`);
	await page.locator('#submit').click();
	await expect(said(page, 'Submitted.')).toBeVisible();
	await sign(page, 'Cleo', id, 'editor');
	await page.getByRole('button', { name: 'Publish now' }).click();
	await expect(said(page, 'Published.')).toBeVisible();
	await page.goto(live);
	await expect(page.getByText('A sentence nobody reads yet.').first()).toBeVisible();
	await expect(page.getByText(/Cleo.*editor/).first()).toBeVisible();

	await room.open(page, 'Ben', `/admin/guides/${id}`);
	await page.getByRole('link', { name: 'All changes' }).click();
	const changed = (await listRevisions(room.as('Ben'), id)).find(({ kind, number }) => kind === 'save' && number > 1)!;
	await page.getByRole('link', { name: `What changed in version ${changed.number}`, exact: true }).click();
	await expect(page.locator('ins').filter({ hasText: 'nobody reads' })).toBeVisible();
	await page.getByRole('button', { name: 'Bring back version 1', exact: true }).click();
	await expect(said(page, 'The older version is back')).toBeVisible();
	await expect(field(page, 'body')).toHaveValue(/Dim the lamp/);
	expect((await getEntry(room.as('Ben'), id)).state).toBe('draft');
	await page.goto(live);
	await expect(page.getByText('A sentence nobody reads yet.').first()).toBeVisible();
});

test('moves to a new web name, is taken down with a reason, and put back', async ({ page, allowConsoleError }) => {
	allowConsoleError(/410/);
	const title = `Warm socks ${test.info().project.name}`;
	const [slug, next] = [guideOf(title).slug, guideOf(`${title} two`).slug];
	const id = await publish(title);
	await room.open(page, 'Ada', `/admin/guides/${id}`);
	await expect(page.getByText('the page moves when it is next published')).toBeVisible();
	await field(page, 'slug').fill(next);
	await page.locator('#submit').click();
	await expect(said(page, 'Submitted.')).toBeVisible();
	await sign(page, 'Ben', id, 'registered nurse');
	await page.getByRole('button', { name: 'Publish now' }).click();
	await expect(said(page, 'Published.')).toBeVisible();
	const moved = await fetch(`${room.origin}/guides/${slug}`, { redirect: 'manual' });
	expect([moved.status, moved.headers.get('location')]).toEqual([301, `/guides/${next}`]);
	await page.goto(`${room.origin}/guides/${slug}`);
	await expect(page).toHaveURL(`${room.origin}/guides/${next}`);

	await page.goto(`${room.origin}/admin/guides/${id}/take-down`);
	await page.getByRole('textbox').first().fill('A study was retracted.');
	await page.getByRole('button', { name: /down/i }).last().click();
	await expect(said(page, 'The page is down.')).toBeVisible();
	expect((await page.goto(`${room.origin}/guides/${next}`))?.status()).toBe(410);
	await expect(page.getByText('A study was retracted.').first()).toBeVisible();
	await page.goto(`${room.origin}/admin/guides/${id}`);
	await page.getByText('Put the page back').first().click();
	await page.locator('form[action="?/putBack"] [name=reason]').fill('It was another study.');
	await page.locator('form[action="?/putBack"] button').last().click();
	await expect(said(page, 'The page is back as it was')).toBeVisible();
	expect((await page.goto(`${room.origin}/guides/${next}`))?.status()).toBe(200);
	await expect(page.getByText(/Ben.*registered nurse/).first()).toBeVisible();
});

test('goes back to its author with what should change, and shows both texts where two people saved', async ({
	page,
	allowConsoleError
}) => {
	allowConsoleError(/409/);
	const title = `Long bath ${test.info().project.name}`;
	const { id } = await createEntry(room.as('Ada'), guideOf(title), 'guide');
	await submitEntry(room.as('Ada'), id, { version: 1 });
	await room.open(page, 'Ben', `/admin/guides/${id}/sign-off`);
	await field(page, 'reason').fill('Say who says so.');
	await page.getByRole('button', { name: 'Send it back' }).click();
	await expect(said(page, 'Sent back to its authors')).toBeVisible();

	await room.open(page, 'Ada', `/admin/guides/${id}`);
	await expect(page.getByText('Say who says so.').first()).toBeVisible();
	const theirs = guideOf(title, { summary: 'The sentence of Ben.', shortTitle: 'By Ben' });
	await saveEntry(room.as('Ben'), id, { version: await versionOf(id), document: theirs });
	await field(page, 'summary').fill('The sentence of Ada.');
	await field(page, 'body').fill('By Ada.');
	await save(page);
	await expect(page.getByRole('alert')).toContainText('Ben changed the same as you, in one place');
	await page.getByLabel(/The sentence of Ben/).check();
	await page.getByRole('button', { name: 'Save the merged version' }).click();
	await expect(said(page, 'Both versions are merged and saved.')).toBeVisible();
	expect((await getEntry(room.as('Ada'), id)).document).toMatchObject({
		summary: 'The sentence of Ben.',
		shortTitle: 'By Ben',
		body: 'By Ada.'
	});
});

test('keeps what is typed, and offers it again @phone', lively, async ({ page }) => {
	const { id } = await createEntry(room.as('Ada'), guideOf('Long letter'), 'guide');
	await room.open(page, 'Ada', `/admin/guides/${id}`);
	await expect(page.getByRole('button', { name: 'Shortcuts' })).toBeVisible();
	await field(page, 'body').fill('Half a sentence that');
	await expect(said(page, /Stored at \d\d:\d\d/)).toBeVisible();
	page.once('dialog', (dialog) => void dialog.accept());
	await page.goto(`${room.origin}/admin/guides/${id}`);
	await page.getByRole('button', { name: 'Recover' }).click();
	await expect(field(page, 'body')).toHaveValue('Half a sentence that');
	await save(page);
	await expect(said(page, 'Saved.')).toBeVisible();
	expect((await getEntry(room.as('Ada'), id)).document.body).toBe('Half a sentence that');
});

test('is nowhere among the tools', async ({ page, allowConsoleError }) => {
	allowConsoleError(/404/);
	const { id } = await createEntry(room.as('Ada'), guideOf(`Own shelf ${test.info().project.name}`), 'guide');
	await room.open(page, 'Ben', '/admin/tools?q=own+shelf');
	await expect(page.getByText('No entry fits.')).toBeVisible();
	for (const path of ['', '/history', '/preview', '/sign-off', '/take-down', '/../nobody']) {
		expect((await page.goto(`${room.origin}/admin/tools/${id}${path}`))?.status(), path).toBe(404);
	}
});

test('has no error that axe finds', lively, async ({ page }) => {
	test.slow();
	const { id } = await createEntry(room.as('Ada'), { ...guideOf('Clear tea'), summary: null }, 'guide');
	await saveEntry(room.as('Ada'), id, { version: 1, document: guideOf('Clear tea') });
	await submitEntry(room.as('Ada'), id, { version: 2 });
	const open = await createEntry(room.as('Ada'), { title: 'Half a guide' }, 'guide');
	await room.open(page, 'Ben', '/admin/guides');
	const paths = ['', '/new', `/${open.id}`, `/${id}`, `/${id}/sign-off`, `/${id}/history?show=2`, `/${id}/preview`];
	for (const path of paths) {
		await page.goto(`${room.origin}/admin/guides${path}`);
		await expectNoErrors(page);
	}
});
