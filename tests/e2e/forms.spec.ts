import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';

/** A form that is sent sooner than a person could read it is turned back with its text; so press until it goes. */
async function send(page: Page, name: string): Promise<void> {
	await expect(async () => {
		await page.getByRole('button', { name }).click();
		await expect(page.getByText('Your reference is')).toBeVisible({ timeout: 1000 });
	}).toPass();
}

test('a tool is suggested without an account', async ({ page, context }) => {
	await page.goto('/submit');
	await page.getByLabel('Name of the tool').fill('Calm Pond');
	await page.getByLabel('Its web address').fill(`calmpond-${test.info().project.name}.example`);
	await page.getByLabel('What should we know?').fill('Seen in a leaflet.');
	await send(page, 'Send the suggestion');
	await expect(page.getByText(/[A-Z2-9]{4}-[A-Z2-9]{4}/)).toBeVisible();
	expect(await context.cookies()).toEqual([]);
});

test('a mistake is said at its field and nothing is lost', async ({ page }) => {
	await page.goto('/submit');
	await page.getByLabel('Name of the tool').fill('Calm Pond');
	await page.getByLabel('Its web address').fill('not an address');
	await page.getByLabel('What should we know?').fill('A sentence worth keeping.');
	await expect(async () => {
		await page.getByRole('button', { name: 'Send the suggestion' }).click();
		await expect(page.getByRole('alert').getByText('Write its web address')).toBeVisible({ timeout: 1000 });
	}).toPass();
	await expect(page.getByLabel('Its web address')).toHaveAccessibleDescription(/Write its web address/);
	await expect(page.getByLabel('What should we know?')).toHaveValue('A sentence worth keeping.');
});

test('a report is reached from the page of a tool and filed', async ({ page }) => {
	await page.goto('/tools/wysa');
	await page.getByRole('link', { name: /report/i }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Report about Wysa');
	await page.getByLabel('Something on our page is wrong').check();
	await page.getByLabel('What happened, or what is wrong?').fill(`The price changed, says ${test.info().project.name}.`);
	await send(page, 'Send the report');
});

test.describe('@once', () => {
	for (const path of ['/submit', '/tools/wysa/report']) {
		for (const colorScheme of ['light', 'dark'] as const) {
			test(`axe finds nothing on ${path} in ${colorScheme}`, async ({ page }) => {
				await page.emulateMedia({ colorScheme });
				for (const width of [390, 1280]) {
					await page.setViewportSize({ width, height: 900 });
					await page.goto(path);
					expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
				}
			});
		}
	}
});
