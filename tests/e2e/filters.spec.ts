import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';

type Setting = { page: Page; lively: boolean; phone: boolean };

const count = async (page: Page): Promise<number> =>
	Number((await page.locator('#results + p').textContent())!.match(/\d+/)?.[0] ?? 0);

/** The list with its filters in reach, once its script, if any, has taken over. */
async function open({ page, lively, phone }: Setting, path = '/tools') {
	await page.goto(path);
	if (lively) await expect(page.locator('form[data-live=on]')).toBeAttached();
	if (phone)
		await page
			.getByText(/^Filters/)
			.first()
			.click();
}

async function choose({ page, lively }: Setting, name: string | RegExp) {
	const before = page.url();
	await page.getByRole('checkbox', { name, exact: true }).check();
	if (!lively) await page.getByRole('button', { name: 'Apply filters' }).click();
	await expect(page).not.toHaveURL(before);
}

const settingOf = (args: { page: Page; javaScriptEnabled?: boolean; isMobile?: boolean }): Setting => ({
	page: args.page,
	lively: args.javaScriptEnabled !== false,
	phone: args.isMobile === true
});

test('a filter of an address that no tool fits is left out, which is said @phone', async ({ page }) => {
	await page.goto('/tools?condition=insomnia&condition=hiccups');
	await expect(page.getByRole('main')).toContainText('No tool here fits one of the filters in this address');
	await expect(page.getByRole('main')).not.toContainText('hiccups');
	await page.goto('/tools?condition=insomnia');
	await expect(page.getByRole('main')).not.toContainText('filters in this address');
});

test('a filter gives what its count says, and its chip takes it away @phone', async ({
	page,
	javaScriptEnabled,
	isMobile
}) => {
	const setting = settingOf({ page, javaScriptEnabled, isMobile });
	await open(setting);
	const all = await count(page);
	const promised = Number((await page.locator('#cost-free-count').textContent())!.match(/\d+/)![0]);
	await choose(setting, 'Free');
	await expect(page).toHaveURL(/cost=free/);
	await expect(page.locator('#results + p')).toContainText(`${promised} tools`);
	expect(promised).toBeLessThan(all);
	await page.getByRole('link', { name: 'Remove: Cost: Free' }).click();
	await expect(page).toHaveURL(/\/tools$/);
	await expect(page.locator('#results + p')).toContainText(`${all} tools`);
});

test('values of one group widen, groups narrow, and all of it can be cleared @phone', async ({
	page,
	javaScriptEnabled,
	isMobile
}) => {
	const setting = settingOf({ page, javaScriptEnabled, isMobile });
	await open(setting, '/tools?type=sleep');
	const sleep = await count(page);
	await choose(setting, 'Peer support');
	await expect.poll(() => count(page)).toBeGreaterThan(sleep);
	const both = await count(page);
	await page.goto('/tools?type=sleep&type=peer-support&ai=none');
	expect(await count(page)).toBeLessThan(both);
	await page.getByRole('link', { name: 'Clear all' }).click();
	await expect(page).toHaveURL(/\/tools$/);
});

test('a list of words brings folded filters when they are asked for, and loses nothing @phone', async ({
	page,
	javaScriptEnabled,
	isMobile
}) => {
	const setting = settingOf({ page, javaScriptEnabled, isMobile });
	await open(setting, '/tools?q=sleep');
	await expect(page.getByRole('group', { name: 'Language' })).toHaveCount(0);
	// Those of a trial have the same names further down.
	const anxiety = page
		.getByRole('group', { name: 'What it helps with' })
		.getByRole('checkbox', { name: 'Anxiety', exact: true });
	if (!setting.lively) await anxiety.check();
	await page.getByRole('button', { name: 'More filters' }).click();
	await expect(page.getByRole('group', { name: 'Language' })).toBeVisible();
	if (setting.lively) await expect(page.locator('#filters-all > summary')).toBeFocused();
	else await expect(anxiety).toBeChecked();
	await page.getByRole('button', { name: /^Show \d+ more choices under What it helps with/ }).click();
	await expect(page.locator('#filters-condition')).toHaveAttribute('open', '');
	await expect(page.getByRole('group', { name: 'Language' })).toBeVisible();
	await choose(setting, 'Panic attacks');
	await expect(page).toHaveURL(/q=sleep/);
	await expect(page).toHaveURL(/condition=panic/);
});

test('words and filters hold together @phone', async ({ page, javaScriptEnabled, isMobile }) => {
	const setting = settingOf({ page, javaScriptEnabled, isMobile });
	await open(setting, '/tools?q=sleep');
	await choose(setting, 'Free');
	await expect(page).toHaveURL(/q=sleep/);
	await expect(page.getByRole('link', { name: 'Remove: Words: sleep' })).toBeVisible();
	await page.getByLabel('Search the tools').fill('meditation');
	await page.getByLabel('Search the tools').press('Enter');
	await expect(page).toHaveURL(/q=meditation/);
	await expect(page).toHaveURL(/cost=free/);
});

test('pages follow one another, and Back returns', async ({ page }) => {
	await page.goto('/tools');
	const first = await page.getByRole('article').getByRole('link').allTextContents();
	expect(first).toHaveLength(24);
	await page.getByRole('link', { name: 'Next page' }).click();
	await expect(page).toHaveURL(/page=2/);
	await expect(page.locator('#results + p')).toContainText(/page 2 of \d/);
	const second = await page.getByRole('article').getByRole('link').allTextContents();
	expect(second.filter((name) => first.includes(name))).toEqual([]);
	await page.goBack();
	await expect(page.locator('#results + p')).toContainText(/page 1 of \d/);
});

