import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** The rules whose outcome depends on colours: all that can differ between light and dark. */
const colourRules = ['color-contrast', 'link-in-text-block'];
const phone = { width: 390, height: 844 };

/** What axe finds on the page as it stands. */
async function listErrors(page: Page, inside?: string, rules?: string[]): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
	return page.evaluate(
		async ([where, runOnly]) => {
			const options = { resultTypes: ['violations' as const], ...(runOnly && { runOnly }) };
			const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(where ?? document, options);
			return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
		},
		[inside, rules] as const
	);
}

async function expectNoErrorsAtThisSize(page: Page, inside?: string): Promise<void> {
	const where = `${page.url()} at a width of ${page.viewportSize()!.width}`;
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		const rules = colorScheme === 'dark' ? colourRules : undefined;
		expect(await listErrors(page, inside, rules), `${where} in ${colorScheme}`).toEqual([]);
	}
	await page.emulateMedia({ colorScheme: null });
	// Not the width of the window: a phone's grows with a page that is too wide.
	const excess = await page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		return scrollWidth - clientWidth;
	});
	expect(excess, `${where} is wider than its window`).toBeLessThanOrEqual(0);
}

/**
 * Fails when axe finds an error on the page as it stands, on a desktop and on a phone, in light or in dark, or when the
 * page is wider than its window.
 * @param inside where to look, if not everywhere
 */
export async function expectNoErrors(page: Page, inside?: string): Promise<void> {
	await expectNoErrorsAtThisSize(page, inside);
	const size = page.viewportSize()!;
	if (size.width <= phone.width) return;
	const session = await page.context().newCDPSession(page);
	await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
	await page.setViewportSize(phone);
	await expectNoErrorsAtThisSize(page, inside);
	await page.setViewportSize(size);
	await session.send('Emulation.setTouchEmulationEnabled', { enabled: false });
	await session.detach();
}

/** Opens every fold of the page, so that what is in them is looked at too. */
export const openFolds = (page: Page): Promise<void> =>
	page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
