import fc from 'fast-check';
import { startOwnServer } from '../support/own-server.ts';
import { expect, test } from '../support/e2e.ts';
import { headerOf, sendRaw, type RawAnswer } from '../support/raw.ts';

const bases = [
	'/',
	'/tools',
	'/search',
	'/tools/headspace',
	'/tags/insomnia',
	'/guides',
	'/get-help',
	'/compare',
	'/finder',
	'/shortlist',
	'/submit',
	'/contact',
	'/tools/headspace/report',
	'/api/v1/tools',
	'/feed.xml'
];

const queries = [
	'q=%',
	'q=%zz',
	'q=%E0%A4%A',
	'q=%00',
	'q=%C0%AF%FF%FE',
	'q=%ED%A0%80',
	'q=\xff\xfe',
	'q=a%0d%0aSet-Cookie:%20x=1',
	'q=<script>alert(1)</script>',
	`q='%20OR%201=1;--`,
	'q="*^:(){}NEAR AND OR NOT',
	`q=${'x'.repeat(6000)}`,
	`q=${'%F0%9F%98%80'.repeat(400)}`,
	'page=99999999999999999999999999',
	'page=-1&page=NaN',
	'page[]=1&page[a]=2',
	'per_page=1e308',
	'sort=__proto__',
	'__proto__[x]=1&constructor.prototype.y=2',
	'condition=../../../etc/passwd',
	'condition=%2e%2e%2f',
	'ai=nonsense&ai=generative',
	Array.from({ length: 700 }, (_, i) => `cost=c${i}`).join('&'),
	'&'.repeat(3000),
	'=&=&==',
	'view=low&view=high&exact=maybe',
	'country=%00&country=XX',
	'tool=a&tool=b&tool=%zz',
	'x-sveltekit-invalidated=zzz&x-sveltekit-trailing-slash=1'
];

const targets = [
	'/%',
	'/%zz',
	'/%E0%A4%A',
	'/%00',
	'/tools/%00',
	'/tools/%E0%A4%A',
	'/tools/%ff',
	'/tools/..%2f..%2fpackage.json',
	'/tools/%2e%2e/%2e%2e/package.json',
	'/../../../../etc/passwd',
	'/..%5c..%5cpackage.json',
	'/tools/\\..\\..\\x',
	`/tools/${'a'.repeat(7000)}`,
	`/${'a/'.repeat(3000)}`,
	'/tools/HEADSPACE',
	'/tools/head space',
	'/tools/headspace/',
	'/tools//headspace',
	'//tools',
	'///',
	'/tags/__proto__',
	'/guides/constructor',
	'/tools/toString',
	'/api/v1/tools/__proto__',
	'/api/v1/guides/%E0%A4%A',
	'/api//v1//tools',
	'/api/v1/tools/headspace/more',
	'*',
	'http://evil.example/',
	'tools',
	'?',
	'/?#',
	'/tools;jsessionid=1',
	'/tools/__data.json',
	'/__data.json',
	'/tools/no-such-tool/__data.json',
	'/tools/%E0%A4%A/__data.json',
	'/tools/__data.json?x-sveltekit-invalidated=1111111111111111',
	'/tools/__data.json?x-sveltekit-invalidated=abc&x-sveltekit-trailing-slash=1',
	'/tools/__data.json?x-sveltekit-invalidated=%00&page=zz',
	'/search/__data.json?q=%E0%A4%A&x-sveltekit-invalidated=01',
	'/api/v1/tools/__data.json',
	'/sitemap.xml/__data.json',
	'/__data.json/__data.json',
	'/tools.html__data.json',
	'/tools/__route.js',
	'/__route.js',
	'/%E0%A4%A/__route.js',
	'/_app/remote/x/y?payload=zz',
	'/_app/remote/%00',
	'/_app/env.js',
	'/_app/version.json/x',
	'/_app/immutable/%2e%2e/%2e%2e/handler.js',
	'/_app/immutable/%E0%A4%A.js',
	'/sitemap.xml?part=99999999',
	'/sitemap.xml?part=-1&part=%00',
	'/.well-known/nothing',
	'/favicon.svg/x',
	'/favicon.svg%00'
];

