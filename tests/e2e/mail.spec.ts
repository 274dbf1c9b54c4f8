import { findFreePort } from '../support/free-port.ts';
import { expect, test } from '../support/e2e.ts';
import { startOwnServer } from '../support/own-server.ts';

const admin = { email: 'ada@example.org', password: 'walnut harbour violet kite' };

test('@javascript @once a mail server that is not there stops nothing, and admins see what waits', async ({ page }) => {
	test.slow();
	const closed = await findFreePort();
	const server = await startOwnServer({
		SEED: 'none',
		ADMIN_EMAIL: admin.email,
		ADMIN_PASSWORD: admin.password,
		SMTP_URL: `smtp://ada%40example.org:secret@127.0.0.1:${closed}`
	});
	try {
		const asked = await fetch(`${server.address}/admin/reset?/ask`, {
			method: 'POST',
			headers: { origin: server.origin, accept: 'text/html' },
			body: new URLSearchParams({ email: admin.email })
		});
		expect(asked.status).toBe(200);
		await page.goto(`${server.origin}/admin/login`);
		await page.getByLabel('E-mail address').fill(admin.email);
		await page.getByLabel('Password', { exact: true }).fill(admin.password);
		await page.getByRole('button', { name: 'Sign in', exact: true }).click();
		await page.waitForURL('**/admin');
		const unsent = page.getByRole('region', { name: '1 e-mail could not be sent' });
		await expect(async () => {
			await page.reload();
			await expect(unsent).toBeVisible({ timeout: 1_000 });
		}).toPass();
		await expect(unsent).toContainText('The mail server could not be reached.');
		await expect(unsent).not.toContainText('secret');
		expect(await (await fetch(`${server.address}/readyz`)).text()).toContain('Some e-mail could not be sent.');

		await unsent.getByRole('button', { name: 'Try again' }).click();
		await expect(page.getByRole('status')).toContainText('It is being tried again');
		await expect(unsent).toBeVisible();
		await unsent.getByRole('button', { name: 'Discard' }).click();
		await expect(page.getByRole('status')).toContainText('Discarded');
		await expect(unsent).toHaveCount(0);
		await page.goto(`${server.origin}/admin/settings`);
		await expect(page.getByText(/Not going out\. The mail server could not be reached/)).toBeVisible();
		expect(server.output()).not.toMatch(/secret|token=|fatal/);
	} finally {
		expect(await server.stop()).toBe(0);
	}
});
