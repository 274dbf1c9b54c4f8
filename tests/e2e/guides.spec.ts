import { readdirSync, readFileSync } from 'node:fs';
import { readStarterContent } from '#lib/server/content/index.ts';
import { renderGuide } from '#lib/server/guides/render.ts';
import { expect, test } from '../support/e2e.ts';

const pillar = '/guides/treatment-resistant-depression';

test('the path leads to every article, stage by stage', async ({ page }) => {
	await page.goto('/guides');
	await expect(page.getByRole('heading', { level: 2 }).filter({ hasText: 'Start here' })).toBeVisible();
	await expect(page.getByRole('main').getByRole('heading', { level: 3 })).toHaveCount(
		readdirSync('drizzle/seed/guides').length
	);
	const first = page.getByRole('region', { name: 'If you read only a few' });
	await expect(first.getByRole('listitem')).toHaveCount(6);
	await first.getByRole('link', { name: 'Treatment-resistant depression: a plain guide' }).click();
	await expect(page).toHaveURL(pillar);
	await expect(page.getByText('Not yet clinically reviewed')).toBeVisible();
});

test('what the build rendered of each guide is what rendering answers @once', () => {
	const { guides = [], references = [], glossary = [] } = readStarterContent();
	const prepared = JSON.parse(readFileSync('build/program/guides.json', 'utf8')) as [string, unknown][];
	const asStored = (value: object): unknown => JSON.parse(JSON.stringify(value));
	const rendered = guides.map(({ body }) => asStored(renderGuide(body, { references, glossary })));
	expect(prepared.map(([, guide]) => guide)).toEqual(expect.arrayContaining(rendered));
	expect(prepared).toHaveLength(guides.length);
});

test('an article reads in full: sources both ways, contents, tools, the way on', async ({ page }) => {
	await page.goto(pillar);
	const mark = page.locator('#cite-1-1');
	await expect(mark).toHaveAttribute('href', '#ref-1');
	await expect(
		page.locator('#ref-1').getByRole('link', { name: 'Back to source 1 in the text, place 1' })
	).toHaveAttribute('href', '#cite-1-1');
	const dead = await page.evaluate(() =>
		[...document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]
			.map((link) => link.getAttribute('href')!.slice(1))
			.filter((id) => !document.getElementById(id))
	);
	expect(dead).toEqual([]);
	const figure = page.getByRole('figure', { name: /Remission at each step/ });
	await expect(figure.getByRole('img')).toHaveCount(4);
	await expect(figure.getByRole('img', { name: 'Step 1: 37 of 100 dots are filled.' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Stanley-Brown Safety Plan app' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Common questions' })).toBeVisible();
	await page
		.getByRole('navigation', { name: 'Along the path' })
		.getByRole('link', { name: /Next on the path/ })
		.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Is it something else/);
});

test('a guide offers five others to read on, and the rest one tap away', async ({ page }) => {
	await page.goto(pillar);
	const onward = page.getByRole('region', { name: 'Read on' });
	await expect(onward.getByRole('link')).toHaveCount(5);
	await onward.getByText(/^\d+ more guides$/).click();
	const links = await onward.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
	expect(links.length).toBeGreaterThan(7);
	expect(new Set(links).size).toBe(links.length);
});

test('a term is explained in place and the explanation closes again @phone', async ({ page }) => {
	await page.goto(pillar);
	const term = page.getByRole('button', { name: 'adequate trial' }).first();
	const note = page.locator('.term-note').filter({ hasText: 'A fair try of a treatment' }).first();
	await expect(note).toBeHidden();
	await term.click();
	await expect(note).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(note).toBeHidden();
	await term.click();
	await note.getByRole('link', { name: 'See the glossary' }).click();
	await expect(page).toHaveURL('/glossary#adequate-trial');
	await expect(page.locator('#adequate-trial')).toBeInViewport();
});

test('the contents stand beside the text where there is room, and folded above it on a phone @phone', async ({
	page
}) => {
	await page.goto(pillar);
	const contents = page.getByRole('navigation', { name: 'On this page' });
	const entry = contents.getByRole('link', { name: 'How common it is' });
	if ((page.viewportSize()?.width ?? 0) >= 1100) {
		await expect(entry).toBeVisible();
		return;
	}
	await expect(entry).toBeHidden();
	await contents.locator('summary').click();
	await expect(entry).toBeVisible();
});

test('@once machines learn what the page is, who wrote it and when', async ({ page }) => {
	await page.goto(pillar);
	const described = (await page.locator('script[type="application/ld+json"]').allTextContents()).map((text) =>
		JSON.parse(text)
	);
	const article = described.find((value) => value['@type'] === 'MedicalWebPage');
	expect(article).toMatchObject({ inLanguage: 'en-GB', author: { name: 'Cognicare' } });
	expect(article.dateModified).toMatch(/^\d{4}-\d{2}-\d{2}$/);
	for (const review of ['reviewedBy', 'lastReviewed']) expect(article).not.toHaveProperty(review);
	expect(described.find((value) => value['@type'] === 'BreadcrumbList').itemListElement).toHaveLength(3);
});

test('@once on paper there are no menus and no folded words', async ({ page }) => {
	await page.goto(pillar);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('navigation', { name: 'On this page' })).toBeHidden();
	await expect(page.getByRole('heading', { name: 'Keep or share this page' })).toBeHidden();
	await expect(page.getByRole('heading', { name: 'Sources' })).toBeVisible();
});

