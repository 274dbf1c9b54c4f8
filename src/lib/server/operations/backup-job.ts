import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '#lib/server/config.ts';
import { looksLikeBackup } from '#lib/server/db/backup.ts';
import { BackupError } from '#lib/server/db/errors.ts';
import { removeOldDrafts } from '#lib/server/db/files.ts';
import { readMark, removeMark, writeMark } from '#lib/server/db/marks.ts';
import type { Store } from '#lib/server/db/store.ts';
import { hasClockJumped } from '#lib/server/jobs/clock.ts';
import type { RecurringJob } from '#lib/server/jobs/recurring.ts';
import { logger } from '#lib/server/logger.ts';
import { sourceOf } from './backups.ts';
import { stampOf } from './commands.ts';
import { runOffLoop } from './off-loop.ts';
import { chooseOutdated, type RetainedBackup } from './rules.ts';

const hour = 3_600_000;
const commandLimit = hour;
const longestLine = 200;

type Settings = Pick<Config, 'backupSchedule' | 'backupDir' | 'backupCommand' | 'backupPassphraseFile'>;

const every = { hourly: hour, daily: 24 * hour, weekly: 7 * 24 * hour } as const;

const scheduledName = /^cognicare-scheduled-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.sqlite(?:\.age)?$/;

/** Those of the schedule that were finished, checksum included. */
function listScheduled(folder: string): RetainedBackup[] {
	return readdirSync(folder).flatMap((name) => {
		const found = scheduledName.exec(name);
		if (!found || !existsSync(join(folder, `${name}.sha256`))) return [];
		const [, year, month, day, hours, minutes, seconds] = found;
		return [{ name, at: new Date(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`) }];
	});
}

function removeOutdated(folder: string, now: Date): void {
	for (const { name } of chooseOutdated(listScheduled(folder), now)) {
		rmSync(join(folder, name), { force: true });
		rmSync(join(folder, `${name}.sha256`), { force: true });
	}
}

/**
 * Gives a backup to the operator's command, as BACKUP_FILE and as its first argument.
 * @throws {BackupError} when it does not end well in time
 */
export async function runCommand(
	command: string,
	file: string,
	signal?: AbortSignal,
	limit = commandLimit
): Promise<void> {
	const child = spawn('env', [`BACKUP_FILE=${file}`, 'sh', '-c', command, 'sh', file], {
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true
	});
	const stop = () => {
		try {
			process.kill(-child.pid!, 'SIGKILL');
		} catch {
			// It has ended by itself.
		}
	};
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-10 * longestLine)));
	}
	let isLate = false;
	const timer = setTimeout(() => {
		isLate = true;
		stop();
	}, limit);
	signal?.addEventListener('abort', stop, { once: true });
	const code = await new Promise<number | null>((resolve) => {
		child.on('error', () => resolve(null));
		child.on('close', resolve);
	});
	clearTimeout(timer);
	signal?.removeEventListener('abort', stop);
	if (code === 0) return;
	const lastLine = said.trim().split('\n').at(-1)!.slice(0, longestLine);
	const end = isLate ? 'took too long' : `ended with code ${String(code)}`;
	throw new BackupError(`BACKUP_COMMAND ${end}${lastLine ? `: ${lastLine}` : '.'}`);
}

/** One backup of the schedule: made, read through, passed on, and those that it makes needless removed. */
export async function backupBySchedule(
	store: Store,
	settings: Settings,
	now: Date,
	signal?: AbortSignal
): Promise<void> {
	const { backupDir, backupCommand, backupPassphraseFile } = settings;
	try {
		removeOldDrafts(backupDir, (name) => name.startsWith('cognicare-'), true);
		const { file, bytes } = await runOffLoop(
			'backup',
			{
				source: sourceOf(store),
				file: join(backupDir, `cognicare-scheduled-${stampOf(now)}.sqlite`),
				passphraseFile: backupPassphraseFile
			},
			signal
		);
		if (backupCommand) await runCommand(backupCommand, file, signal);
		if (!hasClockJumped(store, now)) removeOutdated(backupDir, now);
		logger.info({ file, bytes }, 'backed up');
		await store.transaction(async (tx) => {
			await writeMark(tx, 'last backup', now, file);
			await removeMark(tx, 'failed backup');
		});
	} catch (error) {
		if (signal?.aborted) throw error;
		await store.transaction((tx) => writeMark(tx, 'failed backup', now, (error as Error).message));
		throw error;
	}
}

/** The job of the schedule; none when it is off. */
export const listBackupJobs = (settings: Settings): RecurringJob[] =>
	settings.backupSchedule === 'off'
		? []
		: [
				{
					kind: 'backup',
					every: every[settings.backupSchedule],
					lease: 2 * hour,
					run: (store, now, signal) => backupBySchedule(store, settings, now, signal)
				}
			];

function describeLoss(file: string): string[] {
	const makeOne = 'Until the next one is due, make one: npm run cli -- backup';
	if (!existsSync(file)) return [`The last backup is gone from its folder. ${makeOne}`];
	return looksLikeBackup(file) ? [] : [`The last backup is no longer what it was. ${makeOne}`];
}

/**
 * What is wrong with the backups of the schedule, and what to do.
 * @returns plain sentences; empty when the last good one is new enough
 */
export async function listBackupConcerns(store: Store, settings: Settings, now: Date): Promise<string[]> {
	if (settings.backupSchedule === 'off') return [];
	const last = await readMark(store, 'last backup');
	const failed = await readMark(store, 'failed backup');
	const allowed = settings.backupSchedule === 'daily' ? 26 * hour : 2 * every[settings.backupSchedule];
	const concerns: string[] = [];
	if (failed) {
		concerns.push(
			'The last backup failed. See the log for the reason, correct it, then make one: npm run cli -- backup'
		);
	}
	const age = last && now.getTime() - last.at.getTime();
	if (age !== undefined && age < -hour) {
		concerns.push('The last backup is dated in the future: the clock was wrong. Make one: npm run cli -- backup');
	}
	if (last && age! > allowed) {
		concerns.push(
			`The last good backup is from ${last.at.toISOString().slice(0, 10)}. Make one: npm run cli -- backup`
		);
	}
	// A command may have moved it; another node, or a database from elsewhere, names a file of another machine.
	const isOurs = store.sqlite && !settings.backupCommand && last?.value && dirname(last.value) === settings.backupDir;
	return isOurs ? [...concerns, ...describeLoss(last.value!)] : concerns;
}
