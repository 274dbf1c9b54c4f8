import { expect, test } from '../support/e2e.ts';

test('a tool is described in its fixed order, status and limits before all else', async ({ page }) => {
	await page.goto('/tools/rejoyn');
	const headings = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
	expect(headings.map((text) => text.trim())).toEqual([
		'Not for you if',
		'What it costs',
		'Privacy',
		'Evidence',
		'Cautions',
		'AI inside',
		'Help now',
		'Similar tools',
		expect.stringMatching(/guide/i),
		'Details'
	]);
	await expect(page.getByText('Checked against its sources on 29 November 2026.')).toBeVisible();
	await expect(page.getByText('No person has reviewed it yet.')).toBeVisible();
	await expect(page.getByText('Countries not known').or(page.getByText('United States')).first()).toBeVisible();
});

test('sources and answers open in place, with what shows them @phone', async ({ page }) => {
	await page.goto('/tools/deprexis');
	await page.getByText('Source 1').click();
	await expect(page.getByRole('link', { name: 'doi.org/10.1371/journal.pone.0228100' })).toBeVisible();
	const safety = page.getByRole('region', { name: 'Help now' });
	await safety.getByText(/^We asked/).click();
	const row = safety.getByRole('listitem').filter({ hasText: 'bipolar disorder' });
	await expect(row).toContainText('checked by us, seen 23 November 2026');
	await page.getByText(/^Sources \(\d+\)$/).click();
	const unread = page.getByRole('listitem').filter({ hasText: 'List of module topics' });
	await expect(unread).toContainText('To be confirmed');
	await expect(unread.getByRole('link')).toHaveCount(0);
});

test('links that leave carry nothing with them', async ({ page }) => {
	await page.goto('/tools/betterhelp');
	const links = await page
		.locator('main a[href^="http"]')
		.evaluateAll((all) =>
			all.map((link) => ({ rel: (link as HTMLAnchorElement).rel, href: (link as HTMLAnchorElement).href }))
		);
	expect(links.length).toBeGreaterThan(0);
	for (const { rel, href } of links) {
		expect(rel, href).toBe('noopener noreferrer');
		expect(href).not.toMatch(/utm_|affiliate|[?&]ref=/);
	}
});

test('search engines get no rating', async ({ page }) => {
	await page.goto('/tools/wysa');
	const data = await page.locator('script[type="application/ld+json"]').allTextContents();
	const found = data.flatMap((text) => JSON.parse(text) as object).map((thing) => JSON.stringify(thing));
	expect(found.join()).toContain('"@type":"SoftwareApplication"');
	expect(found.join()).toContain('"@type":"BreadcrumbList"');
	expect(found.join()).not.toMatch(/"(aggregateRating|review|offers)"/);
});

test('a tool that is gone keeps its page, with the reason and the day', async ({ page }) => {
	await page.goto('/tools/bloom-cbt');
	await expect(
		page.getByText('Closed on 23 February 2025, after Spring Health bought it in February 2024.').first()
	).toBeVisible();
	await expect(page.getByText('Last checked on 26 November 2026.')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Page that describes it' })).toBeVisible();
});

test('an address that never was says so', async ({ page, allowConsoleError }) => {
	allowConsoleError(/404/);
	const answer = await page.goto('/tools/never-was');
	expect(answer?.status()).toBe(404);
	await page.getByRole('link', { name: 'Browse the tools' }).click();
	await expect(page).toHaveURL('/tools');
});

test('from a guide to a tool and back', async ({ page }) => {
	await page.goto('/tools/stanley-brown-safety-plan');
	const title = page.getByRole('region', { name: 'In the guide' }).getByRole('link').first();
	const name = (await title.textContent())!.trim();
	await title.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
	await page.getByRole('main').locator('a[href="/tools/stanley-brown-safety-plan"]').first().click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Stanley-Brown');
	await page.goBack();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
});

test('help is on every tool, in the same words', async ({ page }) => {
	await page.goto('/tools/calm');
	await page.getByRole('region', { name: 'Help now' }).getByRole('link', { name: 'Get help now' }).click();
	await expect(page).toHaveURL('/get-help');
});

test('a topic gathers its guides, its tools and its neighbours', async ({ page }) => {
	await page.goto('/tags/mindfulness');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mindfulness and meditation');
	await expect(page.getByRole('heading', { name: 'More under “Type of tool”' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'More under “Approach”' })).toBeVisible();
	await page
		.getByRole('link', { name: 'Narrow these down' })
		.or(page.getByRole('link', { name: /See all/ }))
		.first()
		.click();
	await expect(page).toHaveURL(/\/tools\?type=mindfulness/);
});

test('what changed is listed by day', async ({ page }) => {
	await page.goto('/changes');
	await expect(page.getByText('Added to the directory after a desk check of its sources.')).toBeVisible();
	await page.getByRole('main').getByRole('link', { name: '7 Cups' }).click();
	await expect(page).toHaveURL('/tools/7-cups');
});

test('the sheet for an appointment fits one page, or both sides of one where much is on record @once', async ({
	page
}) => {
	const pages = { woebot: 1, sleepio: 1, calm: 1, deprexis: 1, betterhelp: 1, wysa: 1, talkspace: 2 };
	for (const [slug, most] of Object.entries(pages)) {
		await page.goto(`/tools/${slug}`);
		const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: false })).toString('latin1');
		expect(pdf.match(/\/Type\s*\/Page\b/g)!.length, slug).toBeLessThanOrEqual(most);
	}
});

test('a topic under which nothing is listed is offered nowhere, and says what was looked at @once', async ({
	page
}) => {
	const empty = ['ai-companion', 'general-assistant', 'legal-action', 'adhd'];
	for (const path of ['/tools', '/tags/chatbot', '/tags/depression', '/tags/mood-tracking']) {
		const html = await (await page.request.get(path)).text();
		expect(empty.filter((slug) => html.includes(`/tags/${slug}"`) || html.includes(`value="${slug}"`))).toEqual([]);
	}
	await page.goto('/tags/ai-companion');
	await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
	await expect(page.getByText('We list no tool here.')).toBeVisible();
	await page.getByRole('link', { name: 'Replika' }).click();
	await expect(page.getByRole('heading', { level: 1, name: /Replika/ })).toBeVisible();
});
