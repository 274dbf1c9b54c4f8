import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectNoErrors } from '../support/axe.ts';
import { expect, test } from '../support/e2e.ts';

const path = '/worksheets/treatment-history';
const storage = (page: Page) => page.evaluate(() => Object.keys(localStorage));

async function fillFirstRow(page: Page): Promise<void> {
	await page.getByLabel('Name', { exact: true }).first().fill('Sertraline');
	await page.getByLabel('Started').first().fill('2023-02');
	await page.getByLabel('Ended').first().fill('2023-09');
}

test('the empty form is there without scripts', async ({ page }) => {
	await page.goto(path);
	await page.getByRole('link', { name: /empty form/ }).click();
	await expect(page.getByRole('table', { name: 'My treatment history' })).toBeVisible();
	await expect(page.getByRole('columnheader', { name: 'Side effects' })).toBeVisible();
});

test('says plainly what it cannot do without scripts', async ({ page, javaScriptEnabled }) => {
	await page.goto(path);
	const word = page.locator('noscript p');
	await (javaScriptEnabled ? expect(word).toHaveCount(0) : expect(word).toContainText('Typing here needs JavaScript'));
});

test('@javascript draws, asks nothing of anyone, saves only when asked and clears whole @phone', async ({
	page,
	context
}) => {
	await page.goto(path);
	await fillFirstRow(page);
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await context.setOffline(true);
	await expect(page.getByRole('img', { name: /Timeline from 2023-02.*Sertraline: 8 months/ })).toBeVisible();
	await page.getByRole('button', { name: 'Talking therapy' }).click();
	await page.getByLabel('Name', { exact: true }).nth(1).fill('CBT');
	await page.getByLabel('Questions for the visit').fill('What else is there?');
	expect(await storage(page)).toEqual([]);
	await page.getByRole('button', { name: 'Save in this browser' }).click();
	expect(await storage(page)).toEqual(['cognicare-treatment-history']);
	await page.getByLabel('Side effects').first().fill('Dry mouth');
	expect(asked).toEqual([]);

	await context.setOffline(false);
	await page.reload();
	await expect(page.getByLabel('Side effects').first()).toHaveValue('Dry mouth');
	await page.getByRole('button', { name: 'Clear everything' }).click();
	expect(await storage(page)).toEqual([]);
	await expect(page.getByLabel('Name', { exact: true }).first()).toHaveValue('');
});

for (const format of ['JSON', 'CSV']) {
	test(`@javascript goes out as ${format} and comes back`, async ({ page }) => {
		await page.goto(path);
		await fillFirstRow(page);
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: new RegExp(`\\(${format}\\)`) }).click()
		]);
		const file = {
			name: download.suggestedFilename(),
			mimeType: 'text/plain',
			buffer: await readFile(await download.path())
		};
		await page.getByRole('button', { name: 'Clear everything' }).click();
		await page.getByLabel('A saved treatment history').setInputFiles(file);
		await expect(page.getByLabel('Name', { exact: true }).first()).toHaveValue('Sertraline');
	});
}

test('@javascript a damaged file gives a sentence and leaves the sheet', async ({ page }) => {
	await page.goto(path);
	await fillFirstRow(page);
	const buffer = Buffer.from('{"treatments": [');
	await page
		.getByLabel('A saved treatment history')
		.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer });
	await expect(page.getByRole('alert')).toContainText('Your sheet is as it was.');
	await expect(page.getByLabel('Name', { exact: true }).first()).toHaveValue('Sertraline');
});

test.describe('@once', () => {
	test('prints on one page, with everything on it', async ({ page }) => {
		await page.goto(path);
		await fillFirstRow(page);
		for (const address of [path, `${path}?blank=1`]) {
			if (address !== path) await page.goto(address);
			const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
			expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
		}
		await page.goto(path);
		await fillFirstRow(page);
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByRole('cell', { name: 'Sertraline' })).toBeVisible();
		await expect(page.getByRole('button', { name: 'Print the sheet' })).toBeHidden();
	});

	test('is filled in by keyboard alone', async ({ page }) => {
		await page.goto(path);
		await page.getByLabel('Name', { exact: true }).focus();
		await page.keyboard.type('Lithium');
		await page.keyboard.press('Tab');
		await expect(page.getByLabel(/Highest dose/)).toBeFocused();
		await page.getByRole('button', { name: 'Take out row 1' }).focus();
		await page.keyboard.press('Enter');
		await expect(page.getByText('Lithium was taken out.')).toBeVisible();
	});

	test('axe finds nothing on a sheet that is being filled in', async ({ page }) => {
		for (const width of [390, 1280]) {
			await page.setViewportSize({ width, height: 900 });
			await page.goto(path);
			await fillFirstRow(page);
			await expectNoErrors(page);
		}
	});
});
