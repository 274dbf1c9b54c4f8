import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Page, type Request } from '@playwright/test';
import { sendRaw, type RawAnswer } from './raw.ts';

/** Begins every word that a visitor types in these visits, so that one look finds whichever was stored. */
export const mark = 'vexquil';
/** Begins what is typed as a path: the log holds those, as /privacy says. */
export const pathMark = 'pathvexq';

export const visitor = {
	address: '203.0.113.77',
	browserAddress: '203.0.113.78',
	/** Of somebody who tries to get into an account that there is. */
	intruder: '203.0.113.99',
	agent: `${mark}agent/1.0`
};
export const report = { words: `${mark}report is what I wrote`, contact: `${mark}contact@example.org` };
export const suggestion = { name: `${mark}name`, words: `${mark}suggestion` };
export const accountEmail = 'ada@example.org';

/** An address for every public route. */
export const addresses: Record<string, string> = {
	'(site)': '/',
	'(site)/about': '/about',
	'(site)/accessibility': '/accessibility',
	'(site)/api': '/api',
	'(site)/changes': '/changes',
	'(site)/compare': '/compare',
	'(site)/finder': '/finder',
	'(site)/for/clinicians': '/for/clinicians',
	'(site)/for/relatives': '/for/relatives',
	'(site)/get-help': '/get-help',
	'(site)/glossary': '/glossary',
	'(site)/guides': '/guides',
	'(site)/guides/[slug=slug]': '/guides/trd-treatment-options',
	'(site)/guides/trd-faq': '/guides/trd-faq',
	'(site)/method': '/method',
	'(site)/preview/[token]': `/preview/${mark}token`,
	'(site)/privacy': '/privacy',
	'(site)/register': '/register',
	'(site)/search': '/search',
	'(site)/search/suggest': '/search/suggest',
	'(site)/shortlist': '/shortlist',
	'(site)/submit': '/submit',
	'(site)/contact': '/contact',
	'(site)/tags/[slug]': '/tags/insomnia',
	'(site)/tools': '/tools',
	'(site)/tools/[slug]': '/tools/headspace',
	'(site)/tools/[slug]/report': '/tools/headspace/report',
	'(site)/worksheets/safety-plan': '/worksheets/safety-plan',
	'(site)/worksheets/treatment-history': '/worksheets/treatment-history',
	'(site)/worksheets/what-matters': '/worksheets/what-matters',
	'(machine)/.well-known/security.txt': '/.well-known/security.txt',
	'(machine)/feed.xml': '/feed.xml',
	'(machine)/finder/tools.json': '/finder/tools.json',
	'(machine)/healthz': '/healthz',
	'(machine)/manifest.webmanifest': '/manifest.webmanifest',
	'(machine)/metrics': '/metrics',
	'(machine)/og/[...path]': '/og/tools/headspace.png',
	'(machine)/opensearch.xml': '/opensearch.xml',
	'(machine)/readyz': '/readyz',
	'(machine)/robots.txt': '/robots.txt',
	'(machine)/sitemap.xml': '/sitemap.xml',
	'api/[...rest]': `/api/${pathMark}api`,
	'api/v1/export.csv': '/api/v1/export.csv',
	'api/v1/export.json': '/api/v1/export.json',
	'api/v1/guides': '/api/v1/guides',
	'api/v1/guides/[slug]': '/api/v1/guides/trd-treatment-options',
	'api/v1/openapi.json': '/api/v1/openapi.json',
	'api/v1/tags': '/api/v1/tags',
	'api/v1/tools': '/api/v1/tools',
	'api/v1/tools/[slug]': '/api/v1/tools/headspace'
};

/** Addresses of choices that the visits make: of what somebody wrote to us, these are what a cache would hold. */
export const chosen = {
	finder: '/finder?condition=insomnia',
	help: '/get-help?country=GB',
	compare: '/compare?tool=headspace&tool=wysa'
};

/** Pages that read what stands after the question mark: they are asked each question. */
const readers = new Set([
	...[
		'/',
		'/tools',
		'/search',
		'/search/suggest',
		'/finder',
		'/compare',
		'/get-help',
		'/worksheets/safety-plan',
		'/tags/insomnia',
		'/api/v1/tools'
	]
]);
/** What may stand after a question mark, each with a word of its own. */
const questions = [
	...['q', 'country', 'tool', 'condition', 'hardest', 'view', 'page', 'sort', 'sent', 'unknown'].map(
		(name) => `${name}=${mark}${name}`
	),
	`q=sleep+${mark}sentence+and+more&cost=free`,
	`tool=headspace&tool=${mark}compared`,
	`${mark}bare`,
	`%71=${mark}encoded`
];

