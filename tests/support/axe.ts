import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The rules whose outcome depends on colours: all that can differ between light and dark. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * Fails when axe finds an error on the page as it stands, in light or in dark, or when the page is wider than its window.
 * @param inside where to look, if not everywhere
 */
export async function expectNoErrors(page: Page, inside?: string): Promise<void> {
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		// No page has a frame: what the other mode opens a second page for.
		let axe = new AxeBuilder({ page }).setLegacyMode(true);
		if (inside) axe = axe.include(inside);
		if (colorScheme === 'dark') axe = axe.withRules(colourRules);
		const { violations } = await axe.analyze();
		const errors = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
		expect(errors, `${page.url()} in ${colorScheme}`).toEqual([]);
	}
	await page.emulateMedia({ colorScheme: null });
	const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(excess, `${page.url()} is wider than its window`).toBeLessThanOrEqual(0);
}

/** Opens every fold of the page, so that what is in them is looked at too. */
export const openFolds = (page: Page): Promise<void> =>
	page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
