import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { sendRaw } from '../support/raw.ts';

const main = (page: Page) => page.getByRole('main');
/** What somebody has to read: the words in sight. */
const countWords = async (page: Page, path: string): Promise<number> => {
	await page.goto(path);
	return (await main(page).innerText()).split(/\s+/).length;
};

for (const path of [
	'/',
	'/tools',
	'/tools?q=sleep',
	'/tools?condition=insomnia',
	'/tags/insomnia',
	'/tools/wysa',
	'/guides/trd-treatment-options',
	'/search?q=sleep'
]) {
	test(`${path} has half the words in the low-energy view, and three results at most`, async ({ page }) => {
		const usual = await countWords(page, path);
		const low = await countWords(page, `${path}${path.includes('?') ? '&' : '?'}view=low`);
		expect(low).toBeLessThanOrEqual(usual / 2);
		expect(await main(page).getByRole('article').count()).toBeLessThanOrEqual(3);
	});
}

test('one button shows others, and keeps what was asked for and the view', async ({ page }) => {
	await page.goto('/tools?condition=insomnia&cost=free&view=low');
	const first = await main(page).getByRole('article').getByRole('link').allTextContents();
	await main(page).getByRole('link', { name: 'Show others' }).click();
	await expect(page).toHaveURL(/view=low/);
	await expect(page).toHaveURL(/condition=insomnia/);
	await expect(page).toHaveURL(/cost=free/);
	const others = main(page).getByRole('article').getByRole('heading').getByRole('link');
	await expect(others.first()).not.toHaveText(first[0]!);
	const second = await others.allTextContents();
	expect(second.length).toBe(3);
	for (const name of second) expect(first).not.toContain(name);
	// In the order that chose the first, and not by their names.
	expect(second.join()).toMatch(/CBT-i Coach/);
	await main(page).getByLabel('Search the tools').fill('sleep');
	await main(page).getByRole('button', { name: 'Search' }).click();
	await expect(page).toHaveURL(/q=sleep/);
	await expect(page).toHaveURL(/condition=insomnia/);
	await expect(page).toHaveURL(/view=low/);
});

test('the links of a guide keep their filters', async ({ page }) => {
	await page.goto('/guides/trd-treatment-options?view=low');
	const hrefs = await main(page)
		.locator('a[href^="/"]')
		.evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
	const filtered = hrefs.filter((href) => href.startsWith('/tools?'));
	expect(filtered).toContain('/tools?approach=cbt&condition=depression&view=low');
	for (const href of hrefs) expect(href).not.toContain('#x26');
});

test('no link of a page leads to a host that its own address names @once', async ({ baseURL }) => {
	for (const path of [
		'//evil.example',
		'//evil.example?view=low',
		'///evil.example/a',
		'/\\evil.example',
		'/.//evil.example'
	]) {
		const { body } = await sendRaw(baseURL!, path, { headers: { Accept: 'text/html' } });
		expect(body).toContain('</html>');
		expect(body.match(/(?:href|action|src)="[/\\]{2}[^"]*"/g) ?? [], path).toEqual([]);
	}
});

test('each first answer of a tool stands on lines of its own, below a question on one line @phone', async ({
	page
}) => {
	await page.setViewportSize({ width: 390, height: 844 });
	for (const slug of ['wysa', 'moodgym']) {
		await page.goto(`/tools/${slug}?view=low`);
		const inShort = page.getByRole('region', { name: 'In short' });
		for (const row of await inShort.locator('dl > div').all()) {
			const question = (await row.locator('dt').boundingBox())!;
			const answer = (await row.locator('dd').boundingBox())!;
			expect(question.height).toBeLessThan(34);
			expect(answer.y).toBeGreaterThanOrEqual(question.y + question.height);
			expect(answer.width).toBeGreaterThan(320);
		}
		const sizes = await inShort
			.locator('dd, a[rel]')
			.evaluateAll((all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize)));
		for (const size of sizes) expect(size).toBeGreaterThanOrEqual(18);
	}
});
