import type { Page } from '@playwright/test';
import { createEntry, getEntry, listCopies, publishEntry } from '#lib/server/editorial/index.ts';
import { expect, test } from '../support/e2e.ts';
import { field, said } from '../support/editor.ts';
import { openBeforeScripts } from '../support/late-scripts.ts';
import { listingOf, type Newsroom } from '../support/newsroom.ts';

test.describe.configure({ mode: 'default' });

let room: Newsroom;
test.beforeAll(({ newsroom }) => {
	room = newsroom;
});

const once = { tag: '@once' };
const lively = { tag: ['@javascript', '@once'] };

const standing = (page: Page) => page.getByRole('region', { name: 'Where it stands' });

async function approve(name: string): Promise<{ id: string; version: number }> {
	const { id, roundId } = await room.submit(name);
	await room.review('Ben', roundId);
	await room.review('Cleo', roundId);
	return { id, version: (await getEntry(room.as('Ben'), id)).version };
}

test('previews what was reviewed as it will be, and says so where nothing was', once, async ({ page, browser }) => {
	const { id, roundId } = await room.submit('Slow River');
	await room.review('Ben', roundId);
	await room.open(page, 'Dev', `/admin/tools/${id}/preview`);
	await expect(page.getByText('Not reviewed yet')).toBeVisible();
	await expect(page.getByText('No review of this text is complete.')).toBeVisible();
	await expect(page.getByText(/Desk-checked/)).toHaveCount(0);
	await room.review('Cleo', roundId);
	await page.reload();
	await expect(page.getByText('Reviewed, not public yet.')).toBeVisible();
	await expect(page.getByText('Meets our baseline').first()).toBeVisible();
	await expect(page.getByRole('region', { name: 'Who reviewed it' })).toContainText('Ben');
	await page
		.getByRole('region', { name: 'Privacy' })
		.getByText(/^We asked/)
		.click();
	await expect(page.getByRole('link', { name: 'maker.example' }).first()).toBeVisible();

	await page.goto(`${room.origin}/admin/tools/${id}`);
	await page.getByText('Make a link').click();
	await page.getByRole('button', { name: 'Make the link' }).click();
	const link = await page.getByLabel(/^The link/).inputValue();
	const stranger = await browser.newContext();
	const other = await stranger.newPage();
	await other.goto(link);
	await expect(other.getByText('Meets our baseline').first()).toBeVisible();
	await field(page, 'maker').fill('Another Maker');
	await page.locator('#save').click();
	await expect(said(page, 'Saved.')).toBeVisible();
	await other.reload();
	await expect(other.getByText('Not reviewed yet')).toBeVisible();
	await stranger.close();
});

test('marks a tool as no longer available, and its page tells what people can do', once, async ({ page }) => {
	const { id, version } = await approve('Closed Mill');
	await publishEntry(room.as('Ben'), id, version);
	await room.open(page, 'Ben', `/admin/tools/${id}`);
	await page.getByText('Mark as no longer available').click();
	await page.locator('#archive-reason').fill('Its maker closed it in November 2026.');
	await field(page, 'advice').fill('You can download your diary until March 2027.');
	await page.getByRole('button', { name: 'Mark it now' }).click();
	await expect(said(page, 'Marked as no longer available.')).toBeVisible();
	await expect(standing(page)).toContainText('No longer available');
	await page.goto(`${room.origin}/tools/closed-mill`);
	await expect(page.getByText('No longer available').first()).toBeVisible();
	await expect(page.getByText('Its maker closed it in November 2026.').first()).toBeVisible();
	await expect(page.getByText('You can download your diary until March 2027.').first()).toBeVisible();
	await page.goto(`${room.origin}/tools?q=closed+mill`);
	await expect(page.getByRole('heading', { name: 'Closed Mill' })).toHaveCount(1);
	await page.goto(`${room.origin}/admin/tools?status=no-longer-available&q=closed`);
	await expect(page.getByRole('rowheader')).toContainText(['Closed Mill']);
});

test('makes a draft of what is typed on the page that adds a tool', lively, async ({ page }) => {
	const release = await openNew(page);
	await field(page, 'name').pressSequentially('Night');
	release();
	await expect(said(page, /Stored at/)).toBeVisible();
	await expect(page).toHaveURL(/\/admin\/tools\/[\w-]{36}$/);
	await expect(field(page, 'name')).toBeFocused();
	await page.keyboard.type(' Garden');
	await expect(field(page, 'name')).toHaveValue('Night Garden');
	const address = page.url();
	const id = address.split('/').at(-1)!;
	await expect.poll(async () => (await listCopies(room.as('Ada'), id))[0]?.changes.name?.now).toBe('Night Garden');

	await page.reload();
	await page.getByRole('button', { name: 'Recover' }).click();
	await expect(field(page, 'name')).toHaveValue('Night Garden');
	await expect(field(page, 'slug')).toHaveValue('night-garden');
});

test('goes on with the draft that typing has begun', lively, async ({ page }) => {
	(await openNew(page))();
	await field(page, 'name').fill('Warm Stone');
	await expect(said(page, /Stored at/)).toBeVisible();
	await field(page, 'summary').fill('A sentence typed at the last moment.');
	await page.getByRole('button', { name: 'Start the draft' }).click();
	await expect(said(page, 'Your draft is there')).toBeVisible();
	await expect(field(page, 'summary')).toHaveValue('A sentence typed at the last moment.');
	await expect(field(page, 'slug')).toHaveValue('warm-stone');
	await page.goto(`${room.origin}/admin/tools?q=warm+stone`);
	await expect(page.getByRole('rowheader')).toHaveCount(1);
});

