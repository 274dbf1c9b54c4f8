import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { openBeforeScripts } from '../support/late-scripts.ts';

const once = { tag: ['@javascript', '@once'] };

/** What a page has only when the scripts have arrived: the search of the site as a combobox, a list that is followed. */
const takenOver = (page: Page) =>
	expect(page.locator('input[name=q][role=combobox]').or(page.locator('form[data-live=on]')).first()).toBeAttached();

test('shows the tools for what was ticked before the scripts arrived', once, async ({ page }) => {
	const release = await openBeforeScripts(page, '/tools?cost=subscription');
	await page.locator('#cost-free').check();
	await page.locator('#cost-subscription').uncheck();
	release();
	await takenOver(page);
	await expect(page).toHaveURL('/tools?cost=free');
	await expect(page.locator('#cost-free')).toBeChecked();
	await expect(page.locator('#cost-subscription')).not.toBeChecked();
	await expect(page.getByRole('list', { name: 'What is set' })).toContainText('Free');
});

test('keeps what was typed into a search before the scripts arrived', once, async ({ page }) => {
	let release = await openBeforeScripts(page, '/tools?q=sleep');
	await page.locator('#tools-q').fill('sleep diary');
	release();
	await takenOver(page);
	await expect(page.locator('#tools-q')).toHaveValue('sleep diary');

	release = await openBeforeScripts(page, '/');
	const search = page.locator('input[name=q]').first();
	await search.fill('wysa');
	release();
	await takenOver(page);
	await expect(search).toHaveValue('wysa');
	await expect(page.getByRole('option', { name: /Wysa/ }).first()).toBeVisible();
});

test('keeps another choice of one than the page came with', once, async ({ page }) => {
	const release = await openBeforeScripts(page, '/finder?hardest=sleep');
	await page.getByText('Change your answers').click();
	await expect(page.getByLabel('Sleeping')).toBeChecked();
	await page.getByLabel('Low mood, or no interest in things').check();
	release();
	await takenOver(page);
	await expect(page.getByLabel('Low mood, or no interest in things')).toBeChecked();
	await expect(page.getByLabel('Sleeping')).not.toBeChecked();
});

test('keeps what was ticked and unticked for comparing', once, async ({ page }) => {
	const release = await openBeforeScripts(page, '/compare?tool=calm&choose=1');
	const fresh = page.locator('input[type=checkbox][name=tool]:not(:checked)').first();
	const id = (await fresh.getAttribute('id'))!;
	await fresh.check();
	await page.locator('#tool-calm').uncheck();
	release();
	await takenOver(page);
	await expect(page.locator(`[id="${id}"]`)).toBeChecked();
	await expect(page.locator('#tool-calm')).not.toBeChecked();
});
