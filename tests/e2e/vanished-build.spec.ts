import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../support/e2e.ts';
import { startOwnServer } from '../support/own-server.ts';
import { makeProductionTree } from '../support/production-tree.ts';

test('a site whose build is taken away goes on with pages that nobody has asked for before @once', async () => {
	test.slow();
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-build-'));
	makeProductionTree(folder);
	const server = await startOwnServer({}, { folder });
	try {
		await expect.poll(() => server.output(), { timeout: 60_000 }).toContain('the whole site is in memory');
		for (const part of ['server', 'client']) rmSync(join(folder, 'build', part), { recursive: true });
		for (const path of [
			'/',
			'/tools',
			'/tools/calm',
			'/guides',
			'/finder',
			'/search?q=sleep',
			'/api/v1/tools',
			'/healthz'
		])
			expect([path, (await fetch(server.address + path)).status]).toEqual([path, 200]);
		expect((await fetch(`${server.address}/nowhere`)).status).toBe(404);
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
});

test('a site whose key or whole folder is taken away opens its forms, and makes no other key @once', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-key-'));
	const key = join(folder, 'secret.key');
	const server = await startOwnServer({ DATA_DIR: folder, SEED: 'none' });
	const away = `${folder}-away`;
	const ask = async (path: string) => [path, (await fetch(server.address + path)).status];
	try {
		rmSync(key);
		expect(await ask('/submit')).toEqual(['/submit', 200]);
		expect(existsSync(key)).toBe(false);
		expect(await (await fetch(`${server.address}/readyz`)).text()).toContain('The key of the database is missing');
		renameSync(folder, away);
		expect(await ask('/contact')).toEqual(['/contact', 200]);
	} finally {
		await server.stop();
		for (const each of [folder, away]) rmSync(each, { recursive: true, force: true });
	}
});
