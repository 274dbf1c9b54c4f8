import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';

type Entry = { slug: string; name: string; types: string[]; status: { state: string }; notListed?: string[] };
const entries = JSON.parse(readFileSync('drizzle/seed/tools.json', 'utf8')) as Entry[];

const questions = ['Who it’s for', 'Where', 'Cost', 'Who sees my words', 'Tested in depression'];
const screen = { width: 390, height: 844 };
const once = { tag: '@once' };

/** What stands there before anything is unfolded, read off the page in a browser. */
const readShown = (page: Page, html: string) =>
	page.evaluate((source) => {
		const main = new DOMParser().parseFromString(source, 'text/html').querySelector('main')!;
		for (const hidden of main.querySelectorAll('details > :not(summary), .hidden, script')) hidden.remove();
		const said = (selector: string) => [...main.querySelectorAll(selector)].map((one) => one.textContent.trim());
		const inShort = '[aria-label="In short"]';
		return {
			text: main.textContent.replaceAll(/\s+/g, ' '),
			labels: said(`${inShort} dt`),
			answers: said(`${inShort} dd`),
			ways: said(`${inShort} a`),
			hasCaution: main.querySelector(`${inShort} .text-caution`) !== null,
			isUrged: main.querySelector(`${inShort} a.solid[href^="http"]`) !== null,
			folds: said('details > summary').filter((line) => line.startsWith('We asked')),
			length: said(inShort).join('').length
		};
	}, html);

test(
	'every tool answers first what people ask first, says few things are not known, and is light',
	once,
	async ({ page, request }) => {
		await page.goto('/about');
		let withCautions = 0;
		const lengths: [slug: string, length: number][] = [];
		for (const { slug, status } of entries) {
			const html = await (await request.get(`/tools/${slug}`)).text();
			expect(new TextEncoder().encode(html).length, slug).toBeLessThanOrEqual(60_000);
			const shown = await readShown(page, html);
			const asked = status.state === 'discontinued' ? questions.slice(-2) : questions;
			expect(
				shown.labels.filter((label) => !label.startsWith('NICE') && label !== 'Not for you if'),
				slug
			).toEqual(asked);
			// What speaks against a tool comes first, and nothing urges anybody past it.
			if (shown.hasCaution) expect(shown.isUrged, slug).toBe(false);
			withCautions += Number(shown.hasCaution);
			for (const answer of shown.answers) expect(answer.length, slug).toBeGreaterThan(1);
			expect(shown.ways.length, slug).toBeGreaterThan(0);
			expect(shown.folds.length, slug).toBeGreaterThan(4);
			const unknown = shown.text.match(/\b(?:not known|unknown|do not know|don’t know|not clear)\b/gi) ?? [];
			expect(unknown.length, `${slug}: ${unknown.join()}`).toBeLessThanOrEqual(8);
			if (status.state === 'discontinued') expect(shown.text, slug).toContain('What to try instead');
			expect(shown.text, slug).toContain('Take your data out');
			lengths.push([slug, shown.length]);
		}
		expect(withCautions).toBeGreaterThan(25);
		await page.setViewportSize(screen);
		const longest = lengths.sort((a, b) => b[1] - a[1]).slice(0, 6);
		for (const [slug] of [...longest, ['wysa'], ['betterhelp'], ['988-lifeline'], ['chatgpt']]) {
			await page.goto(`/tools/${slug}`);
			const box = (await page.getByRole('region', { name: 'In short' }).boundingBox())!;
			expect(box.y + box.height, slug).toBeLessThanOrEqual(screen.height);
		}
	}
);

test('whom a tool is not for stands among the first answers, before the way to it @phone', async ({ page }) => {
	await page.setViewportSize(screen);
	await page.goto('/tools/betterhelp');
	const inShort = page.getByRole('region', { name: 'In short' });
	await expect(inShort.getByText('you are in danger now or you have a severe illness')).toBeInViewport();
	await expect(inShort.getByRole('link', { name: 'Go to betterhelp.com' })).toBeInViewport();
	const order = await inShort.evaluate((section) => section.textContent);
	expect(order.indexOf('Not for you if')).toBeLessThan(order.indexOf('Go to betterhelp.com'));
	await inShort.getByRole('link', { name: '2 more' }).click();
	await expect(page.getByText('you need counselling for a court order')).toBeInViewport();
	await page.goto('/tools/moodgym');
	await expect(inShort.getByRole('link', { name: 'Get it: moodgym.com.au' })).toBeInViewport();
});

