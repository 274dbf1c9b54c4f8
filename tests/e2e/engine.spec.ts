import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../support/e2e.ts';
import { startOwnServer } from '../support/own-server.ts';

/** What makes SQL for each. The columns of PostgreSQL say nothing: what the library shares among engines asks for them. */
const dialects = { sqlite: 'SQLiteSyncDialect', postgres: 'PgDialect' };

/** A program that has each file written down which its process and their threads load after it. */
const noteLoaded = (list: string) => `
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
registerHooks({
	load(url, context, next) {
		if (url.startsWith('file:')) appendFileSync(${JSON.stringify(list)}, url + '\\n');
		return next(url, context);
	}
});`;

test('a site on SQLite loads neither the driver nor the dialect of PostgreSQL @once', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-engine-'));
	const [hook, list] = [join(folder, 'hook.mjs'), join(folder, 'list')];
	writeFileSync(hook, noteLoaded(list));
	const server = await startOwnServer({ NODE_OPTIONS: `--import ${hook}` });
	try {
		await expect.poll(() => server.output(), { timeout: 60_000 }).toContain('the whole site is in memory');
		for (const path of ['/', '/tools?q=sleep', '/search?q=sleep', '/finder', '/api/v1/tools', '/readyz'])
			expect([path, (await fetch(server.address + path)).status]).toEqual([path, 200]);
		const loaded = readFileSync(list, 'utf8').trim().split('\n');
		expect(loaded.filter((url) => url.includes('/node_modules/better-sqlite3/')).length).toBeGreaterThan(0);
		expect(loaded.filter((url) => /\/node_modules\/pg[-/]/.test(url))).toEqual([]);
		const texts = loaded.map((url) => [url, readFileSync(fileURLToPath(url), 'utf8')] as const);
		const thatHold = (name: string) => texts.filter(([, text]) => text.includes(name)).map(([url]) => url);
		expect(thatHold(dialects.sqlite).length).toBeGreaterThan(0);
		expect(thatHold(dialects.postgres)).toEqual([]);
		const built = readdirSync('build/program/assets').map((name) => join('build/program/assets', name));
		expect(built.filter((file) => readFileSync(file, 'utf8').includes(dialects.postgres))).not.toEqual([]);
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
});
