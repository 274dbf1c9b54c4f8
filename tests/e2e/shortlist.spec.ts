import type { Page } from '@playwright/test';
import { expectNoErrors } from '../support/axe.ts';
import { denyStorage } from '../support/denied-storage.ts';
import { expect, test } from '../support/e2e.ts';

const key = 'cognicare-shortlist';
const stored = (page: Page) => page.evaluate(() => ({ ...localStorage }));
const namesOf = (page: Page) => page.locator('main ol h2').allTextContents();

/** A page whose scripts have taken over, with every request from then on noted but those for parts of the program. */
async function openLively(page: Page, path: string): Promise<string[]> {
	await page.goto(path);
	const asked: string[] = [];
	page.on('request', (request) => {
		// A busy browser asks late for the page that says what went wrong. Such files are the same for everybody.
		if (!new URL(request.url()).pathname.startsWith('/_app/immutable/')) asked.push(request.url());
	});
	return asked;
}

async function addFirst(page: Page, count: number) {
	for (let i = 0; i < count; i++) {
		await page
			.getByRole('button', { name: /^Add to shortlist/ })
			.first()
			.click();
		// A second press of the same button, before what it leads to is there, adds nothing more.
		await page
			.getByRole('button', { name: /^On your shortlist/ })
			.nth(i)
			.waitFor();
	}
}

/** A saved list of so many tools, opened. */
async function openSaved(page: Page, count: number): Promise<string[]> {
	await openLively(page, '/tools?sort=name');
	await addFirst(page, count);
	await page.getByRole('button', { name: 'Save on this device' }).last().click();
	return openLively(page, '/shortlist');
}

test('nothing is stored before the visitor asks for it, and nothing after it is cleared @javascript @phone', async ({
	page,
	context
}) => {
	await page.goto('/tools');
	await page.evaluate(() => localStorage.setItem('of-another', 'stays'));
	await addFirst(page, 1);
	const button = page.getByRole('button', { name: /^On your shortlist — remove/ });
	await expect(button).toBeFocused();
	expect(await stored(page)).toEqual({ 'of-another': 'stays' });
	await expect(page.locator('main')).toContainText('This stores the names of the tools you add');

	await page.getByRole('button', { name: 'Save on this device' }).click();
	expect(Object.keys(await stored(page)).sort()).toEqual([key, 'of-another']);
	await page.getByRole('link', { name: 'See your shortlist' }).click();
	await expect(page.locator('main')).toContainText('1 tool on your list.');
	await page.reload();
	await expect(page.locator('main')).toContainText('1 tool on your list.');

	await page.getByRole('button', { name: 'Clear the list' }).click();
	await expect(page.locator('main')).toContainText(
		'Cleared. Nothing of your list is stored in this tab or on this device.'
	);
	expect(await stored(page)).toEqual({ 'of-another': 'stays' });
	expect(await context.cookies()).toEqual([]);
});

test('a list that was not saved lasts as long as its tab @javascript', async ({ page, context }) => {
	await openLively(page, '/tools');
	await addFirst(page, 2);
	await page
		.getByRole('button', { name: /^On your shortlist — remove/ })
		.first()
		.click();
	await expect(page.getByRole('button', { name: /^On your shortlist — remove/ })).toHaveCount(1);
	expect(await stored(page)).toEqual({});
	await page.reload();
	await expect(page.getByRole('button', { name: /^On your shortlist/ })).toHaveCount(1);
	await page.goto('/shortlist');
	await expect(page.locator('main')).toContainText('1 tool on your list.');
	await page.goBack();
	await expect(page.getByRole('button', { name: /^On your shortlist/ })).toHaveCount(1);

	const other = await context.newPage();
	await openLively(other, '/shortlist');
	await expect(other.locator('main')).toContainText('It’s empty.');
});