const secretFiles = [
	'/.env',
	'/.git/config',
	'/package.json',
	'/src/server.ts',
	'/build/handler.js',
	'/server/index.js',
	'/data/cognicare.sqlite',
	'/cognicare.sqlite',
	'/drizzle/seed/tools.json',
	'/..%2fserver/index.js',
	'/_app/..%2f..%2fhandler.js',
	'/_app/%2e%2e/%2e%2e/env.js'
];

/** One expectation an answer: what each costs adds up to more than the answers. */
function expectCalm({ status, headers, body }: RawAnswer, what: string): void {
	const wrong = [
		...(status < 500 ? [] : [status]),
		...headers.filter(([name]) => /^(set-cookie|x-injected)$/.test(name)),
		...(/\n\s+at .+:\d+:\d+|node_modules|SqliteError|\/src\/lib\/|<script>alert\(1\)/.exec(body) ?? [])
	];
	expect.soft(wrong, what).toEqual([]);
}

test.describe('nothing that is asked is an error of ours @once', () => {
	for (const base of bases) {
		test(`with odd parameters of ${base}`, async ({ baseURL }) => {
			for (const query of queries)
				expectCalm(await sendRaw(baseURL!, `${base}?${query}`), `${base}?${query.slice(0, 80)}`);
		});
	}

	test('with odd addresses', async ({ ownAddress }) => {
		for (const target of targets) expectCalm(await sendRaw(ownAddress, target), target.slice(0, 80));
	});

	test('with odd methods and headers', async ({ baseURL }) => {
		const origin = { Origin: baseURL! };
		for (const base of bases) {
			for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND', 'PURGE', 'QUERY']) {
				expectCalm(await sendRaw(baseURL!, base, { method, headers: origin }), `${method} ${base}`);
			}
			for (const headers of [
				{ Accept: '%%%,;;q=' },
				{ Accept: 'application/json' },
				{ 'Accept-Encoding': 'br;q=zz, *' },
				{ 'If-None-Match': '"'.repeat(500) },
				{ 'If-Modified-Since': 'yesterday' },
				{ Range: 'bytes=9-1' },
				{ Cookie: `${'x=%E0%A4%A; '.repeat(50)}=;;` },
				{ 'X-Sveltekit-Action': 'true', 'X-Sveltekit-Pathname': '//evil.example', 'X-Sveltekit-Search': '%%' },
				{ 'X-HTTP-Method-Override': 'DELETE' },
				{ 'Content-Type': 'multipart/form-data; boundary=' },
				{ 'X-Forwarded-For': 'a'.repeat(2000), Forwarded: ';;;' }
			] as Record<string, string>[]) {
				expectCalm(await sendRaw(baseURL!, base, { headers }), `${base} with ${Object.keys(headers).join()}`);
			}
		}
	});

	test('with bodies nobody asked for', async ({ baseURL }) => {
		const headers = { Origin: baseURL!, 'Content-Type': 'application/x-www-form-urlencoded' };
		for (const path of ['/', '/tools', '/search', '/api/v1/tools']) {
			for (const body of ['%E0%A4%A=%', 'a=b&'.repeat(2000), 'x'.repeat(700_000)]) {
				expectCalm(await sendRaw(baseURL!, path, { method: 'POST', headers, body }), `POST ${path}`);
			}
		}
	});

	test('with a request line longer than any browser’s', async ({ baseURL }) => {
		for (const length of [15_000, 20_000, 70_000]) {
			const { status } = await sendRaw(baseURL!, `/tools?q=${'x'.repeat(length)}`);
			expect([200, 414, 431]).toContain(status);
		}
	});

	test('whatever it is', async ({ baseURL }) => {
		test.slow();
		const piece = fc.constantFrom(
			...[
				'/',
				'//',
				'.',
				'..',
				'%',
				'%2f',
				'%00',
				'%E0',
				'%ff',
				'?',
				'&',
				'=',
				'#',
				';',
				':',
				'@',
				'\\',
				'+',
				'~',
				'[',
				']'
			],
			...[
				'tools',
				'tags',
				'guides',
				'search',
				'api',
				'v1',
				'headspace',
				'q',
				'page',
				'__data.json',
				'__route.js',
				'_app',
				'9'
			]
		);
		await fc.assert(
			fc.asyncProperty(fc.array(piece, { maxLength: 10 }), async (pieces) => {
				const target = `/${pieces.join('')}`;
				const { status } = await sendRaw(baseURL!, target);
				expect(status, target).toBeLessThan(500);
			}),
			{ numRuns: 250 }
		);
	});
});

