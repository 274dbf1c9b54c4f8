import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../support/e2e.ts';

test('the questions of all articles stand on one page and lead to them', async ({ page }) => {
	await page.goto('/guides');
	await page.getByRole('link', { name: 'Questions people ask' }).click();
	await expect(page).toHaveURL('/guides/trd-faq');
	const question = page.locator('#treatment-resistant-depression-s-is-trd-permanent');
	await expect(question).toContainText('No one can promise a result');
	await question
		.getByRole('link', { name: /Source/ })
		.first()
		.click();
	await expect(page).toHaveURL(/\/guides\/treatment-resistant-depression#ref-\d+$/);
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`@once axe finds nothing in ${colorScheme}`, async ({ page }) => {
		await page.emulateMedia({ colorScheme });
		for (const width of [390, 1280]) {
			await page.setViewportSize({ width, height: 900 });
			await page.goto('/guides/trd-faq');
			expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
		}
	});
}
