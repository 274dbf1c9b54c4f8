import type { APIRequestContext, APIResponse } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { headerOf, sendRaw } from '../support/raw.ts';

const pages = [
	'/',
	'/tools',
	'/tools?q=cant+sleep&cost=free',
	'/tools/headspace',
	'/tools/woebot',
	'/tags/insomnia',
	'/guides',
	'/guides/treatment-resistant-depression',
	'/glossary',
	'/search?q=depression',
	'/get-help',
	'/method',
	'/register',
	'/changes',
	'/about',
	'/privacy',
	'/accessibility',
	'/finder',
	'/compare?tool=headspace&tool=calm',
	'/shortlist',
	'/submit',
	'/contact',
	'/tools/headspace/report',
	'/worksheets/safety-plan',
	'/worksheets/treatment-history',
	'/worksheets/what-matters'
];

const machine = [
	'/sitemap.xml',
	'/robots.txt',
	'/feed.xml',
	'/opensearch.xml',
	'/.well-known/security.txt',
	'/healthz',
	'/readyz',
	'/api/v1/tools',
	'/api/v1/tools/headspace',
	'/api/v1/tags',
	'/api/v1/guides',
	'/api/v1/export.json',
	'/api/v1/export.csv',
	'/api/v1/openapi.json'
];

const missing = [
	'/no-such-page',
	'/tools/no-such-tool',
	'/tags/no-such-tag',
	'/guides/no-such-guide',
	'/api/v2',
	'/api/v2/x'
];

const always: [name: string, value: string][] = [
	['x-content-type-options', 'nosniff'],
	['referrer-policy', 'no-referrer'],
	['x-frame-options', 'DENY'],
	['cross-origin-opener-policy', 'same-origin'],
	['cross-origin-resource-policy', 'same-origin']
];

function expectSafe(response: APIResponse): void {
	const headers = response.headers();
	const wrong = [
		...always.filter(([name, value]) => headers[name] !== value).map(([name]) => `${name}: ${headers[name]}`),
		...(headers['permissions-policy']?.includes('geolocation=()') ? [] : ['permissions-policy']),
		...Object.keys(headers).filter((name) => /^(set-cookie|server|x-powered-by|access-control-.*)$/.test(name))
	];
	expect.soft(wrong, response.url()).toEqual([]);
}

function expectStrictPolicy(policy: string | undefined): void {
	for (const part of [
		`default-src 'self'`,
		`object-src 'none'`,
		`base-uri 'none'`,
		`form-action 'self'`,
		`frame-ancestors 'none'`
	]) {
		expect.soft(policy).toContain(part);
	}
	expect.soft(policy).toMatch(/script-src 'self'( 'sha256-[\w+/=]+')*(;|$)/);
	expect.soft(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*|blob:/);
}

const findAssets = async (request: APIRequestContext): Promise<string[]> => {
	const html = await (await request.get('/')).text();
	const paths = [...html.matchAll(/["'](?:\.?\.?\/)?((?:_app\/|favicon)[^"']+\.\w+)["']/g)].map(
		([, path]) => `/${path}`
	);
	return [...new Set(paths)];
};

test('pages are written in ASCII and say the same letters @once', async ({ page, request }) => {
	const typed = 'niñez “calm” 😀 <b>';
	const list = `/tools?${new URLSearchParams({ q: typed })}`;
	for (const path of [...pages.filter((each) => !each.startsWith('/guides/')), list]) {
		const body = await (await request.get(path)).body();
		const beyond = body.filter((byte) => byte > 0x7f);
		expect.soft(beyond.length, path).toBe(0);
	}
	await page.goto(list);
	await expect(page).toHaveTitle(new RegExp(RegExp.escape(`“${typed}”`)));
	await expect(page.getByRole('searchbox').first()).toHaveValue(/niñez/);
});

