import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { startOwnServer } from '../support/own-server.ts';

/** A form that is sent sooner than a person could read it is turned back, so it is left open as long as that. */
async function press(page: Page, name: string): Promise<void> {
	const opened = Date.now();
	await expect.poll(() => Date.now() - opened, { intervals: [100] }).toBeGreaterThan(3_000);
	await page.getByRole('button', { name }).click();
}

test('a tool is suggested without an account', async ({ page, context }) => {
	await page.goto('/submit');
	await page.getByLabel('Name of the tool').fill('Calm Pond');
	await page.getByLabel('Its web address').fill(`calmpond-${test.info().project.name}.example`);
	await page.getByLabel('What should we know?').fill('Seen in a leaflet.');
	await press(page, 'Send the suggestion');
	await expect(page.getByText('Your reference is')).toBeVisible();
	await expect(page.getByText(/[A-Z2-9]{4}-[A-Z2-9]{4}/)).toBeVisible();
	expect(await context.cookies()).toEqual([]);
});

test('a mistake is said at its field and nothing is lost @phone', async ({ page, allowConsoleError }) => {
	allowConsoleError(/status of 400/);
	await page.goto('/submit');
	await page.getByLabel('Name of the tool').fill('Calm Pond');
	await page.getByLabel('Its web address').fill('not an address');
	await page.getByLabel('What should we know?').fill('A sentence worth keeping.');
	await press(page, 'Send the suggestion');
	await expect(page.getByRole('alert').getByText('Write its web address')).toBeVisible();
	await expect(page.getByLabel('Its web address')).toHaveAccessibleDescription(/Write its web address/);
	await expect(page.getByLabel('What should we know?')).toHaveValue('A sentence worth keeping.');
});

test('a report is reached from the page of a tool and filed', async ({ page }) => {
	await page.goto('/tools/wysa');
	await page.getByRole('link', { name: 'Tell us', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Report about Wysa');
	await page.getByLabel('Something on our page is wrong').check();
	await page
		.getByLabel('What happened, or what is wrong?')
		.fill(`The price changed, says ${test.info().project.name}.`);
	await press(page, 'Send the report');
	await expect(page.getByText('Your reference is')).toBeVisible();
});

test('somebody writes to us, from the foot of any page @phone', async ({ page, context }) => {
	await page.goto('/tools/wysa');
	await page.getByRole('navigation', { name: 'Footer' }).getByRole('link', { name: 'Write to us' }).click();
	await page.getByLabel('Something is hard to use or read').check();
	await page.getByLabel('Your message').fill(`The list is hard to read, says ${test.info().project.name}.`);
	await page.getByLabel('Which page is it about?').fill('/tools');
	await press(page, 'Send the message');
	await expect(page.getByText('Your reference is')).toBeVisible();
	expect(await context.cookies()).toEqual([]);
});

test('who writes to us in danger sees help before anything is sent, and loses no word', async ({
	page,
	allowConsoleError
}) => {
	allowConsoleError(/status of 422/);
	await page.goto('/contact');
	const words = `I want to end my life, says ${test.info().project.name}.`;
	await page.getByLabel('A question, or something you want to say').check();
	await page.getByLabel('Your message').fill(words);
	await press(page, 'Send the message');
	await expect(page.locator('#help-first')).toBeVisible();
	await expect(page.getByText('Your message isn’t sent yet')).toBeVisible();
	await expect(page.getByLabel('Your message')).toHaveValue(words);
	await expect(page.getByLabel('A question, or something you want to say')).toBeChecked();
	await press(page, 'Send it all the same');
	await expect(page.getByText('Your reference is')).toBeVisible();
});

test('@javascript @once what is typed before the scripts arrive stays', async ({ page }) => {
	let letThrough = () => {};
	const arrival = new Promise<void>((resolve) => (letThrough = resolve));
	await page.route(/\.js$/, async (route) => {
		await arrival;
		await route.continue();
	});
	await page.goto('/submit', { waitUntil: 'commit' });
	await page.getByLabel('Name of the tool').fill('Calm Pond');
	await page.getByLabel('What should we know?').fill('A sentence worth keeping.');
	letThrough();
	await page.waitForLoadState('networkidle');
	await expect(page.getByLabel('Name of the tool')).toHaveValue('Calm Pond');
	await expect(page.getByLabel('What should we know?')).toHaveValue('A sentence worth keeping.');
});

test('@once a flood of empty forms closes nothing, and a closed form says who else to turn to', async () => {
	test.slow();
	const server = await startOwnServer({});
	try {
		const path = '/tools/wysa/report';
		const page = await (await fetch(server.address + path)).text();
		const stamp = /name="stamp" value="([^"]+)"/.exec(page)![1]!;
		const opened = Date.now();
		const asPage = { accept: 'text/html' };
		const asScript = { accept: 'application/json', 'x-sveltekit-action': 'true' };
		const send = (fields: Record<string, string>, from: string, headers: Record<string, string> = asPage) =>
			fetch(server.address + from, {
				method: 'POST',
				redirect: 'manual',
				headers: { origin: server.origin, ...headers },
				body: new URLSearchParams({ stamp, ...fields })
			});
		await expect.poll(() => Date.now() - opened, { intervals: [100] }).toBeGreaterThan(3_000);
		const statuses = new Set<string>();
		for (let i = 0; i < 65; i += 1) {
			for (const form of [path, '/submit']) {
				const { type, status } = (await (await send({}, form, asScript)).json()) as { type: string; status: number };
				statuses.add(`${type} ${status}`);
			}
		}
		expect([...statuses]).toEqual(['failure 400']);
		expect((await send({}, path)).status).toBe(400);
		const harm = (text: string) => send({ kind: 'harm', message: text, contact: '' }, path);
		for (let i = 1; i <= 5; i += 1) expect((await harm(`It did harm, in a way of its own: ${i}.`)).status).toBe(303);
		const closed = await harm('A sentence worth keeping.');
		expect([closed.status, Number(closed.headers.get('retry-after')) > 500]).toEqual([429, true]);
		const text = await closed.text();
		for (const part of ['A sentence worth keeping.</textarea>', 'If this can&#8217;t wait', 'yellowcard', '/get-help"'])
			expect(text).toContain(part);
		expect(text).toMatch(/5 messages came from your internet connection .* again in \d+ minutes/);
	} finally {
		await server.stop();
	}
});
