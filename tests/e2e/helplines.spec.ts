import type { Page } from '@playwright/test';
import { formatDay } from '#lib/utils/dates.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { expectNoErrors, openFolds } from '../support/axe.ts';
import { expect, test } from '../support/e2e.ts';
import { openNewsroom, type Newsroom } from '../support/newsroom.ts';

test.describe('helplines and settings @once', () => {
	test.describe.configure({ mode: 'serial' });
	let room: Newsroom;
	test.beforeAll(async () => {
		room = await openNewsroom();
	});
	test.afterAll(() => room.close());

	async function open(page: Page, who: string, path: string): Promise<void> {
		await room.signIn(page.context(), who);
		await page.goto(room.origin + path);
	}

	const waiting = (page: Page) => page.getByRole('region', { name: 'Waiting for a second person' });
	const readers = async (page: Page, country: string) =>
		(await page.request.get(`${room.origin}/get-help?country=${country}`)).text();

	/** Opens what the dashboard says may be made public, and does so. */
	async function agree(page: Page, who: string, line: string): Promise<void> {
		await open(page, who, '/admin');
		const panel = page.getByRole('region', { name: 'Helpline changes to look at' });
		await panel.getByRole('link', { name: line }).click();
		await page.getByRole('button', { name: 'Make it public' }).click();
		await expect(page.getByRole('status')).toContainText('It’s public now.');
	}

	test('a check is public at once, a number once a second person agrees, without JavaScript', async ({ browser }) => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		await open(page, 'Ben', '/admin');
		const panel = page.getByRole('region', { name: 'Helplines to check again' });
		await panel.getByRole('link', { name: /helplines to re-check/ }).click();
		await expect(page.getByRole('link', { name: /^To re-check/ })).toHaveAttribute('aria-current', 'page');
		await page.getByLabel('Country').selectOption('United Kingdom');
		await page.getByRole('button', { name: 'Show' }).click();
		await page.getByRole('link', { name: 'Shout' }).click();
		const address = page.url();

		await page.getByRole('button', { name: 'Record the check' }).click();
		await expect(page.getByRole('status')).toContainText('The check is recorded.');
		await page.goto(`${room.origin}/get-help?country=GB`);
		const line = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Shout' }) });
		await expect(line).toContainText(`Confirmed ${formatDay(dayOf(new Date()))}`);

		await page.goBack();
		await page.getByLabel('Number to text').fill('no digits');
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await expect(page.getByRole('alert')).toContainText('Write the number');
		await page.getByLabel('Number to text').fill('SHOUT to 85259');
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await expect(page.getByRole('status')).toContainText('once a second person has looked at it');
		await expect(waiting(page)).toContainText('Ben wants to change this helpline');
		await expect(waiting(page).getByRole('row').nth(1)).toHaveText(/Number to text.*85258.*85259/s);
		await expect(waiting(page)).toContainText('That can be Cleo, Dev or Eve.');
		await expect(page.getByRole('button', { name: 'Make it public' })).toHaveCount(0);
		await expect(page.getByRole('button', { name: 'Turn it down' })).toHaveCount(0);
		const proposal = await waiting(page).locator('input[name=proposal]').first().inputValue();
		const forged = await page.request.post(`${address.split('?')[0]}?/confirm`, {
			form: { proposal },
			headers: { origin: room.origin, accept: 'text/html' }
		});
		expect(forged.status()).toBe(403);
		expect(await readers(page, 'GB')).not.toContain('85259');

		await agree(page, 'Cleo', 'Shout');
		await expect(page.getByText(/Changed by Ben, made public by Cleo/)).toBeVisible();
		await page.goto(`${room.origin}/get-help?country=GB`);
		await expect(line).toContainText('85259');
		await page.goto(`${room.origin}/changes`);
		await expect(page.getByText('Helpline changed: number to text.')).toBeVisible();
		await context.close();
	});

	test('a new helpline is turned down with a reason, sent again and made public, without JavaScript', async ({
		browser
	}) => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		await open(page, 'Ben', '/admin/helplines/new');
		await page.getByLabel('Country').selectOption('Malta');
		await page.getByLabel('Name').fill('Lantern Line');
		await page.getByLabel('Number to call').fill('1579');
		await page.getByLabel('Hours').fill('24/7');
		await page.getByLabel('Web address').fill('https://lantern.example');
		await page.getByRole('button', { name: 'Add the helpline' }).click();
		await expect(page.getByRole('status')).toContainText('once a second person has looked at it');
		const address = new URL(page.url()).pathname;
		expect(await readers(page, 'MT')).not.toContain('Lantern Line');

		await open(page, 'Cleo', '/admin/helplines');
		await page.getByRole('link', { name: /^Waiting for a second person/ }).click();
		await expect(page.getByText('New line by Ben is waiting: you could look at it')).toBeVisible();
		await page.getByRole('link', { name: 'Lantern Line' }).click();
		await page.getByText('Turn it down', { exact: true }).first().click();
		await page.getByRole('button', { name: 'Turn it down' }).click();
		await expect(page.getByRole('alert')).toContainText('Say why, in one sentence.');
		await page.getByLabel('What is not right yet').fill('Its own page says 1580.');
		await page.getByRole('button', { name: 'Turn it down' }).click();
		await expect(page.getByRole('status')).toContainText('You turned it down.');

		await open(page, 'Ben', '/admin');
		await page
			.getByRole('region', { name: 'Helpline changes to look at' })
			.getByRole('link', { name: 'Lantern Line' })
			.click();
		await expect(page.getByText('Its own page says 1580.')).toBeVisible();
		await page.getByLabel('Number to call').fill('1580');
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await expect(page.getByText('Its own page says 1580.')).toHaveCount(0);
		await agree(page, 'Cleo', 'Lantern Line');
		const seen = await readers(page, 'MT');
		expect(seen).toContain('1580');
		expect(seen).not.toContain('1579');

		await open(page, 'Ben', address);
		await page.getByText('Withdraw it', { exact: true }).click();
		await page.getByLabel('Why').fill('It closed.');
		await page.getByRole('button', { name: 'Ask to withdraw it' }).click();
		await page.getByRole('button', { name: 'Discard my change' }).click();
		await expect(page.getByRole('status')).toContainText('Discarded.');
		expect(await readers(page, 'MT')).toContain('1580');
		await context.close();
	});

	test('two editors at once: the second sees both texts, and a third person agrees; a contributor only reads', async ({
		page,
		browser,
		allowConsoleError
	}) => {
		test.slow();
		allowConsoleError(/status of 40[39]/);
		await open(page, 'Cleo', '/admin/helplines?place=AU');
		await page.getByRole('link', { name: 'Lifeline' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lifeline');
		const address = page.url();
		const other = await (await browser.newContext()).newPage();
		await open(other, 'Ben', new URL(address).pathname);
		await other.getByLabel('Hours').fill('Day and night, theirs');
		await other.getByRole('button', { name: 'Save', exact: true }).click();
		await expect(other.getByRole('status')).toContainText('Saved.');

		await page.getByLabel('Hours').fill('Day and night, mine');
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		const both = page.getByRole('alert').filter({ hasText: 'Ben changed this helpline' });
		await expect(both.getByRole('row').nth(1)).toHaveText(/Hours.*Day and night, mine.*Day and night, theirs/);
		await expect(page.getByLabel('Hours')).toHaveValue('Day and night, mine');
		await openFolds(page);
		await expectNoErrors(page);
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await expect(page.getByRole('status')).toContainText('Saved.');
		await expect(waiting(page)).toContainText('Ben and Cleo want to change this helpline');
		await expect(waiting(page)).toContainText('That can be Dev or Eve.');
		await expect(page.getByRole('button', { name: 'Make it public' })).toHaveCount(0);
		await expect(page.getByText('Withdraw it', { exact: true })).toHaveCount(0);

		await open(other, 'Dev', new URL(address).pathname);
		await other.setViewportSize({ width: 390, height: 844 });
		await openFolds(other);
		await expectNoErrors(other);
		await agree(other, 'Dev', 'Lifeline');
		expect(await readers(page, 'AU')).toContain('Day and night, mine');

		await page.goto(address);
		await page.getByText('Withdraw it', { exact: true }).click();
		await page.getByLabel('Why').fill('It closed in November.');
		await page.getByRole('button', { name: 'Ask to withdraw it' }).click();
		await expect(waiting(page)).toContainText('The reason: It closed in November.');
		expect(await readers(page, 'AU')).toContain('lifeline.org.au');
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto(`${room.origin}/admin/helplines?state=waiting`);
		await expectNoErrors(page);
		await agree(other, 'Dev', 'Lifeline');
		expect(await readers(page, 'AU')).not.toContain('lifeline.org.au');

		await open(other, 'Ada', new URL(address).pathname);
		await expect(other.getByText('Editors change helplines.')).toBeVisible();
		await expect(other.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0);
		await other.goto(`${room.origin}/admin`);
		await expect(other.getByRole('region', { name: 'Helplines to check again' })).toHaveCount(0);
		await expect(other.getByRole('region', { name: 'Helpline changes to look at' })).toHaveCount(0);
		expect((await other.goto(`${room.origin}/admin/helplines/new`))?.status()).toBe(403);
		await other.context().close();
	});

	test('who edits alone sees that a second person is needed, and where to invite one', async ({ page }) => {
		const setAside = (state: string) =>
			room.store.sqlite.writer.prepare("update users set state = ? where name in ('Ben', 'Cleo', 'Dev')").run(state);
		setAside('disabled');
		try {
			await open(page, 'Eve', '/admin/helplines/new');
			const notice = page.getByText('You’re the only person here who can edit helplines');
			await expect(notice).toBeVisible();
			await page.getByRole('link', { name: 'Invite somebody under People' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('People');
			await page.goto(`${room.origin}/admin/helplines`);
			await expect(notice).toBeVisible();
		} finally {
			setAside('active');
		}
	});

	test('an admin says who runs the site and gives a contact address, which readers see, and a time zone, which schedules offer', async ({
		page,
		allowConsoleError
	}) => {
		allowConsoleError(/status of 40[09]/);
		await page.goto(`${room.origin}/about`);
		await expect(page.getByText('hello@example.org')).toHaveCount(0);
		await expect(page.getByText('Nobody has entered yet who runs this copy of Cognicare.')).toBeVisible();
		await open(page, 'Eve', '/admin/settings');
		await page.getByLabel('Days for a review').fill('fortnight');
		await page.getByLabel('Who runs the site').fill('Example Trust, 1 Mill Lane, Leeds');
		await page.getByLabel('Contact address for readers').fill('hello@example.org');
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await expect(page.getByRole('alert')).toContainText('Write a whole number of days');
		const second = await page.context().newPage();
		await second.goto(`${room.origin}/admin/settings`);
		await page.getByLabel('Days for a review').fill('21');
		await page.getByLabel('Time zone for schedules').selectOption('Pacific/Auckland');
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await expect(page.getByRole('status')).toContainText('Saved.');
		await expect(page.getByLabel('Contact address for readers')).toHaveValue('hello@example.org');
		await second.getByLabel('Days that a preview link lives').fill('9');
		await second.getByRole('button', { name: 'Save', exact: true }).click();
		const both = second.getByRole('alert').filter({ hasText: 'Eve changed the settings' });
		await expect(both.getByRole('row', { name: /^Days for a review/ })).toHaveText(/14.*21/);
		await expect(both.getByRole('row', { name: /^Days that a preview link lives/ })).toHaveText(/9.*7/);
		await second.close();
		for (const path of ['/about', '/privacy']) {
			await page.goto(room.origin + path);
			await expect(page.getByText('This copy of Cognicare is run by Example Trust, 1 Mill Lane, Leeds.')).toBeVisible();
		}
		for (const path of ['/about', '/privacy', '/accessibility']) {
			await page.goto(room.origin + path);
			await expect(page.getByRole('link', { name: 'hello@example.org' })).toBeVisible();
		}
		const { id, roundId } = await room.submit('Time Lamp');
		await room.review('Ben', roundId);
		await room.review('Cleo', roundId);
		await page.goto(`${room.origin}/admin/tools/${id}`);
		await page.getByText('Publish at a time').click();
		const zone = page.getByLabel('Time zone');
		await expect(zone).toHaveValue('Pacific/Auckland');
		await expect(zone.getByRole('option').first()).toHaveText('Pacific/Auckland');
	});
});
