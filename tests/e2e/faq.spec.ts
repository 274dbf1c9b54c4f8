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
