/** What needs a server of PostgreSQL, and has no meaning without one. */
export const ofPostgres = [
	['move', 'from one engine to the other'],
	['move-cells', 'values that both engines store'],
	['server-backup', 'backups of a server'],
	['server-cli', 'commands that are given a server']
].map(([name]) => `tests/integration/${name}.test.ts`);
