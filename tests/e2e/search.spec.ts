import { expectNoErrors } from '../support/axe.ts';
import { expect, test } from '../support/e2e.ts';

test('a search with typing errors finds tools and guides, and says what it took the words for', async ({ page }) => {
	await page.goto('/');
	await page.getByRole('main').getByLabel('What would help today?').fill('cant slep');
	await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
	await expect(page).toHaveURL(/\/search\?q=cant\+slep/);
	await expect(page.getByText('Showing results for cant sleep')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'In the guide' })).toBeVisible();
	const tools = page.getByRole('region', { name: 'Tools' });
	await expect(tools.getByRole('article')).toHaveCount(12);
	await tools.getByRole('link', { name: /See all \d+ tools/ }).click();
	await expect(page).toHaveURL(/\/tools\?q=cant/);
	await expect(page.getByLabel('Search the tools')).toHaveValue('cant slep');
});

test('the words can be taken as they are', async ({ page }) => {
	await page.goto('/search?q=slep');
	await page.getByRole('link', { name: 'Search instead for “slep”' }).click();
	await expect(page).toHaveURL(/exact=1/);
	await expect(page.getByText('Showing results for')).toHaveCount(0);
});

test('a name comes first, even when the tool is gone', async ({ page }) => {
	await page.goto('/search?q=better+help');
	await expect(page.getByRole('article').getByRole('link', { name: 'BetterHelp' })).toBeVisible();
	await expect(page.getByRole('region', { name: 'Tools' }).getByRole('article').first()).toContainText('BetterHelp');
});

test('what others are to be like is said in a line, and is no result @phone', async ({ page }) => {
	await page.goto('/search?q=app+like+replika+but+with+privacy');
	const main = page.getByRole('main');
	await expect(main.getByText('We looked at Replika and don’t list it.')).toBeVisible();
	await expect(main.getByRole('heading', { name: 'Replika', exact: true })).toHaveCount(0);
	await expect(page.getByRole('region', { name: 'Tools' }).getByRole('article').first()).not.toContainText('Replika');
	await page.goto('/search?q=replika');
	await expect(main.getByRole('heading', { name: 'Replika', exact: true })).toBeVisible();
});

test('what was looked at for a need that nothing here is for is named', async ({ page }) => {
	await page.goto('/search?q=adhd+game+for+kids');
	const main = page.getByRole('main');
	await expect(main.getByText(/We looked at EndeavorRx .* and don’t list it\./)).toBeVisible();
	await expect(main.getByText('We couldn’t find tools by')).toHaveCount(0);
	await main.getByRole('link', { name: /^EndeavorRx/ }).click();
	await expect(page.getByRole('heading', { level: 1, name: /EndeavorRx/ })).toBeVisible();
});

test('an empty search shows ways in, and one that finds nothing shows ways on', async ({ page }) => {
	await page.goto('/search');
	await expect(page.getByRole('heading', { name: 'Or start here' })).toBeVisible();
	await page.goto('/search?q=qqqqzzzzxxxx');
	await expect(page.getByRole('heading', { name: 'We found nothing for these words' })).toBeVisible();
	await page.getByRole('link', { name: 'Tools for depression' }).click();
	await expect(page.getByRole('link', { name: 'Remove: What it helps with: Depression' })).toBeVisible();
});

for (const words of ['i just took 30 tramadol', 'my husband took all his tablets and is not waking up']) {
	test(`the emergency number comes before all other words: ${words}`, async ({ page }) => {
		await page.goto(`/search?q=${encodeURIComponent(words)}`);
		const help = page.locator('#help-first');
		await expect(help.getByText('Call now, before anything else', { exact: true })).toBeVisible();
		const [called, asked] = [
			help.locator('a[href="tel:999"]').filter({ visible: true }),
			help.getByText(/^(?:Please talk to someone|Stay with them if)/)
		];
		await expect(called).toHaveCount(1);
		const isBefore = await called.evaluate(
			(call, ask) => Boolean(call.compareDocumentPosition(ask!) & Node.DOCUMENT_POSITION_FOLLOWING),
			await asked.elementHandle()
		);
		expect(isBefore).toBe(true);
	});
}

for (const [path, results] of [
	['/search?', 'main article'],
	['/tools?', 'main article'],
	['/compare?choose=1&', 'main fieldset']
]) {
	test(`${path} puts help before results when the words ask for it`, async ({ page }) => {
		await page.goto(`${path}q=i+want+to+die`);
		const help = page.locator('#help-first');
		await expect(help).toContainText('United Kingdom');
		await expect(help.locator('a[href="tel:116123"]').first()).toBeVisible();
		const order = await page.evaluate((selector) => {
			const help = document.getElementById('help-first')!;
			const card = document.querySelector(selector)!;
			return Boolean(help.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING);
		}, results!);
		expect(order).toBe(true);
		if (results === 'main article') {
			// Below numbers to call there is nothing to weigh or to collect.
			await expect(page.getByRole('heading', { name: 'For later, when you’re safe' })).toBeVisible();
			await expect(page.locator('main .marks, main .shelf, main fieldset, main #sort')).toHaveCount(0);
			await expect(page.getByRole('main').getByText(/Compare|Add to shortlist|Filters/)).toHaveCount(0);
		}
		await help.getByRole('link', { name: /^All numbers/ }).click();
		await expect(page).toHaveURL('/get-help');
	});
}