const strayPaths = [
	...['', 'tools/', 'tags/', 'guides/', 'api/v1/tools/', 'api/v1/guides/'].map((at) => `/${at}${pathMark}nowhere`),
	`/${pathMark}data/__data.json`,
	`/preview/${mark}token/__data.json`,
	`//preview//${mark}token`,
	`/%70review/${mark}token`,
	'/%E0%A4%A'
];

const encode = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();
const readStamp = ({ body }: RawAnswer): string => /name="stamp"[^>]*value="([^"]+)"/.exec(body)?.[1] ?? '';

/** Goes to every public page and sends every public form once, as plain HTTP. Answers all that came back. */
export async function visitByHttp(origin: string): Promise<RawAnswer[]> {
	const answers: RawAnswer[] = [];
	const about: Record<string, string> = {
		'User-Agent': visitor.agent,
		Referer: `https://${mark}referrer.example/`,
		'Accept-Language': `${mark}language`,
		'x-test-address': visitor.address
	};
	const get = async (target: string, headers: Record<string, string> = {}, method = 'GET') => {
		const answer = await sendRaw(origin, target, { method, headers: { ...about, ...headers } });
		answers.push(answer);
		return answer;
	};
	const post = async (target: string, body: string, headers: Record<string, string> = {}) => {
		const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
		const answer = await sendRaw(origin, target, {
			method: 'POST',
			body,
			headers: { ...about, Origin: origin, ...type, ...headers }
		});
		answers.push(answer);
		return answer;
	};
	const filled = { second_website: '', contact: '' };
	const reportPage = addresses['(site)/tools/[slug]/report']!;
	const stamps = {
		report: readStamp(await get(reportPage)),
		submit: readStamp(await get('/submit')),
		contact: readStamp(await get('/contact'))
	};
	const opened = Date.now();

	for (const address of Object.values(addresses)) {
		const asked = readers.has(address) ? questions : [`${mark}bare`, questions.join('&')];
		for (const question of asked) {
			await get(`${address}?${question}`);
			await get(`${address === '/' ? '' : address}/__data.json?${question}`);
		}
		await get(address, { Cookie: `theirs=${mark}cookie` });
		await get(`${address}?q=${mark}head`, {}, 'HEAD');
	}
	for (const path of strayPaths) await get(`${path}?q=${mark}stray`);
	for (const method of ['TRACE', 'PUT', 'OPTIONS']) await get(`/tools?q=${mark}method`, { Origin: origin }, method);

	// The forms turn back what was written faster than a person can.
	await expect.poll(() => Date.now() - opened, { intervals: [250] }).toBeGreaterThan(3_500);
	const { words, contact } = report;
	await post(reportPage, encode({ ...filled, kind: 'harm', message: words, contact, stamp: stamps.report }));
	const suggested = { name: suggestion.name, url: `${mark}site.example`, message: suggestion.words };
	await post('/submit', encode({ ...filled, ...suggested, stamp: stamps.submit }));
	const turnedBack = { ...filled, ...suggested, stamp: stamps.submit, message: `${mark}refused` };
	const unsent = { ...filled, kind: 'question', url: '', stamp: stamps.contact };
	await post('/contact', encode({ ...unsent, message: `I want to die ${mark}refused` }));
	await post('/contact', encode({ ...unsent, message: `not an address ${mark}refused`, url: `${mark}refused` }));
	await post('/submit', encode({ ...turnedBack, url: `not an address ${mark}refused` }));
	await post('/submit', encode({ ...turnedBack, second_website: `${mark}trap` }));
	await post('/submit', encode({ ...turnedBack, stamp: '' }));
	await post(`/submit?/${mark}action`, encode(turnedBack));
	await post('/submit', encode(turnedBack), { Origin: `https://${mark}origin.example` });
	await post('/submit', `${mark}plain`, { 'Content-Type': 'text/plain' });
	await post('/submit', `message=${mark}long${'x'.repeat(600_000)}`);
	await post('/tools', `q=${mark}posted`);
	await get(`/admin/users?next=${mark}next`);
	await get(`/admin/reset?token=${mark}reset`);
	await get(`/admin/invite?token=${mark}invite`);
	await get(`/admin/setup?token=${mark}setup`);
	await post('/admin/reset?/ask', encode({ email: `${mark}stranger@example.org` }));
	await post('/admin/login?/password', encode({ email: `${mark}unknown@example.org`, password: `${mark}password` }));
	const wrong = encode({ email: accountEmail, password: `${mark}guess` });
	await post('/admin/login?/password', wrong, { 'x-test-address': visitor.intruder, 'User-Agent': 'Intruder/1' });
	return answers;
}

