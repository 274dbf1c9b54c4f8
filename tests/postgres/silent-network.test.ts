import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { joinOthers, openDatabase } from '#lib/server/db/engine.ts';
import { readMark, writeMark } from '#lib/server/db/marks.ts';
import type { Store } from '#lib/server/db/store.ts';
import { testKey } from '../support/key.ts';
import {
	cloneDatabase,
	cookiesOf,
	dropDatabase,
	get,
	renameHeadspace,
	showsHeadspace,
	signIn,
	startNode,
	stepVersion,
	type Database
} from '../support/nodes.ts';
import type { OwnServer } from '../support/own-server.ts';
import { startRelay, type Relay } from '../support/relay.ts';

describe('a node behind a network that swallows what is sent', () => {
	/** Less than a question waits for its answer: that the network swallowed it has to be found out otherwise. */
	const bounded = { timeout: 45_000 };
	let database: Database;
	let relay: Relay;
	let through: string;
	let other: OwnServer;
	beforeAll(async () => {
		database = await cloneDatabase();
		relay = await startRelay(Number(new URL(database.url).port));
		through = Object.assign(new URL(database.url), { port: String(relay.port) }).href;
		other = await startNode({ ...database, url: through });
	});
	afterAll(async () => {
		relay.heal();
		await other.stop();
		await relay.close();
		dropDatabase(database);
	});

	it('follows the database again', async () => {
		expect(await showsHeadspace(other, 'Headspace')).toBe(true);
		expect(relay.swallow('LISTEN')).toBe(1);
		await renameHeadspace(database, 'Headspace Swallowed');
		await stepVersion(database, 1);
		await expect.poll(() => showsHeadspace(other, 'Headspace Swallowed'), bounded).toBe(true);
	});

	it('answers as without a database, and is ready soon after', bounded, async ({ annotate }) => {
		const headers = { Cookie: cookiesOf(await signIn(other)) };
		expect((await get(other, '/about')).status).toBe(200);
		relay.darken();
		const dark = performance.now();
		expect((await get(other, '/about')).status).toBe(200);
		const paths = ['/search?q=dark', '/tools/headspace?from=dark', '/api/v1/tools?q=dark', '/admin', '/readyz'];
		const answers = await Promise.all([...paths.map((path) => get(other, path, headers)), signIn(other)]);
		expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 503));
		await annotate(`answered after ${Math.round(performance.now() - dark)} ms`);
		relay.heal();
		const healed = performance.now();
		await expect.poll(async () => (await get(other, '/readyz')).status, bounded).toBe(200);
		await annotate(`ready ${Math.round(performance.now() - healed)} ms after the network was back`);
		expect((await get(other, '/search?q=dark', headers)).status).toBe(200);
		expect((await signIn(other)).status).toBe(303);
	});

	it('keeps no other from writing, when it is lost amid a write', bounded, async () => {
		const [lost, going] = [through, database.url].map((databaseUrl) =>
			openDatabase({ databaseFile: '', databaseUrl, secretKey: testKey })
		) as [Store, Store];
		const leave = await joinOthers({ databaseFile: '', databaseUrl: through });
		onTestFinished(() => {
			leave();
			lost.close();
			going.close();
		});
		const begun = Promise.withResolvers<void>();
		const swallowed = lost.transaction(async (tx) => {
			await writeMark(tx, 'failed backup', new Date());
			relay.darken();
			begun.resolve();
			await writeMark(tx, 'failed backup', new Date());
		});
		const refused = expect(swallowed).rejects.toMatchObject({ code: 'unavailable' });
		await begun.promise;
		await going.transaction((tx) => writeMark(tx, 'last backup', new Date()));
		await refused;
		expect(await readMark(going, 'failed backup')).toBeUndefined();
		relay.heal();
	});
});
