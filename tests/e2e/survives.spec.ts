import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostileRequests, sendHostile } from '../support/hostile-requests.ts';
import { startOwnServer } from '../support/own-server.ts';
import { expect, test } from '../support/e2e.ts';
import { sendRaw } from '../support/raw.ts';

type Line = { level?: number; status?: number; path?: string };

const safeHeaders = [
	...['x-content-type-options: nosniff', 'referrer-policy: ', 'x-frame-options: DENY', 'permissions-policy: '],
	...['cross-origin-opener-policy: same-origin', 'cross-origin-resource-policy: same-origin']
].map((header) => new RegExp(`^${header}`, 'im'));
const policy = /^content-security-policy: .*default-src '(?:self|none)'.*frame-ancestors 'none'/im;

const listLacking = (head: string, wanted: RegExp[]): string[] =>
	wanted.filter((header) => !header.test(head)).map(String);

const linesOf = (output: string): Line[] =>
	output
		.split('\n')
		.filter((line) => line.startsWith('{'))
		.map((line) => JSON.parse(line) as Line);

test('nothing that a stranger sends ends the process, is an error of ours or is written down as one @once', async () => {
	test.setTimeout(900_000);
	const server = await startOwnServer({ LOG_LEVEL: 'info' });
	for (const request of hostileRequests) {
		const answer = await sendHostile(server.address, request);
		if (!answer) continue;
		// One expectation an answer: what each costs adds up to more than all the answers.
		const wrong = {
			status: answer.status < 500 ? undefined : answer.status,
			lacks: listLacking(answer.head, answer.status === 304 ? safeHeaders : [...safeHeaders, policy]),
			tells: /\n\s+at .+:\d+:\d+|node_modules|SqliteError|\/src\/lib\//.exec(answer.body)?.[0]
		};
		expect.soft(wrong, request.name).toEqual({ lacks: [] });
	}
	expect((await sendRaw(server.address, '/healthz')).status).toBe(200);
	expect(linesOf(server.output()).filter(({ level, status }) => level! >= 50 || status! >= 500)).toEqual([]);
	expect(await server.stop()).toBe(0);
});

test('a port or a host that is not free is a sentence at the start @once', async ({ baseURL }) => {
	test.setTimeout(300_000);
	const { port } = new URL(baseURL!);
	const DATA_DIR = mkdtempSync(join(tmpdir(), 'cognicare-start-'));
	const impossible: [settings: Record<string, string>, says: RegExp][] = [
		[{ PORT: port }, new RegExp(`Port ${port} is taken\\. Stop what uses it`)],
		[{ HOST: '192.0.2.1' }, /HOST 192\.0\.2\.1 is no address of this machine/],
		[{ HOST: 'nowhere.invalid' }, /HOST nowhere\.invalid is not known/]
	];
	for (const [settings, says] of impossible) {
		const ended = await startOwnServer({ DATA_DIR, ...settings }).catch((error: Error) => error.message);
		expect(ended).toMatch(says);
		expect(ended).not.toMatch(/^\s+at |Fatal error/m);
	}
	rmSync(DATA_DIR, { recursive: true });
});

test('redirects, addresses of the framework and what is no HTTP carry the headers of a page @once', async ({
	ownAddress
}) => {
	const asked = ['/tools/', '/__route.js', '/tools/__route.js', '/admin/__route.js', '/tools/__data.json'];
	const files = ['/_app/env.js', '/_app/version.json', '/_app/none', '/favicon.svg', '/favicon.ico'];
	for (const target of [...asked, ...files, '/none', '/admin', '/admin/__data.json', 'no-slash', '/%E0%A4%A']) {
		const { status, headers } = await sendRaw(ownAddress, target);
		const given = headers.map(([name, value]) => `${name}: ${value}`).join('\n');
		expect.soft(listLacking(given, [...safeHeaders, policy]), `${status} ${target}`).toEqual([]);
	}
	const noHttp = await sendHostile(ownAddress, { name: 'no HTTP', text: 'no HTTP at all\r\n\r\n', ending: 'answer' });
	expect(noHttp!.status).toBe(400);
	expect(listLacking(noHttp!.head, [...safeHeaders, policy])).toEqual([]);
});

const limits: [path: string, bytes: number][] = [
	['/submit', 32_768],
	['/tools/headspace/report', 32_768],
	['/tools', 32_768],
	['/admin/login?/password', 16_384],
	['/admin/reset?/ask', 16_384],
	['/admin/setup', 16_384]
];

test.describe('a body is read no further than its address takes', () => {
	for (const [path, bytes] of limits) {
		test(`of ${path} @once`, async ({ baseURL }) => {
			const headers = { Origin: baseURL!, 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' };
			const send = (length: number) =>
				sendRaw(baseURL!, path, { method: 'POST', headers, body: `name=${'x'.repeat(length - 5)}` });
			expect((await send(bytes)).status).not.toBe(413);
			const refused = await send(bytes + 1);
			expect(refused.status).toBe(413);
			expect(refused.body).toContain('<h1>This is longer than we can take</h1>');
			expect(refused.body).toContain(`larger than ${bytes / 1024} KB`);
			expect(refused.body).toContain('shorten it and send it again');
			const chunk = `${(8192).toString(16)}\r\n${'x'.repeat(8192)}\r\n`;
			const head = Object.entries({ Host: 'HOST', ...headers, 'Transfer-Encoding': 'chunked', Connection: 'close' });
			const inChunks = await sendHostile(baseURL!, {
				name: `${path} in chunks`,
				text: `POST ${path} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n5\r\nname=\r\n${chunk.repeat(bytes / 8192)}0\r\n\r\n`,
				ending: 'answer'
			});
			expect(inChunks!.status).toBe(413);
			expect(inChunks!.body).toContain('shorten it and send it again');
		});
	}

	test('before any of it has arrived @once', async ({ ownAddress, baseURL }) => {
		const answer = await sendRaw(ownAddress, '/submit', {
			method: 'POST',
			headers: { Origin: baseURL!, 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': '900000000' }
		});
		expect(answer.status).toBe(413);
		expect(answer.body).toBe(
			'What you sent is larger than 32 KB, so nothing of it was stored. Go back, where your text should still be, shorten it and send it again.\n'
		);
	});
});
