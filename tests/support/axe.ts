import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** The rules whose outcome depends on colours: all that can differ between light and dark, and most of the time. */
const colourRules = ['color-contrast', 'link-in-text-block'];
const phone = { width: 390, height: 844 };

type Look = { scheme: 'light' | 'dark'; inside?: string };
type InPage = typeof window & { axe: typeof axe; looks?: Record<string, Set<string>> };

/**
 * What axe finds on the page as it stands. Colours are judged once for every look: a card that comes 24 times has one,
 * and what looks on a phone as it does on a desktop was judged there.
 */
async function listErrors(page: Page, { scheme, inside }: Look): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
	return page.evaluate(
		async ([scheme, inside, colourRules]) => {
			const here = window as InPage;
			const run = async (where: axe.ElementContext, options: axe.RunOptions) => {
				const { violations } = await here.axe.run(where, { resultTypes: ['violations'], ...options });
				return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
			};
			const placeOf = (element: Element | null): string =>
				element ? `${placeOf(element.parentElement)}>${element.localName}.${element.getAttribute('class')}` : '';
			const lookOf = (element: Element): string => {
				const { color, backgroundColor, backgroundImage, fontSize, fontWeight, opacity } = getComputedStyle(element);
				return [placeOf(element), color, backgroundColor, backgroundImage, fontSize, fontWeight, opacity].join();
			};
			const hasText = (element: Element) =>
				element.matches('input, select, textarea, a') ||
				[...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '');

			const known = ((here.looks ??= {})[scheme] ??= new Set());
			const root = inside ? document.querySelector(inside)! : document.body;
			const unseen = [root, ...root.querySelectorAll('*')].filter((element) => {
				if (!element.checkVisibility() || !hasText(element)) return false;
				const look = lookOf(element);
				return !known.has(look) && known.add(look);
			});
			const colours = unseen.length > 0 ? await run({ include: unseen }, { runOnly: colourRules }) : [];
			if (scheme === 'dark') return colours;
			const others = Object.fromEntries(colourRules.map((id) => [id, { enabled: false }]));
			return [...colours, ...(await run(inside ?? document, { rules: others }))];
		},
		[scheme, inside, colourRules] as const
	);
}

async function expectNoErrorsAtThisSize(page: Page, inside?: string): Promise<void> {
	const where = `${page.url()} at a width of ${page.viewportSize()!.width}`;
	for (const scheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme: scheme });
		expect(await listErrors(page, { scheme, inside }), `${where} in ${scheme}`).toEqual([]);
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
