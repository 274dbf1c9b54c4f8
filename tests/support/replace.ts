import { restoreStore } from '#lib/server/db/restore.ts';
import { upgradeDatabase } from '#lib/server/db/upgrade.ts';

/** A restore or an upgrade as a process of its own, for tests that kill it. */
const [what, databaseFile, backup] = process.argv.slice(2) as [string, string, string];
if (what === 'restore') await restoreStore(backup, databaseFile, '20261123T090000Z');
else await upgradeDatabase(databaseFile, backup);