test.describe('safe headers @once', () => {
	test('are on every page, with a strict policy', async ({ request }) => {
		for (const path of pages) {
			const response = await request.get(path, { headers: { accept: 'text/html' } });
			expect.soft(response.status(), path).toBe(200);
			expectSafe(response);
			expectStrictPolicy(response.headers()['content-security-policy']);
		}
	});

	test('ask for the letters of a public page before any script', async ({ request }) => {
		for (const path of pages) {
			const asked = (await request.get(path)).headers().link ?? '';
			expect(asked.match(/latin-(?:400|500|600)-normal\.[^>]+(?=>; rel="preload"; as="font")/g), path).toHaveLength(3);
			expect(asked, path).not.toContain('.js');
		}
	});

	test('are on everything for programs, which may run nothing', async ({ request }) => {
		for (const path of machine) {
			const response = await request.get(path);
			expect.soft(response.status(), path).toBe(200);
			expectSafe(response);
			expect
				.soft(response.headers()['content-security-policy'], path)
				.toBe(`default-src 'none'; frame-ancestors 'none'`);
		}
	});

	test('are on every asset, which is cached for good', async ({ request }) => {
		const assets = await findAssets(request);
		expect(assets.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(0);
		expect(assets.filter((path) => path.endsWith('.css')).length).toBeGreaterThan(0);
		for (const path of assets) {
			const response = await request.get(path);
			expect.soft(response.status(), path).toBe(200);
			expectSafe(response);
			if (path.includes('/immutable/')) expect.soft(response.headers()['cache-control'], path).toContain('immutable');
		}
	});

	test('are on the pages before signing in and on every page of an error, with the strict policy', async ({
		request,
		baseURL
	}) => {
		const asked: [path: string, status: number][] = [
			...['/admin/login', '/admin/setup', '/admin/invite', '/admin/reset'].map((path): [string, number] => [path, 200]),
			...[...missing.filter((path) => !path.startsWith('/api')), '/preview/none'].map((path): [string, number] => [
				path,
				404
			])
		];
		for (const [path, status] of asked) {
			const response = await request.get(path, { headers: { accept: 'text/html' } });
			expect.soft(response.status(), path).toBe(status);
			expect.soft(response.headers()['content-type'], path).toContain('text/html');
			expectSafe(response);
			expectStrictPolicy(response.headers()['content-security-policy']);
		}
		const refused = await request.post('/submit', {
			form: { name: 'x' },
			headers: { origin: baseURL!, accept: 'text/html' }
		});
		expect(refused.status()).toBe(400);
		expectSafe(refused);
		expectStrictPolicy(refused.headers()['content-security-policy']);
	});

	test('are on what is not there', async ({ request }) => {
		for (const path of [...missing, '/_app/immutable/none.js']) {
			const response = await request.get(path, { headers: { accept: 'text/html' } });
			expect.soft(response.status(), path).toBe(404);
			expectSafe(response);
		}
	});

	test('are on redirects, refusals and answers without a body', async ({ request, baseURL }) => {
		const redirect = await request.get('/tools/', { maxRedirects: 0 });
		expect(redirect.status()).toBe(308);
		expectSafe(redirect);

		for (const path of ['/tools', '/api/v1/tools', '/sitemap.xml']) {
			const wrong = await request.delete(path, { headers: { origin: baseURL! } });
			expect.soft(wrong.status(), path).toBe(405);
			expect.soft(wrong.headers().allow, path).toContain('GET');
			expectSafe(wrong);
			expectSafe(await request.head(path));
			expectSafe(await request.fetch(path, { method: 'OPTIONS' }));
		}
		const refused = await request.post('/tools', { headers: { origin: 'https://evil.example' } });
		expect(refused.status()).toBe(403);
		expectSafe(refused);
		expectSafe(await request.get('/%E0%A4%A'));
	});

	test('say where an answer differs by what the browser says of languages', async ({ request }) => {
		const asked = ['/search?q=I+want+to+die', '/tools?q=I+want+to+die', '/compare?choose=1&q=I+want+to+die'];
		for (const path of [...asked, '/get-help']) {
			const [british, austrian] = await Promise.all(
				['en-GB', 'de-AT'].map((language) => request.get(path, { headers: { 'accept-language': language } }))
			);
			expect(await austrian!.text(), path).not.toBe(await british!.text());
			expect.soft(austrian!.headers().vary, path).toBe('Accept-Language, Accept-Encoding');
		}
		for (const path of ['/tools', '/guides', '/tools/headspace']) {
			expect.soft((await request.get(path)).headers().vary, path).toBe('Accept-Encoding');
		}
	});

	test('of a 304 leave the policy of the cached copy alone', async ({ request }) => {
		for (const path of ['/', '/api/v1/tools']) {
			const { etag } = (await request.get(path)).headers();
			expect(etag, path).toBeTruthy();
			const again = await request.get(path, { headers: { 'if-none-match': etag! } });
			expect.soft(again.status(), path).toBe(304);
			const policy = again.headers()['content-security-policy'];
			if (policy && path === '/') expectStrictPolicy(policy);
			expectSafe(again);
		}
	});
});

test.describe('requests from elsewhere @once', () => {
	const methods = ['POST', 'PUT', 'PATCH', 'DELETE'];
	const bodies = [
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
		'text/plain',
		'application/json',
		'application/octet-stream'
	];
	const origins: (string | undefined)[] = [
		undefined,
		'null',
		'https://evil.example',
		'http://localhost',
		'http://localhost:1'
	];

	test('are refused with any method, body and origin but ours', async ({ baseURL }) => {
		for (const path of ['/', '/tools', '/search', '/api/v1/tools', '/no-such-page']) {
			for (const method of methods) {
				for (const [i, origin] of [...origins, `${baseURL}.evil.example`, `${baseURL}/`].entries()) {
					const headers = { 'Content-Type': bodies[i % bodies.length]!, ...(origin && { Origin: origin }) };
					const { status } = await sendRaw(baseURL!, path, { method, headers, body: 'a=b' });
					expect.soft(status, `${method} ${path} from ${origin}`).toBe(403);
				}
			}
		}
	});

	test('are refused when the browser says they come from another site', async ({ baseURL }) => {
		const headers = { Origin: baseURL!, 'Sec-Fetch-Site': 'cross-site' };
		expect((await sendRaw(baseURL!, '/tools', { method: 'POST', headers })).status).toBe(403);
	});

	test('to the API are refused as a problem', async ({ request }) => {
		const response = await request.post('/api/v1/tools', { data: {} });
		expect(response.status()).toBe(403);
		expect(response.headers()['content-type']).toContain('application/problem+json');
	});

	test('by TRACE are refused and echo nothing', async ({ baseURL }) => {
		for (const path of ['/', '/api/v1/tools', '/favicon.svg']) {
			const answer = await sendRaw(baseURL!, path, { method: 'TRACE', headers: { 'X-Secret': 'sentinel-4711' } });
			expect(answer.status).toBe(405);
			expect(headerOf(answer, 'allow')).toBe('GET, HEAD, POST');
			expect(answer.body).not.toContain('sentinel-4711');
		}
	});
});
