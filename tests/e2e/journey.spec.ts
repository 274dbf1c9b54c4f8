import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { jobs } from '#lib/server/db/schema/entries.ts';
import { openStore, type Store } from '#lib/server/db/store.ts';
import { password, signIn } from '../support/admin.ts';
import { expect, test } from '../support/e2e.ts';
import { field, said } from '../support/editor.ts';
import { startOwnServer, type OwnServer } from '../support/own-server.ts';

let folder: string;
let server: OwnServer;
let store: Store;
test.beforeAll(async () => {
	test.setTimeout(120_000);
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

async function pick(page: Page, path: string, label: string): Promise<void> {
	const box = page.locator(`input[role=combobox][id="${path}"]`);
	await box.fill(label);
	await box.press('Enter');
	await box.press('Escape');
	await expect(page.getByRole('button', { name: `Remove ${label}` }).first()).toBeVisible();
}

/** Starts with the name alone, sees what is missing, and fills it in. Answers the entry's address. */
async function addTool(page: Page): Promise<string> {
	await page.goto(`${server.origin}/admin/tools/new`);
	await field(page, 'name').fill('Quiet Lamp');
	await page.getByRole('button', { name: 'Start the draft' }).click();
	await expect(said(page, 'Your draft is there')).toBeVisible();
	await page.locator('#submit').click();
	await expect(page.getByRole('alert')).toContainText('still missing before it can be reviewed');

	await field(page, 'maker').fill('Lamp Ltd');
	await field(page, 'website').fill('https://quiet-lamp.example');
	await field(page, 'summary').fill('A lamp that dims as you breathe out.');
	await field(page, 'status.state').selectOption('Available');
	await field(page, 'status.note').fill('Open to everyone since 2025.');
	await field(page, 'forWhom').fill('Adults who lie awake.');
	await pick(page, 'types', 'Journaling');
	await page.locator('#support').getByLabel('No person involved').check();
	await field(page, 'pricing.model').selectOption('Free');
	await field(page, 'pricing.summary').fill('Free, seen 23 November 2026.');
	for (const line of ['withoutAccount', 'sharesData', 'saysWhoReads', 'canDelete']) {
		await field(page, `privacy.${line}.answer`).selectOption('We do not know');
	}
	await field(page, 'ai.kind').selectOption('No AI found');
	await field(page, 'safety.crisisFeature').selectOption('Yes');
	await field(page, 'safety.note').fill('A page with helplines.');
	await field(page, 'description').fill('A lamp with an app.');
	await page.getByRole('button', { name: 'Add a clause' }).click();
	await field(page, 'notForYouIf.0').fill('you are in danger now');
	await page.getByRole('button', { name: 'Add a source' }).click();
	await field(page, 'sources.0.url').fill('quiet-lamp.example/how-it-works');
	await page.locator('[id="sources.0.supports"]').getByLabel('Description', { exact: true }).check();
	await field(page, 'reason').fill('Filled in');
	await page.locator('#submit').click();
	await expect(said(page, 'Submitted. Two people will now review it.')).toBeVisible();
	return page.url().split('?')[0]!;
}

/** Takes the review from the queue and answers the core questions by single keys: yes, but C1 as given. */
async function review(page: Page, onC1: 'n' | 'u'): Promise<void> {
	await page.goto(`${server.origin}/admin/reviews`);
	await page.getByRole('button', { name: /Take this review.+Quiet Lamp/ }).click();
	await expect(page.getByText('Each answer is saved as you give it.')).toBeVisible();
	await page.getByLabel('First: your conflicts of interest').fill('none');
	const core = await page.locator('#questions fieldset').evaluateAll((all) => all.map((one) => one.id));
	const count = Number(/Of (\d+) core/.exec(await page.locator('#progress-words').innerText())![1]);
	await page.locator(`#${core[0]}`).focus();
	let isProven = false;
	for (const id of core.slice(0, count)) {
		const key = id === 'C1' ? onC1 : 'y';
		await page.keyboard.press(key);
		if (key === 'n') await prove(page, id, 'No help on the lamp screen.');
		else if (key === 'y' && isProven) await page.keyboard.press('s');
		else if (key === 'y') await prove(page, id, 'Seen in the app.');
		isProven = key !== 'u';
		await page.keyboard.press('j');
	}
	const unknown = onC1 === 'u' ? 1 : 0;
	await expect(page.locator('#progress-words')).toContainText(
		`Of ${count} core questions: ${count - unknown} answered, ${unknown} unknown, 0 open.`
	);
	await page.getByRole('button', { name: 'Finish my review' }).click();
	await expect(said(page, 'Your review is in.')).toBeVisible();
}

async function prove(page: Page, id: string, note: string): Promise<void> {
	const question = page.locator(`fieldset#${id}`);
	await question.getByLabel('Who claims it').selectOption('Checked by us');
	await question.getByLabel('Seen on').fill('2026-11-20');
	await question.getByLabel('Or hands-on: version and system').fill('Version 2 on Android 15');
	await question.getByLabel('Note, up to 200 characters').fill(note);
	await question.focus();
}

/** Has what is scheduled become due now. Answers when it was to be done. */
const bringForward = (): Promise<Date[]> =>
	store.transaction(async (tx) => {
		const isScheduled = eq(jobs.kind, 'publish');
		const waiting = await tx.select({ runAt: jobs.runAt }).from(jobs).where(isScheduled);
		await tx.update(jobs).set({ runAt: new Date() }).where(isScheduled);
		return waiting.map(({ runAt }) => runAt);
	});

test('a listing goes all the way from an invitation to its history @once', async ({ browser, request }) => {
	test.setTimeout(12 * minute);
	const eve = await createAdmin(browser);
	const ada = await invite(eve, browser, 'Ada', 'Contributor');
	const ben = await invite(eve, browser, 'Ben', 'Editor');
	const cleo = await invite(eve, browser, 'Cleo', 'Editor');
	const search = async () => (await request.get(`${server.origin}/search?q=quiet+lamp`)).text();
	const live = async () => (await request.get(`${server.origin}/tools/quiet-lamp`)).text();

	const entry = await addTool(ada);
	await ada.goto(`${server.origin}/admin`);
	await expect(ada.getByRole('region', { name: 'What you write' })).toContainText('Quiet Lamp');

	await review(ben, 'u');
	await expect(ben.getByText('Needs a second reviewer')).toBeVisible();
	await review(cleo, 'n');
	await expect(cleo.getByText('Needs a third reviewer')).toBeVisible();

	await eve.goto(`${server.origin}/admin/reviews`);
	await eve.getByRole('button', { name: /Resolve the differences.+Quiet Lamp/ }).click();
	await expect(eve.locator('fieldset#C1')).toContainText('No help on the lamp screen.');
	await eve.getByLabel('First: your conflicts of interest').fill('none');
	await eve.getByRole('button', { name: 'Answer as Cleo' }).click();
	await eve.getByRole('button', { name: 'Resolve and finish' }).click();
	await expect(eve.getByText('Listed with cautions')).toBeVisible();
	await eve.getByRole('link', { name: 'Publish it on the entry page' }).click();

	await eve.getByText('Publish at a time').click();
	await field(eve, 'zone').selectOption('UTC');
	await field(eve, 'at').fill('2099-07-01T09:00');
	await eve.getByRole('button', { name: 'Schedule', exact: true }).click();
	await expect(said(eve, 'Scheduled.')).toBeVisible();
	expect(await search()).not.toContain('/tools/quiet-lamp');
	expect(await bringForward()).toEqual([new Date('2099-07-01T09:00:00Z')]);
	await expect.poll(search, { timeout: 2 * minute, intervals: [500] }).toContain('/tools/quiet-lamp');

	const visitor = await arrive(browser);
	await visitor.goto(`${server.origin}/search?q=quiet+lamp`);
	const card = visitor.getByRole('article').filter({ hasText: 'Quiet Lamp' });
	await expect(card).toContainText('Listed with cautions');
	await card.getByRole('link', { name: 'Quiet Lamp', exact: true }).click();
	await expect(visitor).toHaveURL(/\/tools\/quiet-lamp$/);
	await expect(visitor.getByRole('region', { name: 'In short' })).toContainText(
		'Crisis help is not quickly reachable from every screen.'
	);

	await ben.goto(entry);
	await ada.goto(entry);
	await expect(ada.getByRole('button', { name: 'Remove Journaling' }).first()).toBeVisible();
	await expect(ben.getByRole('button', { name: 'Remove Journaling' }).first()).toBeVisible();
	await field(ada, 'summary').fill('A lamp that follows your breath.');
	await field(ada, 'reason').fill('Clearer words');
	await ada.locator('#save').click();
	await expect(said(ada, 'Saved.')).toBeVisible();
	expect(await live()).toContain('A lamp that dims as you breathe out.');
	expect(await live()).not.toContain('follows your breath');

	await field(ben, 'summary').fill('A lamp for going to sleep.');
	await field(ben, 'maker').fill('Lamp and Sons Ltd');
	await ben.locator('#save').click();
	await expect(ben.getByRole('alert')).toContainText('Ada changed the same as you');
	await ben
		.getByRole('group', { name: /One-sentence answer/ })
		.getByLabel(/follows your breath/)
		.check();
	await ben.getByRole('button', { name: 'Save the merged version' }).click();
	await expect(said(ben, 'Both versions are merged and saved.')).toBeVisible();
	await expect(field(ben, 'summary')).toHaveValue('A lamp that follows your breath.');
	await expect(field(ben, 'maker')).toHaveValue('Lamp and Sons Ltd');
	expect(await live()).toContain('A lamp that dims as you breathe out.');

	await ben.getByRole('link', { name: 'Take the page down' }).click();
	await ben.getByLabel('Why it comes down').fill('We check a claim of its maker.');
	await ben.getByRole('button', { name: 'Take the page down' }).click();
	await expect(said(ben, 'The page is down.')).toBeVisible();
	expect(await search()).not.toContain('/tools/quiet-lamp');
	expect(await live()).toContain('We check a claim of its maker.');

	await ben.goto(`${entry}/history`);
	const history = ben.getByRole('main').getByRole('listitem');
	await expect(history.first()).toContainText('Merged by Ben');
	for (const words of ['Saved by Ada', 'Submitted by Ada', 'Published by', 'Clearer words', 'Filled in']) {
		await expect(history.filter({ hasText: words }).first()).toBeVisible();
	}
	await eve.goto(`${server.origin}/admin/audit?object=${entry.split('/').at(-1)}`);
	const actions = (await eve.getByRole('table').locator('code').allInnerTexts()).reverse();
	for (const action of ['create', 'submit', 'approve', 'schedule', 'publish', 'edit', 'unpublish']) {
		expect(actions).toContain(`tool.${action}`);
	}
	expect(actions.indexOf('tool.submit')).toBeLessThan(actions.indexOf('tool.approve'));
	expect(actions.indexOf('tool.publish')).toBeLessThan(actions.indexOf('tool.unpublish'));
});