test('no press is lost that comes before what it needs @javascript @once', async ({ page }) => {
	let release = () => {};
	const released = new Promise<void>((resolve) => (release = resolve));
	await page.goto('/tools');
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await released;
		await route.continue();
	});
	const add = page.getByRole('button', { name: /^Add to shortlist/ });
	for (const index of [0, 2, 2]) await add.nth(index).click();
	release();
	await expect(page.getByRole('button', { name: /^On your shortlist/ })).toHaveCount(2);
});

test('a press whose script does not come says so, and works after a reload @javascript @once', async ({
	page,
	allowConsoleError
}) => {
	allowConsoleError(/Failed to load resource|Failed to fetch/);
	await page.goto('/tools');
	await page.route('**/_app/immutable/**/*.js', (route) => route.abort());
	await page
		.getByRole('button', { name: /^Add to shortlist/ })
		.first()
		.click();
	await expect(page.getByRole('status').filter({ hasText: 'This part didn’t load.' })).toBeVisible();
	await page.unroute('**/_app/immutable/**/*.js');
	await page.reload();
	await addFirst(page, 1);
});

test('where only the device stores nothing, cards know what the tab holds @javascript @once', async ({ page }) => {
	await denyStorage(page, 'localStorage');
	await openLively(page, '/tools');
	await addFirst(page, 1);
	await page.reload();
	await expect(page.getByRole('button', { name: /^On your shortlist/ })).toHaveCount(1);
});

test('using it sends nothing anywhere @javascript @phone', async ({ page, context, isMobile }) => {
	if (!isMobile) await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const onTools = await openLively(page, '/tools');
	await addFirst(page, 3);
	await page.getByRole('button', { name: 'Save on this device' }).last().click();
	await page
		.getByRole('button', { name: /^On your shortlist — remove/ })
		.first()
		.click();
	expect(onTools).toEqual([]);

	const onList = await openLively(page, '/shortlist');
	await page
		.getByRole('button', { name: /^Remove/ })
		.first()
		.click();
	await page.getByRole('button', { name: 'Copy as text' }).click();
	await expect(page.locator('main')).toContainText(/Copied|Here is the text/);
	await page.getByRole('button', { name: 'Clear the list' }).click();
	expect(onList).toEqual([]);
});

test('an opened list goes on working without a network @javascript @phone', async ({ page, context }) => {
	await openSaved(page, 3);
	const before = await namesOf(page);
	await context.setOffline(true);
	await page.getByRole('button', { name: `Remove ${before[0]!.trim()}` }).click();
	await expect(page.locator('main')).toContainText('2 tools on your list.');
	expect(await namesOf(page)).toEqual(before.slice(1));
	await page.getByRole('button', { name: 'Copy as text' }).click();
	await expect(page.locator('main')).toContainText(/Copied|Here is the text/);
	await page.getByRole('button', { name: 'Clear the list' }).click();
	await expect(page.locator('main')).toContainText('It’s empty.');
	await context.setOffline(false);
	expect(await stored(page)).toEqual({});
});

test('the text that is copied holds the tools and their addresses @once', async ({ page, context, baseURL }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await openSaved(page, 2);
	await page.getByRole('button', { name: 'Copy as text' }).click();
	await expect(page.getByText('Copied.')).toBeVisible();
	const text = await page.evaluate(() => navigator.clipboard.readText());
	for (const name of await namesOf(page)) expect(text).toContain(name.trim());
	expect(text).toContain(`${baseURL}/tools/`);
});

test('a tool is stored the same from a list as from its own page @once', async ({ page }) => {
	const addAndRead = async () => {
		await page
			.getByRole('button', { name: /^Add to shortlist\s*: Wysa$/ })
			.first()
			.click();
		await page.getByRole('button', { name: 'Save on this device' }).click();
		const kept = (await stored(page))[key];
		await page.evaluate((name) => localStorage.removeItem(name), key);
		return kept;
	};
	await openLively(page, '/tools/wysa');
	const fromPage = await addAndRead();
	for (const list of ['/tools?q=wysa', '/search?q=wysa']) {
		await openLively(page, list);
		expect(await addAndRead(), list).toBe(fromPage);
	}
	expect(fromPage).toMatch(/"facts":\["[^\]]+"\],"status":"[^"]+ 20\d\d"/);
});

