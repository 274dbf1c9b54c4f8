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

	test('an editor records a check and mends a number without JavaScript, and readers see both', async ({ browser }) => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		await open(page, 'Ben', '/admin');
		const panel = page.getByRole('region', { name: 'Helplines to check again' });
		await panel.getByRole('link', { name: /helplines to re-check/ }).click();
		await expect(page.getByRole('link', { name: /^To re-check/ })).toHaveAttribute('aria-current', 'page');
		await page.getByLabel('Country').selectOption('United Kingdom');
		await page.getByRole('button', { name: 'Show' }).click();
		await page.getByRole('link', { name: 'Shout' }).click();

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
		await expect(page.getByRole('status')).toContainText('Saved.');
		await page.goto(`${room.origin}/get-help?country=GB`);
		await expect(line).toContainText('85259');
		await page.goto(`${room.origin}/changes`);
		await expect(page.getByText('Helpline changed: number to text.')).toBeVisible();
		await context.close();
	});

	test('two editors at once: the second sees both texts; a contributor only reads', async ({
		page,
		browser,
		allowConsoleError
	}) => {
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

		await page.getByText('Withdraw it', { exact: true }).click();
		await page.getByLabel('Why').fill('It closed in November.');
		await page.getByRole('button', { name: 'Withdraw it now' }).click();
		await expect(page.getByText('The helpline is withdrawn.')).toBeVisible();
		expect(await (await page.request.get(`${room.origin}/get-help?country=AU`)).text()).not.toContain(
			'lifeline.org.au'
		);
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto(`${room.origin}/admin/helplines`);
		await expectNoErrors(page);

		await open(other, 'Ada', new URL(address).pathname);
		await expect(other.getByText('Editors change helplines.')).toBeVisible();
		await expect(other.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0);
		await other.goto(`${room.origin}/admin`);
		await expect(other.getByRole('region', { name: 'Helplines to check again' })).toHaveCount(0);
		expect((await other.goto(`${room.origin}/admin/helplines/new`))?.status()).toBe(403);
		await other.context().close();
	});

	test('an admin adds a contact address, which readers see, and a time zone, which schedules offer', async ({
		page,
		allowConsoleError
	}) => {
		allowConsoleError(/status of 40[09]/);
		await page.goto(`${room.origin}/about`);
		await expect(page.getByText('hello@example.org')).toHaveCount(0);
		await open(page, 'Eve', '/admin/settings');
		await page.getByLabel('Days for a review').fill('fortnight');
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
		for (const path of ['/about', '/accessibility']) {
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
