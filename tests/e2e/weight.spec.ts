import type { Request } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';

const most = 60_000;
const pages = [
	'/',
	'/tools',
	'/tools/wysa',
	'/tags/sleep',
	'/search?q=sleep',
	'/compare?tool=wysa&tool=woebot',
	'/guides',
	'/guides/treatment-resistant-depression',
	'/glossary',
	'/guides/trd-faq',
	'/finder',
	'/shortlist',
	'/worksheets/treatment-history',
	'/get-help',
	'/submit',
	'/tools/wysa/report',
	'/method',
	'/register',
	'/changes',
	'/about',
	'/privacy',
	'/accessibility'
];

for (const path of pages) {
	test(`${path} sends at most ${most / 1000} kB of compressed script @once`, async ({ page }) => {
		const scripts: Request[] = [];
		page.on('requestfinished', (request) => {
			if (request.resourceType() === 'script') scripts.push(request);
		});
		await page.goto(path, { waitUntil: 'networkidle' });
		const sizes = await Promise.all(scripts.map((request) => request.sizes()));
		expect(sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)).toBeLessThanOrEqual(most);
	});
}
