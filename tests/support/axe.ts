import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type CDPSession, type Page } from '@playwright/test';
import type axe from 'axe-core';

// A browser reads this one in half the time.
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules whose outcome depends on colours: all that can differ between light and dark, and most of the time. */
const colourRules = ['color-contrast', 'link-in-text-block'];
const phone = { width: 390, height: 844 };

/** Of the other rules, those whose outcome may depend on the size of the window, and not only on what it shows. */
const sizeRules = ['scrollable-region-focusable'];

type Look = { scheme: 'light' | 'dark'; inside?: string; isSecondSize: boolean };
type InPage = typeof window & { axe: typeof axe; texts?: Element[]; judged?: Set<Element> };

/**
 * The looks of text in which this run has found no error, whatever the page: most pages share their frame. The processes
 * of a run share a file of them, one line a look, to which each adds a line at once.
 */
const sound = new Set<string>();
const shared = process.env.SOUND_LOOKS_FILE;

function readShared(): void {
	if (!shared || !existsSync(shared)) return;
	// What another process is still writing lacks the end of its line.
	for (const line of readFileSync(shared, 'utf8').split('\n').slice(0, -1)) sound.add(line);
}

function addSound(looks: string[]): void {
	for (const look of looks) sound.add(look);
	if (shared && looks.length > 0) appendFileSync(shared, looks.map((look) => `${look}\n`).join(''));
}

/**
 * How each text of the page looks: where it stands, how it is set, and what lies behind it, up to the root of the page.
 * Answers one name for each look, and leaves the first text of each on the page.
 */
const listLooks = (page: Page, inside?: string): Promise<string[]> =>
	page.evaluate((inside) => {
		// In pixels: 18 and 14 points.
		const [large, largeWhereBold] = [24, 18.66];
		const nameOf = (words: string): string => {
			let [a, b] = [0xdeadbeef, 0x41c6ce57];
			for (let i = 0; i < words.length; i += 1) {
				const code = words.charCodeAt(i);
				a = Math.imul(a ^ code, 2654435761);
				b = Math.imul(b ^ code, 1597334677);
			}
			return `${a >>> 0}.${b >>> 0}`;
		};
		const grounds = new Map<Element, string>();
		const groundOf = (element: Element | null): string => {
			if (!element) return '';
			const known = grounds.get(element);
			if (known) return known;
			const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(element);
			const below = groundOf(element.parentElement);
			// What stands in its place and lets all through adds nothing.
			const isClear =
				backgroundColor === 'rgba(0, 0, 0, 0)' &&
				backgroundImage === 'none' &&
				opacity === '1' &&
				position === 'static';
			const own = [element.localName, element.getAttribute('class'), backgroundColor, backgroundImage, opacity];
			const ground = isClear ? below : nameOf([below, ...own].join());
			grounds.set(element, ground);
			return ground;
		};
		const lookOf = (element: Element): string => {
			const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
			// The size counts where text becomes large, and where a link differs by it from the text around it.
			const size = Number.parseFloat(fontSize);
			const around = Number.parseFloat(
				element.parentElement ? getComputedStyle(element.parentElement).fontSize : fontSize
			);
			const isLarge = size >= (Number(fontWeight) >= 700 ? largeWhereBold : large);
			const relative = (size / around).toFixed(2);
			return nameOf([groundOf(element), color, fontWeight, textShadow, isLarge, relative].join());
		};
		const hasText = (element: Element) =>
			element.matches('input, select, textarea, a') ||
			[...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '');

		const looks = new Map<string, Element>();
		const root = inside ? document.querySelector(inside)! : document.body;
		for (const element of [root, ...root.querySelectorAll('*')]) {
			if (!element.checkVisibility() || !hasText(element)) continue;
			const look = lookOf(element);
			if (!looks.has(look)) looks.set(look, element);
		}
		(window as InPage).texts = [...looks.values()];
		return [...looks.keys()];
	}, inside);

/**
 * What axe finds on the page as it stands. Colours are judged once for every look: a card that comes 24 times has one,
 * what looks on a phone as it does on a desktop was judged there, and what stands on every page was judged on the first.
 * The other rules judge in the second size what only that one shows.
 */
