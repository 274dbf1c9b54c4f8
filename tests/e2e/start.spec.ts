import { lastReasons } from '#lib/schemas/choice/last.ts';
import { kindsOffLists } from '#lib/schemas/listing/off-lists.ts';
import { expect, test } from '../support/e2e.ts';

for (const path of ['/tools?condition=stress', '/tags/stress']) {
	test(`${path} begins with where to start, and says why @phone`, async ({ page }) => {
		await page.goto(path);
		const start = page.getByRole('region', { name: 'Where to start' });
		const picks = start.getByRole('listitem');
		await expect(picks).toHaveCount(3);
		for (const pick of await picks.allTextContents()) {
			expect(pick).toMatch(/It .*(is free|prescription|checked on 23 November 2026).*\./);
		}
		const [first, card] = [picks.first(), page.locator('article:has(a[href^="/tools/"])').first()];
		expect((await first.boundingBox())!.y).toBeLessThan((await card.boundingBox())!.y);
		await start.getByRole('link', { name: 'How we choose them' }).click();
		await expect(page).toHaveURL(/\/method#start$/);
		await expect(page.getByRole('heading', { name: 'Where to start' })).toBeInViewport();
	});
}

test('a list begins with what is made for the need first of all, and names what some countries have', async ({
	page
}) => {
	for (const path of ['/tools?condition=insomnia', '/tools?q=insomnia']) {
		await page.goto(path);
		const start = page.getByRole('region', { name: 'Where to start' });
		const picks = start.locator('ol').getByRole('listitem');
		await expect(picks.first()).toContainText('Insomnia Coach');
		await expect(picks.first()).toContainText('It is made for this first of all, is free');
		await expect(start).not.toContainText('names this need as well');
		const elsewhere = start.locator('ul').getByRole('listitem');
		await expect(elsewhere).toHaveText([/^Sleepio.*: the United Kingdom and the United States, on prescription$/]);
	}
});

test('a list that asks for more than a need has none', async ({ page }) => {
	for (const path of ['/tools', '/tools?condition=insomnia&sort=name', '/tools?q=meditation', '/tags/chatbot']) {
		await page.goto(path);
		await expect(page.getByRole('article').first()).toBeVisible();
		await expect(page.getByRole('region', { name: 'Where to start' })).toHaveCount(0);
	}
});

test('/method says what comes last in a search, and why', async ({ page }) => {
	await page.goto('/method#order');
	const order = page.locator('#order');
	await expect(order.getByRole('heading', { name: 'The order of a search' })).toBeVisible();
	for (const reason of Object.values(lastReasons))
		await expect(order.getByRole('listitem').filter({ hasText: reason })).toHaveCount(1);
});

test('/method says what is off the lists without a review, and that no answer takes a tool off', async ({ page }) => {
	await page.goto('/method#decision');
	const decision = page.locator('#decision');
	await expect(decision).toContainText('Before that, no answer takes a tool off the list');
	for (const { words } of kindsOffLists)
		await expect(decision.getByRole('listitem').filter({ hasText: words })).toHaveCount(1);
});
