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
	await page.goto(url, { waitUntil: 'domcontentloaded' });
	return release;
}
