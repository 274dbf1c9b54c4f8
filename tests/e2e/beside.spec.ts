import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createEntry } from '#lib/server/editorial/index.ts';
import { expect, test } from '../support/e2e.ts';
import { listingOf, openNewsroom, type Newsroom } from '../support/newsroom.ts';
import { generateTools } from '../bench/generate.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const many = 3000;
let room: Newsroom;
// Of their own: every page of the admin works longer where there are thousands of listings.
test.beforeAll(async () => {
	room = await openNewsroom();
});
test.afterAll(() => room.close());

const folderOf = () => dirname(room.store.sqlite.writer.name);

function startImport(prefix: string): { child: ChildProcess; ended: Promise<[number | null]>; said(): string } {
	const file = join(folderOf(), `${prefix}.json`);
	writeFileSync(file, JSON.stringify([...generateTools(many)].map((tool) => ({ ...tool, slug: prefix + tool.slug }))));
	const env = { PATH: process.env.PATH, DATA_DIR: folderOf(), LOG_LEVEL: 'silent' };
	const child = spawn(process.execPath, ['scripts/cli.ts', 'import', file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
	return { child, ended: once(child, 'exit') as Promise<[number | null]>, said: () => said };
}

/** How many listings a visitor finds. */
async function countListings(): Promise<number> {
	const answer = await fetch(`${room.origin}/api/v1/tools?per_page=1`);
	expect(answer.status).toBe(200);
	return ((await answer.json()) as { total: number }).total;
}

const drafts = (): string[] => readdirSync(folderOf()).filter((name) => name.includes('.import.'));

test('an import that is killed halfway leaves nothing that anyone sees @once', async () => {
	const before = await countListings();
	const { child, ended } = startImport('killed-');
	await expect.poll(drafts, { timeout: 60_000, intervals: [5] }).not.toEqual([]);
	child.kill('SIGKILL');
	await ended;
	expect(await countListings()).toBe(before);
});

test('an import of 3,000 listings lets visitors read and editors save, and is seen whole @once', async () => {
	const before = await countListings();
	const { id, version } = await createEntry(room.as('Ada'), listingOf('Patient Heron'));
	const { ended, said } = startImport('beside-');
	let isOver = false;
	void ended.then(() => (isOver = true));
	const counts = new Set<number>();
	const cookie = await room.enter('Ada');
	const headers = { cookie: `${cookie.name}=${cookie.value}`, origin: room.origin };
	const answers = { saved: 0, busy: 0 };
	for (let round = 0; !isOver; round += 1) {
		counts.add(await countListings());
		expect((await fetch(`${room.origin}/tools/wysa?round=${round}`)).status).toBe(200);
		const body = new FormData();
		const changes = JSON.stringify({ maker: { was: '', now: `Heron Works ${round}` } });
		const note = { version, copy: 'a-copy', tab: 'a-tab', sequence: round + 1, changes };
		for (const [name, value] of Object.entries(note)) body.append(name, String(value));
		const answer = await fetch(`${room.origin}/admin/tools/${id}/autosave`, { method: 'POST', headers, body });
		expect([200, 503]).toContain(answer.status);
		if (answer.status === 503) expect(answer.headers.get('retry-after')).toBeTruthy();
		answers[answer.status === 200 ? 'saved' : 'busy'] += 1;
	}
	const [code] = await ended;
	expect([code, said()]).toEqual([0, expect.stringContaining('3,000 added')]);
	// Some of them are no longer available, and are not counted.
	const after = await countListings();
	expect(after).toBeGreaterThan(before + many * 0.9);
	expect([...counts.add(after)]).toEqual([before, after]);
	const rows = room.store.sqlite.reader.prepare(`select count(*) from tools where slug like 'beside-%'`).pluck();
	expect(rows.get()).toBe(many);
	expect(answers.saved).toBeGreaterThan(0);
	// What the killed one left was removed by this one.
	expect(drafts()).toEqual([]);
});

test('a save that cannot get its turn says so, keeps the text, and works a moment later @once', async ({
	page,
	allowConsoleError
}) => {
	// A draft that is stored while nobody can write is refused too, and comes again.
	allowConsoleError(/503.*\/autosave/);
	await room.signIn(page.context(), 'Ada');
	const { id } = await createEntry(room.as('Ada'), listingOf('Quiet Heron'));
	await page.goto(`${room.origin}/admin/tools/${id}`);
	await page.getByRole('textbox', { name: 'Maker', exact: true }).fill('Heron Works');
	const writing = Promise.withResolvers<void>();
	const held = room.store.transaction(() => writing.promise);
	await page.locator('#save').click();
	// Everyone else goes on in the meantime.
	expect((await fetch(`${room.origin}/tools/calm?while=busy`)).status).toBe(200);
	await expect(page.getByText('The site is busy saving something large. Your text is still here')).toBeVisible({
		timeout: 30_000
	});
	await expect(page.getByRole('textbox', { name: 'Maker', exact: true })).toHaveValue('Heron Works');
	writing.resolve();
	await held;
	await page.locator('#save').click();
	await expect
		.poll(async () => room.store.sqlite.reader.prepare('select document from entries where id = ?').pluck().get(id))
		.toContain('Heron Works');
});
