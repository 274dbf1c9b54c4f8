import type { Page } from '@playwright/test';
import { indexedPages } from '#lib/utils/site-pages.ts';
import { expect, test } from '../support/e2e.ts';

test.use({ viewport: { width: 390, height: 844 } });

const heightOf = async (page: Page, selector: string): Promise<number> =>
	(await page.locator(selector).first().boundingBox())!.height;

for (const path of ['/tools?q=sleep', '/tools?cost=free', '/search?q=free+app+for+sleep']) {
	test(`${path} shows a whole result on the first screen @phone`, async ({ page }) => {
		await page.goto(path);
		const marks = page.getByRole('main').getByRole('article').first().locator('.marks');
		const { y, height } = (await marks.boundingBox())!;
		expect(y + height).toBeLessThanOrEqual(844);
	});
}

test('/search?q=sleep shows the articles and the first tool on the first screen @phone', async ({ page }) => {
	await page.goto('/search?q=sleep');
	const names = page.getByRole('main').getByRole('article').getByRole('heading');
	const { y, height } = (await names.nth(4).boundingBox())!;
	const firstTool = page.getByRole('region', { name: 'Tools' }).getByRole('article').first().getByRole('heading');
	await expect(firstTool).toHaveText((await names.nth(4).textContent())!);
	expect(y + height).toBeLessThanOrEqual(844);
});

for (const path of ['/', '/tools', '/tools/wysa', '/guides/tms-ect-vns', '/glossary', '/search?q=sleep']) {
	test(`the head of ${path} takes less than a quarter of a phone @phone`, async ({ page }) => {
		await page.goto(path);
		expect(await heightOf(page, 'body header')).toBeLessThan(844 / 4);
	});
}

const largeText = [
	...indexedPages,
	'/?view=low',
	'/tools?q=sleep',
	'/search?q=suicide',
	'/tools?condition=insomnia',
	'/tools?view=low',
	'/tags/insomnia',
	'/search?q=sleep',
	'/guides/tms-ect-vns',
	'/finder?condition=insomnia',
	'/compare?tool=sleepio&tool=insomnia-coach',
	'/shortlist',
	'/worksheets/treatment-history?blank=1'
];

for (const path of largeText) {
	test(`${path} with text twice as large does not scroll sideways, and its head takes a quarter of a phone at most @javascript`, async ({
		page
	}) => {
		await page.goto(path);
		await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
		const spill = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(spill).toBe(0);
		expect(await heightOf(page, 'body header')).toBeLessThanOrEqual(844 / 4);
	});
}

test('with text twice as large, search is in the menu @javascript', async ({ page }) => {
	await page.goto('/about');
	const link = page.getByRole('banner').getByRole('link', { name: 'Search', exact: true });
	await page.getByText('Menu', { exact: true }).click();
	await expect(link).toBeHidden();
	await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
	await link.click();
	await expect(page).toHaveURL('/search');
});

test('Back undoes one filter, and only that @javascript', async ({ page }) => {
	await page.goto('/tools');
	await expect(page.locator('main form details button').last()).toHaveText(/^Show/);
	await page
		.getByText(/^Filters/)
		.first()
		.click();
	await page.getByRole('checkbox', { name: 'Free', exact: true }).check();
	await expect(page).toHaveURL('/tools?cost=free');
	await page.getByRole('checkbox', { name: 'Anxiety', exact: true }).check();
	await expect(page).toHaveURL(/condition=anxiety/);
	await page.getByRole('button', { name: /^Show \d+ tools/ }).click();
	await expect(page.locator('#results + p')).toBeFocused();
	await page.goBack();
	await expect(page).toHaveURL('/tools?cost=free');
	await page.goBack();
	await expect(page).toHaveURL('/tools');
	await expect(page.locator('#cost-free')).not.toBeChecked();
});
