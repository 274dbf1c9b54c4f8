import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { openBeforeScripts } from '../support/late-scripts.ts';

type Setting = { page: Page; javaScriptEnabled?: boolean };
const isLively = ({ javaScriptEnabled }: Setting): boolean => javaScriptEnabled !== false;

/** @param choices what is ticked, by its words; a country by its code */
async function answer({ page }: Setting, choices: string[], country?: string) {
	await page.goto('/finder');
	const button = page.getByRole('button', { name: 'See what fits' });
	await expect(button).toBeEnabled();
	for (const choice of choices) await page.getByText(choice, { exact: true }).click();
	if (country) await page.getByLabel('Country').selectOption(country);
	await button.click();
}

const reasons = (page: Page) => page.locator('main dl > div').filter({ hasText: 'Why this' });
const doubts = (page: Page) => page.locator('main dl > div').filter({ hasText: 'What to think about first' });
const person = 'A person may be the better answer';

test('five answers give three tools at most that keep each, with why and why not @phone', async ({
	page,
	javaScriptEnabled
}) => {
	const setting = { page, javaScriptEnabled };
	await answer(setting, ['Low mood, or no interest in things', '18 to 64', 'Something to do by myself', 'Nothing']);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('What fits your answers');
	await expect(page).toHaveURL(
		isLively(setting) ? '/finder' : '/finder?condition=depression&cost=free&audience=adults&support=none'
	);
	const count = await reasons(page).count();
	expect(count).toBeGreaterThan(0);
	expect(count).toBeLessThanOrEqual(3);
	await expect(page.getByRole('article')).toHaveCount(count);
	await expect(doubts(page)).toHaveCount(count);
	for (let index = 0; index < count; index += 1) {
		const why = await reasons(page).nth(index).locator('dd').allTextContents();
		expect(why[0]).toMatch(/^It is (made (first of all )?for|filed under) .*depression/);
		expect(why).toEqual(expect.arrayContaining(['It is for adults.', 'It is free.']));
		expect(why.join(' ')).toMatch(/by yourself/);
		const against = await doubts(page).nth(index).locator('dd').allTextContents();
		expect(against.join(' ')).toMatch(/It is not for you if .+\./);
		expect(against.join(' ')).toContain('We don’t know in which countries you can use it.');
	}
	await expect(page.locator('main')).not.toContainText(/\b(score|points|\d+ ?% match|diagnos(is|ed) with)\b/i);
});

