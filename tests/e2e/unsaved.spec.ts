import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { sessions } from '#lib/server/db/schema/accounts.ts';
import { createEntry, getEntry, listCopies, saveEntry } from '#lib/server/editorial/index.ts';
import { expectNoErrors } from '../support/axe.ts';
import { expect, test } from '../support/e2e.ts';
import { field, said } from '../support/editor.ts';
import { listingOf, type Newsroom } from '../support/newsroom.ts';

test.describe.configure({ mode: 'default' });

let room: Newsroom;
test.beforeAll(({ newsroom }) => {
	room = newsroom;
});

const lively = { tag: ['@javascript', '@once'] };
const ready = (page: Page) => expect(page.getByRole('button', { name: 'Shortcuts' })).toBeVisible();
const notice = (page: Page) => page.getByRole('status').filter({ hasText: 'Only you can see' });

async function begin(
	name: string
): Promise<{ id: string; url: string; changes: () => Promise<Record<string, unknown>[]> }> {
	const { id } = await createEntry(room.as('Ada'), listingOf(name));
	const changes = async () =>
		(await listCopies(room.as('Ada'), id)).map((copy) =>
			Object.fromEntries(Object.entries(copy.changes).map(([path, { now }]) => [path, now]))
		);
	return { id, url: `${room.origin}/admin/tools/${id}`, changes };
}

/** Leaves at once, as when the browser ends: nothing more is sent. */
async function crash(page: Page): Promise<Page> {
	const context = page.context();
	await context.setOffline(true);
	await page.close({ runBeforeUnload: false });
	await context.setOffline(false);
	return context.newPage();
}

const agreeing = new WeakSet<Page>();

/** Opens a page, whether or not the one before asks to stay. */
async function goto(page: Page, url: string): Promise<void> {
	if (!agreeing.has(page)) page.on('dialog', (dialog) => void dialog.accept());
	agreeing.add(page);
	await page.goto(url);
	await ready(page);
}

test('stores beside the older text what is typed over its notice', lively, async ({ page }) => {
	test.slow();
	const { url, changes } = await begin('Deep Well');
	await room.signIn(page.context(), 'Ada');
	await goto(page, url);
	const first = ['maker', 'summary', 'forWhom', 'status.note', 'pricing.summary', 'safety.note'];
	for (const name of first) await field(page, name).fill(`First: ${name}`);
	await expect(said(page, /Stored at/)).toBeVisible();
	await expect.poll(changes).toMatchObject([{ 'safety.note': 'First: safety.note' }]);

	const next = await crash(page);
	await goto(next, url);
	await expect(notice(next)).toContainText('6 fields changed');
	await field(next, 'description').fill('Typed over the notice.');
	await expect(said(next, /Stored at/)).toBeVisible();
	expect(await changes()).toMatchObject([
		{ description: 'Typed over the notice.' },
		Object.fromEntries(first.map((name) => [name, `First: ${name}`]))
	]);

	await goto(next, url);
	await expect(notice(next)).toContainText('You have 2 unsaved texts');
	await notice(next).getByText('See it').last().click();
	await expect(notice(next).getByText('First: maker')).toBeVisible();
	await expectNoErrors(next);
	await notice(next).getByRole('button', { name: 'Recover' }).last().click();
	await expect(said(next, 'Your text is in the form')).toBeVisible();
	await expect(field(next, 'maker')).toHaveValue('First: maker');
	await next.locator('#save').click();
	await expect(said(next, 'Saved.')).toBeVisible();
	expect(await changes()).toMatchObject([{ description: 'Typed over the notice.' }]);
	await goto(next, url);
	await notice(next).getByRole('button', { name: 'Discard' }).click();
	await expect(said(next, 'The unsaved text is discarded.')).toBeVisible();
	expect(await changes()).toEqual([]);
});

