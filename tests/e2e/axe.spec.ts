import { expectNoErrors } from '../support/axe.ts';
import { expect, test } from '../support/e2e.ts';

const shown = 'color: #111; background: #fff';
const pale = 'color: #999; background: #fff';
const words = '<p class="a">Pale.</p><p class="b">Plain.</p><p class="b">Plain.</p>';
for (const [where, styles] of [
	['everywhere', `.a { ${pale} }`],
	['in one of many alike', `.b:last-child { ${pale} }`],
	['in the dark', `@media (prefers-color-scheme: dark) { .a { ${pale} } }`],
	['on a phone', `@media (width < 500px) { .a { ${pale} } }`],
	['in the dark on a phone', `@media (width < 500px) and (prefers-color-scheme: dark) { .a { ${pale} } }`],
	['where only a phone shows it', `.a { display: none; ${pale} } @media (width < 500px) { .a { display: block } }`]
] as const) {
	test(`sees text that is too pale ${where} @javascript`, async ({ page }) => {
		const style = `<style>p { ${shown} } ${styles}</style>`;
		await page.setContent(`<html lang="en"><title>Pale</title>${style}<main><h1>Pale</h1>${words}</main></html>`);
		await expect(expectNoErrors(page)).rejects.toThrow('color-contrast');
	});
}

test('sees text that is too pale where the same text was not, on a page before @javascript', async ({ page }) => {
	const show = (ground: string) =>
		page.setContent(`<html lang="en"><title>Ground</title>
			<style>p { color: #555 } main { background: ${ground} }</style>
			<main><h1>Ground</h1><p>Words.</p></main></html>`);
	await show('#fff');
	await expectNoErrors(page);
	await show('#888');
	await expect(expectNoErrors(page)).rejects.toThrow('color-contrast');
});

test('sees a button without a name that only a phone shows @javascript', async ({ page }) => {
	await page.setContent(`<html lang="en"><title>Menu</title>
		<style>button { display: none } @media (width < 500px) { button { display: block; width: 3rem; height: 3rem } }</style>
		<main><h1>Menu</h1><nav><button></button></nav></main></html>`);
	await expect(expectNoErrors(page)).rejects.toThrow('button-name');
});

test('sees a region that scrolls on a phone alone and takes no focus @javascript', async ({ page }) => {
	await page.setContent(`<html lang="en"><title>Wide</title>
		<style>div { overflow: auto } p { width: 600px }</style>
		<main><h1>Wide</h1><div><p>${'Many words. '.repeat(9)}</p></div></main></html>`);
	await expect(expectNoErrors(page)).rejects.toThrow('scrollable-region-focusable');
});

test('leaves what a test emulates @javascript @once', async ({ page }) => {
	await page.goto('/about');
	await page.emulateMedia({ media: 'print' });
	await expectNoErrors(page, 'h1');
	expect(await page.evaluate(() => matchMedia('print').matches)).toBe(true);
});