test('where copying is refused the text is there to take @once', async ({ page }) => {
	await page.addInitScript(() => {
		Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('refused')) } });
	});
	await openSaved(page, 2);
	await page.getByRole('button', { name: 'Copy as text' }).click();
	await expect(page.getByLabel('Your shortlist as text')).toHaveValue(/1\. .+\n[\s\S]+2\. /);
});

test('it opens as a comparison of the first four @javascript @phone', async ({ page }) => {
	await openSaved(page, 5);
	const names = (await namesOf(page)).map((name) => name.trim());
	await page.getByRole('link', { name: 'Compare the first four' }).click();
	await expect(page).toHaveURL(/\/compare(\?|&)tool=/);
	await expect(page.getByRole('link', { name: /^Remove / })).toHaveCount(4);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(names[3]!);
	await expect(page.getByRole('heading', { level: 1 })).not.toContainText(names[4]!);
});

test('another tab follows @javascript', async ({ page, context }) => {
	await openSaved(page, 2);
	const other = await context.newPage();
	await other.goto('/shortlist');
	await other.getByRole('button', { name: 'Clear the list' }).click();
	await expect(page.locator('main')).toContainText('It’s empty.');
});

test('damaged storage is said, and taken away on wish @javascript', async ({ page }) => {
	await page.goto('/shortlist');
	await page.evaluate((name) => localStorage.setItem(name, '{"tools":[{"slug":"<img onerror>"'), key);
	await page.reload();
	await expect(page.locator('main')).toContainText('Part of your list could not be read');
	await page.getByRole('button', { name: 'Clear the list' }).click();
	expect(await stored(page)).toEqual({});
});

test('storage that is shut off is said @javascript', async ({ page }) => {
	await denyStorage(page, 'localStorage');
	await openLively(page, '/tools');
	await addFirst(page, 1);
	await page.getByRole('button', { name: 'Save on this device' }).click();
	await expect(page.locator('main')).toContainText('This browser doesn’t let us save anything on this device.');
});

test('a tool’s page puts it on the list and takes it off, by keyboard @javascript @phone', async ({ page }) => {
	await openLively(page, '/tools/calm');
	await page.getByRole('button', { name: 'Add to shortlist' }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'On your shortlist — remove' })).toBeFocused();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('button', { name: 'Save on this device' })).toBeFocused();
	await page.keyboard.press('Shift+Tab');
	await page.keyboard.press('Space');
	await expect(page.getByRole('button', { name: 'Add to shortlist' })).toBeFocused();
});

test('without JavaScript the page says what it cannot do, and no button promises it', async ({
	page,
	javaScriptEnabled
}) => {
	await page.goto('/shortlist');
	const notice = page.locator('noscript p');
	if (javaScriptEnabled !== false) {
		await expect(page.locator('main')).toContainText('It’s empty.');
		await expect(notice).toHaveCount(0);
		return;
	}
	await expect(notice.first()).toContainText('This page needs JavaScript');
	await page.getByRole('link', { name: 'compare up to four tools' }).click();
	await expect(page).toHaveURL(/\/compare$/);
	await page.goto('/tools');
	await expect(page.getByRole('button', { name: /shortlist/ })).toHaveCount(0);
});

test('axe finds nothing on the offer to keep @javascript', async ({ page }) => {
	await openLively(page, '/tools/calm');
	await addFirst(page, 1);
	await expectNoErrors(page);
});

for (const view of ['', '?view=low']) {
	test(`axe finds nothing on a list${view} @javascript`, async ({ page }) => {
		await openSaved(page, 2);
		if (view) await openLively(page, `/shortlist${view}`);
		await expectNoErrors(page);
		await page.getByRole('button', { name: 'Clear the list' }).click();
		await expectNoErrors(page);
	});
}
