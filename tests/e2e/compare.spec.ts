import { expect, test } from '../support/e2e.ts';

const pair = '/compare?tool=sleepio&tool=insomnia-coach';

test('what differs comes first, then what is the same, then what nobody says', async ({ page }) => {
	await page.goto(pair);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Sleepio / SleepioRx and Insomnia Coach, side by side'
	);
	const heads = await page.locator('main h2').allTextContents();
	expect(heads.map((head) => head.trim())).toEqual([
		'The tools',
		'Where they differ',
		'Where they are the same',
		'What we do not know of any of them'
	]);
	const differ = page.getByRole('region', { name: 'Where they differ' });
	await expect(differ.getByRole('heading', { level: 3 })).toContainText([
		'What it is',
		'Who it is for',
		'Not for you if'
	]);
	const cost = page.getByRole('region', { name: 'What it costs' });
	await expect(cost.locator('dt')).toHaveText(['Sleepio / SleepioRx', 'Insomnia Coach']);
	const same = page.getByRole('region', { name: 'Where they are the same' });
	await expect(same.getByRole('region', { name: 'Status' })).toContainText('Desk-checked, not yet reviewed');
	await expect(same.getByRole('region', { name: 'Languages' }).locator('dd')).toHaveCount(1);
	await expect(page.locator('main')).not.toContainText(/\b(best|winner is|score \d|rated)\b/i);
});

test('every row of every tool says where it comes from or when it was checked', async ({ page }) => {
	await page.goto(`${pair}&tool=wysa&tool=flow-neuroscience`);
	const cells = page.locator('main dd');
	expect(await cells.count()).toBeGreaterThan(40);
	for (const text of await cells.allTextContents()) {
		expect(text).toMatch(/(Source:\s[\w.-]+.*, (\d+ \w+ \d{4}|to be confirmed)|Desk check, \d+ \w+ \d{4})\s*$/);
	}
});

test('all that is asked for stands there, in reach without scrolling sideways @phone', async ({ page }) => {
	await page.goto(`${pair}&tool=wysa`);
	for (const row of [
		'Status',
		'What it is',
		'Who it is for',
		'Not for you if',
		'What it costs',
		'AI inside',
		'Needs an account',
		'Shares your data',
		'Says who can read what you type',
		'Lets you delete your data',
		'Past privacy problems',
		'Studied in depression',
		'Studied in treatment-resistant depression',
		'Kind of study',
		'Cautions',
		'People behind it',
		'Runs on',
		'Languages',
		'Shows the way to help in a crisis'
	]) {
		const asRow = page.getByRole('heading', { level: 3, name: row, exact: true });
		const asUnknown = page
			.getByRole('region', { name: 'What we do not know of any of them' })
			.getByText(row, { exact: true });
		await expect(asRow.or(asUnknown)).toBeVisible();
	}
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBe(0);
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