test('no results name what to leave out, with the count that this gives', async ({ page }) => {
	await page.goto('/tools?q=sleep&cost=insurance&type=crisis-support');
	await expect(page.getByRole('heading', { name: 'Nothing fits all of this' })).toBeVisible();
	const way = page.getByRole('listitem').filter({ hasText: 'Leave out' }).first();
	const promised = Number((await way.textContent())!.match(/gives (\d+)/)![1]);
	await way.getByRole('link').click();
	await expect.poll(() => count(page)).toBe(promised);
	expect(promised).toBeGreaterThan(0);
});

test('tools that are gone stay out of sight and one click away', async ({ page }) => {
	await page.goto('/tools?q=woebot&sort=name');
	await page.goto('/tools');
	const link = page.getByRole('link', { name: /Show \d+ no longer available/ });
	const gone = Number((await link.textContent())!.match(/\d+/)![0]);
	await link.click();
	await expect.poll(() => count(page)).toBe(gone);
	await page.getByRole('link', { name: 'Woebot' }).click();
	await expect(page.getByText('No longer available', { exact: true }).first()).toBeVisible();
	await expect(page.getByText('Its public app was retired on 30 June 2025').first()).toBeVisible();
});

test('the old address of a topic that is a filter leads to its list', async ({ page }) => {
	await page.goto('/tags/free-of-charge');
	await expect(page).toHaveURL(/\/tools\?cost=free$/);
	const free = await count(page);
	await page.goto('/tools?feature=free-of-charge');
	await expect(page.locator('#cost-free')).toBeChecked();
	expect(await count(page)).toBe(free);
	expect(free).toBeGreaterThan(0);
	await expect(page.getByLabel(/^Free of charge/)).toHaveCount(0);
	await expect(page.getByLabel(/^Closed or withdrawn/)).toHaveCount(0);
});

test('the list sorts from A to Z @phone', async ({ page, javaScriptEnabled, isMobile }) => {
	await open(settingOf({ page, javaScriptEnabled, isMobile }), '/tools?q=sleep');
	await page.getByLabel('Sort').selectOption({ label: 'A to Z' });
	if (javaScriptEnabled === false) await page.getByRole('button', { name: 'Sort' }).click();
	await expect(page).toHaveURL(/sort=name/);
	const names = await page.getByRole('article').getByRole('link').allTextContents();
	const folded = names.map((name) => name.trim().toLowerCase());
	expect(folded).toEqual(folded.toSorted((a, b) => a.localeCompare(b)));
});

test('a value that would give nothing cannot be chosen', async ({ page }) => {
	await page.goto('/tools?type=crisis-support');
	await expect(page.locator('#cost-insurance')).toBeDisabled();
	await expect(page.locator('#cost-free')).toBeEnabled();
});

test('the low-energy view asks less and stays on', async ({ page }) => {
	await page.goto('/tools?view=low');
	await expect(page.getByRole('article')).toHaveCount(3);
	await expect(page.getByRole('group', { name: 'Evidence', includeHidden: true })).toHaveCount(0);
	await page.getByRole('article').getByRole('link').first().click();
	await expect(page).toHaveURL(/view=low/);
});

test('by keyboard alone: a filter keeps focus and place, and Back undoes it @javascript @phone', async ({
	page,
	isMobile
}) => {
	await open(settingOf({ page, isMobile }));
	const box = page.getByRole('checkbox', { name: 'Depression', exact: true });
	await box.focus();
	await page.keyboard.press('Space');
	await expect(page).toHaveURL(/condition=depression/);
	await expect(box).toBeFocused();
	await expect(box).toBeChecked();
	await page.goBack();
	await expect(page).toHaveURL(/\/tools$/);
	await expect(box).not.toBeChecked();
});

test.describe('on a narrow screen', () => {
	test.use({ viewport: { width: 390, height: 844 } });

	test('the results are one press from the filters @once', async ({ page }) => {
		await open({ page, lively: true, phone: true });
		await page.getByRole('checkbox', { name: 'Free', exact: true }).check();
		await expect(page).toHaveURL(/cost=free/);
		await page.getByRole('button', { name: /^Show \d+ tools/ }).click();
		await expect(page.getByRole('checkbox', { name: 'Free', exact: true })).toBeHidden();
		await expect(page.locator('#results + p')).toBeInViewport();
	});
});

test('a box to tick has our colours in the dark, and not the grey of one that is off @once', async ({ page }) => {
	const look = (name: string) =>
		page.getByRole('checkbox', { name, exact: true }).evaluate((box) => {
			const { backgroundColor, appearance } = getComputedStyle(box);
			return { backgroundColor, appearance };
		});
	const colourOf = (token: string) =>
		page.evaluate((name) => {
			const sample = document.createElement('i');
			sample.style.setProperty('background-color', `var(${name})`);
			document.body.append(sample);
			const { backgroundColor } = getComputedStyle(sample);
			sample.remove();
			return backgroundColor;
		}, token);
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		await page.goto('/tools?condition=depression');
		expect(await look('Anxiety')).toEqual({ appearance: 'none', backgroundColor: await colourOf('--color-raised') });
		expect(await look('Depression')).toEqual({ appearance: 'none', backgroundColor: await colourOf('--color-accent') });
	}
});
