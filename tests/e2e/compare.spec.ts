import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';

const pair = '/compare?tool=sleepio&tool=insomnia-coach';

const trio = `${pair}&tool=wysa`;
const folded = (page: Page, name: RegExp) =>
	page.locator('main details').filter({ has: page.locator('summary', { hasText: name }) });

test('cautions come first, then what differs; what is the same and what nobody says are folded', async ({ page }) => {
	await page.goto(trio);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Sleepio / SleepioRx, Insomnia Coach and Wysa, side by side'
	);
	const heads = await page.locator('main h2').allTextContents();
	expect(heads.map((head) => head.trim())).toEqual([
		'The tools',
		'What they are',
		'What to be careful about',
		'Where they differ'
	]);
	const careful = page.getByRole('region', { name: 'What to be careful about' });
	await expect(careful.getByRole('heading', { level: 3 }).first()).toHaveText('Cautions');
	await expect(careful.getByRole('heading', { level: 3 })).toContainText(['Cautions', 'Not for you if']);
	const differ = page.getByRole('region', { name: 'Where they differ' });
	await expect(differ.getByRole('heading', { level: 3 })).toContainText([
		'What it costs',
		'Person or AI',
		'Says who can read what you type',
		'Shares your data',
		'Where it can be used',
		'Who it is for',
		'Tested in depression'
	]);
	const cost = page.getByRole('region', { name: 'What it costs' });
	await expect(cost.locator('dt').first()).toHaveText('Sleepio / SleepioRx');
	const same = folded(page, /^The same for all three/);
	await expect(same).toHaveJSProperty('open', false);
	await expect(same.locator('summary')).toContainText('Status');
	await same.locator('summary').click();
	await expect(same.getByRole('region', { name: 'Status' })).toContainText('Desk-checked, not yet reviewed');
	await expect(same.getByRole('region', { name: 'Languages' })).toContainText('English');
	await page.goto(pair);
	await expect(page.locator('main')).not.toContainText(/\b(best|winner is|score \d|rated)\b/i);
});

test('three tools take half as much of a phone as they did @once', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	const before = {
		[trio]: 14_093,
		'/compare?tool=calm&tool=headspace&tool=wysa': 14_381,
		'/compare?tool=betterhelp&tool=talkspace&tool=cerebral': 14_882
	};
	for (const [path, height] of Object.entries(before)) {
		await page.goto(path);
		const now = await page.evaluate(() => document.documentElement.scrollHeight);
		expect(now, path).toBeLessThanOrEqual(height / 2);
	}
});

test('a source is named as on the tool’s own page, with its day, and what is unknown has none', async ({ page }) => {
	await page.goto(`${trio}&tool=flow-neuroscience`);
	const links = page.locator('main dd a[rel]');
	expect(await links.count()).toBeGreaterThan(20);
	for (const name of await links.allTextContents()) expect(name.trim()).not.toMatch(/^(Source:\s*)?[\w-]+(\.[\w-]+)+$/);
	for (const text of await page.locator('main .sources').allTextContents())
		expect(text).toMatch(/, (\d+ \w+ \d{4}|to be confirmed)\s*$/);
	const cost = page.getByRole('region', { name: 'What it costs' });
	await cost.locator('summary').click();
	await expect(cost.getByRole('link', { name: 'NICE MTG70 recommendations' })).toBeVisible();
	for (const cell of await page.locator('main [data-unknown]').all()) await expect(cell.locator('a')).toHaveCount(0);
	expect(await page.locator('main [data-unknown]').count()).toBeGreaterThan(5);
	await expect(page.locator('main')).toContainText(/Wysa.* checked on \d+ \w+ \d{4}\./);
});

test('all that is asked for stands there, in reach without scrolling sideways @phone', async ({ page }) => {
	await page.goto(trio);
	for (const summary of await page.locator('main details > summary').all()) await summary.click();
	for (const row of [
		'Status',
		'What it is',
		'Who it is for',
		'Not for you if',
		'What it costs',
		'Person or AI',
		'Needs an account',
		'Shares your data',
		'Says who can read what you type',
		'Lets you delete your data',
		'Past privacy problems',
		'Tested in depression',
		'Tested in treatment-resistant depression',
		'Kind of study',
		'Cautions',
		'Runs on',
		'Languages',
		'Shows the way to help in a crisis'
	])
		await expect(page.getByRole('heading', { level: 3, name: row, exact: true })).toBeVisible();
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBe(0);
});

test('it begins with what each of them is', async ({ page }) => {
	await page.goto(trio);
	await expect(page.locator('main').getByRole('heading', { level: 3 }).first()).toHaveText('What it is');
});

