import { eq, sql } from 'drizzle-orm';
import { routeRules, type Need } from '../../src/lib/server/auth/routes.ts';
import { permissions } from '../../src/lib/server/permissions/rules.ts';
import { auditLog } from '#lib/server/db/schema/audit.ts';
import { createEntry, getEntry, publishEntry, submitEntry } from '#lib/server/editorial/index.ts';
import { saveHelpline } from '#lib/server/helplines/index.ts';
import { getSubmission } from '#lib/server/submissions/index.ts';
import { limitOf } from '#lib/server/http/body-limits.ts';
import { plausible, plausibleGuides } from '../support/attacks.ts';
import { recurringPrefix } from '#lib/server/jobs/index.ts';
import { dumpFile } from '../support/dump.ts';
import { expect, test } from '../support/e2e.ts';
import { guideOf } from '../support/guides.ts';
import { openForm, tokenFor } from '../support/helplines.ts';
import { listingOf, openNewsroom, type Newsroom } from '../support/newsroom.ts';

test.describe.configure({ mode: 'serial' });

/** Something under /admin that changes something, as it is asked for. */
type Target = { key: string; route: string; place: 'tools' | 'guides'; need: Need; isAction: boolean };

const atTools: Target[] = Object.entries(routeRules).flatMap(([route, { actions, methods }]) => {
	const at = { route, place: 'tools' } as const;
	return [
		...Object.entries(actions ?? {}).map(([name, need]) => ({ key: `${route}?${name}`, ...at, need, isAction: true })),
		...Object.entries(methods ?? {})
			.filter(([method]) => method !== 'GET')
			.map(([method, need]) => ({ key: `${route} ${method}`, ...at, need, isAction: false }))
	];
});
const targets: Target[] = [
	...atTools,
	...atTools
		.filter(({ route }) => route.includes('[kind=kind]'))
		.map((target) => ({ ...target, place: 'guides' as const }))
];

const fieldsOf = ({ key, place }: Target): Record<string, string> =>
	(place === 'guides' ? plausibleGuides[key] : undefined) ?? plausible[key]!;
const entryOf = ({ place }: Target): string => (place === 'guides' ? ids.GUIDE! : ids.ENTRY!);

let room: Newsroom;
const ids: Record<string, string> = {};
const cookies: Record<string, string> = {};
test.beforeAll(async () => {
	room = await openNewsroom();
	ids.ENTRY = (await createEntry(room.as('Ben'), listingOf('Still Water'))).id;
	const judged = (await createEntry(room.as('Cleo'), listingOf('Deep Water'))).id;
	ids.ROUND = (await submitEntry(room.as('Cleo'), judged, { version: 1 })).roundId;
	ids.GUIDE = (await createEntry(room.as('Ben'), guideOf('Still evenings'), 'guide')).id;
	ids.WAITING = (await createEntry(room.as('Cleo'), guideOf('Deep evenings'), 'guide')).id;
	await submitEntry(room.as('Cleo'), ids.WAITING, { version: 1 });
	ids.MESSAGE = 'a-message';
	ids.LINE = room.store.sqlite.reader.prepare<[], string>('select id from helplines').pluck().get()!;
	const opened = await openForm(room.as('Cleo'), ids.LINE);
	await saveHelpline(room.as('Cleo'), ids.LINE, opened.seen, { ...opened.form, hours: 'At night' });
	ids.PROPOSAL = await tokenFor(room.as('Cleo'), ids.LINE);
	await room.store.transaction(async (tx) => {
		await tx.run(sql`insert into submissions (id, reference, digest, kind, message, state, received_at)
			values (${ids.MESSAGE}, 'ABCD-EFGH', 'x', 'harm', 'It is wrong.', 'new', ${Date.now()})`);
	});
	ids.SEEN = (await getSubmission(room.as('Cleo'), ids.MESSAGE)).seen;
	for (const name of ['Ada', 'Ben', 'Eve']) {
		const { name: cookie, value } = await room.enter(name);
		cookies[name] = `${cookie}=${value}`;
	}
});
test.afterAll(() => room.close());