test('stores steady typing before it pauses', lively, async ({ page }) => {
	const { url, changes } = await begin('Long Breath');
	await room.signIn(page.context(), 'Ada');
	await goto(page, url);
	const asked: number[] = [];
	page.on('request', (request) => void (request.url().endsWith('/autosave') && asked.push(Date.now())));
	await field(page, 'description').fill('');
	const started = Date.now();
	await field(page, 'description').pressSequentially('steady words that never rest', { delay: 280 });
	expect(asked.length).toBeGreaterThan(0);
	expect(asked[0]! - started).toBeLessThan(5_000);
	await expect.poll(changes).toMatchObject([{ description: 'steady words that never rest' }]);
});

test('keeps the texts of two tabs apart', lively, async ({ page, context }) => {
	const { url, changes } = await begin('Two Windows');
	await room.signIn(context, 'Ada');
	await goto(page, url);
	const other = await context.newPage();
	await goto(other, url);
	await field(page, 'maker').fill('From the first tab');
	await expect(said(page, /Stored at/)).toBeVisible();
	await field(other, 'summary').fill('From the second tab');
	await expect(said(other, /Stored at/)).toBeVisible();
	expect((await changes()).length).toBe(2);
	await goto(page, url);
	await expect(notice(page)).toContainText('from this tab');
	await expect(notice(page)).toContainText('from another tab');
});

test('stores what was typed last when the page is left', lively, async ({ page }) => {
	const { url, changes } = await begin('Quick Goodbye');
	await room.signIn(page.context(), 'Ada');
	await goto(page, url);
	await field(page, 'maker').fill('Typed and gone');
	await page.goto(`${room.origin}/admin/account`);
	await expect.poll(changes).toMatchObject([{ maker: 'Typed and gone' }]);
});

test(
	'says that nothing is stored without a connection, and stores when it is back',
	lively,
	async ({ page, allowConsoleError }) => {
		allowConsoleError(/ERR_INTERNET_DISCONNECTED/);
		const { url, changes } = await begin('Thin Wire');
		await room.signIn(page.context(), 'Ada');
		await goto(page, url);
		await page.context().setOffline(true);
		await field(page, 'maker').fill('Typed in a tunnel');
		await expect(said(page, 'Not stored yet: no connection. Keep this tab open.')).toBeVisible();
		await page.context().setOffline(false);
		await expect(said(page, /Stored at/)).toBeVisible();
		expect(await changes()).toMatchObject([{ maker: 'Typed in a tunnel' }]);
	}
);

test('saves every box but the one that holds too much', async ({ page, allowConsoleError }) => {
	allowConsoleError(/400/);
	const { id, url, changes } = await begin(`Full Cup ${test.info().project.name}`);
	await room.signIn(page.context(), 'Ada');
	await page.goto(url);
	const long = 'So long. '.repeat(1000).trim();
	await field(page, 'description').fill(long);
	await field(page, 'maker').fill('Saved all the same');
	await page.locator('#save').click();
	await expect(page.getByRole('alert')).toContainText('Everything else is saved');
	await expect(page.locator('#description-error')).toContainText('8,000');
	await expect(field(page, 'description')).toHaveValue(long);
	expect((await getEntry(room.as('Ada'), id)).document).toMatchObject({ maker: 'Saved all the same' });
	await expect.poll(changes).toEqual([{ description: long }]);

	await field(page, 'description').fill('Short now.');
	await page.locator('#save').click();
	await expect(said(page, 'Saved.')).toBeVisible();
	expect((await getEntry(room.as('Ada'), id)).document.description).toBe('Short now.');
	expect(await changes()).toEqual([]);
});