/** Types into everything that takes words, with JavaScript. */
export async function visitByBrowser(page: Page, origin: string): Promise<void> {
	await page.goto(`${origin}/`);
	await page.waitForLoadState('networkidle');
	const field = page.getByRole('combobox').first();
	const suggested = page.waitForResponse(/\/search\/suggest/);
	await field.pressSequentially(`${mark}suggest`);
	await suggested;
	await field.press('Enter');
	await page.waitForURL(/\/search\?/);
	await page.goto(`${origin}/tools`);
	await page.getByRole('searchbox').fill(`${mark}filtered`);
	await page.getByRole('searchbox').press('Enter');
	await page.waitForURL(/q=/);
	await page.goto(origin + chosen.finder);
	await page.goto(origin + chosen.compare);
	await page.goto(origin + chosen.help);
	await page.goto(`${origin}/tools/headspace?view=low`);
}

export type FinderFacts = {
	answered: boolean;
	/** What the browser asked for from the first answer on, parts of the program aside. */
	sent: string[];
	/** The address while the finding is shown. */
	address: string;
	/** Whether the finding comes again after another page. */
	backed: boolean;
	/** How many things of it are in the browser's storage. */
	stored: number;
};

/** Answers every question of the finder, with JavaScript. */
export async function useFinder(page: Page, origin: string): Promise<FinderFacts> {
	await page.goto(`${origin}/finder`);
	await page.waitForLoadState('networkidle');
	const sent: string[] = [];
	const note = (request: Request) => {
		const { pathname, search } = new URL(request.url());
		if (!pathname.startsWith('/_app/immutable/')) sent.push(pathname + search + (request.postData() ?? ''));
	};
	page.on('request', note);
	await page.getByLabel('Sleeping').check();
	await page.getByLabel('Country').selectOption('us');
	await page.getByLabel('18 to 64').check();
	await page.getByLabel('Something to do by myself').check();
	await page.getByRole('button', { name: 'See what fits' }).click();
	const title = page.getByRole('heading', { level: 1, name: 'What fits your answers' });
	await title.waitFor();
	await page.waitForLoadState('networkidle');
	const address = page.url().slice(origin.length);
	page.off('request', note);
	await page.getByRole('contentinfo').getByRole('link', { name: 'Privacy' }).first().click();
	await page.waitForURL(`${origin}/privacy`);
	const stored = await page.evaluate(
		() => localStorage.length + Object.values(sessionStorage).filter((value) => /insomnia/.test(String(value))).length
	);
	await page.goBack();
	await title.waitFor({ timeout: 60_000 }).catch(() => undefined);
	return { answered: true, sent, address, stored, backed: await title.isVisible() };
}

/**
 * Requests that ask for nothing in particular: engines remember the last text that a pattern was tried on, and Node holds
 * a request until the second is over, for the date that it wrote into the answer.
 */
export async function visitPlainly(origin: string): Promise<void> {
	const begun = Date.now();
	await expect.poll(() => Date.now() - begun, { intervals: [250] }).toBeGreaterThan(1_100);
	for (let round = 0; round < 3; round += 1) {
		for (const path of [
			'/',
			'/tools?page=2',
			'/tools?q=sleep',
			'/search?q=worry',
			'/compare?tool=calm&tool=wysa',
			'/nowhere',
			'/finder'
		]) {
			await sendRaw(origin, path, { headers: { 'User-Agent': 'plain', 'x-test-address': '192.0.2.1' } });
		}
		await sendRaw(origin, '/submit', {
			method: 'POST',
			body: 'name=plain&url=plain&message=plain&stamp=1.x&contact=',
			headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded', 'x-test-address': '192.0.2.1' }
		});
		await pause(0);
	}
}
