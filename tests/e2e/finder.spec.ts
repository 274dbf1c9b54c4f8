import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';

async function answer(page: Page, ...choices: string[]) {
	await page.goto('/finder');
	for (const choice of choices) await page.getByText(choice, { exact: true }).click();
	await page.getByRole('button', { name: 'See what fits' }).click();
}

const reasons = (page: Page) => page.locator('main dl > div').filter({ hasText: 'Why this' });

test('four answers give three tools at most, each with why and why not, at an address of facets @phone', async ({
	page
}) => {
	await answer(
		page,
		'Low mood, or no interest in things',
		'A few minutes at a time',
		'Nothing',
		'That does not decide it for me'
	);
	await expect(page).toHaveURL(/\/finder\?condition=depression(&type=[a-z-]+){4}&cost=free$/);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('What fits your answers');
	const count = await reasons(page).count();
	expect(count).toBeGreaterThan(0);
	expect(count).toBeLessThanOrEqual(3);
	await expect(page.getByRole('article')).toHaveCount(count);
	for (const why of await reasons(page).locator('dd').allTextContents()) {
		expect(why).toMatch(/^It is meant for depression, .*is free.*\.$/);
	}
	const limits = page.locator('main dl > div').filter({ hasText: 'What it cannot do' }).locator('dd');
	await expect(limits).toHaveCount(count);
	await expect(limits.first()).toHaveText(/^It is not for you if .+\.$/);
	await expect(page.locator('main')).not.toContainText(/\b(score|points|\d+ ?% match|diagnos(is|ed) with)\b/i);
});

test('the answers stand on the page, and one can be taken away', async ({ page }) => {
	await page.goto('/finder?condition=insomnia&cost=free');
	await page.getByText('Change your answers').click();
	await expect(page.getByRole('radio', { name: 'Sleeping' })).toBeChecked();
	await expect(page.getByRole('radio', { name: 'Nothing', exact: true })).toBeChecked();
	await page.getByRole('link', { name: 'Remove: Cost: Nothing' }).click();
	await expect(page).toHaveURL(/\/finder\?condition=insomnia$/);
});

test('when nothing fits it says so, and which answer to leave out', async ({ page }) => {
	await answer(
		page,
		'Worry, fear or panic',
		'Only what insurance or a prescription covers',
		'The maker, but no other company'
	);
	await expect(page.getByRole('heading', { name: 'Nothing we list fits all of this' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'A person may be the better answer' })).toBeVisible();
	await page.getByRole('link', { name: 'Leave out Seen by: The maker, but no other company' }).click();
	await expect(reasons(page)).not.toHaveCount(0);
});

test('somebody who may not be safe gets help first, and no word of it in the address', async ({ page }) => {
	await answer(page, 'I think about ending my life, or cannot keep myself safe', 'Nothing');
	await expect(page).toHaveURL(/\/finder\?type=crisis-support$/);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Help first');
	const heads = await page.locator('main h2').allTextContents();
	expect(heads[0]).toBe('You don’t have to get through this alone');
	await page
		.getByRole('region', { name: heads[0]! })
		.getByRole('link', { name: /^All numbers/ })
		.click();
	await expect(page).toHaveURL(/\/get-help$/);
});

test('somebody who wants a person is shown to people', async ({ page }) => {
	await answer(page, 'Being alone with it: I want a person');
	await expect(page.getByRole('heading', { name: 'A person may be the better answer' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Helplines, by country' })).toBeVisible();
	for (const why of await reasons(page).locator('dd').allTextContents()) expect(why).toMatch(/^It has .* behind it/);
});

test('no answer at all is no error', async ({ page }) => {
	await answer(page, 'Something else, or I cannot say');
	await expect(page.locator('main')).toContainText('There is nothing to go by yet');
	for (const search of ['?condition=nope', '?type=%00&cost=<b>', '?q=i+cry+a+lot', '?hardest=x']) {
		expect((await page.goto(`/finder${search}`))!.status()).toBe(200);
		await expect(page.getByRole('button', { name: 'See what fits' })).toBeVisible();
	}
	await expect(page.locator('main')).not.toContainText('i cry');
});

test('answers are in no cache and found by no search engine @once', async ({ request }) => {
	const form = await request.get('/finder');
	expect(await form.text()).not.toContain('content="noindex"');
	const answered = await request.get('/finder?condition=insomnia');
	expect(answered.headers()['cache-control']).toBe('no-store');
	expect(await answered.text()).toContain('<meta name="robots" content="noindex"');
	const sent = await request.get('/finder?hardest=sleep&view=low', { maxRedirects: 0 });
	expect([sent.status(), sent.headers().location]).toEqual([303, '/finder?condition=insomnia&view=low']);
});

test('it works by keyboard, stores nothing and asks nobody else @javascript @phone', async ({
	page,
	context,
	baseURL
}) => {
	await page.goto('/finder');
	await page.waitForLoadState('networkidle');
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.getByRole('radio', { name: 'Sleeping' }).focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Space');
	await expect(page.getByRole('radio', { name: 'A few minutes at a time' })).toBeChecked();
	await page.keyboard.press('ArrowDown');
	expect(asked).toEqual([]);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/condition=insomnia&type=cbt-self-help/);
	expect(asked.filter((url) => !url.startsWith(baseURL!))).toEqual([]);
	expect(await context.cookies()).toEqual([]);
	expect(await page.evaluate(() => [localStorage.length, sessionStorage.getItem('finder')])).toEqual([0, null]);
});

test('what is chosen before the script has loaded stays chosen @javascript @phone', async ({ page }) => {
	let release = () => {};
	const released = new Promise<void>((resolve) => (release = resolve));
	await page.route(/\.js$/, async (route) => {
		await released;
		await route.continue();
	});
	await page.goto('/finder', { waitUntil: 'commit' });
	await page.getByText('Sleeping').click();
	release();
	await page.waitForLoadState('networkidle');
	await expect(page.getByRole('radio', { name: 'Sleeping' })).toBeChecked();
});
