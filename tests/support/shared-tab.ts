import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';

type Tab = { name: string; context: BrowserContext; visited: Set<string>; hasLasting: boolean };

/** What a test can do to a page or its context that no later step undoes. */
const lasting = ['addInitScript', 'exposeFunction', 'exposeBinding', 'pdf'] as const;
const pageEvents = ['console', 'dialog', 'download', 'framenavigated', 'pageerror', 'weberror'] as const;
const requestEvents = ['request', 'requestfailed', 'requestfinished', 'response'] as const;
const mediaOfDevice = { media: null, colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null };

function noteLasting(target: Page | BrowserContext, tab: Tab): void {
	for (const name of lasting) {
		if (!(name in target)) continue;
		const holder = target as unknown as Record<string, (...given: unknown[]) => unknown>;
		const original = holder[name]!.bind(target);
		holder[name] = (...given) => {
			tab.hasLasting = true;
			return original(...given);
		};
	}
}

/** A browser that has shown a page as print may do so late, or not at all, for the next test. */
function notePrint(page: Page, tab: Tab): void {
	const original = page.emulateMedia.bind(page);
	page.emulateMedia = (options) => {
		if (options?.media) tab.hasLasting = true;
		return original(options);
	};
}

async function openTab(browser: Browser, name: string, options: BrowserContextOptions): Promise<Tab> {
	const context = await browser.newContext(options);
	const tab: Tab = { name, context, visited: new Set(), hasLasting: false };
	const page = await context.newPage();
	noteLasting(context, tab);
	noteLasting(page, tab);
	notePrint(page, tab);
	return tab;
}

/** Goes to a page of the same site that runs nothing, and empties what that site stores in the browser. */
async function leavePage(page: Page, origin: string): Promise<void> {
	// A page with text that is not saved asks before it is left.
	page.on('dialog', (dialog) => void dialog.accept());
	await page.goto(`${origin}/robots.txt`);
	page.removeAllListeners('dialog');
	await page.evaluate(() => {
		localStorage.clear();
		sessionStorage.clear();
	});
}

/** Leaves the tab as a new one would be. */
async function clean({ context, visited }: Tab, page: Page, options: BrowserContextOptions): Promise<void> {
	for (const other of context.pages()) if (other !== page) await other.close();
	for (const event of [...pageEvents, ...requestEvents]) {
		page.removeAllListeners(event as 'console');
		context.removeAllListeners(event as 'console');
	}
	await Promise.all([page.unrouteAll({ behavior: 'ignoreErrors' }), context.unrouteAll({ behavior: 'ignoreErrors' })]);
	await context.setOffline(false);
	// Many tests ask by HTTP alone.
	for (const origin of visited) await leavePage(page, origin);
	await context.clearCookies();
	await page.emulateMedia(mediaOfDevice);
	await page.setViewportSize(options.viewport!);
	await page.mouse.move(0, 0);
	visited.clear();
}

/**
 * One tab for the tests of a process, one after the other: a new one costs as much as the page that it opens. It is
 * made anew after a test that failed, that left something which cannot be undone, or that wants another device.
 */
export class SharedTab {
	#tab: Tab | undefined;

	async take(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
		const { extraHTTPHeaders, ...device } = options;
		const name = JSON.stringify(device);
		if (this.#tab && this.#tab.name !== name) await this.close();
		this.#tab ??= await openTab(browser, name, device);
		const { context, visited } = this.#tab;
		await context.setExtraHTTPHeaders(extraHTTPHeaders ?? {});
		context.pages()[0]!.on('framenavigated', (frame) => {
			if (!frame.parentFrame() && frame.url().startsWith('http')) visited.add(new URL(frame.url()).origin);
		});
		return context;
	}

	async giveBack(options: BrowserContextOptions, isSound: boolean): Promise<void> {
		const tab = this.#tab!;
		const page = tab.context.pages()[0];
		if (!isSound || tab.hasLasting || !page) return this.close();
		// A site of a test's own has ended with it.
		await clean(tab, page, options).catch(() => this.close());
	}

	async close(): Promise<void> {
		await this.#tab?.context.close();
		this.#tab = undefined;
	}
}
