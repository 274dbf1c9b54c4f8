import { expect, test } from '../support/e2e.ts';

const pictures = 'svg.illustration';

test('the guide has a picture for each of its parts, drawn in the colours of the page', async ({ page }) => {
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		await page.goto('/guides');
		await expect(page.locator(pictures)).toHaveCount(6);
		for (const picture of await page.locator(pictures).all()) {
			await picture.scrollIntoViewIfNeeded();
			const drawn = () => picture.locator('use').evaluate((use: SVGUseElement) => use.getBBox().width);
			await expect.poll(drawn).toBeGreaterThan(50);
		}
		const link = page.getByRole('main').getByRole('link', { name: 'The glossary' });
		const colour = (of: Element) => getComputedStyle(of).color;
		expect(await page.locator(pictures).first().evaluate(colour)).toBe(await link.evaluate(colour));
	}
});

test('a picture is not for paper, for the low-energy view, or for a list of tools', async ({ page }) => {
	await page.goto('/guides');
	await expect(page.locator(pictures).first()).toBeVisible();
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator(pictures).filter({ visible: true })).toHaveCount(0);
	await page.emulateMedia({ media: 'screen' });
	await page.goto('/guides?view=low');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page.locator(pictures).filter({ visible: true })).toHaveCount(0);
	for (const path of ['/tools', '/tools?q=qqqqqq', '/get-help']) {
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await expect(page.locator(pictures)).toHaveCount(0);
	}
});

test('beside the title of a guide, and on a phone it pushes nothing down', async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.goto('/guides/tms-ect-vns');
	const picture = page.locator(pictures);
	const title = page.getByRole('heading', { level: 1 });
	await expect(picture).toBeVisible();
	await expect(picture.locator('use')).toHaveAttribute('href', /\/tms\.[\w-]+\.svg#picture$/);
	const [drawn, named] = [(await picture.boundingBox())!, (await title.boundingBox())!];
	expect(drawn.x).toBeGreaterThanOrEqual(named.x + named.width);
	await page.setViewportSize({ width: 390, height: 844 });
	await expect(picture).toBeHidden();
	await page.goto('/guides/my-safety-plan');
	await expect(title).toBeVisible();
	await expect(picture).toHaveCount(0);
});

test('a search that found nothing has a picture and still its ways in', async ({ page }) => {
	await page.goto('/search?q=qqqqzzzz');
	await expect(page.locator(pictures)).toBeVisible();
	await expect(page.getByRole('main').getByRole('link', { name: 'All tools', exact: true })).toBeVisible();
	await page.goto('/search?q=sleep');
	await expect(page.locator(pictures)).toHaveCount(0);
});