const mostSheets = {
	'/guides/choosing-your-next-step': 6,
	'/guides/tms-ect-vns': 6,
	'/guides/treatment-resistant-depression': 6,
	'/guides/my-safety-plan': 3,
	'/guides/trd-faq': 9
};
for (const [path, most] of Object.entries(mostSheets)) {
	test(`${path} prints on ${most} pages at most, and no table is cut off @javascript @once`, async ({ page }) => {
		await page.goto(path);
		const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
		expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)!.length).toBeLessThanOrEqual(most);
		await page.setViewportSize({ width: 718, height: 1047 });
		await page.emulateMedia({ media: 'print' });
		const cut = await page
			.locator('.guide .table-wrap')
			.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length);
		expect(cut).toBe(0);
	});
}

test('the marks of a card inside an article stand beside their words', async ({ page }) => {
	await page.goto('/guides/my-safety-plan');
	const marks = page.locator('.guide .marks > li');
	expect(await marks.count()).toBeGreaterThan(4);
	const overlapping = await marks.evaluateAll(
		(all) =>
			all.filter(
				(one) => parseFloat(getComputedStyle(one).paddingLeft) < parseFloat(getComputedStyle(one, '::before').width)
			).length
	);
	expect(overlapping).toBe(0);
});

test('@once what is printed says whom to call', async ({ page }) => {
	const sheets = [
		'/tools/wysa',
		'/worksheets/treatment-history?blank=1',
		'/worksheets/safety-plan',
		'/worksheets/what-matters',
		'/compare?tool=wysa&tool=youper'
	];
	for (const path of [pillar, ...sheets]) {
		await page.goto(path);
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByText('In danger: call 112 (Europe), 911 (US, Canada) or 999 (UK).')).toBeVisible();
	}
});

test('@once no figure is cut off or lies over itself on a phone, a desktop or paper', async ({ page }) => {
	test.slow();
	const { items } = (await (await page.request.get('/api/v1/guides')).json()) as { items: { slug: string }[] };
	const cut: string[] = [];
	for (const { slug } of items) {
		await page.goto(`/guides/${slug}`);
		for (const [width, media] of [
			[390, 'screen'],
			[1280, 'screen'],
			[718, 'print']
		] as const) {
			await page.setViewportSize({ width, height: 900 });
			await page.emulateMedia({ media });
			const wide = await page.evaluate(() =>
				[...document.querySelectorAll('figure.figure')].flatMap((figure) => {
					const { id, children } = figure;
					if ([...children].some((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0)) return id;
					const boxes = [...figure.querySelectorAll('.hundred-of, .people-name')].map((part) =>
						part.getBoundingClientRect()
					);
					const meets = (one: DOMRect, other: DOMRect) =>
						one.left < other.right - 1 &&
						other.left < one.right - 1 &&
						one.top < other.bottom - 1 &&
						other.top < one.bottom - 1;
					return boxes.some((one, at) => boxes.slice(at + 1).some((other) => meets(one, other))) ? id : [];
				})
			);
			cut.push(...wide.map((id) => `${slug} ${id} at ${width}, ${media}`));
		}
	}
	expect(cut).toEqual([]);
});

test('@once letters twice as large push no figure over the edge of a phone', async ({
	playwright,
	launchOptions,
	baseURL
}) => {
	// A browser of its own: pages that share the process of this one would have its letters too.
	const browser = await playwright.chromium.launch(launchOptions);
	const page = await browser.newPage({ baseURL: baseURL!, viewport: { width: 390, height: 844 } });
	const client = await page.context().newCDPSession(page);
	await client.send('Page.enable');
	await client.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
	for (const slug of ['side-effects', 'using-ai-tools-safely', 'stopping-safely']) {
		await page.goto(`/guides/${slug}`);
		const over = await page.evaluate(() => {
			const edge = document.documentElement.clientWidth;
			const parts = [...document.querySelectorAll('figure :is(th, td, text, p)')];
			return [
				Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
				...parts.filter((part) => part.getBoundingClientRect().right > edge).map((part) => part.textContent),
				document.documentElement.scrollWidth - edge
			];
		});
		expect(over, slug).toEqual([32, 0]);
	}
	await browser.close();
});

test('the glossary says of each word where its definition comes from', async ({ page }) => {
	await page.goto('/glossary');
	const entries = page.locator('dl > div');
	const all = await entries.count();
	expect(all).toBeGreaterThan(100);
	await expect(entries.filter({ hasText: /Sources?: / })).toHaveCount(all);
	await expect(page.getByText('No source yet')).toHaveCount(0);
	await expect(page.locator('#mania').getByRole('link', { name: /^Journal of the American Board/ })).toBeVisible();
	await expect(page.locator('#psilocybin').getByRole('link', { name: 'Goodwin GM and others, 2022' })).toHaveAttribute(
		'href',
		/^https:\/\/doi\.org\//
	);
});

test('@once a guide that does not exist is not found', async ({ page, allowConsoleError }) => {
	allowConsoleError(/404/);
	const response = await page.goto('/guides/no-such-guide');
	expect(response?.status()).toBe(404);
});