test('with JavaScript, answers are sent nowhere, and Back and the next answer work @javascript @phone', async ({
	page,
	context
}) => {
	await page.goto('/finder');
	await page.waitForLoadState('networkidle');
	const asked: string[] = [];
	page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
	await page.getByText('Sleeping', { exact: true }).click();
	await page.getByText('Nothing', { exact: true }).click();
	await page.getByRole('button', { name: 'See what fits' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('What fits your answers');
	const chips = page.getByRole('list', { name: 'Your answers' }).getByRole('button');
	await expect(chips).toHaveText([/Hardest now:.Sleeping/, /Cost:.Nothing/]);
	await page.getByRole('button', { name: 'Remove: Cost: Nothing' }).click();
	await expect(chips).toHaveCount(1);
	await page.goBack();
	await expect(chips).toHaveCount(2);
	await page.getByText('Change your answers').click();
	await expect(page.getByRole('radio', { name: 'Sleeping' })).toBeChecked();
	await page.getByText('Stress, or being worn out').click();
	await page.getByRole('button', { name: 'See what fits' }).click();
	await expect(chips.first()).toHaveText(/Stress/);
	await page.goBack();
	await page.goBack();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Find a tool with five questions');
	await expect(page).toHaveURL('/finder');
	const own = asked
		.filter((line) => !/\/_app\/immutable\/\S+ $/.test(line))
		.map((line) => new URL(line.trim()).pathname);
	expect(own).toEqual(['/finder/tools.json']);
	expect(asked.join('\n')).not.toMatch(/insomnia|sleep|stress|free|hardest|budget/i);
	expect(await context.cookies()).toEqual([]);
	expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('with JavaScript, nobody can send answers before the scripts are there @javascript', async ({ page }) => {
	const release = await openBeforeScripts(page, '/finder');
	await page.getByText('Sleeping').click();
	await expect(page.getByRole('button', { name: 'See what fits' })).toBeDisabled();
	await page.getByRole('radio', { name: 'Sleeping' }).press('Enter');
	await expect(page.getByRole('link', { name: 'use the plain form' })).toBeVisible();
	release();
	await expect(page.getByRole('button', { name: 'See what fits' })).toBeEnabled();
	await expect(page.getByRole('radio', { name: 'Sleeping' })).toBeChecked();
	await expect(page).toHaveURL('/finder');
});

test('the plain form works where scripts never come, and says that answers are sent @javascript', async ({
	page,
	allowConsoleError
}) => {
	allowConsoleError(/Failed to (load|fetch)/);
	await page.route(/\.js$/, (route) => route.abort());
	await page.goto('/finder?plain=1');
	await expect(page.locator('form').filter({ hasText: 'hardest' })).toContainText('may go to our server');
	await page.getByText('Sleeping').click();
	await page.getByRole('button', { name: 'See what fits' }).click();
	await expect(page).toHaveURL('/finder?condition=insomnia&plain=1');
	await expect(reasons(page)).not.toHaveCount(0);
});

test('when the list of tools does not come, it says so, and the answers stay @javascript', async ({
	page,
	allowConsoleError
}) => {
	allowConsoleError(/tools\.json|Failed to load resource/);
	await page.route('**/finder/tools.json', (route) => route.abort());
	await answer({ page }, ['I think about ending my life, or cannot keep myself safe']);
	await expect(page.getByRole('alert')).toContainText('The list of tools did not come');
	await expect(page.getByRole('alert').getByRole('link', { name: 'people are there now' })).toBeVisible();
	await page.unroute('**/finder/tools.json');
	await page.getByRole('button', { name: 'See what fits' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Help first');
});

test('answers in an address still work, and one can be taken away', async ({ page }) => {
	await page.goto('/finder?condition=insomnia&cost=free');
	await page.getByText('Change your answers').click();
	await expect(page.getByRole('radio', { name: 'Sleeping' })).toBeChecked();
	await expect(page.getByRole('radio', { name: 'Nothing', exact: true })).toBeChecked();
	await page.getByRole('link', { name: 'Remove: Cost: Nothing' }).click();
	await expect(page).toHaveURL(/\/finder\?condition=insomnia$/);
	for (const old of ['?condition=depression&type=journaling', '?support=peer&support=coach&support=crisis-line']) {
		await page.goto(`/finder${old}`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('What fits your answers');
	}
});

test('when nothing fits it says so, and which answer to leave out @phone', async ({ page, javaScriptEnabled }) => {
	const setting = { page, javaScriptEnabled };
	await answer(setting, ['Sleeping', 'Nothing'], 'nz');
	await expect(page.getByRole('heading', { name: 'Nothing we can pick fits all of this' })).toBeVisible();
	await expect(page.getByRole('heading', { name: person })).toBeVisible();
	const way = page.getByRole('listitem').filter({ hasText: 'Leave out Country: New Zealand' });
	await expect(way).toContainText(/\d+ tools? would fit; nobody says where people can use (them|\d+ of them)/);
	const name = 'Leave out Country: New Zealand';
	await way.getByRole(isLively(setting) ? 'button' : 'link', { name }).click();
	await expect(reasons(page)).not.toHaveCount(0);
});

test('a country leaves only what people there are known to be able to use', async ({ page, javaScriptEnabled }) => {
	await answer({ page, javaScriptEnabled }, [], 'us');
	await expect(reasons(page)).not.toHaveCount(0);
	for (const why of await reasons(page).allTextContents())
		expect(why).toContain('People in the United States can use it.');
});

test('somebody who may not be safe gets help first, and no word of it in the address @phone', async ({
	page,
	javaScriptEnabled
}) => {
	const setting = { page, javaScriptEnabled };
	await answer(setting, ['I think about ending my life, or cannot keep myself safe', 'Nothing']);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Help first');
	await expect(page).toHaveURL(isLively(setting) ? '/finder' : '/finder?type=crisis-support');
	const heads = await page.locator('main h2').allTextContents();
	expect(heads[0]).toBe('You don’t have to get through this alone');
	const panel = page.locator('#help-first');
	// The browser of these tests speaks for the United Kingdom.
	await expect(panel.locator('h3').first()).toHaveText('United Kingdom');
	await expect(panel.locator('a[href^="tel:"]').first()).toBeVisible();
	const [panelTop, toolTop] = await Promise.all(
		[panel, page.getByRole('article').first()].map(async (part) => (await part.boundingBox())!.y)
	);
	expect(panelTop!).toBeLessThan(toolTop!);
	await panel.getByRole('link', { name: /^All numbers/ }).click();
	await expect(page).toHaveURL(/\/get-help$/);
});

test('somebody who may not be safe gets the numbers of the country they answered', async ({
	page,
	javaScriptEnabled
}) => {
	const setting = { page, javaScriptEnabled };
	await answer(setting, ['I think about ending my life, or cannot keep myself safe'], 'us');
	await expect(page).toHaveURL(isLively(setting) ? '/finder' : '/finder?type=crisis-support&country=us');
	// The browser of these tests speaks for the United Kingdom.
	await expect(page.locator('#help-first h3').first()).toHaveText('United States');
	await expect(page.getByRole('article')).not.toHaveCount(0);
});

test('no crisis service comes first without an answer about safety', async ({ page, javaScriptEnabled }) => {
	await answer({ page, javaScriptEnabled }, ['Being alone with it', 'A person who listens or guides me']);
	await expect(page.getByRole('article').first()).toBeVisible();
	for (const card of await page.getByRole('article').allTextContents()) {
		expect(card).not.toMatch(/Lifeline|Crisis Text Line/);
	}
});

test('somebody who wants a person is shown to people', async ({ page, javaScriptEnabled }) => {
	await answer({ page, javaScriptEnabled }, ['A person who listens or guides me']);
	await expect(page.getByRole('heading', { name: person })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Helplines, by country' })).toBeVisible();
	// What has people in some of its versions only says so.
	const behind = /It has .* behind it\.|It comes with .* behind it, or with no person\./;
	for (const why of await reasons(page).allTextContents()) expect(why).toMatch(behind);
});

test('no answer at all is no error', async ({ page, javaScriptEnabled }) => {
	await answer({ page, javaScriptEnabled }, ['Something else, or I cannot say']);
	await expect(page.locator('main')).toContainText('There is nothing to go by yet');
	for (const search of ['?condition=nope', '?type=%01&cost=<b>', '?q=i+cry+a+lot', '?hardest=x', '?country=']) {
		expect((await page.goto(`/finder${search}`))!.status()).toBe(200);
		await expect(page.getByRole('button', { name: 'See what fits' })).toBeVisible();
	}
	await expect(page.locator('main')).not.toContainText('i cry');
});

test('the list of tools is one file for everybody @once', async ({ request }) => {
	const first = await request.get('/finder/tools.json', { headers: { 'accept-language': 'de' } });
	const second = await request.get('/finder/tools.json?hardest=sleep', { headers: { 'accept-language': 'fr' } });
	expect(first.headers()['content-type']).toContain('application/json');
	expect(await second.text()).toBe(await first.text());
	expect((await first.body()).length).toBeLessThan(900_000);
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

test('it works by keyboard @javascript @phone', async ({ page }) => {
	await page.goto('/finder');
	await expect(page.getByRole('button', { name: 'See what fits' })).toBeEnabled();
	await page.getByRole('radio', { name: 'Sleeping' }).focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('Tab');
	await expect(page.getByLabel('Country')).toBeFocused();
	await page.keyboard.press('Tab');
	await page.keyboard.press('Space');
	await expect(page.getByRole('radio', { name: 'Under 18' })).toBeChecked();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('What fits your answers');
	await page.keyboard.press('Tab');
	await expect(page.locator('main a:focus')).toBeVisible();
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