test('a zero byte is refused, wherever it is @once', async ({ baseURL }) => {
	const [form, parts] = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];
	const part = 'Content-Disposition: form-data; name="message"';
	const refused: [target: string, type?: string, body?: string][] = [
		...['/%00', '/tools/%00', '/tools?q=sleep%00', '/search?q=%00', '/api/v1/tools?q=a%00b', '/api/v1/tools/%00'].map(
			(target): [string] => [target]
		),
		['/tools/headspace/__data.json?a=%00'],
		['/admin/login?next=%00'],
		['/submit', form, 'name=Calm&message=a%00b'],
		['/submit', form, 'na%00me=Calm'],
		['/tools/headspace/report', parts, `--x\r\n${part}\r\n\r\na\0b\r\n--x--\r\n`],
		['/submit', parts, `--x\r\n${part}; filename="a%00b"\r\n\r\na\0\r\n--x--\r\n`.replace('%00', '\0')]
	];
	for (const [target, type, body = ''] of refused) {
		const headers = { Origin: baseURL!, ...(type && { 'Content-Type': type }) };
		const answer = await sendRaw(baseURL!, target, { method: type ? 'POST' : 'GET', headers, body });
		expect.soft(answer.status, `${target} ${body}`).toBe(400);
	}
});

test('the API tells every refusal as a problem @once', async ({ baseURL }) => {
	const ours = { Origin: baseURL! };
	const refusals: [method: string, target: string, status: number, headers?: Record<string, string>][] = [
		['GET', '/api/v2', 404],
		['GET', '/api/v1', 404],
		['GET', '/api/v1/nothing', 404],
		['GET', '/api/v1/tools/no-such-tool', 404],
		['GET', '/api/v1/guides/no-such-guide', 404, { Accept: 'text/html' }],
		['GET', '/api/v1/tools/headspace/more', 404],
		['GET', '/api/v1/tools/__data.json', 404],
		['GET', '/api/v1/tools/%E0%A4%A', 400],
		['POST', '/api/v1/tools', 403],
		['POST', '/api/v1/tools', 405, ours],
		['DELETE', '/api/v1/tools/headspace', 405, ours],
		['PUT', '/api/v1/export.json', 405, { ...ours, Accept: 'text/html' }]
	];
	for (const [method, target, status, headers] of refusals) {
		const answer = await sendRaw(baseURL!, target, { method, headers });
		expect.soft(answer.status, `${method} ${target}`).toBe(status);
		expect.soft(headerOf(answer, 'content-type'), `${method} ${target}`).toContain('application/problem+json');
		if (status === 405) expect.soft(headerOf(answer, 'allow'), target).toContain('GET, HEAD');
		expect.soft(answer.body, `${method} ${target}`).toContain(`"status":${status}`);
	}
});