test('leaves alone what a colleague saved in between', async ({ page, allowConsoleError }) => {
	allowConsoleError(/409/);
	const name = `Shared Bench ${test.info().project.name}`;
	const whole = listingOf(name);
	const { id, url } = await begin(name);
	await room.signIn(page.context(), 'Ada');
	await page.goto(url);
	await saveEntry(room.as('Ben'), id, { version: 1, document: { ...whole, forWhom: 'By Ben.', summary: 'By Ben.' } });
	await field(page, 'maker').fill('By Ada');
	await page.locator('#save').click();
	await expect(said(page, /One-sentence answer and Who it is for|Who it is for and One-sentence answer/)).toBeVisible();
	await expect(field(page, 'summary')).toHaveValue('By Ben.');
	const { document, version } = await getEntry(room.as('Ada'), id);
	expect(document).toMatchObject({ ...whole, maker: 'By Ada', forWhom: 'By Ben.', summary: 'By Ben.' });

	await field(page, 'summary').fill('By Ada.');
	await saveEntry(room.as('Ben'), id, { version, document: { ...document, summary: 'By Ben again.' } });
	await page.locator('#save').click();
	await expect(page.getByRole('alert')).toContainText('Ben changed the same as you, in one place');
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
	await page.getByRole('link', { name: 'Decide later' }).click();
	await page.getByRole('button', { name: 'Recover' }).click();
	await expect(page.getByRole('alert')).toContainText('Ben changed the same as you, in one place');
	await page.getByLabel(/By Ada/).check();
	await page.getByRole('button', { name: 'Put it in the form' }).click();
	await expect(field(page, 'summary')).toHaveValue('By Ada.');
	await expect(field(page, 'maker')).toHaveValue('By Ada');
	await page.locator('#save').click();
	await expect(said(page, 'Saved.')).toBeVisible();
	expect((await getEntry(room.as('Ada'), id)).document.summary).toBe('By Ada.');
	expect(await listCopies(room.as('Ada'), id)).toEqual([]);
});

test('shows an editor text of nobody but themselves', async ({ page, allowConsoleError }) => {
	allowConsoleError(/409/);
	const { id, url } = await begin(`Own Drawer ${test.info().project.name}`);
	await room.signIn(page.context(), 'Ada');
	await page.goto(url);
	await field(page, 'maker').fill('SENTINELUNSAVED');
	if (test.info().project.name === 'without-javascript') {
		await saveEntry(room.as('Ben'), id, { version: 1, document: { ...listingOf('Own Drawer'), maker: 'By Ben' } });
		await page.locator('#save').click();
		await expect(page.getByRole('alert')).toContainText('Ben changed the same as you');
	} else await expect(said(page, /Stored at/)).toBeVisible();
	expect(await listCopies(room.as('Ada'), id)).toHaveLength(1);
	await room.signIn(page.context(), 'Ben');
	await page.goto(url);
	await expect(field(page, 'maker')).toBeVisible();
	expect(await page.content()).not.toContain('SENTINELUNSAVED');
	await expect(notice(page)).toHaveCount(0);
});

test('without scripts, sends again what was typed when the session ended @once', async ({ browser }) => {
	const { id, url } = await begin('Late Evening');
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await room.open(page, 'Ada', `/admin/tools/${id}`);
	await field(page, 'forWhom').fill('Typed before the session ended.');
	await room.store.transaction(async (tx) => {
		await tx.delete(sessions).where(eq(sessions.userId, room.idOf('Ada')));
	});
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await page.locator('#save').click();
	expect((await answered).status()).toBe(401);
	await expect(page.getByRole('heading', { name: 'You were signed out while you were writing' })).toBeVisible();
	await expect(page.getByText('reload it: your browser sends your text again')).toBeVisible();
	const opened = context.waitForEvent('page');
	await page.getByRole('link', { name: 'Sign in in a new tab' }).click();
	const tab = await opened;
	await tab.locator('[name=email]').fill('ada@example.org');
	await tab.locator('[name=password]').fill('walnut harbour violet kite');
	await tab.getByRole('button', { name: 'Sign in', exact: true }).click();
	await expect(tab).toHaveURL(`${room.origin}/admin`);
	await page.reload();
	await expect(page).toHaveURL(new RegExp(`^${url}`));
	await expect(field(page, 'forWhom')).toHaveValue('Typed before the session ended.');
	expect((await getEntry(room.as('Ada'), id)).document.forWhom).toBe('Typed before the session ended.');
	await context.close();
});
