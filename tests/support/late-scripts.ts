import type { Page } from '@playwright/test';

/**
 * Opens a page and holds back its scripts, so that a test can act on it as someone does on a slow line.
 * @returns lets the scripts through
 */
export async function openBeforeScripts(page: Page, url: string): Promise<() => void> {
	let release = () => {};
	const released = new Promise<void>((resolve) => (release = resolve));
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await released;
		await route.continue();
	});
	// A document is not complete before its scripts are there; what somebody can act on is.
	const response = await page.goto(url, { waitUntil: 'commit' });
	await response!.finished();
	await page.locator('main').waitFor();
	return release;
}