/** What is there at the addresses below a place of the admin. */
const idOn = (target: Target): string => {
	const { route, place: at } = target;
	if (at === 'guides' && route.endsWith('/sign-off')) return ids.WAITING!;
	const known: Record<string, string | undefined> = {
		'[kind=kind]': entryOf(target),
		reviews: ids.ROUND,
		submissions: ids.MESSAGE,
		helplines: ids.LINE,
		users: room.idOf('Cleo')
	};
	const [, place = ''] = /^\/admin\/\(app\)\/([^/]+)\/\[id\]/.exec(route) ?? [];
	return known[place] ?? 'none';
};

/** The address of a target, with an id that exists unless another is given. */
function addressOf(target: Target, id?: string): string {
	const { key, route, place, isAction } = target;
	const path = route
		.replaceAll(/\/\([^)]+\)/g, '')
		.replace('[kind=kind]', place)
		.replaceAll(/\[\w+\]/g, id ?? idOn(target));
	const name = key.slice(route.length + 1);
	const opened = route.endsWith('/reviews/new') ? `entry=${id ?? ids.ENTRY}` : '';
	if (!isAction || name === 'default') return opened ? `${path}?${opened}` : path;
	return `${path}?/${name}`;
}

const withIds = (fields: Record<string, string>): Record<string, string> =>
	Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [
			name,
			['ENTRY', 'ROUND', 'PROPOSAL', 'SEEN'].reduce((text, key) => text.replace(key, ids[key]!), value)
		])
	);

const formOf = (target: Target) => {
	const fields = withIds(fieldsOf(target));
	if (target.place === 'guides' && fields.pick) fields.pick = `${ids.GUIDE}:1`;
	return new URLSearchParams(fields);
};

type Sent = { as?: string; headers?: Record<string, string | undefined>; body: BodyInit };

async function send(path: string, { as = 'Eve', headers = {}, body }: Sent): Promise<Response> {
	const given = { origin: room.origin, accept: 'text/html', ...(cookies[as] && { cookie: cookies[as] }), ...headers };
	const present = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined);
	// A stream is sent without saying how long it is.
	const init: RequestInit & { duplex: 'half' } = {
		method: 'POST',
		redirect: 'manual',
		headers: present,
		body,
		duplex: 'half'
	};
	return fetch(room.origin + path, init);
}

/** Saves nothing at all, or of a review's form only the answers that are in it. */
const isHarmless = /\?change$|reviews\/\[id\]\?save$/;

/** What an attack may leave behind: a line in the audit log, a counted try, and when somebody was last seen. */
/** What the site does by itself, such as looking after its own health, is no answer to a request. */
const dump = (): Record<string, string> => ({
	...dumpFile(room.store, ['audit_log', 'audit_clients', 'rate_limits', 'sessions', 'site_marks', 'jobs']),
	jobs: JSON.stringify(
		room.store.sqlite.reader.prepare('select * from jobs where key not like ? order by id').all(`${recurringPrefix}%`)
	)
});

