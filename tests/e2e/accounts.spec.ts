import { expectNoErrors, openFolds } from '../support/axe.ts';
import { admin, codeFor, createFirstAdmin, signIn, signOut, test } from '../support/admin.ts';
import { expect } from '../support/e2e.ts';

test.describe.configure({ mode: 'serial' });
test.use({ actionTimeout: 20_000 });

const editor = { name: 'Eddie Editor', email: 'eddie@example.org', password: 'copper lantern meadow seven' };

test.describe('accounts', () => {
	test('from the first admin to an editor who is disabled @phone', async ({
		page,
		browser,
		server,
		allowConsoleError
	}) => {
		allowConsoleError(/status of 40[03]/);
		test.slow();
		const { origin } = server;
		await test.step('the first admin, by a link that works once', async () => {
			await page.goto(server.setupLink);
			await page.getByLabel('Your name').fill(admin.name);
			await page.getByLabel('E-mail address').fill(admin.email);
			await page.getByLabel('New password').fill('password1234');
			await page.getByRole('button', { name: 'Create the account' }).click();
			await expect(page.getByRole('alert')).toContainText('on the lists that people guess from');
			await createFirstAdmin(page, server);
			const spent = await browser.newPage();
			await spent.goto(server.setupLink);
			await expect(spent.getByText('This link does not work any more')).toBeVisible();
			await spent.close();
		});

		let invitation = '';
		await test.step('the admin invites an editor', async () => {
			await page.goto(`${origin}/admin/users`);
			await page.getByRole('link', { name: 'Invite somebody' }).click();
			await page.getByLabel('Name').fill(editor.name);
			await page.getByLabel('E-mail address').fill(editor.email);
			await page.locator('label[for=role-editor]').click();
			await page.getByRole('button', { name: 'Invite' }).click();
			invitation = await page.getByLabel('Link').inputValue();
			await page.getByRole('link', { name: 'See the account' }).click();
			await expect(page.getByText('Invited')).toBeVisible();
		});

		const context = await browser.newContext({ extraHTTPHeaders: { 'x-test-address': '192.0.2.44' } });
		const own = await context.newPage();
		await test.step('the editor chooses a password and signs in', async () => {
			await own.goto(invitation);
			await expect(own.getByLabel('E-mail address')).toHaveValue(editor.email);
			await own.getByLabel('Password', { exact: true }).fill(editor.password);
			await own.getByRole('button', { name: 'Set the password' }).click();
			await expect(own.getByText('Your password is set.')).toBeVisible();
			await signIn(own, origin, editor.email, editor.password);
			await expect(own.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
			await expect(own.getByRole('link', { name: 'People' })).toHaveCount(0);
			expect((await own.goto(`${origin}/admin/users`))?.status()).toBe(403);
			await expect(own.getByRole('heading', { level: 1 })).toHaveText('This is not open to you');
		});

		let key = '';
		let recovery = '';
		await test.step('sets up an app', async () => {
			await own.goto(`${origin}/admin/account/factors`);
			key = await own.locator('li code').innerText();
			await own.getByLabel('Code that the app shows').fill('000000');
			await own.getByRole('button', { name: 'Set up the app' }).click();
			await expect(own.getByRole('alert')).toContainText('This code does not fit');
			expect(await own.locator('li code').innerText()).toBe(key);
			await own.getByLabel('Code that the app shows').fill(codeFor(key));
			await own.getByRole('button', { name: 'Set up the app' }).click();
			await expect(own.getByRole('heading', { name: 'Keep these recovery codes' })).toBeVisible();
			const codes = own.getByRole('status').getByRole('listitem');
			await expect(codes).toHaveCount(10);
			recovery = await codes.first().innerText();
			await own.goto(`${origin}/admin/account/factors`);
			await expect(own.getByText('You have 10 codes left.')).toBeVisible();
			await expect(own.getByText(recovery)).toHaveCount(0);
		});

		await test.step('signs out, and in again with it', async () => {
			await signOut(own);
			await own.goto(`${origin}/admin/account`);
			await expect(own).toHaveURL(`${origin}/admin/login?next=%2Fadmin%2Faccount`);
			await own.getByLabel('E-mail address').fill(editor.email);
			await own.getByLabel('Password').fill(editor.password);
			await own.getByRole('button', { name: 'Sign in', exact: true }).click();
			await own.getByLabel('Code').fill('123456');
			await own.getByRole('button', { name: 'Sign in', exact: true }).click();
			await expect(own.getByRole('alert').first()).toContainText('This code is not right');
			await own.getByLabel('Code').fill(codeFor(key, 1));
			await own.getByRole('button', { name: 'Sign in', exact: true }).click();
			await expect(own).toHaveURL(`${origin}/admin/account`);
			await signOut(own);
			await signIn(own, origin, editor.email, editor.password);
			await own.getByLabel('Code').fill(recovery);
			await own.getByRole('button', { name: 'Sign in', exact: true }).click();
			await expect(own.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
		});

		await test.step('the admin disables the account, and the session is dead', async () => {
			await page.getByRole('button', { name: 'Disable the account' }).count();
			await page.reload();
			await page.getByRole('button', { name: 'Disable the account' }).click();
			await expect(page.getByText('The account is disabled. Its sessions have ended.')).toBeVisible();
			await own.goto(`${origin}/admin/account`);
			await expect(own).toHaveURL(/\/admin\/login/);
			await own.getByLabel('E-mail address').fill(editor.email);
			await own.getByLabel('Password').fill(editor.password);
			await own.getByRole('button', { name: 'Sign in', exact: true }).click();
			await expect(own.getByRole('alert')).toContainText('The e-mail address or the password is not right');
			await context.close();
		});

		await test.step('and the audit log tells of it', async () => {
			await page.goto(`${origin}/admin/audit?action=user.disable`);
			await expect(page.getByRole('row').nth(1)).toContainText(admin.name);
			await expect(page.getByRole('row').nth(1)).toContainText(editor.name);
		});
	});

	test('a passkey signs in by itself @once', async ({ page, server }) => {
		const devtools = await page.context().newCDPSession(page);
		await devtools.send('WebAuthn.enable');
		await devtools.send('WebAuthn.addVirtualAuthenticator', {
			options: {
				protocol: 'ctap2',
				transport: 'internal',
				hasResidentKey: true,
				hasUserVerification: true,
				isUserVerified: true,
				automaticPresenceSimulation: true
			}
		});
		await signIn(page, server.origin, admin.email);
		await page.goto(`${server.origin}/admin/account/factors`);
		await page.getByLabel('Name of the passkey').fill('Test key');
		await page.getByRole('button', { name: 'Add a passkey' }).click();
		await expect(page.getByRole('heading', { name: 'Keep these recovery codes' })).toBeVisible();
		await expect(page.getByRole('paragraph').filter({ hasText: 'Test key' })).toBeVisible();
		await signOut(page);
		await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
		await page.goto(`${server.origin}/admin/account/confirm?next=/admin/account/factors`);
		await page.getByRole('button', { name: 'Confirm with a passkey' }).click();
		await expect(page).toHaveURL(`${server.origin}/admin/account/factors`);
		await page.getByRole('button', { name: 'Remove Test key' }).click();
		await expect(page.getByText('The passkey is removed.')).toBeVisible();
		await devtools.send('WebAuthn.disable');
	});

	test('axe finds nothing @javascript', async ({ page, server }) => {
		test.slow();
		const check = async (path: string) => {
			await page.goto(server.origin + path);
			await openFolds(page);
			await expectNoErrors(page);
		};
		for (const path of ['/admin/login', '/admin/setup', '/admin/invite', '/admin/reset', '/admin/login?done=out'])
			await check(path);
		await signIn(page, server.origin, admin.email);
		await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
		const paths = ['account', 'account/factors', 'account/confirm', 'users', 'users/new', 'audit', 'settings'];
		for (const path of paths) await check(`/admin/${path}`);
		await page.goto(`${server.origin}/admin/users`);
		await page.getByRole('link', { name: editor.name }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(editor.name);
		await check(new URL(page.url()).pathname);
	});
});
