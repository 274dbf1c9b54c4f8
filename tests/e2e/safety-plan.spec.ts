import type { Page } from '@playwright/test';
import { expectNoErrors } from '../support/axe.ts';
import { expect, test } from '../support/e2e.ts';

const path = '/worksheets/safety-plan';
const key = 'cognicare-safety-plan';
const word = 'vexquilplan';
const steps = [
	'1. My warning signs',
	'2. What I can do by myself',
	'3. People and places that take my mind off it',
	'4. People I can ask for help',
	'5. Professionals and crisis lines',
	'6. Making my place safer',
	'My reasons, if you like'
];
const stored = (page: Page) => page.evaluate((name) => [sessionStorage.getItem(name), localStorage.getItem(name)], key);
const countSheets = async (page: Page, format: string) =>
	(await page.pdf({ format })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)!.length;

async function fillAll(page: Page, words: string): Promise<void> {
	for (const step of steps) await page.getByLabel(step).fill(words);
}

test('without scripts the empty plan is there to print, and the page says so', async ({ page, javaScriptEnabled }) => {
	await page.goto(path);
	const sheet = page.getByRole('article', { name: 'My safety plan, to print' });
	if (javaScriptEnabled) {
		await expect(page.getByLabel(steps[0]!)).toBeVisible();
		await expect(sheet).toBeHidden();
		await expect(page.locator('noscript p')).toHaveCount(0);
		return;
	}
	await expect(page.locator('noscript p')).toContainText('fill it in with a pen');
	await expect(page.getByRole('textbox', { name: steps[0] })).toHaveCount(0);
	for (const step of steps) await expect(sheet.getByText(step, { exact: true })).toBeVisible();
	await expect(sheet).toContainText('Emergency number');
});

test('numbers of the country that is chosen come on top, also without scripts', async ({ page }) => {
	await page.goto(path);
	await page.getByLabel('Where are you?').selectOption('GB');
	await page.getByRole('button', { name: 'Show numbers' }).click();
	await page.waitForURL(/country=GB/);
	await expect(page.locator('#numbers ~ p')).toContainText(/United Kingdom: in danger, call 999/);
	await expect(page.getByRole('heading', { name: /Samaritans/ })).toBeVisible();
	const sheet = page.locator('article[aria-label$="to print"]');
	await expect(sheet).toContainText('In danger (United Kingdom): call 999');
	await expect(sheet).toContainText(/Samaritans: call 116 123/);
});

test('@javascript what is typed survives a reload, a choice of country and Back, and is sent nowhere @phone', async ({
	page
}) => {
	const sent: string[] = [];
	page.on('request', (request) =>
		sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`)
	);
	await page.goto(path);
	await page.getByLabel(steps[0]!).pressSequentially(word);
	await page.getByLabel(steps[3]!).fill(`${word}\nPriya, until eleven`);
	await page.getByLabel('Where are you?').selectOption('IE');
	await page.getByRole('button', { name: 'Show numbers' }).click();
	await page.waitForURL(/country=IE/);
	await expect(page.getByLabel(steps[0]!)).toHaveValue(word);
	await page.reload();
	await expect(page.getByLabel(steps[3]!)).toHaveValue(`${word}\nPriya, until eleven`);
	await page.getByRole('link', { name: 'What each step is for, with examples' }).click();
	await page.waitForURL(/guides\/my-safety-plan$/);
	await page.goBack();
	await expect(page.getByLabel(steps[0]!)).toHaveValue(word);
	const [inTab, onDevice] = await stored(page);
	expect(inTab).toContain(word);
	expect(inTab).not.toMatch(/IE\b|Ireland|country/);
	expect(onDevice).toBeNull();

	await page.getByRole('button', { name: 'Save on this device' }).click();
	await expect(page.getByText('It’s saved on this device, in this browser.')).toBeVisible();
	expect(await stored(page)).toEqual([null, expect.stringContaining(word)]);
	await page.getByRole('button', { name: 'Forget everything' }).click();
	expect(await stored(page)).toEqual([null, null]);
	await expect(page.getByLabel(steps[0]!)).toHaveValue('');
	expect(sent.length).toBeGreaterThan(3);
	expect(sent.filter((line) => line.includes(word))).toEqual([]);
});

test.describe('@once', () => {
	test('the plan prints on one page, empty and full, with numbers, site and date', async ({ page }) => {
		await page.goto(`${path}?country=GB`);
		await page.getByLabel(steps[0]!).waitFor();
		for (const format of ['A4', 'Letter']) expect(await countSheets(page, format)).toBe(1);
		await fillAll(page, 'Some words that somebody might write. '.repeat(12));
		for (const format of ['A4', 'Letter']) expect(await countSheets(page, format)).toBe(1);
		await expect(page.getByText('This box is full, so that the plan fits on one page.')).toHaveCount(steps.length);
		await page.emulateMedia({ media: 'print' });
		const sheet = page.getByRole('article', { name: 'My safety plan, to print' });
		await expect(sheet).toContainText('In danger (United Kingdom): call 999');
		await expect(sheet).toContainText(new URL(page.url()).host + path);
		await expect(sheet).toContainText(/\d{1,2} \p{Lu}\p{L}+ \d{4}/u);
		await expect(page.getByRole('button', { name: 'Forget everything' })).toBeHidden();
	});

	test('axe finds nothing while it is filled in', async ({ page }) => {
		for (const width of [390, 1280]) {
			await page.setViewportSize({ width, height: 900 });
			await page.goto(`${path}?country=GB`);
			await fillAll(page, 'Words');
			await expectNoErrors(page);
		}
	});
});
