import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';

const doors = [
	{ path: '/for/relatives', link: 'Family and friends', title: 'For family and friends' },
	{ path: '/for/clinicians', link: 'Clinicians', title: 'For clinicians' }
];
const footer = (page: Page) => page.getByRole('navigation', { name: 'Footer' });
const countPages = async (page: Page): Promise<number> =>
	(await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)!.length;

test('from home, who wants someone to talk to meets people, and neither a chatbot nor a headset', async ({ page }) => {
	await page.goto('/');
	await page.getByRole('link', { name: /I want someone to talk to/ }).click();
	await expect(page).toHaveURL('/tools?support=person');
	const found = page.getByRole('main').getByRole('article').getByRole('heading').getByRole('link');
	expect(await found.count()).toBeGreaterThan(10);
	const names = (await found.allInnerTexts()).join(' ');
	expect(names).toContain('7 Cups');
	expect(names).not.toMatch(/Wysa|Flow|ProlivRx/);
});

for (const { path, link, title } of doors) {
	test(`from home, ${path} is one tap away, and each of its links leads somewhere`, async ({ page, request }) => {
		await page.goto('/');
		await footer(page).getByRole('link', { name: link, exact: true }).click();
		await expect(page).toHaveURL(path);
		await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
		const links = await page
			.getByRole('main')
			.getByRole('link')
			.evaluateAll((all) =>
				all
					.filter((one) => !(one as HTMLAnchorElement).href.startsWith('tel:'))
					.map((one) => (one as HTMLAnchorElement).pathname + (one as HTMLAnchorElement).search)
			);
		expect(links.length).toBeGreaterThan(8);
		for (const address of new Set(links)) expect((await request.get(address)).status(), address).toBe(200);
	});

	test(`${path} prints on one page, with numbers to call and without menus @javascript @once`, async ({ page }) => {
		await page.goto(path);
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByText('In danger: call 112')).toBeVisible();
		await expect(footer(page)).toBeHidden();
		expect(await countPages(page)).toBe(1);
	});
}

test('what relatives find for themselves says whom it is for, pregnancy and birth by itself', async ({ page }) => {
	await page.goto('/for/relatives');
	await expect(page.getByRole('region', { name: 'If you’re afraid for their life' })).toContainText(/911 in the US/);
	await expect(page.getByRole('region', { name: 'And you' })).toContainText('Where: United States');
	const own = page.getByRole('region', { name: 'And you' });
	const tools = own.getByRole('listitem');
	expect(await tools.count()).toBeGreaterThan(3);
	for (const tool of await tools.all()) await expect(tool).toContainText(/For: [a-z]/);
	const birth = own.locator('h3', { hasText: 'Around pregnancy and birth' }).locator('+ ul');
	await expect(birth.getByRole('listitem')).toHaveCount(2);
	await expect(birth).toContainText('For: people in the US who are pregnant');
});

test('a clinician has an empty sheet to hand out three taps from home', async ({ page }) => {
	await page.goto('/');
	await footer(page).getByRole('link', { name: 'Clinicians', exact: true }).click();
	await page.getByRole('link', { name: 'Treatment history, empty' }).click();
	await expect(page).toHaveURL('/worksheets/treatment-history?blank=1');
});

test('what clinicians read of studies is what the list counts', async ({ page }) => {
	await page.goto('/for/clinicians');
	const row = page.getByRole('listitem').filter({ hasText: 'Studied in depression' });
	const count = (await row.innerText()).match(/\d+$/)![0];
	await row.getByRole('link').click();
	await expect(page.getByRole('status').filter({ hasText: new RegExp(`^\\s*${count} tools?`) })).toBeVisible();
});

test('the page of the API leads to what it names, and says what others may do with it', async ({ page, request }) => {
	await page.goto('/about');
	await footer(page).getByRole('link', { name: 'Open data and API' }).click();
	await expect(page).toHaveURL('/api');
	const addresses = await page
		.getByRole('main')
		.locator('a[href^="/"]')
		.evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
	expect(addresses).toContain('/api/v1/export.csv');
	for (const address of addresses) expect((await request.get(address)).status(), address).toBe(200);
	await expect(page.getByRole('link', { name: 'CC BY 4.0' })).toBeVisible();
	const described = (await (await request.get('/api/v1/openapi.json')).json()) as {
		info: { license: { name: string } };
	};
	expect(described.info.license.name).toBe('CC BY 4.0');
});

test('the site can be put on a home screen, with its icons @once', async ({ page, request }) => {
	await page.goto('/');
	const address = await page.locator('link[rel="manifest"]').getAttribute('href');
	const manifest = (await (await request.get(address!)).json()) as { name: string; icons: { src: string }[] };
	expect(manifest.name).toBe('Cognicare');
	for (const { src } of manifest.icons) {
		expect((await request.get(src)).headers()['content-type']).toBe('image/png');
	}
});

test('the page of all numbers starts with those of the likely country, or asks calmly for it @phone', async ({
	page,
	browser,
	javaScriptEnabled
}) => {
	await page.goto('/get-help');
	const danger = page.getByRole('region', { name: 'If someone is in danger now' });
	// The browser of these tests speaks for the United Kingdom.
	await expect(danger.getByRole('link', { name: 'Call 999' })).toBeInViewport();
	await expect(page.getByRole('region', { name: /^To talk or write to someone in/ })).toContainText('Samaritans');
	const context = await browser.newContext({ locale: 'eo', ...(javaScriptEnabled === false && { javaScriptEnabled }) });
	const unknown = await context.newPage();
	await unknown.setViewportSize({ width: 390, height: 844 });
	await unknown.goto(page.url());
	const calm = unknown.getByRole('region', { name: 'If someone is in danger now' });
	await expect(calm).toContainText('Call the emergency number where you are');
	expect(await calm.getByRole('link').count()).toBeLessThanOrEqual(4);
	await expect(unknown.getByLabel('Where are you?')).toBeInViewport();
	// Each number is one press away, and none of them shouts.
	const inJapan = unknown.getByRole('link', { name: '119' }).first();
	await expect(inJapan).toBeHidden();
	await unknown.getByText('Asia', { exact: true }).click();
	await expect(inJapan).toBeVisible();
	await unknown.getByLabel('Where are you?').selectOption('Japan');
	await unknown.getByRole('button', { name: 'Show numbers' }).click();
	await expect(calm.getByRole('link', { name: 'Call 119' })).toBeInViewport();
	await context.close();
});
