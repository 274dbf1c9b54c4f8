import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import type { Newsroom } from '../support/newsroom.ts';
import type { Shot, Stage } from './scenes.ts';

const around = 12;

/** Each page that is opened is someone's own, as on a computer of their own. */
export function setStage(browser: Browser, room: Newsroom, options: BrowserContextOptions): Stage {
	const opened: BrowserContext[] = [];
	const cookies = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>();

	/** Signing in takes its time on purpose, so each does it once. */
	async function signIn(context: BrowserContext, who: string): Promise<void> {
		const stored = cookies.get(who);
		if (stored) return context.addCookies(stored);
		await room.signIn(context, who);
		cookies.set(who, await context.cookies());
	}

	return {
		room,
		async open(path, who) {
			const context = await browser.newContext({ ...options, locale: 'en-GB', timezoneId: 'Europe/London' });
			opened.push(context);
			if (who) await signIn(context, who);
			const page = await context.newPage();
			await page.goto(room.origin + path);
			return page;
		},
		async clear() {
			for (const context of opened.splice(0)) await context.close();
		}
	};
}

async function frame(page: Page, parts: NonNullable<Shot['parts']>) {
	const boxes = await Promise.all(
		parts.map((part) => part.evaluate((node) => node.getBoundingClientRect().toJSON() as DOMRect))
	);
	const left = Math.max(0, Math.min(...boxes.map((box) => box.left)) - around);
	const top = Math.max(0, Math.min(...boxes.map((box) => box.top)) - around);
	const width = Math.max(...boxes.map((box) => box.right)) + around - left;
	return { x: left, y: top, width, height: Math.max(...boxes.map((box) => box.bottom)) + around - top };
}

/** What a scene shows, as a PNG. */
export async function takePicture({ page, parts }: Shot): Promise<Buffer> {
	const { width, height } = page.viewportSize()!;
	await page.mouse.move(0, 0);
	await page.evaluate(() => document.fonts.ready);
	const look = { animations: 'disabled', caret: 'hide' } as const;
	if (!parts) return page.screenshot(look);
	// The window is made to hold the whole page, so that nothing that sticks to its edges covers a part.
	await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
	const whole = await page.evaluate(() => document.documentElement.scrollHeight);
	await page.setViewportSize({ width, height: Math.max(height, whole) });
	return page.screenshot({ ...look, clip: await frame(page, parts) });
}

/** The same picture as a WebP, in half the bytes. */
export async function shrinkPicture(browser: Browser, png: Buffer): Promise<Buffer> {
	const page = await browser.newPage();
	const text = await page.evaluate(
		async (source) => {
			const image = new Image();
			image.src = source;
			await image.decode();
			const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
			canvas.getContext('2d')!.drawImage(image, 0, 0);
			return canvas.toDataURL('image/webp', 0.85);
		},
		`data:image/png;base64,${png.toString('base64')}`
	);
	await page.close();
	return Buffer.from(text.replace('data:image/webp;base64,', ''), 'base64');
}
