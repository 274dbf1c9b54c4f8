export { deleteOldClients, recordAudit } from './commands.ts';
export { exportLines, readLines } from './queries.ts';