test('what makes no sense gets a page, never an error of ours @once', async ({ request }) => {
	const paths = {
		'/search?q=%E0%A4%A': 200,
		'/search?q=%01%ff': 200,
		[`/search?q=${'a'.repeat(6000)}`]: 200,
		'/search?q=%22%20OR%20NEAR(a%20*': 200,
		'/search/suggest?q=%E0%A4%A': 200,
		'/tools?page=99999999999999999999': 200,
		'/tools?page=-5&sort=zzz&type=nonsense&foo=bar': 200,
		'/tools?condition=%E0%A4%A&q[]=x': 200,
		'/tools/%01': 404,
		[`/tools/${'a'.repeat(3000)}`]: 404,
		'/tags/..%2f..%2fetc': 404
	};
	for (const [path, status] of Object.entries(paths)) {
		expect((await request.get(path)).status(), path).toBe(status);
	}
	for (const path of ['/tools/%E0%A4%A', '/tags/%ff%fe', '/%E0%A4%A', '/search?q=%00', '/tools/%00']) {
		expect((await request.get(path)).status(), path).toBe(400);
	}
});

test('long words without a break stay inside the page @phone', async ({ page }) => {
	await page.goto(`/search?q=${'m'.repeat(190)}`);
	const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	expect(spill).toBe(0);
});

test('the field is a plain search field until its script runs @phone', async ({ page, javaScriptEnabled }) => {
	await page.goto('/');
	const role = javaScriptEnabled === false ? 'searchbox' : 'combobox';
	await expect(page.getByRole(role, { name: 'What would help today?' })).toBeVisible();
});

test('suggestions work by keyboard alone @javascript @phone', async ({ page }) => {
	await page.goto('/');
	const field = page.getByRole('combobox', { name: 'What would help today?' });
	await field.focus();
	await expect(field).toHaveAttribute('aria-expanded', 'false');
	await page.keyboard.type('slee');
	const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
	await expect(options.first()).toContainText('Sleepio');
	await expect(field).toHaveAttribute('aria-expanded', 'true');
	await expect(page.getByText(/\d suggestions\. Use the arrow keys to choose\./)).toBeAttached();

	await page.keyboard.press('ArrowDown');
	await expect(options.first()).toHaveAttribute('aria-selected', 'true');
	await expect(field).toHaveAttribute('aria-activedescendant', (await options.first().getAttribute('id'))!);
	await page.keyboard.press('ArrowUp');
	await expect(options.last()).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('Home');
	await expect(field).not.toHaveAttribute('aria-activedescendant');

	await page.keyboard.press('Escape');
	await expect(options.first()).toBeHidden();
	await expect(field).toHaveValue('slee');
	await expect(field).toBeFocused();

	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/tools/sleepio');
});

test('a marked suggestion stays marked when an answer comes late @javascript @once', async ({ page }) => {
	let release = () => {};
	const isLate = new Promise<void>((resolve) => (release = resolve));
	await page.route('/search/suggest?q=slee', async (route) => {
		await isLate;
		await route.continue();
	});
	await page.goto('/');
	const field = page.getByRole('combobox', { name: 'What would help today?' });
	await field.focus();
	await page.keyboard.type('sle');
	const first = page.getByRole('option').first();
	await expect(first).toBeVisible();
	const asked = page.waitForRequest('/search/suggest?q=slee');
	await page.keyboard.type('e');
	const url = (await asked).url();
	const ended = Promise.race([
		page.waitForEvent('requestfailed', (request) => request.url() === url),
		page.waitForEvent('requestfinished', (request) => request.url() === url)
	]);
	await page.keyboard.press('ArrowDown');
	await expect(first).toHaveAttribute('aria-selected', 'true');
	release();
	await ended;
	await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
	await expect(first).toHaveAttribute('aria-selected', 'true');
});

test('a marked suggestion is not needed: Enter sends the words @javascript', async ({ page }) => {
	await page.goto('/');
	const field = page.getByRole('combobox', { name: 'What would help today?' });
	await field.fill('sleep');
	await expect(page.getByRole('option').first()).toBeVisible();
	await field.press('Enter');
	await expect(page).toHaveURL(/\/search\?q=sleep/);
});

test('suggestions close when the field is left, and pass what a screen reader needs @javascript @phone', async ({
	page
}) => {
	await page.goto('/');
	await page.getByRole('combobox', { name: 'What would help today?' }).pressSequentially('anx');
	await expect(page.getByRole('option').first()).toBeVisible();
	await expectNoErrors(page, 'main');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('option')).toHaveCount(0);
});

test('a suggestion can be tapped @javascript @phone', async ({ page }) => {
	await page.goto('/');
	await page.getByRole('combobox', { name: 'What would help today?' }).pressSequentially('wys');
	await page.getByRole('option', { name: /Wysa/ }).click();
	await expect(page).toHaveURL('/tools/wysa');
});
