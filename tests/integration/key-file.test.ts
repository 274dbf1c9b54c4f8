import {
	chmodSync,
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '#lib/server/cli.ts';
import { readConfig } from '#lib/server/config.ts';
import { prepareDatabase } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { explainStorageError } from '#lib/server/db/explain.ts';
import { joinNeighbours } from '#lib/server/db/neighbours.ts';
import { markKey } from '#lib/server/db/secrets.ts';
import { openStore } from '#lib/server/db/store.ts';
import { checkReadiness } from '#lib/server/operations/index.ts';
import { copyDatabase } from '../support/ctx.ts';

const now = new Date('2026-11-23T09:00:00Z');

function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-key-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

function openIn(folder: string): Ctx {
	const file = join(folder, 'cognicare.sqlite');
	copyFileSync(copyDatabase(), file);
	const store = openStore(file);
	onTestFinished(() => store.close());
	return { store, actor: { kind: 'system', name: 'test' }, now, requestId: 'test' };
}

describe('new-key', () => {
	it('makes a key where the old one is lost, and the site is ready again', async () => {
		const folder = makeFolder();
		const ctx = openIn(folder);
		await markKey(ctx.store, now);
		rmSync(join(folder, 'secret.key'));
		expect(await checkReadiness(ctx)).not.toEqual([]);
		ctx.store.close();
		const terminal = { settings: readConfig({ DATA_DIR: folder }), out: () => undefined, err: () => undefined };
		expect(await runCli(['new-key'], terminal)).toBe(0);
		const store = openStore(join(folder, 'cognicare.sqlite'));
		onTestFinished(() => store.close());
		expect(await checkReadiness({ ...ctx, store })).toEqual([]);
	});
});

describe('the key file', () => {
	it('is not replaced while the site runs, which would go on with the old key', async () => {
		const folder = makeFolder();
		const ctx = openIn(folder);
		await markKey(ctx.store, now);
		const before = readFileSync(join(folder, 'secret.key'), 'utf8');
		const leave = await joinNeighbours(join(folder, 'cognicare.sqlite'));
		let err = '';
		const terminal = {
			settings: readConfig({ DATA_DIR: folder }),
			out: () => undefined,
			err: (text: string) => void (err += text)
		};
		expect([await runCli(['new-key'], terminal), err]).toEqual([1, expect.stringMatching(/running.*Stop it/)]);
		expect(readFileSync(join(folder, 'secret.key'), 'utf8')).toBe(before);
		leave();
		ctx.store.close();
		expect(await runCli(['new-key'], terminal)).toBe(0);
	});

	it('that is a folder is said to be one, and not the database', async () => {
		const folder = makeFolder();
		const ctx = openIn(folder);
		mkdirSync(join(folder, 'secret.key'));
		await markKey(ctx.store, now).then(
			() => expect.unreachable(),
			(error: unknown) =>
				expect(explainStorageError(error, join(folder, 'cognicare.sqlite'))).toMatch(/secret\.key is not a file/)
		);
	});

	it('that a copy has opened to others is closed to them by the start', async () => {
		const folder = makeFolder();
		const settings = { databaseFile: join(folder, 'cognicare.sqlite'), seed: 'none' } as const;
		await prepareDatabase(settings);
		writeFileSync(join(folder, 'secret.key'), `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o644 });
		chmodSync(join(folder, 'secret.key'), 0o644);
		await prepareDatabase(settings);
		expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
	});
});
