import type { Page } from '@playwright/test';
import { expectNoErrors } from '../support/axe.ts';
import { expect, test } from '../support/e2e.ts';

/** A list that was saved on the device when all of its tools were open. */
async function store(page: Page, slugs: string[]) {
	await page.goto('/shortlist');
	const tools = slugs.map((slug) => ({
		slug,
		name: `Tool ${slug}`,
		maker: 'A maker',
		summary: 'What it does.',
		facts: ['A fact'],
		status: 'Desk-checked, checked 1 May 2025'
	}));
	await page.evaluate(
		(text) => localStorage.setItem('cognicare-shortlist', text),
		JSON.stringify({ version: 1, tools })
	);
}

test('the list and every sheet say in the same words where they are stored @once', async ({ page }) => {
	const sheets = ['treatment-history', 'safety-plan', 'what-matters'].map((name) => `/worksheets/${name}`);
	for (const path of ['/shortlist', ...sheets, '/guides/choosing-your-next-step']) {
		await page.goto(path);
		await expect(page.locator('main'), path).toContainText(/stays in this tab unless you save it on this device\./);
		await expect(page.locator('main'), path).not.toContainText(
			/(stays?|saved|left) in (this|your own) browser( tab)?\b/
		);
	}
	for (const path of sheets) {
		await page.goto(path);
		await page.getByRole('button', { name: 'Save on this device' }).click();
		await expect(page.locator('main'), path).toContainText('It’s saved on this device, in this browser.');
		await page.getByRole('button', { name: 'Forget everything' }).click();
	}
	await store(page, ['calm']);
	await page.goto('/shortlist');
	await expect(page.locator('main')).toContainText('on this device, in this browser only');
});

test('what has closed, or is open to nobody new, is not offered for the list or a comparison @javascript', async ({
	page
}) => {
	for (const slug of ['woebot', 'therabot']) {
		await page.goto(`/tools/${slug}`);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await expect(page.getByRole('button', { name: /shortlist/ })).toHaveCount(0);
		await expect(page.getByRole('link', { name: 'Compare with another' })).toHaveCount(0);
	}
	await page.goto('/tools?status=no-longer-available');
	expect(await page.locator('.card').count()).toBeGreaterThan(3);
	await expect(page.getByRole('button', { name: /shortlist/ })).toHaveCount(0);
	await page.goto('/compare?tool=wysa&choose=1&q=woebot');
	await expect(page.getByRole('checkbox', { name: 'Woebot' })).toHaveCount(0);
});

test('what closed since it was listed stays there, says so, and says what to try instead @javascript @phone', async ({
	page
}) => {
	await store(page, ['woebot', 'wysa', 'calm']);
	await page.goto('/shortlist');
	const asked: string[] = [];
	page.on('request', (request) => {
		// A busy browser asks late for parts of the program, which are the same for everybody.
		if (!new URL(request.url()).pathname.startsWith('/_app/immutable/')) asked.push(request.url());
	});
	await expect(page.locator('main')).toContainText('3 tools on your list.');
	const row = page.locator('main ol > li').filter({ hasText: 'Tool woebot' });
	await expect(row).toContainText('No longer available');
	await expect(row).toContainText('Its public app was retired on 30 June 2025');
	expect(await row.getByRole('link').count()).toBeGreaterThan(1);
	await expect(row).not.toContainText('Desk-checked');
	await expect(page.locator('main ol > li').filter({ hasText: 'Tool wysa' })).not.toContainText('No longer available');
	const href = await page.getByRole('link', { name: 'Compare the 2 that are open' }).getAttribute('href');
	expect(href).toContain('tool=wysa&tool=calm');
	expect(href).not.toContain('woebot');
	expect(asked).toEqual([]);
	await expectNoErrors(page);
	await row.getByRole('link', { name: 'What to try instead of Tool woebot' }).click();
	await expect(page).toHaveURL(/\/tools\/woebot(\?[^#]*)?#similar$/);
});
