import { randomBytes } from 'node:crypto';
import { test as base, expect, type BrowserContextOptions } from '@playwright/test';
import type { Newsroom } from './newsroom.ts';
import { SharedTab } from './shared-tab.ts';

/**
 * Specs import `test` and `expect` from here. Each runs on a desktop, and on a phone without JavaScript unless it is
 * tagged `@javascript` or `@once`; the tag `@phone` lets it run on a phone with JavaScript as well, where a menu, a fold
 * or the layout of a form may make a difference. `expectNoErrors` looks at a page in both sizes by itself.
 */
export const test = base.extend<
	{ device: BrowserContextOptions; allowConsoleError: (pattern: RegExp) => void; ownAddress: string },
	{ newsroom: Newsroom; sharedTab: SharedTab }
>({
	/** One site for all that people do in the admin, as theirs is one: what a test writes bears a name of its own. */
	newsroom: [
		async ({ browserName: _browserName }, use) => {
			const { openNewsroom } = await import('./newsroom.ts');
			const room = await openNewsroom();
			await use(room);
			await room.close();
		},
		{ scope: 'worker', timeout: 180_000 }
	],
	/** Each test comes from an address of its own, so that none uses up another's rate limits. */
	extraHTTPHeaders: async ({ extraHTTPHeaders }, use) => {
		const address = `2001:db8:${randomBytes(12).toString('hex').match(/.{4}/g)!.join(':')}`;
		await use({ ...extraHTTPHeaders, 'x-test-address': address });
	},
	/** Where the site itself listens, without the proxy that is before several nodes: for what that does not pass on as it is. */
	ownAddress: async ({ baseURL }, use) => {
		const { E2E_NODE_PORT: port } = process.env;
		await use(port ? `http://localhost:${port}` : baseURL!);
	},
	sharedTab: [
		async ({ browserName: _browserName }, use) => {
			const tab = new SharedTab();
			await use(tab);
			await tab.close();
		},
		{ scope: 'worker' }
	],
	/** Every setting of a browser that a project or a test of ours makes. */
	device: async (
		{
			baseURL,
			viewport,
			deviceScaleFactor,
			userAgent,
			isMobile,
			hasTouch,
			javaScriptEnabled,
			locale,
			extraHTTPHeaders
		},
		use
	) => {
		const screen = { viewport, deviceScaleFactor, isMobile, hasTouch };
		await use({ baseURL, ...screen, userAgent, javaScriptEnabled, locale, extraHTTPHeaders });
	},
	context: async ({ browser, device, sharedTab }, use, info) => {
		await use(await sharedTab.take(browser, device));
		await sharedTab.giveBack(device, info.status === info.expectedStatus);
	},
	page: async ({ context }, use) => use(context.pages()[0]!),
	/** An error in the browser's console fails the test unless it was announced with this. */
	allowConsoleError: [
		async ({ context }, use) => {
			const allowed: RegExp[] = [];
			const errors: string[] = [];
			context.on('console', (message) => {
				if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
			});
			context.on('weberror', (error) => errors.push(String(error.error())));
			await use((pattern) => allowed.push(pattern));
			expect(errors.filter((error) => !allowed.some((pattern) => pattern.test(error)))).toEqual([]);
		},
		{ auto: true }
	]
});

export { expect };
