import type { Page } from '@playwright/test';
import { expectNoErrors } from '../support/axe.ts';
import { expect, test } from '../support/e2e.ts';

const path = '/worksheets/what-matters';
const key = 'cognicare-what-matters';
const word = 'vexquilmatters';
const mark = (page: Page, line: string, weight: string) =>
	page.getByRole('group', { name: line }).getByLabel(weight).check();
const countSheets = async (page: Page, format: string) =>
	(await page.pdf({ format })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)!.length;

test('without scripts the empty page is there to print, and the page says so', async ({ page, javaScriptEnabled }) => {
	await page.goto(path);
	const sheet = page.getByRole('article', { name: 'What matters to me, to print' });
	if (javaScriptEnabled) {
		await expect(page.getByRole('radio')).toHaveCount(33);
		await expect(sheet).toBeHidden();
		await expect(page.getByRole('table', { name: /^The six steps/ })).toBeVisible();
		return;
	}
	await expect(page.locator('noscript p')).toContainText('fill it in with a pen');
	await expect(page.getByRole('radio')).toHaveCount(0);
	await expect(sheet.getByRole('row')).toHaveCount(12);
	await expect(page.getByRole('heading', { level: 3, name: 'Esketamine spray' })).toBeVisible();
});

test('@javascript what is marked says what to ask about, survives a reload and Back, and is sent nowhere @phone', async ({
	page
}) => {
	const sent: string[] = [];
	page.on('request', (request) =>
		sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`)
	);
	await page.goto(path);
	const asks = page.getByRole('region', { name: 'What to ask about' });
	await expect(asks).toContainText('Mark a line with “A lot”');
	await mark(page, 'I need to drive.', 'A lot');
	await mark(page, 'I’m worried about my memory.', 'A little');
	await page.getByLabel('What else matters to you?').fill(word);
	await expect(asks.getByRole('listitem')).toHaveCount(1);
	await expect(asks).toContainText('TMS, therapy, tablets that don’t make you sleepy');
	await page.reload();
	await expect(page.getByRole('group', { name: 'I need to drive.' }).getByLabel('A lot')).toBeChecked();
	await page.getByRole('link', { name: 'the guide to the six steps' }).click();
	await page.waitForURL(/choosing-your-next-step$/);
	await page.goBack();
	await expect(page.getByLabel('What else matters to you?')).toHaveValue(word);
	expect(await page.evaluate(() => localStorage.length)).toBe(0);

	await page.getByRole('button', { name: 'Save on this device' }).click();
	expect(await page.evaluate((name) => localStorage.getItem(name), key)).toContain(word);
	await page.getByRole('button', { name: 'Forget everything' }).click();
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
	expect(await page.evaluate((name) => [sessionStorage.getItem(name), localStorage.getItem(name)], key)).toEqual([
		null,
		null
	]);
	expect(sent.length).toBeGreaterThan(3);
	expect(sent.filter((line) => line.includes(word) || line.includes('"lot"'))).toEqual([]);
});

const guide = '/guides/choosing-your-next-step';

test('the guide holds the lines: to mark with scripts, to copy without, and a page to print @phone', async ({
	page,
	javaScriptEnabled
}) => {
	await page.goto(guide);
	await expect(page.getByText('I couldn’t bear to put on weight.').filter({ visible: true })).toHaveCount(1);
	await expect(page.getByRole('radio')).toHaveCount(javaScriptEnabled ? 33 : 0);
	await expect(page.getByRole('article').locator('noscript p')).toHaveText(
		javaScriptEnabled ? [] : [/^With JavaScript you could mark them here\. .* a pen does it\.$/]
	);
	const name = javaScriptEnabled ? 'See it on one page, to print' : 'the sheet on one page';
	await page.getByRole('link', { name }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'What matters to you' })).toBeVisible();
});

test('@javascript what is marked in the guide stands on the page to print, and is forgotten in both', async ({
	page
}) => {
	await page.goto(guide);
	await mark(page, 'I need to drive.', 'A lot');
	await page.getByLabel('What else matters to you?').fill(word);
	await expect(page.getByRole('region', { name: 'What to ask about' })).toContainText('TMS, therapy');
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('listitem').filter({ hasText: 'I need to drive. A lot' })).toBeVisible();
	await expect(page.getByRole('radio').first()).toBeHidden();
	await page.emulateMedia({ media: 'screen' });
	await page.getByRole('link', { name: 'See it on one page, to print' }).click();
	await page.waitForURL(path);
	await expect(page.getByRole('group', { name: 'I need to drive.' }).getByLabel('A lot')).toBeChecked();
	await expect(page.getByLabel('What else matters to you?')).toHaveValue(word);
	await page.getByRole('button', { name: 'Forget everything' }).click();
	await page.goto(guide);
	await expect(page.getByLabel('What else matters to you?')).toHaveValue('');
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
});

test.describe('@once', () => {
	test('it prints on one page, empty and full, with whom to call, site and date', async ({ page }) => {
		await page.goto(path);
		await page.getByLabel('What else matters to you?').waitFor();
		for (const format of ['A4', 'Letter']) expect(await countSheets(page, format)).toBe(1);
		for (const radio of await page.getByLabel('A lot').all()) await radio.check();
		for (const box of await page.getByRole('main').getByRole('textbox').all())
			await box.fill('Some words that somebody might write. '.repeat(6).slice(0, 200));
		for (const format of ['A4', 'Letter']) expect(await countSheets(page, format)).toBe(1);
		await page.emulateMedia({ media: 'print' });
		const sheet = page.getByRole('article', { name: 'What matters to me, to print' });
		await expect(sheet.getByRole('cell', { name: 'X', exact: true })).toHaveCount(11);
		await expect(sheet).toContainText('In danger: call 112');
		await expect(sheet).toContainText(new URL(page.url()).host + path);
		await expect(sheet).toContainText(/\d{1,2} \p{Lu}\p{L}+ \d{4}/u);
		await expect(page.getByRole('button', { name: 'Forget everything' })).toBeHidden();
	});

	test('axe finds nothing while it is filled in', async ({ page }) => {
		for (const width of [390, 1280]) {
			await page.setViewportSize({ width, height: 900 });
			for (const place of [path, guide]) {
				await page.goto(place);
				await mark(page, 'I need to drive.', 'A lot');
				await expectNoErrors(page);
			}
		}
	});
});
