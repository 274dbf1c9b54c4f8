import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectNoErrors } from '../support/axe.ts';
import { denyStorage } from '../support/denied-storage.ts';
import { expect, test } from '../support/e2e.ts';

const path = '/worksheets/treatment-history';
const key = 'cognicare-treatment-history';
const storage = (page: Page) => page.evaluate(() => Object.keys(localStorage));
const inTab = (page: Page) => page.evaluate((name) => sessionStorage.getItem(name), key);

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
	const timeline = page.getByRole('img', { name: /Timeline from 2023-02.*Sertraline: 8 months/ });
	await expect(timeline).toBeVisible();
	const drawnSize = (text: SVGTextElement) =>
		Number.parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM()!.a;
	await expect.poll(() => timeline.locator('text').last().evaluate(drawnSize)).toBeGreaterThanOrEqual(12);
	await page.getByRole('button', { name: 'Talking therapy' }).click();
	await page.getByLabel('Name', { exact: true }).nth(1).fill('CBT');
	await page.getByLabel('Questions for the visit').fill('What else is there?');
	expect(await storage(page)).toEqual([]);
	await page.getByRole('button', { name: 'Save on this device' }).click();
	expect(await storage(page)).toEqual([key]);
	await page.getByLabel('Side effects').first().fill('Dry mouth');
	expect(asked).toEqual([]);

	await context.setOffline(false);
	await page.reload();
	await expect(page.getByLabel('Side effects').first()).toHaveValue('Dry mouth');
	await page.getByRole('button', { name: 'Forget everything' }).click();
	expect(await storage(page)).toEqual([]);
	expect(await inTab(page)).toBeNull();
	await expect(page.getByLabel('Name', { exact: true }).first()).toHaveValue('');
	await page.reload();
	await expect(page.getByLabel('Name', { exact: true }).first()).toHaveValue('');
});

test('@javascript a reload and Back lose nothing, and another tab knows nothing of it', async ({ page, context }) => {
	await page.goto(path);
	await expect(page.locator('main')).toContainText('It stays in this tab.');
	await fillFirstRow(page);
	await page.reload();
	await expect(page.getByLabel('Name', { exact: true }).first()).toHaveValue('Sertraline');
	await page.getByRole('link', { name: 'How to prepare' }).click();
	await page.waitForURL(/prepare-for-your-appointment/);
	await page.goBack();
	await expect(page.getByLabel('Ended').first()).toHaveValue('2023-09');
	expect(await storage(page)).toEqual([]);

	const other = await context.newPage();
	await other.goto(path);
	await expect(other.getByLabel('Name', { exact: true }).first()).toHaveValue('');
});

test('@javascript what is forgotten in one tab goes from the others that show what was saved', async ({
	page,
	context
}) => {
	await page.goto(path);
	await fillFirstRow(page);
	await page.getByRole('button', { name: 'Save on this device' }).click();
	const other = await context.newPage();
	await other.goto(path);
	await expect(other.getByLabel('Name', { exact: true }).first()).toHaveValue('Sertraline');
	await other.getByRole('button', { name: 'Forget everything' }).click();
	await expect(page.getByLabel('Name', { exact: true }).first()).toHaveValue('');
});

test('@javascript a browser that stores nothing is spoken of, and typing goes on', async ({ page }) => {
	await denyStorage(page, 'localStorage', 'sessionStorage');
	await page.goto(path);
	await fillFirstRow(page);
	await expect(page.locator('main')).toContainText('This browser doesn’t let us store anything.');
	await expect(page.getByRole('img', { name: /Sertraline: 8 months/ })).toBeVisible();
});

test('@javascript odd dates are questioned once they are typed, and stay @phone', async ({ page }) => {
	await page.goto(path);
	const [start, end] = [page.getByLabel('Started').first(), page.getByLabel('Ended').first()];
	await start.fill('2024-03');
	await end.pressSequentially('2023-09');
	await expect(page.getByText('This is before it started.')).toHaveCount(0);
	await end.blur();
	await expect(end).toHaveAccessibleDescription(/This is before it started\. Is one of the two dates different\?/);
	await expect(end).toHaveValue('2023-09');
	await start.fill('some day');
	await start.blur();
	await expect(start).toHaveAccessibleDescription(/We can’t tell which month this is/);
	await end.fill('');
	await start.fill('March 2024');
	await start.blur();
	await expect(start).toHaveAccessibleDescription('Month and year, such as 2024-03 or March 2024');
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
		await page.getByRole('button', { name: 'Forget everything' }).click();
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
		await expect(page.getByText(new URL(page.url()).host + path)).toBeVisible();
		await expect(page.locator('main')).toContainText(/\d{1,2} \p{Lu}\p{L}+ \d{4}/u);
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
