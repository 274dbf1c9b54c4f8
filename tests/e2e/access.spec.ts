import { createServer, type AddressInfo } from 'node:net';
import { entryPlaces } from '../../src/lib/schemas/entry.ts';
import { routeRules } from '../../src/lib/server/auth/routes.ts';
import { permissions } from '../../src/lib/server/permissions/rules.ts';
import { startOwnServer, type OwnServer } from '../support/own-server.ts';
import { expect, test } from '../support/e2e.ts';

const password = 'walnut harbour violet kite';
const adminEmail = 'ada@example.org';

type Jar = Map<string, string>;
type Sent = { method?: string; body?: BodyInit; jar?: Jar; headers?: Record<string, string> };

/** A browser without a screen: holds cookies, says where it comes from, follows nothing. */
async function ask(server: OwnServer, path: string, { method, body, jar, headers }: Sent = {}): Promise<Response> {
	const cookies = [...(jar ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
	const response = await fetch(server.address + path, {
		method: method ?? (body === undefined ? 'GET' : 'POST'),
		redirect: 'manual',
		headers: { origin: server.origin, accept: 'text/html', ...(cookies && { cookie: cookies }), ...headers },
		...(body !== undefined && { body })
	});
	for (const line of response.headers.getSetCookie()) {
		const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
		if (value) jar?.set(name!, value);
		else jar?.delete(name!);
	}
	return response;
}

const form = (fields: Record<string, string>) => new URLSearchParams(fields);

async function enter(server: OwnServer, email: string, secret = password): Promise<Jar> {
	const jar: Jar = new Map();
	const response = await ask(server, '/admin/login?/password', { jar, body: form({ email, password: secret }) });
	expect(response.status).toBe(303);
	return jar;
}

async function invite(server: OwnServer, jar: Jar, role: string): Promise<Jar> {
	const email = `${role}@example.org`;
	const answer = await (await ask(server, '/admin/users/new', { jar, body: form({ name: role, email, role }) })).text();
	const token = /admin\/invite\?token=([\w-]+)/.exec(answer)![1]!;
	await ask(server, '/admin/invite', { body: form({ token, name: role, password }) });
	return enter(server, email);
}

test.describe('the admin @once', () => {
	test.describe.configure({ mode: 'serial' });
	let server: OwnServer;
	const jars: Record<string, Jar> = {};

	test.beforeAll(async () => {
		server = await startOwnServer({ SEED: 'none', ADMIN_EMAIL: adminEmail, ADMIN_PASSWORD: password });
		jars.admin = await enter(server, adminEmail);
		for (const role of ['contributor', 'editor']) jars[role] = await invite(server, jars.admin, role);
	});
	test.afterAll(() => server.stop());

	const addressOf = (route: string, place: string) =>
		route
			.replaceAll(/\/\([^)]+\)/g, '')
			.replace('[kind=kind]', place)
			.replaceAll(/\[\w+\]/g, 'none');
	const placesIn = (route: string) => (route.includes('[kind=kind]') ? Object.values(entryPlaces) : ['']);

	test('opens each page, action and endpoint to those who may, and to nobody else', async () => {
		test.slow();
		const rules = Object.entries(routeRules).flatMap(([route, rule]) =>
			placesIn(route).map((place) => [addressOf(route, place), rule] as const)
		);
		for (const [address, { view, actions, methods }] of rules) {
			const asked = [
				...(view ? [{ need: view, path: address, method: 'GET' }] : []),
				...Object.entries(actions ?? {}).map(([name, need]) => ({
					need,
					method: 'POST',
					path: name === 'default' ? address : `${address}?/${name}`
				})),
				...Object.entries(methods ?? {}).map(([method, need]) => ({ need, method, path: address }))
			];
			for (const { need, path, method } of asked) {
				if (need === 'open') continue;
				const body = method === 'GET' ? undefined : form({});
				const visitor = await ask(server, path, { method, body });
				const isForm = method !== 'GET' && path !== '/admin/sign-out';
				expect([method, path, visitor.status]).toEqual([method, path, isForm ? 401 : 303]);
				if (!isForm) expect(visitor.headers.get('location')).toMatch(/^\/admin\/login/);
				for (const role of ['contributor', 'editor', 'admin'] as const) {
					const may = need === 'enrol' || permissions[need][role] !== 'none';
					// What somebody may do is tried out elsewhere; here it would sign them out or change accounts.
					if (may && method !== 'GET') continue;
					const { status } = await ask(server, path, { method, body, jar: jars[role] });
					if (may) expect([role, path, status]).not.toEqual([role, path, 403]);
					else expect([role, method, path, status]).toEqual([role, method, path, 403]);
				}
			}
		}
	});

	test('is closed however its address is spelt', async () => {
		for (const path of [
			'/%61dmin/users',
			'/admin/%75sers',
			'/admin/users/',
			'/%61dmin/tools/none/preview',
			'/admin//users'
		]) {
			const { status, headers } = await ask(server, path, {});
			expect([path, status]).not.toEqual([path, 200]);
			if (status === 303) expect(headers.get('location')).toMatch(/^\/admin\/login/);
			const refused = await ask(server, path, { jar: jars.contributor });
			expect([path, refused.status]).not.toEqual([path, 200]);
		}
	});

	test('answers a form of somebody who is signed out with a page, so that reloading sends it again', async () => {
		for (const [accept, type] of [
			['text/html', /text\/html/],
			['application/json', /json/]
		] as const) {
			const answer = await ask(server, '/admin/tools/new', { body: form({ name: 'Typed' }), headers: { accept } });
			expect([answer.status, answer.headers.get('location')]).toEqual([401, null]);
			expect(answer.headers.get('content-type')).toMatch(type);
			expect(answer.headers.get('cache-control')).toBe('no-store');
		}
		const out = await ask(server, '/admin/sign-out', { body: form({}) });
		expect([out.status, out.headers.get('location')]).toEqual([303, '/admin/login']);
		const read = await ask(server, '/admin/tools/new');
		expect([read.status, read.headers.get('location')]).toEqual([303, '/admin/login?next=%2Fadmin%2Ftools%2Fnew']);
	});

	test('gives no data where it gives no page', async () => {
		const data = await ask(server, '/admin/users/__data.json', { jar: jars.contributor });
		expect(data.status).toBe(403);
		expect(await data.text()).not.toContain(adminEmail);
		const page = await (await ask(server, '/admin/users', { jar: jars.contributor })).text();
		expect(page).not.toContain(adminEmail);
		const visitor = await ask(server, '/admin/users/__data.json');
		expect(await visitor.text()).toContain('/admin/login');
	});

	test('stays out of caches and search engines', async () => {
		for (const path of ['/admin', '/admin/login', '/admin/users', '/admin/nowhere', '/admin/setup']) {
			for (const jar of [undefined, jars.admin]) {
				const { headers } = await ask(server, path, { jar });
				expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
				expect([path, headers.get('x-robots-tag')]).toEqual([path, 'noindex, nofollow']);
			}
		}
	});

	test('never sets a cookie on public pages, signed in or not', async () => {
		for (const path of ['/', '/tools', '/about', '/admin/login']) {
			for (const jar of [undefined, jars.admin]) {
				const response = await ask(server, path, jar && { jar });
				expect([path, response.headers.getSetCookie()]).toEqual([path, []]);
			}
		}
		expect(await (await ask(server, '/', { jar: jars.admin })).text()).not.toContain('Ada');
	});

	test('leads nowhere else after signing in', async () => {
		const hostile = [
			'//evil.example',
			'/\\evil.example',
			'https://evil.example',
			'/%09/evil.example',
			'%2F%2Fevil.example'
		];
		for (const next of hostile) {
			const path = `/admin/login?/password&next=${next.includes('%') ? next : encodeURIComponent(next)}`;
			const response = await ask(server, path, { body: form({ email: adminEmail, password }) });
			expect([next, response.headers.get('location')]).toEqual([next, '/admin']);
		}
	});

	test('takes nothing but text from its own forms', async () => {
		const json = await ask(server, '/admin/login?/password', {
			body: JSON.stringify({ email: { $ne: '' }, password: { $ne: '' } }),
			headers: { 'content-type': 'application/json' }
		});
		expect(json.status).toBe(415);
		const file = new FormData();
		file.set('email', adminEmail);
		file.set('password', new Blob([password]), 'password.txt');
		expect((await ask(server, '/admin/login?/password', { body: file })).status).toBe(400);
		const twice = new URLSearchParams([
			['email', adminEmail],
			['password', 'first one is wrong'],
			['password', password]
		]);
		expect((await ask(server, '/admin/login?/password', { body: twice })).status).toBe(400);
		const brackets = form({ 'email[$ne]': '', 'password[$ne]': '' });
		expect((await ask(server, '/admin/login?/password', { body: brackets })).status).toBe(400);
		const long = form({ email: adminEmail, password: 'x'.repeat(5000) });
		expect((await ask(server, '/admin/login?/password', { body: long })).status).toBe(400);
		const foreign = { headers: { origin: 'https://evil.example' }, body: form({ email: adminEmail, password }) };
		expect((await ask(server, '/admin/login?/password', foreign)).status).toBe(403);
		const none = { headers: { origin: 'null' }, body: form({ email: adminEmail, password }) };
		expect((await ask(server, '/admin/login?/password', none)).status).toBe(403);
	});

	test('changes no role by what a form sends along', async () => {
		const sent = form({ name: 'Still a contributor', role: 'admin', state: 'active', id: 'x', userId: 'x' });
		await ask(server, '/admin/account?/name', { jar: jars.contributor, body: sent });
		expect((await ask(server, '/admin/users', { jar: jars.contributor })).status).toBe(403);
	});

	test('ends a session that is signed out, whoever shows its cookie', async () => {
		const jar = await enter(server, 'editor@example.org');
		const stolen = new Map(jar);
		expect((await ask(server, '/admin/account', { jar })).status).toBe(200);
		const out = await ask(server, '/admin/sign-out', { jar, body: form({}) });
		expect(out.status).toBe(303);
		expect(out.headers.get('clear-site-data')).toBe('"cache"');
		expect([...jar.keys()]).toEqual([expect.stringMatching(/^cognicare_device-/)]);
		const replayed = await ask(server, '/admin/account', { jar: stolen });
		expect([replayed.status, replayed.headers.get('location')]).toEqual([303, '/admin/login?next=%2Fadmin%2Faccount']);
	});

	test('takes no session from a cookie that was there before', async () => {
		const jar: Jar = new Map([['cognicare_session', 'planted-by-somebody']]);
		await ask(server, '/admin/login?/password', { jar, body: form({ email: adminEmail, password }) });
		expect(jar.get('cognicare_session')).not.toBe('planted-by-somebody');
	});

	test('counts tries whatever address a visitor claims', async () => {
		const codes = [];
		for (let count = 0; count < 6; count += 1) {
			const headers = { 'x-forwarded-for': `198.51.100.${count}`, 'x-real-ip': `198.51.100.${count}` };
			const body = form({ email: 'victim@example.org', password: 'wrong wrong wrong' });
			codes.push((await ask(server, '/admin/login?/password', { headers, body })).status);
		}
		expect(codes).toEqual([400, 400, 400, 400, 400, 429]);
	});

	test('lets in a device that signed in before, when others have used up the tries', async () => {
		const tryWith = async (secret: string, jar?: Jar) => {
			const body = form({ email: adminEmail, password: secret });
			return (await ask(server, '/admin/login?/password', { body, ...(jar && { jar }) })).status;
		};
		for (let count = 0; count < 5; count += 1) await tryWith('wrong wrong wrong');
		expect(await tryWith(password)).toBe(429);
		const device: Jar = new Map([...jars.admin!].filter(([name]) => name.includes('device')));
		expect(device.size).toBe(1);
		expect(await tryWith(password, device)).toBe(303);
	});
});

test.describe('over https @once', () => {
	let server: OwnServer;
	let mails: string[] = [];
	const post = createServer((socket) => {
		let inside = false;
		let mail = '';
		socket.write('220 test\r\n');
		socket.on('data', (chunk) => {
			for (const line of chunk.toString().split('\r\n')) {
				if (inside && line === '.') {
					inside = false;
					mails.push(mail);
					socket.write('250 stored\r\n');
				} else if (inside) mail += `${line}\n`;
				else if (/^DATA/i.test(line)) {
					inside = true;
					mail = '';
					socket.write('354 go on\r\n');
				} else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
				else if (line) socket.write('250 ok\r\n');
			}
		});
		socket.on('error', () => socket.destroy());
	});

	test.beforeAll(async () => {
		await new Promise<void>((resolve) => post.listen(0, '127.0.0.1', resolve));
		const { port } = post.address() as AddressInfo;
		server = await startOwnServer({
			SEED: 'none',
			NODE_ENV: 'production',
			ORIGIN: 'https://cognicare.example',
			ADMIN_EMAIL: adminEmail,
			ADMIN_PASSWORD: password,
			SMTP_URL: `smtp://127.0.0.1:${port}`
		});
	});
	test.afterAll(async () => {
		await server.stop();
		post.close();
	});

	test('the cookie is bound to its host and hidden from scripts', async () => {
		const response = await ask(server, '/admin/login?/password', { body: form({ email: adminEmail, password }) });
		const [cookie, device] = response.headers.getSetCookie();
		const [pair, ...attributes] = cookie!.split('; ');
		expect(pair).toMatch(/^__Host-session=[\w-]{27}$/);
		expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']);
		const [known, ...rest] = device!.split('; ');
		expect(known).toMatch(/^__Secure-device-[\da-f]{16}=[\w-]{27}$/);
		expect(rest.sort()).toEqual(['HttpOnly', 'Max-Age=7776000', 'Path=/admin', 'SameSite=Strict', 'Secure']);
	});

	test('a second factor is needed before anything else', async () => {
		const jar = await enter(server, adminEmail);
		for (const path of ['/admin', '/admin/users', '/admin/account', '/admin/audit/export', '/admin/account?skip=1']) {
			const { status, headers } = await ask(server, path, { jar, headers: { 'x-skip-second-factor': 'true' } });
			expect([path, status, headers.get('location')]).toEqual([path, 303, '/admin/account/factors']);
		}
		const body = form({ name: 'x', email: 'x@example.org', role: 'admin', skipSecondFactor: 'true' });
		const posted = await ask(server, '/admin/users/new', { jar, body });
		expect([posted.status, posted.headers.get('location')]).toEqual([303, '/admin/account/factors']);
		expect((await ask(server, '/admin/account/factors', { jar })).status).toBe(200);
	});

	test('a link for a new password comes by mail, signs nobody in and skips no factor', async () => {
		mails = [];
		const known = await ask(server, '/admin/reset?/ask', { body: form({ email: adminEmail }) });
		const unknown = await ask(server, '/admin/reset?/ask', { body: form({ email: 'nobody@example.org' }) });
		const noticeOf = (text: string) => /Look at your mail[\s\S]*?<\/div>/.exec(text)?.[0];
		expect([known.status, noticeOf(await known.text())]).toEqual([unknown.status, noticeOf(await unknown.text())]);
		await expect.poll(() => mails.length).toBe(1);
		const mail = mails[0]!.replaceAll('=\n', '').replaceAll('=3D', '=');
		expect(mail).toContain(`To: ${adminEmail}`);
		const token = /https:\/\/cognicare\.example\/admin\/reset\?token=([\w-]{27})/.exec(mail)![1]!;
		const jar: Jar = new Map();
		const body = form({ token, password: 'copper lantern meadow seven', signIn: 'true', skipSecondFactor: 'true' });
		const chosen = await ask(server, '/admin/reset?/choose', { jar, body });
		expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/admin/login?done=password']);
		expect(jar.size).toBe(0);
		expect((await ask(server, '/admin/reset?/choose', { body })).status).toBe(404);
		const entered = await enter(server, adminEmail, 'copper lantern meadow seven');
		expect((await ask(server, '/admin/users', { jar: entered })).headers.get('location')).toBe(
			'/admin/account/factors'
		);
	});
});
