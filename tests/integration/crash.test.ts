import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { and, count, eq, inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLog } from '#lib/server/db/schema/audit.ts';
import { entries, entryAutosaves, entryRevisions } from '#lib/server/db/schema/entries.ts';
import { openStore, type Store } from '#lib/server/db/store.ts';
import { copyDatabase } from '../support/ctx.ts';
import type { Confirmed } from '../support/storm.ts';

/** Lets a process save as fast as it can and kills it as soon as it has confirmed so many saves. */
async function killAfter(file: string, wanted: number): Promise<Confirmed[]> {
	const env = { PATH: process.env.PATH, LOG_LEVEL: 'silent' };
	const child = spawn(process.execPath, ['tests/support/storm.ts', file], {
		env,
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let said = '';
	let seen = 0;
	child.stdout.on('data', (chunk: Buffer) => {
		said += chunk.toString();
		seen += chunk.toString().split('\n').length - 1;
		if (seen >= wanted) child.kill('SIGKILL');
	});
	const [, signal] = (await once(child, 'close')) as [number | null, string | null];
	expect(signal).toBe('SIGKILL');
	const whole = said.split('\n').slice(0, -1);
	expect(whole.length).toBeGreaterThanOrEqual(wanted);
	return whole.map((line) => JSON.parse(line) as Confirmed);
}

function expectSound({ sqlite }: Store): void {
	expect(sqlite.writer.pragma('integrity_check', { simple: true })).toBe('ok');
	expect(sqlite.writer.pragma('foreign_key_check')).toEqual([]);
}

async function listLost({ read }: Store, confirmed: Confirmed[]): Promise<Confirmed[]> {
	const lost: Confirmed[] = [];
	for (const saved of confirmed) {
		if (saved.kind === 'save') {
			const found = and(eq(entryRevisions.entryId, saved.entry), eq(entryRevisions.number, saved.revision));
			const [row] = await read.select().from(entryRevisions).where(found);
			if (row?.document.maker !== saved.words) lost.push(saved);
		} else {
			const [row] = await read.select().from(entryAutosaves).where(eq(entryAutosaves.entryId, saved.entry));
			if (!(Number(row?.changes?.maker?.now) >= saved.count)) lost.push(saved);
		}
	}
	return lost;
}

/** A save is a version, a revision and a line in the audit log: all three or none. */
async function listHalves({ read }: Store): Promise<string[]> {
	const halves: string[] = [];
	for (const { id, version, document } of await read.select().from(entries).where(eq(entries.state, 'draft'))) {
		const revisions = await read.select().from(entryRevisions).where(eq(entryRevisions.entryId, id));
		const [lines] = await read
			.select({ total: count() })
			.from(auditLog)
			.where(and(eq(auditLog.objectId, id), inArray(auditLog.action, ['tool.create', 'tool.edit'])));
		const newest = revisions.find((revision) => revision.number === version);
		const isWhole = revisions.length === version && Number(lines?.total) === version;
		if (!isWhole || newest?.document.maker !== document?.maker) halves.push(id);
	}
	return halves;
}

describe('kill -9 during saves', () => {
	it('loses no save that was confirmed, and leaves no half of any other', async () => {
		const file = copyDatabase('starter');
		const confirmed: Confirmed[] = [];
		for (const wanted of [1, 2, 3, 7, 12, 19, 33, 58, 91, 150]) {
			confirmed.push(...(await killAfter(file, wanted)));
			const store = openStore(file);
			expectSound(store);
			expect(await listLost(store, confirmed)).toEqual([]);
			expect(await listHalves(store)).toEqual([]);
			store.close();
		}
		expect(confirmed.filter((saved) => saved.kind === 'save').length).toBeGreaterThan(100);
	}, 120_000);
});
