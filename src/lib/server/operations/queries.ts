import { entryKinds } from '#lib/schemas/entry.ts';
import type { Ctx } from '#lib/server/context.ts';
import { config } from '#lib/server/config.ts';
import { findDamage, freeSpace, probeWriting } from '#lib/server/db/health.ts';
import { readMark } from '#lib/server/db/marks.ts';
import { checkKey } from '#lib/server/db/secrets.ts';
import { isMigrated } from '#lib/server/db/engine.ts';
import type { Store } from '#lib/server/db/store.ts';
import { countOverdue } from '#lib/server/editorial/index.ts';
import { hasClockJumped, readWorkClock } from '#lib/server/jobs/clock.ts';
import { listLateJobs } from '#lib/server/jobs/index.ts';
import { countFailing } from '#lib/server/jobs/recurring.ts';
import { listUnsent } from '#lib/server/mail/index.ts';
import { probeSearch } from '#lib/server/search/index.ts';
import { listBackupConcerns } from './backup-job.ts';
import { isDamaged } from './damage.ts';
import { logger } from '#lib/server/logger.ts';

/** Below this, a backup or a busy hour of writing could fill the disk. */
export const leastFreeBytes = 200 * 1024 * 1024;

const clockJumped =
	'The clock of the machine jumped by more than an hour. What is to be deleted by date waits until it is right or the site is started again.';

const openedForReading =
	'The disk was full or read-only when the site started: nothing can be saved. Free some space, then start the site again.';

const longestSearch = 2000;

/** False too where nobody can say, as of a folder that is gone. */
function isNearlyFull(store: Store): boolean {
	try {
		return freeSpace(store) < leastFreeBytes;
	} catch {
		return false;
	}
}

/**
 * Whether this process can do its work now.
 * @returns plain sentences that say what is wrong, without anything internal; empty when ready
 */
export async function checkReadiness(ctx: Ctx): Promise<string[]> {
	const { store, now } = ctx;
	const checks: [sentence: string, check: () => Promise<boolean> | boolean][] = [
		['The database is damaged. Restore a backup.', () => !isDamaged(store)],
		['The database file was moved, deleted or replaced. Start the site again.', () => !store.isReplaced()],
		[clockJumped, () => !hasClockJumped(store, now)],
		[openedForReading, () => !store.readOnly],
		['The database cannot be written.', () => probeWriting(store, now).then(() => true)],
		['The database has not been brought up to date.', () => isMigrated(store)],
		['The data folder is missing or cannot be read.', () => freeSpace(store) >= 0],
		['The disk is nearly full.', () => !isNearlyFull(store)],
		['The key of the database is missing or another one.', () => checkKey(store).then(() => true)],
		['Search does not answer.', () => probeSearch(ctx, longestSearch).then(() => true)],
		['Scheduled work is late.', async () => (await listLateJobs(store, now)).length === 0]
	];
	const wrong: string[] = [];
	for (const [sentence, check] of checks) {
		try {
			if (!(await check())) wrong.push(sentence);
		} catch (error) {
			logger.error({ err: error }, 'not ready');
			wrong.push(sentence);
		}
	}
	return wrong;
}

export type Figures = {
	lateJobs: number;
	unsentMail: number;
	/** Seconds since the last good backup of the schedule; undefined before the first. */
	backupAge: number | undefined;
	isBackupFailing: boolean;
	/** Entries that should have been looked at again, by kind. */
	overdue: Record<string, number>;
	/** Bytes. */
	freeSpace: number;
};

/** How the site stands, in numbers. */
export async function readFigures({ store, now }: Pick<Ctx, 'store' | 'now'>): Promise<Figures> {
	const backup = await readMark(store, 'last backup');
	const overdue = entryKinds.map(async (kind) => [kind, await countOverdue({ store, now }, kind)] as const);
	return {
		lateJobs: (await listLateJobs(store, now)).length,
		unsentMail: (await listUnsent(store.read)).length,
		backupAge: backup && (now.getTime() - backup.at.getTime()) / 1000,
		isBackupFailing: (await readMark(store, 'failed backup')) !== undefined,
		overdue: Object.fromEntries(await Promise.all(overdue)),
		freeSpace: freeSpace(store)
	};
}

async function listUndone(store: Store): Promise<string[]> {
	const undone =
		'Work that comes round by itself has not been done for five tries or more. The log says which and why.';
	return (await countFailing(store)) > 0 ? [undone] : [];
}

/** Milliseconds. Beyond that codes of apps are refused. */
const mostSkew = 60_000;

const clockDiffers =
	'The clock of this node and that of the database differ by more than a minute. Set them by NTP: what is scheduled goes public by that of the database, and people sign in by that of the node.';

/** Whether this machine and that of the database, by which nodes can be compared, disagree on the time. */
async function listSkew(store: Store): Promise<string[]> {
	if (!store.postgres) return [];
	const asked = Date.now();
	const there = (await readWorkClock(store)).getTime();
	// The answer may have been long on its way.
	const isBetween = there > asked - mostSkew && there < Date.now() + mostSkew;
	return isBetween ? [] : [clockDiffers];
}

/** What somebody should look at although the site can do its work: nothing that says whom it is about. */
export async function listConcerns({ store, now }: Pick<Ctx, 'store' | 'now'>): Promise<string[]> {
	const mail = (await listUnsent(store.read)).length > 0 ? ['Some e-mail could not be sent.'] : [];
	const own = [...(await listSkew(store)), ...(await listUndone(store))];
	return [...mail, ...own, ...(await listBackupConcerns(store, config(), now))];
}

/** What an admin reads about the state of the site; empty when all is well. */
export async function listSiteNotices({ store, now }: Pick<Ctx, 'store' | 'now'>): Promise<string[]> {
	const found: [boolean, string][] = [
		[isDamaged(store), 'The database is damaged. Restore the newest backup: npm run cli -- restore <file>.'],
		[
			store.isReplaced(),
			'The database file was moved, deleted or replaced. Nothing can be saved: start the site again.'
		],
		[hasClockJumped(store, now), clockJumped],
		[store.readOnly, openedForReading],
		[isNearlyFull(store), 'The disk is nearly full. Free some space before nothing can be saved.']
	];
	const notices = found.filter(([isSo]) => isSo).map(([, sentence]) => sentence);
	const own = [...(await listSkew(store)), ...(await listUndone(store))];
	return [...notices, ...own, ...(await listBackupConcerns(store, config(), now))];
}

/** What is wrong inside the database, one line each; empty when it is sound. Reads all of it. */
export async function checkIntegrity(store: Store): Promise<string[]> {
	// PostgreSQL looks after its own files.
	const damage = store.sqlite ? findDamage(store.sqlite.reader) : [];
	return (await isMigrated(store)) ? damage : [...damage, 'the database has not been brought up to date'];
}