test('the numbers of crisis services can be called', async ({ page }) => {
	for (const [slug, href] of [
		['988-lifeline', 'tel:988'],
		['crisis-text-line', 'sms:741741?&body=HOME'],
		['maternal-mental-health-hotline', 'tel:18338526262'],
		['psi-support', 'tel:18009444773']
	]) {
		await page.goto(`/tools/${slug}`);
		await expect(page.getByRole('region', { name: 'In short' }).locator(`a[href="${href}"]`)).toBeVisible();
	}
	await page.goto('/tools/trevor-project');
	await expect(
		page.getByRole('region', { name: 'In short' }).getByRole('link', { name: 'Get help now' })
	).toBeVisible();
});

test('what a section does not know is one line that opens', async ({ page }) => {
	await page.goto('/tools/wysa');
	const privacy = page.getByRole('region', { name: 'Privacy' });
	const question = privacy.getByText('Is data encrypted on the way and at rest?');
	await expect(question).toBeHidden();
	await privacy.getByText(/^We asked \d+ things here and found \d+ answers$/).click();
	await expect(question).toBeVisible();
});

test('a tool that has closed says what to try instead, and how to take data out', async ({ page }) => {
	await page.goto('/tools/woebot');
	await page.getByRole('link', { name: 'What to try instead' }).click();
	const instead = page.getByRole('region', { name: 'What to try instead' });
	await expect(instead.getByRole('link')).toHaveCount(3);
	await page.getByRole('link', { name: 'Take your data out' }).click();
	await expect(page.getByText(/write to its maker: ask for a copy/)).toBeVisible();
	await instead.getByRole('link').first().click();
	await expect(page.getByRole('region', { name: 'In short' })).toBeVisible();
	await expect(page.getByText('No longer available')).toHaveCount(0);
});

test('what is not listed says before all else what to try instead', async ({ page }) => {
	await page.goto('/tools/chatgpt');
	const instead = page.getByRole('main').getByText(/^What to try instead: /);
	expect(await instead.getByRole('link').count()).toBeGreaterThan(1);
	await instead.getByRole('link').nth(1).click();
	await expect(page.getByText('Looked at, not listed.')).toHaveCount(0);
});

/** Counts taps from home: the box, the button, the first result. */
async function ask(page: Page, words: string, name: string) {
	await page.goto('/');
	await page.getByRole('main').getByRole('searchbox').or(page.getByRole('main').getByRole('combobox')).click();
	await page.keyboard.type(words);
	await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
	await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
	return page.getByRole('region', { name: 'In short' });
}

test('“is BetterHelp safe”, from home in three taps @phone', async ({ page }) => {
	await page.setViewportSize(screen);
	const answer = await ask(page, 'is BetterHelp safe', 'BetterHelp');
	await expect(
		answer.getByText(
			/^The US Federal Trade Commission \(FTC\) said that BetterHelp shared health data .+ US\$7\.8 million .+\(July 2023\)/
		)
	).toBeInViewport();
});

test('“what does Wysa do with what I type”, from home in three taps @phone', async ({ page }) => {
	await page.setViewportSize(screen);
	const answer = await ask(page, 'what does Wysa do with what I type', 'Wysa');
	await expect(answer.getByText(/The policy lists service providers/)).toBeInViewport();
});

test('text of twice the size needs no sideways scroll', { tag: '@once' }, async ({ page }) => {
	await page.setViewportSize(screen);
	for (const slug of ['wysa', 'chatgpt', 'woebot', 'maternal-mental-health-hotline', 'crisis-text-line']) {
		await page.goto(`/tools/${slug}`);
		await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
		expect(await page.evaluate(() => document.documentElement.scrollWidth), slug).toBeLessThanOrEqual(screen.width);
	}
});
