import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';

const readState = async (page: Page) => ({
	cookies: await page.context().cookies(),
	size: page.viewportSize(),
	...(await page.evaluate(() => ({
		stored: localStorage.length + sessionStorage.length,
		isDark: matchMedia('(prefers-color-scheme: dark)').matches,
		isOnline: navigator.onLine,
		hasScript: 'left' in window
	})))
});
let first: Awaited<ReturnType<typeof readState>>;

test.describe('what a test leaves behind @once', () => {
	test.describe.configure({ mode: 'serial' });

	test('is stored, set, added and typed by one', async ({ page, context, baseURL }) => {
		await page.goto('/about');
		first = await readState(page);
		await context.addCookies([{ name: 'left', value: 'here', url: baseURL! }]);
		await page.evaluate(() => {
			localStorage.setItem('left', 'here');
			sessionStorage.setItem('left', 'here');
			addEventListener('beforeunload', (event) => event.preventDefault());
		});
		await page.emulateMedia({ colorScheme: 'dark' });
		// Still wide: what only phones show would have to be loaded.
		await page.setViewportSize({ width: 1100, height: 500 });
		await page.route('**/*', (route) => route.abort());
		// A page asks before it is left only where somebody has done something on it.
		await page.mouse.click(200, 200);
		await context.newPage();
		await context.setOffline(true);
		expect(await readState(page)).toMatchObject({ stored: 2, isDark: true, isOnline: false });
	});

	test('is gone for the next', async ({ page, context }) => {
		await page.goto('/about');
		expect(await readState(page)).toEqual(first);
		expect(context.pages()).toHaveLength(1);
		await page.addInitScript(() => Object.assign(window, { left: true }));
		await page.goto('/about');
		expect(await readState(page)).toMatchObject({ hasScript: true });
	});

	test('is gone where nothing undoes it', async ({ page }) => {
		await page.goto('/about');
		expect(await readState(page)).toEqual(first);
	});
});
