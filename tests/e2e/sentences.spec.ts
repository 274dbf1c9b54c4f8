import { expectNoErrors } from '../support/axe.ts';
import { expect, test } from '../support/e2e.ts';

const understood = '#understood';

async function ask(page: import('@playwright/test').Page, words: string): Promise<void> {
	await page.goto('/tools');
	await page.getByLabel('Search the tools').fill(words);
	await page.getByLabel('Search the tools').press('Enter');
	await expect(page).toHaveURL(/q=/);
}

test('“app like calm but free” gives free tools of its kind, and each part can be taken back @phone', async ({
	page,
	javaScriptEnabled
}) => {
	await ask(page, 'app like calm but free');
	const reading = page.locator(understood);
	await expect(reading).toContainText('app like calm but free');
	await expect(reading.getByRole('link', { name: 'Remove: Like: Calm' })).toBeVisible();
	const first = page.getByRole('main').getByRole('article').first();
	await expect(first).toContainText('Free');
	await expect(
		page.getByRole('article').filter({ has: page.getByRole('link', { name: 'Calm', exact: true }) })
	).toHaveCount(0);
	if (javaScriptEnabled) await expectNoErrors(page);

	await reading.getByRole('link', { name: 'Remove: Cost: Free' }).click();
	await expect(page).toHaveURL(/q=app\+like\+calm(?:&|$)/);
	await expect(page.getByRole('link', { name: 'Remove: Cost: Free' })).toHaveCount(0);
	await expect(page.getByRole('link', { name: 'Remove: Like: Calm' })).toBeVisible();

	await page.goBack();
	await page.getByRole('link', { name: 'Search for these words only' }).click();
	await expect(page).toHaveURL(/exact=1/);
	await expect(page.locator(understood)).toHaveCount(0);
});

test('what was read stands in the filters, and the next address says it @phone', async ({ page }) => {
	await ask(page, 'free app for anxiety');
	await expect(page.getByLabel('Search the tools')).toHaveValue('');
	await expect(page.locator('input[name="condition"][value="anxiety"]')).toBeChecked();
	await expect(page.locator('input[name="cost"][value="free"]')).toBeChecked();
	await page.getByLabel('Search the tools').press('Enter');
	await expect(page).toHaveURL(/condition=anxiety&.*cost=free|cost=free&.*condition=anxiety/);
	await expect(page.locator(understood)).toHaveCount(0);
	await expect(page.getByRole('link', { name: 'Remove: Cost: Free' })).toBeVisible();
});

test('“anything but meditation” leaves it out, and the chip and the filters can take that back @phone', async ({
	page,
	javaScriptEnabled
}) => {
	await ask(page, 'app for anxiety, anything but meditation');
	const reading = page.locator(understood);
	await expect(reading).toContainText('Tools that we know have “Mindfulness and meditation” are left out.');
	await expect(page.getByLabel('Search the tools')).toHaveValue('');
	await expect(page.locator('input[name="condition"][value="anxiety"]')).toBeChecked();
	const leftOut = page.locator('input[name="not-type"][value="mindfulness"]');
	await expect(leftOut).toBeChecked();
	const cards = page.getByRole('main').getByRole('article');
	await expect(cards.first()).toBeVisible();
	await expect(cards.filter({ hasText: /mindfulness and meditation/i })).toHaveCount(0);
	if (javaScriptEnabled) await expectNoErrors(page);

	await page.getByLabel('Search the tools').press('Enter');
	await expect(page).toHaveURL(/condition=anxiety&.*not-type=mindfulness|not-type=mindfulness&.*condition=anxiety/);
	await expect(page.locator(understood)).toHaveCount(0);
	await expect(page.getByRole('link', { name: 'Remove: Not: Mindfulness and meditation' })).toBeVisible();

	await page.goBack();
	await reading.getByRole('link', { name: 'Remove: Not: Mindfulness and meditation' }).click();
	await expect(page).not.toHaveURL(/not-type|anything/);
	await expect(leftOut).toHaveCount(0);
});

test('“is woebot still available” shows it first, and that it is gone @phone', async ({ page }) => {
	await ask(page, 'is woebot still available');
	await expect(page.locator(understood)).toContainText('Woebot');
	const first = page.getByRole('main').getByRole('article').first();
	await expect(first).toContainText('Woebot');
	await expect(first).toContainText('No longer available');
	await first.getByRole('link', { name: 'Woebot' }).click();
	await expect(page).toHaveURL('/tools/woebot');
});

test('“someone to talk to at night” gives people who answer at night @phone', async ({ page }) => {
	await page.goto('/');
	await page.getByRole('main').getByLabel('What would help today?').fill('someone to talk to at night');
	await page.getByRole('main').getByLabel('What would help today?').press('Enter');
	await expect(page).toHaveURL(/\/search\?q=someone/);
	const reading = page.locator(understood);
	await expect(reading).toContainText('A person to talk to, not a bot');
	await expect(reading).toContainText('People answer at night');
	const tools = page.getByRole('region', { name: 'Tools' }).getByRole('article');
	await expect(tools.first()).toBeVisible();
	await expect(tools.filter({ hasText: /chatbot/i })).toHaveCount(0);
	await expect(tools.filter({ hasText: '988' })).toHaveCount(1);
});