async function listErrors(page: Page, { scheme, inside, isSecondSize }: Look): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
	const looks = (await listLooks(page, inside)).map((look) => `${scheme} ${look}`);
	readShared();
	const unseen = [...looks.keys()].filter((at) => !sound.has(looks[at]!));
	const errors = await page.evaluate(
		async ([scheme, inside, unseen, colourRules, sizeRules, isSecondSize]) => {
			const here = window as InPage;
			const run = async (where: axe.ElementContext, options: axe.RunOptions) => {
				const { violations } = await here.axe.run(where, { resultTypes: ['violations'], ...options });
				return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
			};
			const include = unseen.map((at) => here.texts![at]!);
			const colours = include.length > 0 ? await run({ include }, { runOnly: colourRules }) : [];
			if (scheme === 'dark') return colours;
			const others = Object.fromEntries(colourRules.map((id) => [id, { enabled: false }]));
			const root = inside ? document.querySelector(inside)! : document.body;
			const shown = [...root.querySelectorAll('*')].filter((element) => element.checkVisibility());
			if (!isSecondSize) {
				here.judged = new Set(shown);
				return [...colours, ...(await run(inside ?? document, { rules: others }))];
			}
			const fresh = shown.filter((element) => !here.judged!.has(element));
			const tops = fresh.filter((element) => !fresh.includes(element.parentElement!));
			if (tops.length > 0) colours.push(...(await run({ include: tops }, { rules: others })));
			return [...colours, ...(await run(inside ?? document, { runOnly: sizeRules }))];
		},
		[scheme, inside, unseen, colourRules, sizeRules, isSecondSize] as const
	);
	if (errors.length === 0) addSound(unseen.map((at) => looks[at]!));
	return errors;
}

async function expectNoErrorsAtThisSize(page: Page, inside?: string, isSecondSize = false): Promise<void> {
	const where = `${page.url()} at a width of ${page.viewportSize()!.width}`;
	for (const scheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme: scheme });
		expect(await listErrors(page, { scheme, inside, isSecondSize }), `${where} in ${scheme}`).toEqual([]);
	}
	await page.emulateMedia({ colorScheme: null });
	await expect.poll(() => listWider(page), { message: `${where}: what is wider than the window` }).toEqual([]);
}

/** What reaches past the right edge of the window and can be scrolled to, each as its tag, classes and first words. */
const listWider = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		// Not the width of the window: a phone's grows with a page that is too wide.
		const { scrollWidth, clientWidth } = document.documentElement;
		if (scrollWidth <= clientWidth) return [];
		const beyond = [...document.body.querySelectorAll('*')].filter(
			(element) => element.getBoundingClientRect().right > clientWidth
		);
		const names = beyond.map((element) => {
			const { left, right } = element.getBoundingClientRect();
			const name = `${element.localName}.${element.getAttribute('class') ?? ''}`;
			return `${name} (${left} to ${right}): ${element.textContent.trim().slice(0, 40)}`;
		});
		return [`${scrollWidth} of ${clientWidth}`, ...names];
	});

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** One for the life of a page: where one ends, the browser drops a moment later what others emulate, such as print. */
function openSession(page: Page): Promise<CDPSession> {
	const opened = sessions.get(page) ?? page.context().newCDPSession(page);
	sessions.set(page, opened);
	return opened;
}

/**
 * Fails when axe finds an error on the page as it stands, on a desktop and on a phone, in light or in dark, or when the
 * page is wider than its window.
 * @param inside where to look, if not everywhere
 */
export async function expectNoErrors(page: Page, inside?: string): Promise<void> {
	await expectNoErrorsAtThisSize(page, inside);
	const size = page.viewportSize()!;
	if (size.width <= phone.width) return;
	const session = await openSession(page);
	await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
	await page.setViewportSize(phone);
	await expectNoErrorsAtThisSize(page, inside, true);
	await page.setViewportSize(size);
	await session.send('Emulation.setTouchEmulationEnabled', { enabled: false });
}

/** Opens every fold of the page, so that what is in them is looked at too. */
export const openFolds = (page: Page): Promise<void> =>
	page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