test('on paper it has a heading and a day, its head stands on each sheet, and no row is torn @once', async ({
	page
}) => {
	await page.goto(trio);
	await page.emulateMedia({ media: 'print' });
	const head = page.locator('main .printed-head');
	await expect(head).toContainText('Sleepio / SleepioRx, Insomnia Coach and Wysa, side by side');
	await expect(head).toContainText(/Cognicare.*\d+ \w+ \d{4}/s);
	await expect(page.locator('main')).toContainText('In danger: call 112 (Europe), 911 (US, Canada) or 999 (UK).');
	const styleOf = (selector: string) =>
		page
			.locator(selector)
			.first()
			.evaluate((element) => {
				const { display, breakInside } = getComputedStyle(element);
				return { display, breakInside };
			});
	expect(await styleOf('main .names')).toEqual({ display: 'table-header-group', breakInside: 'avoid' });
	expect((await styleOf('main .row')).breakInside).toBe('avoid');
	await expect(page.getByText('No account is needed.').filter({ visible: true })).toHaveCount(1);
	await expect(page.getByText(/Sources, read on \d+ \w+ \d{4}: 1 /)).toBeVisible();
});

test('a tool that has closed says so first, and where to look instead', async ({ page }) => {
	await page.goto('/compare?tool=woebot&tool=wysa');
	const first = page.locator('main h3').first();
	await expect(first).toHaveText('Status');
	await page.getByRole('link', { name: 'What to try instead of Woebot' }).click();
	await expect(page).toHaveURL(/\/tools\/woebot#similar$/);
});

test('a tool that is not known and a fifth one are named, and the rest is shown', async ({ page }) => {
	await page.goto(
		'/compare?tool=calm&tool=nothing-of-ours&tool=headspace&tool=medito&tool=balance&tool=finch&tool=calm'
	);
	await expect(page.locator('main')).toContainText('There is no tool called “nothing-of-ours”.');
	await expect(page.locator('main')).toContainText('Left out: Finch.');
	await expect(page.getByRole('link', { name: /^Remove / })).toHaveCount(4);
});

test('nonsense in the address is no error', async ({ page }) => {
	const response = await page.goto(
		'/compare?tool=%01&tool=../../x&tool=<script>&tool=&choose=&q=%F0%9F%98%80&condition=nope'
	);
	expect(response!.status()).toBe(200);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare tools');
});

test('a form finds tools and puts the ticked ones side by side @phone', async ({ page }) => {
	await page.goto('/compare');
	await expect(page.getByRole('button', { name: 'Compare the ticked tools' })).toHaveCount(0);
	await page.getByLabel('By name, or by what it is').fill('sleep');
	await page.getByRole('button', { name: 'Find' }).click();
	await page.getByRole('checkbox', { name: 'Insomnia Coach' }).check();
	await page.getByRole('button', { name: 'Compare the ticked tools' }).click();
	await expect(page.locator('main')).toContainText('One tool is chosen. A comparison needs at least one more.');
	await page.getByRole('checkbox', { name: 'CBT-i Coach' }).check();
	await page.getByRole('button', { name: 'Compare the ticked tools' }).click();
	await expect(page).toHaveURL(/\/compare\?tool=insomnia-coach&tool=cbt-i-coach$/);
	await page.getByRole('link', { name: 'Add another tool' }).click();
	await expect(page.getByRole('checkbox', { name: 'CBT-i Coach' })).toBeChecked();
	await page.goBack();
	await page.getByRole('link', { name: 'Remove CBT-i Coach' }).click();
	await expect(page.locator('main')).toContainText('One tool is chosen.');
});

test('a tool’s page leads here', async ({ page }) => {
	await page.goto('/tools/calm');
	await page.getByRole('link', { name: 'Compare with another' }).click();
	await expect(page).toHaveURL(/\/compare\?tool=calm$/);
	await expect(page.getByRole('group', { name: 'Others of the same kind' }).getByRole('checkbox')).not.toHaveCount(0);
});

test('search engines are asked to leave it out @once', async ({ request }) => {
	expect(await (await request.get(pair)).text()).toContain('<meta name="robots" content="noindex"');
});

test('two tools print on one page, those with the most on record and four on two @once', async ({ page }) => {
	const pages = {
		[pair]: 1,
		'/compare?tool=wysa&tool=youper': 2,
		'/compare?tool=betterhelp&tool=talkspace': 2,
		'/compare?tool=calm&tool=beyond-now&tool=wysa&tool=sleepio': 2,
		'/compare?tool=betterhelp&tool=talkspace&tool=cerebral&tool=brightside': 2
	};
	for (const [path, most] of Object.entries(pages)) {
		await page.goto(path);
		await page.emulateMedia({ media: 'print' });
		const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
		expect(pdf.match(/\/Type\s*\/Page\b/g)!.length, path).toBeLessThanOrEqual(most);
	}
});

test('nothing that has the focus hides under the names at the top @javascript @phone', async ({ page }) => {
	await page.goto(pair);
	await page.getByRole('link', { name: 'Skip to the content' }).focus();
	const hidden = await page.evaluate(async () => {
		for (const fold of document.querySelectorAll('details')) fold.open = true;
		const links = [...document.querySelectorAll<HTMLAnchorElement>('main dd a')].reverse();
		const names: string[] = [];
		for (const link of links) {
			link.focus();
			const { left, top, height } = link.getClientRects()[0]!;
			if (!link.contains(document.elementFromPoint(left + 2, top + height / 2))) names.push(link.href);
		}
		return names;
	});
	expect(hidden).toEqual([]);
});