test('“aplicación en español” gives tools in Spanish @phone', async ({ page }) => {
	await ask(page, 'aplicación en español');
	await expect(page.locator(understood).getByRole('link', { name: 'Remove: Language: Spanish' })).toBeVisible();
	await expect(page.locator('input[name="language"][value="es"]')).toBeChecked();
	await page.getByRole('main').getByRole('article').first().getByRole('link').first().click();
	await expect(page.getByText(/Spanish/).first()).toBeAttached();
});

test('what a tool that is named does not keep is said above it', async ({ page }) => {
	await page.goto('/search?q=headspace+free');
	await expect(page.locator(understood)).toContainText(
		/You named Headspace.*, so it comes first, though it does not fit “Free”\./
	);
	const tools = page.getByRole('region', { name: 'Tools' }).getByRole('article');
	await expect(tools.first()).toContainText('Headspace');
	await page.goto('/tools?q=daylio+offline');
	await expect(page.locator(understood)).toContainText('We don’t know whether it fits “Works without internet”.');
});

test('two names beside each other can be compared', async ({ page }) => {
	await page.goto('/tools?q=headspace+or+calm');
	await page.getByRole('link', { name: /^Compare Headspace .* and Calm$/ }).click();
	await expect(page).toHaveURL('/compare?tool=headspace&tool=calm');
});

test('who asks for the best reads that nothing is ranked, and no reading without a word @once', async ({ page }) => {
	await page.goto('/search?q=best+app');
	const reading = page.locator(understood);
	await expect(reading).toContainText('We rank no tool as the best');
	await expect(reading).not.toContainText('We read');
});

test('a country that has nothing of it is left out, and said', async ({ page }) => {
	await page.goto('/tools?q=online+therapy+in+japan');
	await expect(page.locator(understood)).toContainText('We know of no therapist or psychologist in Japan');
	await expect(page.getByRole('main').getByRole('article').first()).toBeVisible();
});

test('what names no country stands apart from what is known to be in the one asked for @once', async ({ page }) => {
	await page.goto('/search?q=peer+support+in+ireland');
	const cards = page.getByRole('region', { name: 'Tools' }).getByRole('article');
	await expect(cards.first().getByRole('heading', { level: 3 })).toBeVisible();
	await expect(
		page.getByRole('heading', { level: 3, name: 'We don’t know whether these can be used there' })
	).toBeVisible();
	const [name, button] = [cards.last().getByRole('heading', { level: 4 }), cards.last().getByRole('button')];
	const [top, beside] = [(await name.boundingBox())!, (await button.boundingBox())!];
	expect(beside.y, 'on one line with the name').toBeLessThan(top.y + top.height);
	expect(top.y).toBeLessThan(beside.y + beside.height);
});

test('where the guide alone answers, it leaves no empty column @once', async ({ page }) => {
	await page.goto('/search?q=FMLA+for+TMS+appointments');
	const guide = (await page.getByRole('region', { name: 'In the guide' }).boundingBox())!;
	const tools = (await page.getByRole('region', { name: 'Tools' }).boundingBox())!;
	expect(guide.x).toBe(tools.x);
	expect(guide.y + guide.height).toBeLessThan(tools.y);
});

test('helplines that are named are no missing articles @once', async ({ page }) => {
	await page.goto('/search?q=beyond+blue+vs+lifeline');
	await expect(page.getByText('No tool or article for “beyond blue vs lifeline”')).toBeVisible();
	await expect(page.getByText('We haven’t checked Beyond Blue yet')).toBeVisible();
	await expect(page.getByRole('link', { name: /13 11 14/ }).first()).toHaveAttribute('href', 'tel:131114');
});

test('a medicine leads to where the site writes about it', async ({ page }) => {
	await page.goto('/search?q=spravato');
	await expect(page.getByRole('region', { name: 'In the guide' }).getByRole('article').first()).toContainText(
		/ketamine/i
	);
	await page.getByRole('link', { name: 'Esketamine', exact: true }).click();
	await expect(page).toHaveURL('/glossary#esketamine');
});

test('tools come before articles where words say what a tool has to be, and after them where they do not', async ({
	page
}) => {
	const headings = page.getByRole('main').getByRole('heading', { level: 2, name: /^(Tools|In the guide)$/ });
	await page.goto('/search?q=free+insomnia+app');
	await expect(headings).toHaveText(['Tools', 'In the guide']);
	await page.goto('/search?q=sleep');
	await expect(headings).toHaveText(['In the guide', 'Tools']);
});

test('a question of the guide is answered by it, and tools with some of its words are a step away @once', async ({
	page
}) => {
	await page.goto('/search?q=my+wife+has+depression+and+i+am+worn+out');
	await expect(page.getByRole('status').first()).toHaveText(/^\s*\d articles? of the guide for/);
	await expect(page.getByRole('main').getByRole('article').first()).toContainText('For family and friends');
	await page.getByRole('link', { name: 'See tools for some of it' }).click();
	await expect(page).toHaveURL(/\/tools\?q=/);
	await expect(page.getByRole('main').getByRole('article').first()).toBeVisible();
});
