import type { Page } from '@playwright/test';
import { createEntry, getEntry, publishEntry, saveEntry } from '#lib/server/editorial/index.ts';
import { expectNoErrors } from '../support/axe.ts';
import { expect, test } from '../support/e2e.ts';
import { listingOf, openNewsroom, type Newsroom } from '../support/newsroom.ts';

test.describe.configure({ mode: 'default' });

let room: Newsroom;
test.beforeAll(async () => {
	room = await openNewsroom();
});
test.afterAll(() => room.close());

const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).first();
const versionOf = async (id: string) => (await getEntry(room.as('Ben'), id)).version;

async function publish(name: string): Promise<string> {
	const { id, roundId } = await room.submit(name);
	await room.review('Ben', roundId);
	await room.review('Cleo', roundId);
	await publishEntry(room.as('Ben'), id, await versionOf(id));
	return id;
}

test('discards a draft beside a page, takes the page down with a reason and puts it back', async ({
	page,
	allowConsoleError
}) => {
	allowConsoleError(/410 \(Gone\)/);
	const name = `Still Pond ${test.info().project.name}`;
	const slug = listingOf(name).slug!;
	const id = await publish(name);
	const draft = { ...listingOf(name), summary: 'A sentence nobody reads yet.' };
	await saveEntry(room.as('Ben'), id, { version: await versionOf(id), document: draft });
	const entry = `/admin/tools/${id}`;
	await room.open(page, 'Ben', entry);
	await expect(page.getByRole('button', { name: 'Move to trash' })).toHaveCount(0);
	await page.getByText('Discard draft').first().click();
	await page.getByRole('button', { name: 'Discard draft' }).click();
	await expect(said(page, 'The draft is discarded.')).toBeVisible();
	await expect(page.locator('[name="summary"]')).toHaveValue(listingOf(name).summary!);

	await page.getByRole('link', { name: 'Take the page down' }).click();
	await expect(page.getByRole('region', { name: 'What the public will see' })).toContainText(`/tools/${slug} closes`);
	await page.getByLabel('Why it comes down').fill('We are checking a claim of its maker.');
	await page.getByRole('button', { name: 'Take the page down' }).click();
	await expect(said(page, 'The page is down.')).toBeVisible();
	const answer = await page.goto(`${room.origin}/tools/${slug}`);
	expect(answer?.status()).toBe(410);
	expect(answer?.headers()['cache-control']).toBe('no-cache');
	await expect(page.getByText('We are checking a claim of its maker.')).toBeVisible();

	await page.goto(`${room.origin}${entry}`);
	await expect(page.getByText('It can be put back as it was until')).toBeVisible();
	await page.getByText('Put the page back').first().click();
	await page.getByLabel('Why it is back').fill('The claim is right.');
	await page.getByRole('button', { name: 'Put the page back' }).click();
	await expect(said(page, 'The page is back as it was, with its review.')).toBeVisible();
	await page.goto(`${room.origin}/tools/${slug}`);
	await expect(page.getByText('Meets our baseline').first()).toBeVisible();
});

test('says row by row what taking pages down does, and asks for one reason', async ({ page }) => {
	const tag = test.info().project.name;
	const id = await publish(`Row live ${tag}`);
	await createEntry(room.as('Ada'), listingOf(`Row draft ${tag}`));
	await room.open(page, 'Ben', '/admin/tools?q=row');
	await page.getByLabel(`Tick Row live ${tag}`, { exact: true }).check();
	await page.getByLabel(`Tick Row draft ${tag}`, { exact: true }).check();
	await page.getByRole('button', { name: 'Take the page down' }).click();
	const plan = page.getByRole('region', { name: 'Take these pages down?' });
	await expect(plan.getByRole('listitem').filter({ hasText: `Row live ${tag}` })).toContainText('Page comes down');
	await expect(plan.getByRole('listitem').filter({ hasText: `Row draft ${tag}` })).toContainText('Nothing happens');
	expect((await getEntry(room.as('Ben'), id)).live?.publication).toBe('published');
	await plan.getByLabel('Why they come down').fill('Their maker closed.');
	await plan.getByRole('button', { name: 'Take 1 page down' }).click();
	await expect(page.getByRole('heading', { name: '1 entry of 1 taken down' })).toBeVisible();
	expect((await getEntry(room.as('Ben'), id)).takedown?.reason).toBe('Their maker closed.');
});

test('has nothing that axe finds', { tag: '@javascript' }, async ({ page }) => {
	const id = await publish(`Axe ${test.info().project.name}`);
	await room.open(page, 'Ben', `/admin/tools/${id}/take-down`);
	await expectNoErrors(page);
	await page.goto(`${room.origin}/admin/tools?q=axe`);
	await page
		.getByRole('checkbox', { name: /Tick Axe/ })
		.first()
		.check();
	await page.getByRole('button', { name: 'Take the page down' }).click();
	await expect(page.getByText('Nothing has happened yet.')).toBeVisible();
	await expectNoErrors(page);
});
