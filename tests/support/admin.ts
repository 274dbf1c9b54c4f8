import { generateHOTP } from '@oslojs/otp';
import type { Page } from '@playwright/test';
import { expect, test as base } from './e2e.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';

export const password = 'walnut harbour violet kite';
export const admin = { name: 'Ada Admin', email: 'ada@example.org' };

/** Tests with a server of their own per worker and project, since they create its first admin. */
export const test = base.extend<object, { server: OwnServer }>({
	server: [
		// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
		async ({}, use) => {
			const server = await startOwnServer({ SEED: 'none', LOG_LEVEL: 'warn', ADDRESS_HEADER: 'x-test-address' });
			await use(server);
			await server.stop();
		},
		{ scope: 'worker' }
	]
});

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const period = 30_000;

/** What an app shows for this key. @param steps how many steps from now: no step counts twice */
export function codeFor(key: string, steps = 0): string {
	const letters = [...key.replaceAll(' ', '')];
	const bits = letters.map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
	const bytes = Uint8Array.from(bits.match(/.{8}/g)!, (byte) => Number.parseInt(byte, 2));
	return generateHOTP(bytes, BigInt(Math.floor(Date.now() / period) + steps), 6);
}

export async function signIn(page: Page, origin: string, email: string, secret = password): Promise<void> {
	await page.goto(`${origin}/admin/login`);
	await page.getByLabel('E-mail address').fill(email);
	await page.getByLabel('Password').fill(secret);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Opens the menu first where the screen is narrow. */
export async function signOut(page: Page): Promise<void> {
	const menu = page.getByText('Menu', { exact: true });
	if (await menu.isVisible()) await menu.click();
	await page.getByRole('button', { name: 'Sign out', exact: true }).filter({ visible: true }).click();
	await expect(page.getByText('You are signed out.')).toBeVisible();
}

export async function createFirstAdmin(page: Page, { setupLink }: OwnServer): Promise<void> {
	await page.goto(setupLink);
	await page.getByLabel('Your name').fill(admin.name);
	await page.getByLabel('E-mail address').fill(admin.email);
	await page.getByLabel('New password').fill(password);
	await page.getByRole('button', { name: 'Create the account' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
}
