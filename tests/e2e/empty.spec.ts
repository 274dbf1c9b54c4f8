import { expect, test } from '../support/e2e.ts';
import { startOwnServer } from '../support/own-server.ts';
import { sendRaw } from '../support/raw.ts';
import { addresses } from '../support/visits.ts';

test('a site that began without content answers at every public address @once', async () => {
	const server = await startOwnServer({ SEED: 'none' });
	for (const path of Object.values(addresses)) {
		expect((await sendRaw(server.address, path)).status, path).toBeLessThan(500);
	}
	for (const path of ['/', '/for/clinicians', '/tools', '/guides', '/get-help']) {
		expect((await sendRaw(server.address, path)).status, path).toBe(200);
	}
	expect((await sendRaw(server.address, '/method')).status).toBe(404);
	await server.stop();
});
