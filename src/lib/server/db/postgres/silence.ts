import type pg from 'pg';

/*
 * A network can swallow what is sent without a word of it: then no connection is cut, and none answers. The watcher asks
 * once a second, so it is the first to know; what it finds out holds for all connections of this process.
 */
type Line = {
	open: Set<pg.Client>;
	/** No connection could be made either. */
	isSilent: boolean;
	/** What the server calls sessions that it does not know to be over. */
	left: number[];
};
const lines = new Map<string, Line>();

function lineOf(url: string): Line {
	let line = lines.get(url);
	if (!line) lines.set(url, (line = { open: new Set(), isSilent: false, left: [] }));
	return line;
}

/** @param client that has just been connected */
export function noteOpen(url: string, client: pg.Client): void {
	const { open } = lineOf(url);
	open.add(client);
	client.once('end', () => open.delete(client));
}

const sessionOf = (client: pg.Client): number => (client as unknown as { processID: number }).processID;

/** Ends every connection at once: what waits for an answer on one fails as if it had been cut. */
export function hangUp(url: string): void {
	const { open, left } = lineOf(url);
	for (const client of open) {
		left.push(sessionOf(client));
		client.connection.stream.destroy(Object.assign(new Error('no answer came'), { code: 'ETIMEDOUT' }));
	}
}

/** The server would go on holding what they locked. @param from a new connection */
export async function endSessionsLeft(url: string, from: pg.Client): Promise<void> {
	const line = lineOf(url);
	const sessions = line.left.splice(0);
	if (sessions.length === 0) return;
	await from.query(
		`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		WHERE pid = ANY($1) AND pid <> pg_backend_pid() AND usename = current_user AND datname = current_database()`,
		[sessions]
	);
}

export const noteSilence = (url: string, isSilent: boolean): void => void (lineOf(url).isSilent = isSilent);

export const isSilent = (url: string): boolean => lineOf(url).isSilent;
