import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { jobs } from '#lib/server/db/schema/jobs.ts';
import { openStore, type Store } from '#lib/server/db/store.ts';
import { password, signIn } from '../support/admin.ts';
import { expect, test } from '../support/e2e.ts';
import { field, said } from '../support/editor.ts';
import { journeys, type Journey } from '../support/journeys.ts';
import { startOwnServer, type OwnServer } from '../support/own-server.ts';

let folder: string;
let server: OwnServer;
let store: Store;
test.beforeAll(async () => {
	test.setTimeout(300_000);
	folder = mkdtempSync(join(tmpdir(), 'cognicare-journey-'));
	server = await startOwnServer({ SEED: 'starter', DATA_DIR: folder });
	store = openStore(join(folder, 'cognicare.sqlite'));
});
test.afterAll(async () => {
	store?.close();
	await server?.stop();
	rmSync(folder, { recursive: true, force: true });
});

const minute = 60_000;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

/** Someone at a computer of their own. */
async function arrive(browser: Browser): Promise<Page> {
	const context = await browser.newContext();
	return context.newPage();
}

async function createAdmin(browser: Browser): Promise<Page> {
	const page = await arrive(browser);
	await page.goto(server.setupLink);
	await page.getByLabel('Your name').fill('Eve');
	await page.getByLabel('E-mail address').fill('eve@example.org');
	await page.getByLabel('New password').fill(password);
	await page.getByRole('button', { name: 'Create the account' }).click();
	await expect(heading(page, 'Dashboard')).toBeVisible();
	return page;
}

async function invite(admin: Page, browser: Browser, name: string, role: string): Promise<Page> {
	const email = `${name.toLowerCase()}@example.org`;
	await admin.goto(`${server.origin}/admin/users/new`);
	await admin.getByLabel('Name', { exact: true }).fill(name);
	await admin.getByLabel('E-mail address').fill(email);
	await admin.getByRole('radio', { name: role }).check();
	await admin.getByRole('button', { name: 'Invite' }).click();
	const link = await admin.getByLabel('Link', { exact: true }).inputValue();

	const page = await arrive(browser);
	await page.goto(link);
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Set the password' }).click();
	await expect(page.getByText('Your password is set.')).toBeVisible();
	await signIn(page, server.origin, email);
	await expect(heading(page, 'Dashboard')).toBeVisible();
	return page;
}

/** Starts with the title alone, sees what is missing, and fills it in. Answers the entry's address. */
async function write(page: Page, { place, titleField, title, summary, fillIn, submitted }: Journey): Promise<string> {
	await page.goto(`${server.origin}/admin/${place}/new`);
	await field(page, titleField).fill(title);
	if (place === 'guides') await field(page, 'summary').fill(summary);
	await page.getByRole('button', { name: 'Start the draft' }).click();
	await expect(said(page, 'Your draft is there')).toBeVisible();
	await page.locator('#submit').click();
	await expect(page.getByRole('alert')).toContainText('still missing before it can be reviewed');
	await fillIn(page);
	await page.locator('#submit').click();
	await expect(said(page, submitted)).toBeVisible();
	return page.url().split('?')[0]!;
}

/** Both correct the text beside its page, which stays as it is. */
async function correctTogether(ada: Page, ben: Page, entry: string, { otherField }: Journey): Promise<void> {
	await ben.goto(entry);
	await ada.goto(entry);
	for (const page of [ada, ben]) await expect(page.getByRole('button', { name: 'Shortcuts' })).toBeVisible();
	await field(ada, 'summary').fill('It follows your breath.');
	await field(ada, 'reason').fill('Clearer words');
	await ada.locator('#save').click();
	await expect(said(ada, 'Saved.')).toBeVisible();

	await field(ben, 'summary').fill('It is for going to sleep.');
	await field(ben, otherField).fill('By and by');
	await ben.locator('#save').click();
	await expect(ben.getByRole('alert')).toContainText('Ada changed the same as you');
	await ben
		.getByRole('group')
		.getByLabel(/follows your breath/)
		.check();
	await ben.getByRole('button', { name: 'Save the merged version' }).click();
	await expect(said(ben, 'Both versions are merged and saved.')).toBeVisible();
	await expect(field(ben, 'summary')).toHaveValue('It follows your breath.');
	await expect(field(ben, otherField)).toHaveValue('By and by');
}

