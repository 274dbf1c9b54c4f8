import { expectNoErrors, openFolds } from '../support/axe.ts';
import { pageNames } from '#lib/utils/site-pages.ts';
import { expect, test } from '../support/e2e.ts';

const mostScript = 45_000;
const pages = [
	'/',
	'/?view=low',
	'/tools',
	'/tools?q=sleep&cost=free',
	'/tools?q=qqqqqq&cost=free',
	'/tools?q=anxiety,+no+meditation',
	'/tools?view=low',
	'/tools/wysa',
	'/tools/woebot',
	'/tools/chatgpt',
	'/tools/wysa?view=low',
	'/tools/wysa/report',
	'/tags/sleep',
	'/tags/insomnia',
	'/tools?condition=insomnia',
	'/search',
	'/search?q=sleep',
	'/search?q=suicide',
	'/compare?tool=calm',
	'/compare?tool=sleepio&tool=insomnia-coach',
	'/compare?tool=sleepio&tool=insomnia-coach&tool=wysa&tool=calm',
	'/compare?tool=sleepio&tool=insomnia-coach&view=low',
	'/finder',
	'/finder?condition=insomnia&cost=free',
	'/finder?condition=insomnia&view=low',
	'/finder?type=crisis-support',
	'/finder?condition=anxiety&cost=insurance&privacy=says-no-sharing',
	'/finder?support=peer&support=coach&support=licensed-clinician&support=crisis-line',
	'/finder?support=person',
	'/shortlist',
	'/worksheets/safety-plan',
	'/worksheets/safety-plan?country=GB',
	'/worksheets/safety-plan?view=low',
	'/worksheets/treatment-history',
	'/worksheets/treatment-history?blank=1',
	'/worksheets/what-matters',
	'/worksheets/what-matters?view=low',
	'/guides',
	'/guides/treatment-resistant-depression',
	'/guides/prepare-for-your-appointment',
	'/guides/choosing-your-next-step',
	'/guides/ketamine-and-esketamine',
	'/guides/is-it-something-else',
	'/guides/treatment-resistant-depression?view=low',
	'/guides/trd-faq',
	'/glossary',
	'/get-help',
	'/get-help?country=DE',
	'/submit',
	'/contact',
	'/method',
	'/register',
	'/changes',
	'/about',
	'/privacy',
	'/accessibility',
	'/for/relatives',
	'/for/clinicians',
	'/for/clinicians?view=low',
	'/api',
	'/tools/no-such-tool'
];

for (const path of pages) {
	test(`${path} keeps its policy, sets no cookie, asks nobody else, sends little script, and axe finds nothing @javascript`, async ({
		page,
		context,
		baseURL,
		allowConsoleError
	}) => {
		// What the policy refuses is an error in the console too.
		if (path.includes('no-such')) allowConsoleError(/status of 404/);
		test.slow();
		const foreign: string[] = [];
		page.on('request', (request) => {
			if (!request.url().startsWith(baseURL!) && !request.url().startsWith('data:')) foreign.push(request.url());
		});
		const response = await page.goto(path, { waitUntil: 'networkidle' });
		expect(response!.status()).toBe(path.includes('no-such') ? 404 : 200);
		expect((await response!.allHeaders())['set-cookie']).toBeUndefined();
		const sizes = await page.evaluate(() => {
			const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
			return loaded.filter(({ name }) => name.endsWith('.js')).map(({ encodedBodySize }) => encodedBodySize);
		});
		const script = sizes.reduce((sum, size) => sum + size, 0);
		expect(script).toBeGreaterThan(500);
		expect(script).toBeLessThanOrEqual(mostScript);
		expect(foreign).toEqual([]);
		expect(await context.cookies()).toEqual([]);

		await openFolds(page);
		await expectNoErrors(page);
	});
}

test('a link to a page is shared with its name and a picture @once', async ({ request, baseURL }) => {
	const named = { ...pageNames, '/tools/wysa': 'Wysa', '/tags/insomnia': 'Insomnia and poor sleep' };
	for (const [path, name] of Object.entries(named)) {
		const html = await (await request.get(path)).text();
		const read = (property: string) => new RegExp(`<meta property="${property}" content="([^"]*)"`).exec(html)?.[1];
		expect.soft(read('og:title'), path).toBe(name);
		const own = path === '/' ? '/og.png' : `/og${path}.png`;
		expect.soft(read('og:image'), path).toBe(baseURL + own);
		for (const time of ['first', 'second']) {
			const picture = await request.get(own);
			expect.soft(picture.headers()['content-type'], `${own}, ${time}`).toBe('image/png');
			expect.soft((await picture.body()).subarray(0, 8).toString('latin1'), own).toBe('\x89PNG\r\n\x1a\n');
		}
	}
});

test('the ten steps that a question promises stand on the page of the method', async ({ page }) => {
	await page.goto('/method');
	const check = page.locator('#access-check');
	await expect(check.getByRole('listitem')).toHaveCount(10);
	await expect(check.getByRole('link', { name: 'F1' })).toHaveAttribute('href', '#F1');
});
