import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { draftOf } from '#lib/server/db/files.ts';
import { backupBySchedule } from '#lib/server/operations/backup-job.ts';
import { makeCtx } from '../support/ctx.ts';

const scheduled = 'cognicare-scheduled-20261123T090000Z.sqlite';

function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-shared-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

it('a backup removes what a process that is gone has not finished, and never what another machine or container is at', async () => {
	const { store, now } = makeCtx();
	const folder = makeFolder();
	const settings = {
		backupDir: folder,
		backupCommand: undefined,
		backupPassphraseFile: undefined,
		backupSchedule: 'daily' as const
	};
	const gone = spawnSync('true').pid;
	const put = (draft: string, hoursOld = 0): string => {
		writeFileSync(join(folder, draft), 'half');
		const at = new Date(Date.now() - hoursOld * 3_600_000);
		utimesSync(join(folder, draft), at, at);
		return draft;
	};
	const manual = 'cognicare-20261122T090000Z.sqlite';
	const ours = basename(draftOf(manual, 'backup')).replace(`.${process.pid}.`, `.${gone}.`);
	const elsewhere = (pid: number) => `${manual}.backup.at0123456789ab.${pid}.part`;
	put(ours);
	put(`${ours}-wal`);
	put(elsewhere(4711), 25);
	const kept = [
		put(elsewhere(gone)),
		// In a container every site may have the same number.
		put(elsewhere(process.pid), 23),
		put(`${elsewhere(gone)}-wal`),
		put(`${manual}.sealed.backup.at0123456789ab.${gone}.part`),
		// The release before wrote no more than the number.
		put(`${manual}.backup.${gone}.part`),
		put('mine.sqlite.part', 1000)
	];
	await backupBySchedule(store, settings, now);
	expect(readdirSync(folder).sort()).toEqual([...kept, scheduled, `${scheduled}.sha256`].sort());
});
