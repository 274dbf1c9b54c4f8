import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';

test.use({ viewport: { width: 390, height: 844 } });

const mostTaps = 3;
const main = (page: Page) => page.getByRole('main');

/** From home, with each tap counted: into a field, on a button, on a link. */
async function start(page: Page) {
	await page.goto('/');
	let taps = 0;
	const tap = async (target: Locator) => {
		await target.click();
		expect(++taps).toBeLessThanOrEqual(mostTaps);
	};
	const search = async (words: string) => {
		const field = main(page).getByLabel('What would help today?');
		await tap(field);
		await field.pressSequentially(words);
		await tap(main(page).getByRole('button', { name: 'Search' }));
		await expect(page).toHaveURL(/\/search\?q=/);
	};
	return { tap, search };
}
const link = (page: Page, name: string | RegExp) => main(page).getByRole('link', { name }).first();

test('“a free sleep course” is three taps from home at most @phone', async ({ page }) => {
	const { tap } = await start(page);
	await tap(link(page, /I cannot sleep/));
	await tap(link(page, 'Insomnia Coach'));
	await expect(page).toHaveURL('/tools/insomnia-coach');
	await expect(main(page).getByRole('definition').filter({ hasText: /^Free/ }).first()).toBeInViewport();
});

test('“is BetterHelp safe” is answered three taps from home at most @phone', async ({ page }) => {
	const { tap, search } = await start(page);
	await search('is BetterHelp safe');
	await expect(main(page).getByRole('list', { name: 'Cautions' }).first()).toBeInViewport();
	await tap(link(page, 'BetterHelp'));
	await expect(page).toHaveURL('/tools/betterhelp');
	await expect(
		main(page)
			.getByText(/US Federal Trade Commission .*\(July 2023\)/)
			.first()
	).toBeInViewport();
});

test('“what does Wysa do with what I type” is answered three taps from home at most @phone', async ({ page }) => {
	const { tap, search } = await start(page);
	await search('what does Wysa do with what I type');
	await tap(link(page, 'Wysa'));
	await expect(page).toHaveURL('/tools/wysa');
	const asked = main(page).getByText('Who sees my words', { exact: true });
	await expect(asked).toBeInViewport();
	await expect(asked.locator('xpath=following::dd[1]')).toBeInViewport();
});

test('“something for my teenage son” is three taps from home at most @phone', async ({ page }) => {
	const { tap } = await start(page);
	await tap(link(page, 'Family and friends'));
	await tap(link(page, 'tools for teenagers'));
	await expect(page).toHaveURL(/audience=/);
	await expect(main(page).getByRole('article').first().getByRole('link').first()).toBeInViewport();
});

test('a GP has a sheet to hand out three taps from home at most @phone', async ({ page }) => {
	const { tap } = await start(page);
	await tap(link(page, 'Clinicians'));
	await tap(link(page, 'Treatment history, empty'));
	await expect(page).toHaveURL('/worksheets/treatment-history?blank=1');
	await expect(main(page).getByRole('heading', { level: 1 })).toBeInViewport();
});