test.describe('what is asked leads nowhere else @once', () => {
	test('no redirect leaves the site', async ({ baseURL }) => {
		for (const target of [
			'//evil.example/',
			'//evil.example/tools/',
			'/\\evil.example/',
			'/%2f%2fevil.example/',
			'/%5cevil.example/',
			'///evil.example//',
			'/tools//evil.example/',
			'/tools/%0d%0aX-Injected:1/',
			'/tools/%0d%0aLocation:%20https:%2f%2fevil.example/',
			'/.//evil.example/'
		]) {
			const answer = await sendRaw(baseURL!, target);
			expectCalm(answer, target);
			const location = headerOf(answer, 'location');
			if (location) expect.soft(new URL(location, baseURL).origin, target).toBe(baseURL);
		}
	});

	test('no other host is believed', async ({ baseURL }) => {
		const headers = {
			'X-Forwarded-Host': 'evil.example',
			'X-Forwarded-Proto': 'https',
			Forwarded: 'host=evil.example'
		};
		for (const target of ['/', '/tools', '/sitemap.xml', '/feed.xml', '/api/v1/tools', '/.well-known/security.txt']) {
			for (const more of [headers, { ...headers, Host: 'evil.example' }]) {
				const answer = await sendRaw(baseURL!, target, { headers: more });
				expect.soft(answer.status, target).toBe(200);
				expect.soft(answer.body, target).not.toContain('evil.example');
			}
		}
	});

	test('no file but the public ones is given out', async ({ baseURL }) => {
		for (const target of secretFiles) {
			const { status } = await sendRaw(baseURL!, target);
			expect.soft([400, 403, 404], `${target} ${status}`).toContain(status);
		}
		const home = await sendRaw(baseURL!, '/');
		const script = /\/?_app\/immutable\/[^"']+\.js/.exec(home.body)![0].replace(/^\/?/, '/');
		expect((await sendRaw(baseURL!, script)).status).toBe(200);
		expect((await sendRaw(baseURL!, `${script}.map`)).status).toBe(404);
	});

	test('what was typed comes back as text', async ({ page, allowConsoleError }) => {
		allowConsoleError(/404/);
		for (const typed of [
			`"><img src=x onerror=alert(1)>`,
			'</title><script>alert(1)</script>',
			`javascript:alert(1)`,
			'{{7*7}}${7*7}'
		]) {
			for (const path of ['/search', '/tools']) {
				await page.goto(`${path}?q=${encodeURIComponent(typed)}`);
				expect(await page.locator('img[src="x"], script:text("alert")').count()).toBe(0);
			}
		}
	});
});

test('the log holds no query, no address and no word that was typed @once', async () => {
	test.slow();
	const server = await startOwnServer({ LOG_LEVEL: 'debug' });
	const secret = 'sentinel4711';
	const headers = {
		'User-Agent': secret,
		Referer: `http://x/${secret}`,
		Cookie: `a=${secret}`,
		'X-Forwarded-For': '203.0.113.9'
	};
	for (const target of [
		`/?q=${secret}`,
		`/search?q=${secret}`,
		`/tools?q=${secret}&page=${secret}`,
		`/tools/__data.json?q=${secret}&x-sveltekit-invalidated=1`,
		`/api/v1/tools?q=${secret}`,
		`/no-such-page?q=${secret}`,
		'/no-such-page%0d%0a{"level":60,"forged":true}',
		`/%E0%A4%A?q=${secret}`,
		`/get-help?country=${secret}`,
		`/tools/?q=${secret}`
	]) {
		await sendRaw(server.origin, target, { headers });
	}
	for (const Origin of [server.origin, 'https://evil.example']) {
		const post = { method: 'POST', headers: { ...headers, Origin }, body: `q=${secret}` };
		await sendRaw(server.origin, `/tools?q=${secret}`, post);
	}
	expect(await server.stop()).toBe(0);
	const lines = server.output().split('\n');
	expect(lines.filter((line) => line.includes('"path":"/search"')).length).toBe(1);
	expect(lines.filter((line) => line.includes('"path":"/tools"')).length).toBeGreaterThan(1);
	expect(server.output()).not.toContain(secret);
	expect(server.output()).not.toContain('203.0.113.9');
	const logged = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as object);
	expect(logged.filter((line) => 'forged' in line)).toEqual([]);
	expect(lines.filter((line) => line.includes('forged'))).toHaveLength(1);
	expect(lines.filter((line) => line !== '' && !/^(\{|Cognicare is|No account|Loaded the)/.test(line))).toEqual([]);
});
