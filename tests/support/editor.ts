import { expect, type Locator, type Page } from '@playwright/test';

/** A box of the form, by its name. */
export const field = (page: Page, name: string): Locator => page.locator(`[name="${name}"]`);

export const save = (page: Page): Promise<void> => page.locator('#save').click();

/** What a page says about what was done. */
export const said = (page: Page, text: string | RegExp): Locator =>
	page.getByRole('status').filter({ hasText: text }).first();

/** Chooses a tag: in the box that finds it or, without JavaScript, in the list. */
export async function pick(page: Page, path: string, label: string): Promise<void> {
	const box = page.locator(`input[role=combobox][id="${path}"]`);
	if ((await box.count()) > 0) {
		await box.fill(label);
		await box.press('Enter');
		await box.press('Escape');
		await expect(page.getByRole('button', { name: `Remove ${label}` }).first()).toBeVisible();
	} else {
		const list = page.locator(`[id="${path}"]`);
		const choice = list.getByLabel(label, { exact: true });
		// A long list is folded once something in it is ticked.
		if (!(await choice.isVisible())) await list.locator('summary').first().click();
		await choice.check();
	}
}