/** Has what is scheduled become due now. Answers when it was to be done. */
const bringForward = (): Promise<Date[]> =>
	store.transaction(async (tx) => {
		const isScheduled = eq(jobs.kind, 'publish');
		const waiting = await tx.select({ runAt: jobs.runAt }).from(jobs).where(isScheduled);
		await tx.update(jobs).set({ runAt: new Date() }).where(isScheduled);
		return waiting.map(({ runAt }) => runAt);
	});

test('a listing and a guide go all the way from an invitation to their history @once', async ({ browser, request }) => {
	test.setTimeout(15 * minute);
	const { origin } = server;
	const eve = await createAdmin(browser);
	const ada = await invite(eve, browser, 'Ada', 'Contributor');
	const ben = await invite(eve, browser, 'Ben', 'Editor');
	const cleo = await invite(eve, browser, 'Cleo', 'Editor');

	for (const journey of journeys) {
		const { word, place, title, slug, summary } = journey;
		const found = `/search?q=${title.toLowerCase().replaceAll(' ', '+')}`;
		const search = async () => (await request.get(origin + found)).text();
		const live = async () => (await request.get(`${origin}/${place}/${slug}`)).text();
		const publicLink = `href="/${place}/${slug}"`;

		const entry = await test.step(`a ${word} is written`, () => write(ada, journey));
		await ada.goto(`${origin}/admin`);
		await expect(ada.getByRole('region', { name: 'What you write' })).toContainText(title);
		await test.step(`a ${word} is vetted by others`, () => journey.vet({ origin, ben, cleo, eve }));

		await eve.getByText('Publish at a time').click();
		await field(eve, 'zone').selectOption('UTC');
		await field(eve, 'at').fill('2099-07-01T09:00');
		await eve.getByRole('button', { name: 'Schedule', exact: true }).click();
		await expect(said(eve, 'Scheduled.')).toBeVisible();
		expect(await search()).not.toContain(publicLink);
		expect(await bringForward()).toEqual([new Date('2099-07-01T09:00:00Z')]);
		await expect.poll(search, { timeout: 2 * minute, intervals: [500] }).toContain(publicLink);

		const visitor = await arrive(browser);
		await visitor.goto(origin + found);
		await journey.see(visitor);
		await visitor.context().close();

		await test.step(`a ${word} is corrected`, () => correctTogether(ada, ben, entry, journey));
		expect(await live()).toContain(summary);
		expect(await live()).not.toContain('follows your breath');

		await ben.getByRole('link', { name: 'Take the page down' }).click();
		await ben.getByLabel('Why it comes down').fill('We check a claim in it.');
		await ben.getByRole('button', { name: 'Take the page down' }).click();
		await expect(said(ben, 'The page is down.')).toBeVisible();
		expect(await search()).not.toContain(publicLink);
		expect(await live()).toContain('We check a claim in it.');

		await ben.goto(`${entry}/history`);
		const history = ben.getByRole('main').getByRole('listitem');
		await expect(history.first()).toContainText('Merged by Ben');
		for (const words of ['Saved by Ada', 'Submitted by Ada', 'Published by', 'Clearer words', 'Filled in']) {
			await expect(history.filter({ hasText: words }).first()).toBeVisible();
		}
		await eve.goto(`${origin}/admin/audit?object=${entry.split('/').at(-1)}`);
		const actions = (await eve.getByRole('table').locator('code').allInnerTexts()).reverse();
		for (const action of ['create', 'submit', journey.approval, 'schedule', 'publish', 'edit', 'unpublish']) {
			expect(actions).toContain(`${word}.${action}`);
		}
		const placeOf = (action: string) => actions.indexOf(`${word}.${action}`);
		expect(placeOf('submit')).toBeLessThan(placeOf(journey.approval));
		expect(placeOf('publish')).toBeLessThan(placeOf('unpublish'));
	}
});