test('begins one draft where the scripts arrive while the form is on its way', lively, async ({ page }) => {
	const release = await openNew(page);
	let send = () => {};
	const isLetThrough = new Promise<void>((resolve) => (send = resolve));
	await page.route('**/admin/tools/new', async (route) => {
		await isLetThrough;
		await route.continue();
	});
	await field(page, 'name').fill('Still Harbour');
	const stored = page.waitForResponse((response) => response.url().endsWith('/new/autosave'));
	await page.getByRole('button', { name: 'Start the draft' }).click({ noWaitAfter: true });
	release();
	await stored;
	send();
	await expect(said(page, 'Your draft is there')).toBeVisible();
	await page.goto(`${room.origin}/admin/tools?q=still+harbour`);
	await expect(page.getByRole('rowheader')).toHaveCount(1);
});

test('begins one draft with a form that is sent twice, and another with another name', once, async ({ page }) => {
	await room.signIn(page.context(), 'Ada');
	const send = async (name: string, tab = '') => {
		const form = { name, copy: tab ? 'lively-page' : 'one-page', sequence: '1', tab };
		const headers = { origin: room.origin, accept: 'text/html' };
		const sent = await page.request.post(`${room.origin}/admin/tools/new`, { form, headers, maxRedirects: 0 });
		expect(sent.status()).toBe(303);
		return sent.headers().location;
	};
	const first = await send('Quiet Meadow');
	expect(await send('Quiet Meadow ')).toBe(first);
	const other = await send('Blue Lantern');
	expect(other).not.toBe(first);
	expect(await send('Blue Lantern')).toBe(other);
	// A script whose answer got lost sends more of the same name.
	expect(await send('Grey Harbour', 'a-tab')).toBe(await send('Grey', 'a-tab'));
	await page.goto(room.origin + first);
	await expect(field(page, 'name')).toHaveValue('Quiet Meadow');
	await page.goto(room.origin + other);
	await expect(field(page, 'name')).toHaveValue('Blue Lantern');
});

test('makes nothing of a guide that is sent as a tool, and keeps a title of any length', once, async ({ page }) => {
	await room.signIn(page.context(), 'Ada');
	const headers = { origin: room.origin, accept: 'text/html' };
	const send = (form: Record<string, string>) =>
		page.request.post(`${room.origin}/admin/tools/new`, { form: { sequence: '1', ...form }, headers, maxRedirects: 0 });
	const { id } = await createEntry(room.as('Ada'), { title: 'Held Note', slug: 'held-note' }, 'guide');
	expect((await send({ name: 'Hijack', copy: 'a-page', id })).status()).toBe(404);
	expect((await getEntry(room.as('Ada'), id)).document).toMatchObject({ title: 'Held Note', slug: 'held-note' });
	expect((await send({ name: 'x'.repeat(60_000), copy: 'long-page' })).status()).toBe(303);
});

async function openNew(page: Page): Promise<() => void> {
	await room.signIn(page.context(), 'Ada');
	return openBeforeScripts(page, `${room.origin}/admin/tools/new`);
}

test('keeps what was typed into an entry before the scripts arrived', lively, async ({ page }) => {
	const { id } = await createEntry(room.as('Ada'), { ...listingOf('Slow Line'), types: [] });
	await room.signIn(page.context(), 'Ada');
	const release = await openBeforeScripts(page, `${room.origin}/admin/tools/${id}`);
	await field(page, 'summary').fill('Typed on a slow line.');
	await field(page, 'pricing.model').selectOption('Paid once');
	await page.locator('#types').getByLabel('Journaling', { exact: true }).check();
	await page.locator('#platforms').getByLabel('Telephone', { exact: true }).check();
	release();
	await expect(page.getByRole('button', { name: 'Shortcuts' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Remove Journaling' })).toBeVisible();
	await expect(field(page, 'summary')).toHaveValue('Typed on a slow line.');
	await expect(field(page, 'pricing.model')).toHaveValue('one-time');
	await expect(page.locator('#platforms').getByLabel('Telephone', { exact: true })).toBeChecked();
	await page.locator('#save').click();
	await expect(said(page, 'Saved.')).toBeVisible();
	const { document } = await getEntry(room.as('Ada'), id);
	expect(document).toMatchObject({
		summary: 'Typed on a slow line.',
		pricing: { model: 'one-time' },
		types: ['journaling']
	});
	expect(document.platforms).toContain('phone');
});

test('keeps the filters that were set before the scripts arrived', lively, async ({ page }) => {
	await room.signIn(page.context(), 'Ada');
	const release = await openBeforeScripts(page, `${room.origin}/admin/tools?trash=1`);
	await field(page, 'q').fill('betterhelp');
	await page.getByLabel('Public status').selectOption('Desk-checked, not yet reviewed');
	await page.getByLabel('Started by me').check();
	await page.getByLabel('Started by me').uncheck();
	await page.getByLabel('In the trash').uncheck();
	release();
	await expect(page.getByRole('button', { name: 'Shortcuts' })).toBeVisible();
	await expect(field(page, 'q')).toHaveValue('betterhelp');
	await expect(page.getByLabel('In the trash')).not.toBeChecked();
	await page.getByRole('button', { name: 'Show', exact: true }).click();
	await expect(page.getByRole('rowheader')).toContainText(['BetterHelp']);
	await expect(page).toHaveURL(/status=desk-checked/);
	await page.getByText('Save this view').click();
	await page.getByLabel('Name of the view').fill('Unreviewed');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await page.goto(`${room.origin}/admin/tools`);
	await page.getByRole('link', { name: 'Unreviewed', exact: true }).click();
	await expect(page.getByLabel('Public status')).toHaveValue('desk-checked');
});
