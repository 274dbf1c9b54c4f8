import { mkdtempSync, rmSync } from 'node:fs';
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
