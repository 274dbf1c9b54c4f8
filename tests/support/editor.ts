import { expect, type Locator, type Page } from '@playwright/test';

/** A box of the form, by its name. */
export const field = (page: Page, name: string): Locator => page.locator(`[name="${name}"]`);

export const save = (page: Page): Promise<void> => page.locator('#save').click();

/** What a page says about what was done. */
export const said = (page: Page, text: string | RegExp): Locator =>
	page.getByRole('status').filter({ hasText: text }).first();

const inBox = async (page: Page, box: Locator, label: string): Promise<void> => {
	const chosen = page.getByRole('button', { name: `Remove ${label}` }).first();
	if (await chosen.isVisible()) return;
	await box.fill(label);
	await box.press('Enter');
	await box.press('Escape');
	await expect(chosen).toBeVisible();
};

/** Short, because the list goes away as the scripts arrive. */
const aMoment = { timeout: 2_000 };

const inList = async (list: Locator, label: string): Promise<void> => {
	const choice = list.getByLabel(label, { exact: true });
	// A long list is folded once something in it is ticked.
	if (!(await choice.isVisible())) await list.locator('summary').first().click(aMoment);
	await choice.check(aMoment);
};

/** Chooses a tag: in the box that finds it or, without JavaScript or before the scripts arrived, in the list. */
export const pick = (page: Page, path: string, label: string): Promise<void> =>
	expect(async () => {
		const box = page.locator(`input[role=combobox][id="${path}"]`);
		if ((await box.count()) > 0) await inBox(page, box, label);
		else await inList(page.locator(`[id="${path}"]`), label);
	}).toPass();