/** What was posted and refused, as the log has it: how often by path and status. */
function countLogged(): Map<string, number> {
	const counts = new Map<string, number>();
	const lines = room.output().split('\n');
	// The last may not be whole yet.
	for (const line of lines.slice(0, -1).filter((text) => text.startsWith('{'))) {
		const { method, path, status } = JSON.parse(line) as { method?: string; path?: string; status?: number };
		const key = `${method} ${path} ${status}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

const hasFields = (target: Target): boolean => Object.keys(fieldsOf(target)).length > 0;

type Attack = { target: Target; path: string; sent: Sent };
const attackOn = (target: Target, sent: Sent, id?: string): Attack => ({ target, path: addressOf(target, id), sent });

/**
 * Sends each attack and expects it to be refused, in the log, and without a trace in the database.
 * @param allowed the statuses that count as a refusal
 */
async function expectRefused(attacks: Attack[], allowed: number[]): Promise<void> {
	const before = dump();
	const logged = countLogged();
	for (const { target, path, sent } of attacks) {
		const answer = await send(path, sent);
		const body = await answer.text();
		// The page for a code sends away who has given no password yet.
		const isSentAway = sent.as === 'nobody' && answer.headers.get('location')?.startsWith('/admin/login?');
		if (!isSentAway) {
			expect.soft(allowed, `${target.key} was answered ${answer.status}`).toContain(answer.status);
			expect.soft(body.length, `${target.key} says why`).toBeGreaterThan(10);
		}
		expect.soft(body, target.key).not.toMatch(/\n\s+at .+:\d+:\d+|node_modules|SqliteError/);
		const key = `POST ${path.split('?')[0]} ${answer.status}`;
		logged.set(key, (logged.get(key) ?? 0) + 1);
	}
	await expect.poll(() => [...logged].filter(([key, times]) => (countLogged().get(key) ?? 0) < times)).toEqual([]);
	const now = dump();
	expect(Object.keys(now).filter((table) => now[table] !== before[table])).toEqual([]);
}

test('the table of attacks has a row for all that changes something, and no other @once', () => {
	const keys = atTools.map(({ key }) => key);
	expect(keys.sort()).toEqual(Object.keys(plausible).sort());
	expect(keys).toEqual(expect.arrayContaining(Object.keys(plausibleGuides)));
});

test('nothing is taken that another site sends @once', async () => {
	const elsewhere: Record<string, string | undefined>[] = [
		{ origin: undefined },
		{ origin: 'null' },
		{ origin: 'https://evil.example' },
		{ 'sec-fetch-site': 'cross-site' }
	];
	const attacks = targets.flatMap((target) =>
		elsewhere.map((headers) => attackOn(target, { headers, body: formOf(target) }))
	);
	await expectRefused(attacks, [403]);
});

test('nothing is taken that is no form @once', async () => {
	const json = { 'content-type': 'application/json' };
	const broken = { 'content-type': 'multipart/form-data; boundary=x' };
	// What records that a script is there has no body to read.
	const reading = targets.filter((target) => target.isAction || hasFields(target));
	const attacks = reading.flatMap((target) => [
		...['{"id":{"$ne":""},"version":1,"email":["x"]}', '[]', 'null', '{"__proto__":{"role":"admin"}}'].map((body) =>
			attackOn(target, { headers: json, body })
		),
		attackOn(target, { headers: broken, body: 'no part at all' })
	]);
	await expectRefused(attacks, [400, 415]);
});

test('nobody gets beyond their role, and each try is in the audit log @once', async () => {
	const refusals = async () =>
		(await room.store.read.select().from(auditLog).where(eq(auditLog.action, 'access.refused'))).length;
	const own = new Set([
		'entry.edit',
		'entry.submit',
		'entry.withdraw',
		'entry.preview',
		'entry.discard',
		'entry.trash',
		'entry.restore'
	]);
	const beyond = targets.filter(({ need, key }) => {
		if (need === 'open' || need === 'enrol') return false;
		if (permissions[need].contributor === 'none') return true;
		return own.has(need) && !/\?(change|recover|discardText)$/.test(key);
	});
	expect(beyond.length).toBeGreaterThan(30);
	const attacks = beyond.map((target) => attackOn(target, { as: 'Ada', body: formOf(target) }));
	const starting = targets.filter(({ route }) => route.includes('[kind=kind]/new'));
	expect(starting).toHaveLength(4);
	for (const target of starting) {
		// Going on with a draft that somebody else began.
		const body = new URLSearchParams({ ...fieldsOf(target), id: entryOf(target) });
		attacks.push(attackOn(target, { as: 'Ada', body }));
	}
	const before = await refusals();
	await expectRefused(attacks, [403]);
	expect(await refusals()).toBe(before + attacks.length);
});

test('ids of what is not there lead nowhere @once', async () => {
	const attacks = targets
		.filter(({ route }) => route.includes('[id]') || route.endsWith('/reviews/new'))
		.flatMap((target) =>
			['none', '..%2f..%2fx', "' or 1=1 --", '__proto__', 'x'.repeat(3000)].map((id) =>
				attackOn(target, { body: formOf(target) }, encodeURIComponent(id))
			)
		);
	await expectRefused(attacks, [400, 404]);
});

test('fields that are far too long, or files, are refused @once', async () => {
	const endless = 'x'.repeat(20_000);
	const makeBodies = (names: string[]): BodyInit[] => {
		const files = new FormData();
		for (const name of names) files.append(name, new Blob(['x']), 'x.txt');
		const brackets = names.map((name): [string, string] => [`${name}[$ne]`, '']);
		return [
			new URLSearchParams(names.map((name): [string, string] => [name, endless])),
			...[files, new URLSearchParams(brackets)]
		];
	};
	const attacks = targets
		.filter((target) => hasFields(target) && !isHarmless.test(target.key))
		.flatMap((target) =>
			makeBodies(Object.keys(fieldsOf(target))).map((body) =>
				attackOn(target, { as: target.need === 'open' ? 'nobody' : 'Eve', body })
			)
		);
	await expectRefused(attacks, [400, 403, 404, 409, 413]);
});

/** The forms that anybody may send, as attacks on them are written down. */
const publicForms: { target: Target; path: string; names: string[] }[] = [
	{ path: '/submit', names: ['name', 'url', 'message', 'contact'] },
	{ path: '/contact', names: ['kind', 'message', 'url', 'contact', 'anyway'] },
	{ path: '/tools/headspace/report', names: ['kind', 'message', 'contact'] }
].map(({ path, names }) => ({
	target: { key: path, route: path, place: 'tools', need: 'open', isAction: true },
	path,
	names
}));

test('no form takes a file: in place of a text it is refused or changes nothing, and beside one it is dropped @once', async () => {
	const uploaded = 'words of an uploaded file';
	const makeFiles = (names: string[]): FormData => {
		const body = new FormData();
		for (const name of names) body.append(name, new Blob([uploaded], { type: 'image/png' }), 'picture.png');
		return body;
	};
	const inPublic = publicForms.map(({ target, path, names }) => ({
		target,
		path,
		sent: { as: 'nobody', body: makeFiles(names) }
	}));
	await expectRefused(inPublic, [400, 429]);
	const before = dump();
	for (const target of targets.filter(({ key }) => isHarmless.test(key))) {
		const answer = await send(addressOf(target), { body: makeFiles(Object.keys(fieldsOf(target))) });
		expect.soft(answer.status, target.key).toBeLessThan(500);
	}
	const now = dump();
	expect(Object.keys(now).filter((table) => now[table] !== before[table])).toEqual([]);
	const beside = makeFiles(['picture', 'logo', 'file']);
	for (const [name, value] of formOf(atTools.find(({ key }) => key === '/admin/(app)/[kind=kind]/new?default')!))
		beside.append(name, value);
	const made = await send('/admin/tools/new', { body: beside });
	expect(made.status).toBe(303);
	expect(JSON.stringify(dumpFile(room.store))).not.toContain(uploaded);
});

test('more than an address takes is not read by any form, said or unsaid how much it is @once', async () => {
	const every = [...targets.map((target) => ({ target, path: addressOf(target) })), ...publicForms];
	const attacks = every.flatMap(({ target, path }) => {
		const body = `${new URLSearchParams(fieldsOf(target))}&more=${'x'.repeat(limitOf(path.split('?')[0]!))}`;
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		return [body, new Blob([body]).stream()].map((sent) => ({ target, path, sent: { headers, body: sent } }));
	});
	// What the framework's own limit cuts off has not arrived whole.
	await expectRefused(attacks, [400, 413]);
});

test('fields that no page sends change nothing @once', async () => {
	const more = {
		state: 'published',
		role: 'admin',
		authorId: 'x',
		approvedRound: ids.ROUND!,
		approvedVersion: '2',
		publishAt: '0',
		trashedAt: '0',
		owners: 'x',
		updatedBy: 'x',
		publication: 'published',
		['__proto__']: 'x',
		id: 'x',
		userId: room.idOf('Eve'),
		'answers.0.answer': 'yes',
		decision: 'meets-baseline',
		kind: 'publish'
	};
	for (const target of targets.filter(({ key }) => key === '/admin/(app)/[kind=kind]/[id]?save')) {
		const before = await getEntry(room.as('Ben'), entryOf(target));
		const fields = { ...fieldsOf(target), version: String(before.version), ...more };
		expect((await send(addressOf(target), { as: 'Ben', body: new URLSearchParams(fields) })).status).toBe(303);
		const after = await getEntry(room.as('Ben'), entryOf(target));
		expect(after).toMatchObject({ name: 'Taken over', kind: before.kind, document: { slug: 'taken-over' } });
		for (const field of ['state', 'role', 'answers', 'signedOff']) expect(after.document).not.toHaveProperty(field);
		for (const part of ['state', 'authorId', 'live', 'publishAt', 'trashedAt', 'owners', 'round'] as const) {
			expect.soft(after[part], part).toEqual(before[part]);
		}
	}
	const people = () =>
		room.store.sqlite.reader.prepare('select id, role, state, email from users order by id').all() as object[];
	const known = people();
	const named = new URLSearchParams({ name: 'Ben the Second', ...more });
	expect((await send('/admin/account?/name', { as: 'Ben', body: named })).status).toBe(303);
	expect(people()).toEqual(known);
});

test('what editors write comes out as text, on pages and in the data for search engines @once', async () => {
	const vectors = `</script><script>alert(1)</script><img src=x onerror=alert(1)>`;
	const listing = {
		...listingOf('Sharp Corner'),
		name: `Sharp ${vectors}`,
		summary: vectors,
		description: `${vectors}\n\n[x](javascript:alert(1))`
	};
	const { id } = await createEntry(room.as('Ada'), listing);
	const { roundId } = await submitEntry(room.as('Ada'), id, { version: 1 });
	await room.review('Ben', roundId);
	await room.review('Cleo', roundId);
	await publishEntry(room.as('Ben'), id, (await getEntry(room.as('Ben'), id)).version);
	for (const path of ['/tools/sharp-corner', '/tools', '/compare?tool=sharp-corner', '/search?q=sharp', '/feed.xml']) {
		const body = await (await fetch(room.origin + path)).text();
		expect.soft(body, path).toContain('Sharp');
		expect.soft(body, path).not.toMatch(/<script>alert|<img src=x|href="javascript:/);
		const data = [...body.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => json!);
		expect.soft(() => data.forEach((json) => JSON.parse(json)), path).not.toThrow();
		if (path.startsWith('/tools/')) expect(data.join()).toContain('\\u003cimg src=x');
	}
});

test('no way back leads to another site @once', async () => {
	for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '/%09/evil.example']) {
		const path = `/admin/account/confirm?/password&next=${encodeURIComponent(next)}`;
		const body = new URLSearchParams({ password: 'walnut harbour violet kite', code: '' });
		const answer = await send(path, { as: 'Ben', body });
		expect([next, answer.status, answer.headers.get('location')]).toEqual([next, 303, '/admin']);
		cookies.Ben = answer.headers.getSetCookie()[0]!.split(';')[0]!;
	}
});
